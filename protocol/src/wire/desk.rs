//! Letters as facilitators meet them.

use serde::{Deserialize, Serialize};

use super::{Blob, CrossingListed, WireDirection};
use crate::ids::{CaseId, Digest, LetterId, PersonId, RoomId};

/// `GET /desk`: everything of the caller's cases that somebody must act on, longest waiting first.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeskAnswer {
    /// The letters.
    pub letters: Vec<LetterListed>,
    /// The sealed names of the cases they belong to.
    pub labels: Vec<DeskLabel>,
}

/// A case's sealed label.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeskLabel {
    /// The case.
    pub case: CaseId,
    /// Its newest certificate, so that the label can be checked.
    pub certificate: Blob,
    /// The sealed label.
    pub label: Blob,
    /// Whether all five gates are open, as the relay sees it: a hint, never a permission.
    pub gates_open: bool,
}

/// A letter in a list for staff.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LetterListed {
    /// The case.
    pub case: CaseId,
    /// The author's room.
    pub room: RoomId,
    /// The letter.
    pub letter: LetterId,
    /// Which way it goes.
    pub direction: WireDirection,
    /// The signed deposit.
    pub deposit: Blob,
    /// Whether its words may cross, as the relay sees it: a hint, checked when it is opened.
    pub onward: bool,
    /// Whether it was said in a shuttle session, as the relay sees it: a hint, checked when it is opened.
    pub in_session: bool,
    /// The room certificate that the stored object is sealed for now.
    pub sealed_for: Digest,
    /// Where it stands.
    pub state: LetterState,
    /// When it came.
    pub received_ms: i64,
    /// Who is reading it, if the claim has not lapsed.
    pub claim: Option<Claim>,
    /// The signed approvals.
    pub approvals: Vec<Blob>,
    /// What was said of vetoes, as it was signed, in order.
    pub vetoes: Vec<Blob>,
    /// Who refused these words before their author appealed: they decide nothing about them.
    pub refused_before_by: Vec<PersonId>,
    /// Whether a second person has said what they would have decided.
    pub looked_at_again: bool,
    /// The signed return, if it came back or is not going forward.
    pub returned: Option<Blob>,
    /// Its newest crossing.
    pub crossing: Option<CrossingListed>,
}

/// Where a letter stands, for staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LetterState {
    /// Waiting for staff.
    Held,
    /// Come back with notes.
    Returned,
    /// Not going forward.
    Refused,
    /// In safe keeping.
    Banked,
    /// Taken back by its author.
    TakenBack,
    /// Another letter stands in its place.
    Superseded,
    /// Written to a party by a facilitator.
    Delivered,
}

/// Who is reading a letter just now. A claim never locks a decision.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Claim {
    /// Who.
    pub person: PersonId,
    /// When the claim lapses.
    pub until_ms: i64,
    /// A sealed note to colleagues, if it was taken or handed over.
    pub note: Option<Blob>,
}

/// `PUT /letters/{id}/claim`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PutClaim {
    /// A sealed note: needed to take over another's claim, and to hand one over.
    pub note: Option<Blob>,
    /// The colleague of the case to whom it is handed over; absent where the caller claims it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<PersonId>,
}

/// `GET /letters/{id}` for staff and `GET /room/letters/{id}` for a party.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LetterAnswer {
    /// The signed deposit.
    pub deposit: Blob,
    /// The sealed object: as given in, or as sealed again.
    pub object: Blob,
    /// The signed reseal, where it was sealed again.
    pub reseal: Option<Blob>,
}

/// `PUT` of a letter, by a party or by a facilitator.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PutLetter {
    /// The signed deposit.
    pub deposit: Blob,
    /// The sealed object.
    pub object: Blob,
}

/// `POST /letters/{id}/return`: the decision and the letter that gives the reasons.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReturnLetter {
    /// The signed return.
    pub decision: Blob,
    /// The signed deposit of the reasons.
    pub deposit: Blob,
    /// The sealed reasons.
    pub object: Blob,
}
