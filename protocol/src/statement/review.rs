//! What facilitators sign about a letter: approval, return, release, recall.

use minicbor::{Decode, Encode, bytes::ByteVec};
use serde::{Deserialize, Serialize};

use super::{Label, Statement};
use crate::{
    ids::{AgencyId, CrossingId, Digest, LetterId, RoomId},
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
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Approval {
    /// The agency.
    #[n(0)]
    pub agency: AgencyId,
    /// The room they may cross into.
    #[n(1)]
    pub room: RoomId,
    /// SHA-256 of the portable statement.
    #[n(2)]
    pub portable: Digest,
    /// How they cross.
    #[n(3)]
    pub mode: Mode,
    /// The policy it was given under.
    #[n(4)]
    pub policy: Digest,
    /// Salted commitment to the completed checklist.
    #[n(5)]
    pub checklist: Digest,
    /// Salted commitment to the case journal's head that the signer saw.
    #[n(6)]
    pub head: Digest,
    /// The day it was signed.
    #[n(7)]
    pub day: Day,
}

impl Statement for Approval {
    const LABEL: Label = Label::Approval;
}

/// The record of a crossing. It carries the approvals, so that its reader can count them.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Release {
    /// The agency.
    #[n(0)]
    pub agency: AgencyId,
    /// The room crossed into.
    #[n(1)]
    pub room: RoomId,
    /// That room certificate's epoch.
    #[n(2)]
    pub epoch: u32,
    /// That room certificate's hash.
    #[n(3)]
    pub certificate: Digest,
    /// The crossing, chosen by the releasing device.
    #[n(4)]
    pub crossing: CrossingId,
    /// SHA-256 of the stored object.
    #[n(5)]
    pub object: Digest,
    /// SHA-256 of the portable statement inside.
    #[n(6)]
    pub portable: Digest,
    /// The policy it is released under.
    #[n(7)]
    pub policy: Digest,
    /// Salted commitment to the case journal's head that the signer saw.
    #[n(8)]
    pub head: Digest,
    /// Not to be told before this moment, in seconds since 1970, UTC.
    #[n(9)]
    pub not_before_s: Option<u64>,
    /// The day it was signed.
    #[n(10)]
    pub day: Day,
    /// The approvals, each as it travelled.
    #[n(11)]
    pub approvals: Vec<ByteVec>,
}

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
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Return {
    /// The room.
    #[n(0)]
    pub room: RoomId,
    /// The letter.
    #[n(1)]
    pub letter: LetterId,
    /// SHA-256 of its header: this version and no other.
    #[n(2)]
    pub header: Digest,
    /// What became of it.
    #[n(3)]
    pub outcome: Outcome,
    /// The letter to the author that gives the reasons.
    #[n(4)]
    pub notes: LetterId,
    /// The day it was signed.
    #[n(5)]
    pub day: Day,
}

impl Statement for Return {
    const LABEL: Label = Label::Return;
}

/// Staff recalling a crossing before it is opened.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Recall {
    /// The agency.
    #[n(0)]
    pub agency: AgencyId,
    /// The room crossed into.
    #[n(1)]
    pub room: RoomId,
    /// The crossing.
    #[n(2)]
    pub crossing: CrossingId,
    /// The day it was signed.
    #[n(3)]
    pub day: Day,
}

impl Statement for Recall {
    const LABEL: Label = Label::Recall;
}
