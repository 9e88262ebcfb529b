//! A party's own room, and nothing of any other.

use serde::{Deserialize, Serialize};

use super::{Blob, SittingListed};
use crate::{
    ids::{CrossingId, DraftId, LetterId, RoomId, SittingId},
    statement::Direction,
};

/// `GET /room` and `POST /room/ask`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoomAnswer {
    /// The room.
    pub room: RoomId,
    /// The signed manifest.
    pub manifest: Blob,
    /// The certificates of the staff of this room and of those who certified them.
    pub staff_certificates: Vec<Blob>,
    /// Revocations that bear on them.
    pub revocations: Vec<Blob>,
    /// The room's certificates, first epoch first; empty before the words were compared.
    pub certificates: Vec<Blob>,
    /// Letters of this room in both directions, in the order they came.
    pub letters: Vec<PartyLetter>,
    /// What this party was told of, in the order they were told.
    pub waiting: Vec<Waiting>,
    /// The party's consents, first to last.
    pub consents: Vec<Blob>,
    /// The party's wishes, first to last.
    pub wishes: Vec<Blob>,
    /// The room's sittings, in the order they were planned.
    pub sittings: Vec<SittingListed>,
    /// The room's journal.
    pub journal: Vec<Blob>,
}

/// A letter as its room lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartyLetter {
    /// The letter.
    pub letter: LetterId,
    /// The signed deposit.
    pub deposit: Blob,
    /// Which way it goes.
    pub direction: WireDirection,
    /// What its author may know.
    pub state: PartyLetterState,
    /// The signed return, where it came back or is not going forward.
    pub returned: Option<Blob>,
    /// Whether its reader let the writer know.
    pub receipt: bool,
}

/// [`Direction`] in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum WireDirection {
    /// From the party to their facilitators.
    FromParty,
    /// From a facilitator to the party.
    ToParty,
}

impl From<Direction> for WireDirection {
    fn from(direction: Direction) -> Self {
        match direction {
            Direction::FromParty => Self::FromParty,
            Direction::ToParty => Self::ToParty,
        }
    }
}

/// All that an author may ever learn of a letter's way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PartyLetterState {
    /// Given in.
    WithFacilitator,
    /// Come back with notes.
    ComeBack,
    /// In safe keeping: the same whatever happens after.
    Accepted,
    /// Not going forward.
    NotGoingForward,
    /// Taken back before safe keeping.
    TakenBack,
    /// Taken back later: "we have noted it".
    TakenBackNoted,
    /// Another letter stands in its place.
    Replaced,
    /// Written to this party.
    Received,
}

/// Something that waits, or waited, for this party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Waiting {
    /// The crossing.
    pub crossing: CrossingId,
    /// Where in the room's journal it was told, counted from nought.
    pub place: Option<u64>,
    /// The sitting of this room that it was carried into as a turn; absent for a letter. The release says the same.
    pub sitting: Option<SittingId>,
    /// Where it stands.
    pub state: WaitingState,
    /// Whether this party let the writer know.
    pub receipt: bool,
}

/// Where something that waits stands, for somebody already told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum WaitingState {
    /// It waits.
    Told,
    /// It was taken out.
    Opened,
    /// It was declined.
    Declined,
    /// It cannot be opened just now, whatever the cause.
    HeldBack,
    /// It is gone, whatever the cause.
    Gone,
}

/// `POST /room/crossings/{id}/opening`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CrossingAnswer {
    /// The signed release record.
    pub record: Blob,
    /// The sealed object: as released, or as sealed again.
    pub object: Blob,
    /// The signed reseal, where it was sealed again.
    pub reseal: Option<Blob>,
}

/// `POST /room/letters/{id}/take-back`: the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TakeBackAnswer {
    /// One of two.
    pub answer: TakeBackReply,
}

/// What an author is told when taking back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TakeBackReply {
    /// It was not yet in safe keeping: it is stopped.
    Confirmed,
    /// "We have noted that you took this back. If it can still be stopped, it will be."
    Noted,
}

/// `GET /room/drafts`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DraftList {
    /// The drafts, last saved first.
    pub drafts: Vec<DraftAnswer>,
}

/// A sealed draft.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DraftAnswer {
    /// The draft.
    pub draft: DraftId,
    /// Counts up from one.
    pub version: u64,
    /// When it was saved.
    pub saved_ms: i64,
    /// Sealed for its author alone.
    pub sealed: Blob,
}

/// A request whose whole content is one signed statement: take-back, receipt, consent, wish,
/// approval, recall, certificate, revocation.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OneStatement {
    /// The signed statement.
    pub statement: Blob,
}
