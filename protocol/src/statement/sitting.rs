//! One room's sitting: its part of a shuttle session, planned by staff, accepted or not by the party, opened and
//! closed. The two sittings of a session share nothing (decision 24).

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use super::{Label, Statement};
use crate::{
    cbor_map,
    ids::{AgencyId, Digest, LetterId, RoomId, SittingId},
    time::Day,
};

/// A sitting planned: when, and which letter to the party says what for and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SittingPlan {
    /// The agency.
    pub agency: AgencyId,
    /// The room.
    pub room: RoomId,
    /// The sitting, drawn on the facilitator's device.
    pub sitting: SittingId,
    /// When it begins, in seconds since 1970.
    pub from_s: u64,
    /// When it ends at the latest, in seconds since 1970.
    pub until_s: u64,
    /// How long a turn waits before the party is told of it, in seconds.
    pub cooling_s: u32,
    /// The letter to the party that gives purpose, ground rules, supporters and signals, delivered with the plan.
    pub details: LetterId,
    /// SHA-256 of that letter's header.
    pub header: Digest,
    /// Salted commitment to the case journal's head that the signer saw.
    pub head: Digest,
    /// The day it was signed.
    pub day: Day,
}

cbor_map!(SittingPlan {
    agency: 0,
    room: 1,
    sitting: 2,
    from_s: 3,
    until_s: 4,
    cooling_s: 5,
    details: 6,
    header: 7,
    head: 8,
    day: 9,
});

impl Statement for SittingPlan {
    const LABEL: Label = Label::SittingPlan;
}

/// What a party says of a sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Word {
    /// Yes: for its length, turns are told at once.
    #[n(0)]
    Accepted,
    /// No.
    #[n(1)]
    Declined,
    /// Yes, but at another time.
    #[n(2)]
    AnotherTime,
    /// No more, now.
    #[n(3)]
    Stopped,
}

/// A party's own word on a sitting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SittingWord {
    /// The agency.
    pub agency: AgencyId,
    /// Their room.
    pub room: RoomId,
    /// The sitting.
    pub sitting: SittingId,
    /// The digest of the plan that it is about.
    pub plan: Digest,
    /// Counts their words on this sitting, from one.
    pub seq: u64,
    /// The one before, absent at the first.
    pub prev: Option<Digest>,
    /// The word.
    pub word: Word,
    /// The day it was signed.
    pub day: Day,
}

cbor_map!(SittingWord {
    agency: 0,
    room: 1,
    sitting: 2,
    plan: 3,
    seq: 4,
    prev: 5,
    word: 6,
    day: 7,
});

impl Statement for SittingWord {
    const LABEL: Label = Label::SittingWord;
}

/// Which step a facilitator takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Stepped {
    /// The sitting begins.
    #[n(0)]
    Opened,
    /// The sitting is over.
    #[n(1)]
    Closed,
}

/// A facilitator opens a sitting or closes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SittingStep {
    /// The agency.
    pub agency: AgencyId,
    /// The room.
    pub room: RoomId,
    /// The sitting.
    pub sitting: SittingId,
    /// The digest of its plan.
    pub plan: Digest,
    /// Counts the steps of this sitting, from one.
    pub seq: u64,
    /// The one before, absent at the first.
    pub prev: Option<Digest>,
    /// The step.
    pub step: Stepped,
    /// Salted commitment to the case journal's head that the signer saw.
    pub head: Digest,
    /// The day it was signed.
    pub day: Day,
}

cbor_map!(SittingStep {
    agency: 0,
    room: 1,
    sitting: 2,
    plan: 3,
    seq: 4,
    prev: 5,
    step: 6,
    head: 7,
    day: 8,
});

impl Statement for SittingStep {
    const LABEL: Label = Label::SittingStep;
}
