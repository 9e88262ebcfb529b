//! Cases as staff meet them.

use serde::{Deserialize, Serialize};

use super::{Blob, LetterListed, SittingListed};
use crate::{
    ids::{CaseId, CrossingId, Digest, InvitationId, RoomId},
    statement::{Side, Which},
};

/// `GET /cases`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CaseList {
    /// The cases the caller may see.
    pub cases: Vec<CaseListed>,
}

/// A case in a list.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CaseListed {
    /// The case.
    pub case: CaseId,
    /// Its newest certificate.
    pub certificate: Blob,
    /// Its sealed label.
    pub label: Blob,
    /// Whether all five gates are open, as the relay sees it.
    pub gates_open: bool,
    /// Letters held for staff.
    pub held: u32,
}

/// `POST /cases` and `POST /cases/{id}/certificates`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewCase {
    /// The signed case certificate.
    pub certificate: Blob,
    /// The sealed label.
    pub label: Blob,
}

/// `GET /cases/{id}`: all that staff of the case may see.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CaseAnswer {
    /// The case.
    pub case: CaseId,
    /// Its certificates, first epoch first.
    pub certificates: Vec<Blob>,
    /// Its sealed label.
    pub label: Blob,
    /// Every turn of its gates, each gate's in order.
    pub gates: Vec<GateTurn>,
    /// Its two rooms.
    pub rooms: Vec<RoomListed>,
    /// Its letters, in the order they came.
    pub letters: Vec<LetterListed>,
    /// Its crossings, in the order they were released.
    pub crossings: Vec<CrossingListed>,
    /// Its journal.
    pub journal: Vec<Blob>,
}

/// One turn of one gate.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GateTurn {
    /// Which gate.
    pub which: Which,
    /// The signed turn.
    pub gate: Blob,
    /// The sealed grade and reasons.
    pub note: Blob,
}

/// `PUT /cases/{id}/gates/{which}/{seq}`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PutGate {
    /// The signed turn.
    pub gate: Blob,
    /// The sealed grade and reasons.
    pub note: Blob,
}

/// A room of a case.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoomListed {
    /// The room.
    pub room: RoomId,
    /// Whose it is.
    pub side: Side,
    /// The open invitation, if there is one.
    pub invitation: Option<InvitationState>,
    /// The proof of a party who joined and whose keys no standing certificate holds yet.
    pub joined: Option<Blob>,
    /// A certificate that one person has signed and another must.
    pub proposed: Option<Blob>,
    /// The standing certificates, first epoch first.
    pub certificates: Vec<Blob>,
    /// The party's consents, first to last.
    pub consents: Vec<Blob>,
    /// The party's wishes, first to last.
    pub wishes: Vec<Blob>,
    /// The room's sittings, in the order they were planned.
    pub sittings: Vec<SittingListed>,
}

/// An open invitation.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InvitationState {
    /// The invitation.
    pub invitation: InvitationId,
    /// When it ends.
    pub until_ms: i64,
}

/// `POST /cases/{id}/rooms/{room}/invitations`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewInvitation {
    /// Drawn on the facilitator's device.
    pub invitation: InvitationId,
    /// SHA-256 of the proof.
    pub proof_hash: Digest,
    /// SHA-256 of the try tag.
    pub try_hash: Digest,
    /// The signed offer with the certificates behind it, sealed under the link's secret.
    pub sealed_offer: Blob,
}

/// A crossing in a list for staff.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CrossingListed {
    /// The crossing.
    pub crossing: CrossingId,
    /// The room crossed into.
    pub room: RoomId,
    /// SHA-256 of the portable statement.
    pub portable: Digest,
    /// The room certificate that the stored object is sealed for now.
    pub sealed_for: Digest,
    /// The signed release record.
    pub record: Blob,
    /// Where it stands.
    pub state: CrossingState,
}

/// Where a crossing stands, for staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CrossingState {
    /// In the reader's room; the reader does not know.
    Released,
    /// The reader knows.
    Told,
    /// Taken out.
    Opened,
    /// Declined.
    Declined,
    /// Recalled before it was opened.
    Recalled,
}

/// `POST /crossings`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PutCrossing {
    /// The signed release record.
    pub record: Blob,
    /// The sealed object.
    pub object: Blob,
}

/// `POST /reseals`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PutReseal {
    /// The signed reseal.
    pub reseal: Blob,
    /// The object as sealed again.
    pub object: Blob,
}
