//! What facilitators sign about a letter: approval, return, release, recall.

use minicbor::{Decode, Encode, bytes::ByteVec};
use serde::{Deserialize, Serialize};

use super::{Label, Statement};
use crate::{
    cbor_map,
    ids::{AgencyId, CrossingId, Digest, KeyId, LetterId, RoomId, SittingId},
    time::Day,
};

/// How the words cross.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// As the author wrote them.
    #[n(0)]
    AsWritten,
    /// As a summary, whose wording the speaker confirmed by signing it.
    #[n(1)]
    Summary,
}

/// "Let these words cross": one facilitator, over exactly these bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// The agency.
    pub agency: AgencyId,
    /// The room they may cross into.
    pub room: RoomId,
    /// SHA-256 of the portable statement.
    pub portable: Digest,
    /// How they cross.
    pub mode: Mode,
    /// The policy it was given under.
    pub policy: Digest,
    /// Salted commitment to the completed checklist.
    pub checklist: Digest,
    /// Salted commitment to the case journal's head that the signer saw.
    pub head: Digest,
    /// The day it was signed.
    pub day: Day,
}

cbor_map!(Approval {
    agency: 0,
    room: 1,
    portable: 2,
    mode: 3,
    policy: 4,
    checklist: 5,
    head: 6,
    day: 7,
});

impl Statement for Approval {
    const LABEL: Label = Label::Approval;
}

/// "Let these words not cross": one facilitator, until the same one lifts it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Veto {
    /// The agency.
    pub agency: AgencyId,
    /// The room they may not cross into.
    pub room: RoomId,
    /// SHA-256 of the portable statement.
    pub portable: Digest,
    /// Who signs: two people's first word on the same words must not have one digest.
    pub by: KeyId,
    /// Whether it stands from now on; a lifted one stands no more.
    pub standing: bool,
    /// Counts what this signer said of these words, from one.
    pub seq: u64,
    /// What the same signer said before, absent at the first.
    pub prev: Option<Digest>,
    /// The day it was signed.
    pub day: Day,
}

cbor_map!(Veto { agency: 0, room: 1, portable: 2, by: 3, standing: 4, seq: 5, prev: 6, day: 7 });

impl Statement for Veto {
    const LABEL: Label = Label::Veto;
}

/// The record of a crossing. It carries the approvals, so that its reader can count them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// The agency.
    pub agency: AgencyId,
    /// The room crossed into.
    pub room: RoomId,
    /// That room certificate's epoch.
    pub epoch: u32,
    /// That room certificate's hash.
    pub certificate: Digest,
    /// The crossing, chosen by the releasing device.
    pub crossing: CrossingId,
    /// SHA-256 of the stored object.
    pub object: Digest,
    /// SHA-256 of the portable statement inside.
    pub portable: Digest,
    /// The policy it is released under.
    pub policy: Digest,
    /// Salted commitment to the case journal's head that the signer saw.
    pub head: Digest,
    /// Not to be told before this moment, in seconds since 1970, UTC.
    pub not_before_s: Option<u64>,
    /// The day it was signed.
    pub day: Day,
    /// The approvals, each as it travelled.
    pub approvals: Vec<ByteVec>,
    /// The sitting of that room which it is carried into as a turn; absent for a letter.
    pub sitting: Option<SittingId>,
}

cbor_map!(Release {
    agency: 0,
    room: 1,
    epoch: 2,
    certificate: 3,
    crossing: 4,
    object: 5,
    portable: 6,
    policy: 7,
    head: 8,
    not_before_s: 9,
    day: 10,
    approvals: 11,
    sitting: 12,
});

impl Statement for Release {
    const LABEL: Label = Label::Release;
}

/// What became of a letter that is not approved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Come back with notes, to be written again if its author wishes.
    #[n(0)]
    Returned,
    /// Not going forward, with reasons.
    #[n(1)]
    Refused,
}

/// A letter not approved. The reasons are a sealed letter of their own, named here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Return {
    /// The room.
    pub room: RoomId,
    /// The letter.
    pub letter: LetterId,
    /// SHA-256 of its header: this version and no other.
    pub header: Digest,
    /// What became of it.
    pub outcome: Outcome,
    /// The letter to the author that gives the reasons.
    pub notes: LetterId,
    /// The day it was signed.
    pub day: Day,
}

cbor_map!(Return { room: 0, letter: 1, header: 2, outcome: 3, notes: 4, day: 5 });

impl Statement for Return {
    const LABEL: Label = Label::Return;
}

/// Staff recalling a crossing before it is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recall {
    /// The agency.
    pub agency: AgencyId,
    /// The room crossed into.
    pub room: RoomId,
    /// The crossing.
    pub crossing: CrossingId,
    /// The day it was signed.
    pub day: Day,
}

cbor_map!(Recall { agency: 0, room: 1, crossing: 2, day: 3 });

impl Statement for Recall {
    const LABEL: Label = Label::Recall;
}
