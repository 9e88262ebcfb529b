//! Words released into the other room: there, told, opened, declined or gone.

mod opening;
mod recall;
mod release;
mod stage;
mod telling;
mod view;

use minicbor::{Decode, Encode};
use protocol::{
    ids::{CrossingId, Digest, KeyId, LetterId, RoomId, SittingId},
    time::Day,
};

pub use release::{Carried, Crossed};
pub use stage::CrossingStage;
pub use view::reader_view;

use crate::{case::Case, moment::Moment, refusal::Refusal};

/// A stored crossing: one row, kept as its canonical bytes beside the columns that are searched.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Crossing {
    #[n(0)]
    pub(crate) crossing: CrossingId,
    /// The room crossed into.
    #[n(1)]
    pub(crate) room: RoomId,
    /// The letter it came from, in the other room.
    #[n(2)]
    pub(crate) letter: LetterId,
    #[n(3)]
    pub(crate) portable: Digest,
    /// The signed release record.
    #[n(4)]
    pub(crate) record: Digest,
    /// The room certificate whose readers it is sealed for.
    #[n(5)]
    pub(crate) sealed_for: Digest,
    /// The newest reseal of it.
    #[n(6)]
    pub(crate) resealed: Option<Digest>,
    /// Not to be told before, in seconds since 1970.
    #[n(7)]
    pub(crate) not_before_s: Option<u64>,
    /// Who released and who approved: should one of them turn out to be distrusted since before,
    /// it is held back.
    #[n(8)]
    pub(crate) vouched: Vec<Voucher>,
    #[n(9)]
    pub(crate) stage: CrossingStage,
    /// The sitting of its room that it was carried into as a turn.
    #[n(10)]
    pub(crate) sitting: Option<SittingId>,
    /// The place in its room's journal where the reader was told: given then, never at the release.
    #[n(11)]
    pub(crate) place: Option<u64>,
}

/// Somebody whose signature a crossing rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Voucher {
    #[n(0)]
    pub(crate) key: KeyId,
    #[n(1)]
    pub(crate) day: Day,
}

impl Crossing {
    /// The crossing.
    pub fn id(&self) -> CrossingId {
        self.crossing
    }

    /// The room crossed into.
    pub fn room(&self) -> RoomId {
        self.room
    }

    /// The letter it came from. For staff alone.
    pub fn letter(&self) -> LetterId {
        self.letter
    }

    /// SHA-256 of the portable statement inside.
    pub fn portable(&self) -> Digest {
        self.portable
    }

    /// The digest of its signed release record.
    pub fn record(&self) -> Digest {
        self.record
    }

    /// The room certificate whose readers its object is sealed for.
    pub fn sealed_for(&self) -> Digest {
        self.sealed_for
    }

    /// The sitting of its room that it was carried into as a turn.
    pub fn sitting(&self) -> Option<SittingId> {
        self.sitting
    }

    /// Where in its room's journal the reader was told, counted from nought; absent before.
    pub fn place(&self) -> Option<u64> {
        self.place
    }

    /// Not to be told before this second since 1970: as the record says, and no sooner than it has cooled.
    pub fn not_before_s(&self) -> Option<u64> {
        self.not_before_s
    }

    /// Where it stands.
    pub fn stage(&self) -> &CrossingStage {
        &self.stage
    }

    /// Whether it may be told or opened now: the five gates are open, it is sealed for the readers
    /// of today, and nobody it rests on is distrusted. Otherwise it is held back, and returns by
    /// itself.
    pub(crate) fn passes(&self, case: &Case, at: &Moment<'_>) -> Result<(), Refusal> {
        let side = case.seat(self.room)?;
        case.gates_open(at)?;
        case.trusted(at)?;
        if self.vouched.iter().any(|voucher| at.distrusts(voucher.key, voucher.day)) {
            return Err(Refusal::Distrusted);
        }
        if self.sealed_for != case.standing(side)?.digest() {
            return Err(Refusal::NotOpen);
        }
        Ok(())
    }
}
