//! A letter within its room: held, come back, in safe keeping, taken back. What crosses from it is
//! a crossing of its own.

mod actions;
mod appeal;
mod deposit;
mod review;
mod second_look;
mod stage;
mod take_back;
mod veto;
mod view;

use minicbor::{Decode, Encode};
use protocol::{
    ids::{Digest, KeyId, LetterId, PersonId, RoomId, SittingId},
    statement::Direction,
};

pub use actions::{Action, ClaimedBy, Desk, actions};
pub(crate) use deposit::deliver_letter;
pub use deposit::{Given, Known};
pub use second_look::{is_sampled, samples};
pub use stage::LetterStage;
pub use take_back::TakenBack;
pub(crate) use veto::VetoHead;
pub use view::author_view;

use crate::{approval::GivenApproval, case::Case, refusal::Refusal};

/// A stored letter: one row, kept as its canonical bytes beside the columns that are searched.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Letter {
    #[n(0)]
    pub(crate) letter: LetterId,
    #[n(1)]
    pub(crate) room: RoomId,
    #[n(2)]
    pub(crate) direction: Direction,
    #[n(3)]
    pub(crate) author: KeyId,
    #[n(4)]
    pub(crate) seq: u64,
    /// The signed deposit's digest.
    #[n(5)]
    pub(crate) deposit: Digest,
    #[n(6)]
    pub(crate) header: Digest,
    #[n(7)]
    pub(crate) portable: Option<Digest>,
    #[n(8)]
    pub(crate) supersedes: Option<LetterId>,
    /// The room certificate whose readers it is sealed for.
    #[n(9)]
    pub(crate) sealed_for: Digest,
    /// The newest reseal of it.
    #[n(10)]
    pub(crate) resealed: Option<Digest>,
    #[n(11)]
    pub(crate) stage: LetterStage,
    /// What each person said last of a veto.
    #[n(12)]
    pub(crate) vetoes: Vec<VetoHead>,
    /// Who refused these words before.
    #[n(13)]
    pub(crate) barred: Vec<PersonId>,
    /// The sitting of its room in which it was given in, as a turn or a signal.
    #[n(14)]
    pub(crate) sitting: Option<SittingId>,
}

impl Letter {
    /// The letter.
    pub fn id(&self) -> LetterId {
        self.letter
    }

    /// Its room.
    pub fn room(&self) -> RoomId {
        self.room
    }

    /// Which way it goes within its room.
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// Its author's key.
    pub fn author(&self) -> KeyId {
        self.author
    }

    /// Its place among its author's letters in the room, from one.
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// SHA-256 of its header.
    pub fn header(&self) -> Digest {
        self.header
    }

    /// SHA-256 of the words that may cross; absent where nothing may.
    pub fn portable(&self) -> Option<Digest> {
        self.portable
    }

    /// The letter it stands in place of.
    pub fn supersedes(&self) -> Option<LetterId> {
        self.supersedes
    }

    /// The room certificate whose readers its object is sealed for.
    pub fn sealed_for(&self) -> Digest {
        self.sealed_for
    }

    /// The sitting of its room in which it was given in.
    pub fn sitting(&self) -> Option<SittingId> {
        self.sitting
    }

    /// Where it stands.
    pub fn stage(&self) -> &LetterStage {
        &self.stage
    }

    /// The approvals given so far, whether or not they still count.
    pub fn approvals(&self) -> &[GivenApproval] {
        self.stage.approvals()
    }

    /// Refuses letters of other cases.
    pub(crate) fn of_case(&self, case: &Case) -> Result<protocol::statement::Side, Refusal> {
        case.seat(self.room)
    }
}
