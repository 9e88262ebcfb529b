//! Gates that staff keep, and the consent, wish and receipt that only the person can give.
//!
//! Gate, consent and wish each form a chain: every statement names the one before.

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use super::{Label, Statement};
use crate::{
    ids::{AgencyId, CaseId, CrossingId, Digest, RoomId},
    time::Day,
};

/// The gates that staff open and shut. Willingness, the other two, stands on consent alone.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode, Serialize, Deserialize,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Which {
    /// The person responsible accepts at least some of it.
    #[n(0)]
    Responsible,
    /// It is safe for the person harmed.
    #[n(1)]
    SafeHarmed,
    /// It is safe for the person responsible.
    #[n(2)]
    SafeResponsible,
}

impl Which {
    /// All three, in order.
    pub const ALL: [Self; 3] = [Self::Responsible, Self::SafeHarmed, Self::SafeResponsible];
}

/// One turn of one gate.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Gate {
    /// The agency.
    #[n(0)]
    pub agency: AgencyId,
    /// The case.
    #[n(1)]
    pub case: CaseId,
    /// Which gate.
    #[n(2)]
    pub which: Which,
    /// Counts this gate's turns, from one.
    #[n(3)]
    pub seq: u64,
    /// The turn before, absent at the first.
    #[n(4)]
    pub prev: Option<Digest>,
    /// Open or shut.
    #[n(5)]
    pub open: bool,
    /// The last day it stands open.
    #[n(6)]
    pub until: Day,
    /// Salted commitment to the grade and the note.
    #[n(7)]
    pub grade: Digest,
    /// Salted commitment to the case journal's head that the signer saw.
    #[n(8)]
    pub head: Digest,
    /// The day it was signed.
    #[n(9)]
    pub day: Day,
}

impl Statement for Gate {
    const LABEL: Label = Label::Gate;
}

/// Where a person's consent stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum ConsentState {
    /// Yes.
    #[n(0)]
    Given,
    /// Not now.
    #[n(1)]
    Paused,
    /// Yes again, after a pause.
    #[n(2)]
    Resumed,
    /// No more.
    #[n(3)]
    Withdrawn,
}

/// A person's own word on taking part.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Consent {
    /// The agency.
    #[n(0)]
    pub agency: AgencyId,
    /// Their room.
    #[n(1)]
    pub room: RoomId,
    /// Counts their consents, from one.
    #[n(2)]
    pub seq: u64,
    /// The one before, absent at the first.
    #[n(3)]
    pub prev: Option<Digest>,
    /// Where it stands.
    #[n(4)]
    pub state: ConsentState,
    /// SHA-256 of the very text they agreed to.
    #[n(5)]
    pub text: Digest,
    /// The last day it holds.
    #[n(6)]
    pub until: Day,
    /// The day it was signed.
    #[n(7)]
    pub day: Day,
}

impl Statement for Consent {
    const LABEL: Label = Label::Consent;
}

/// A stretch of days, both included, on which a person is told nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[cbor(map)]
pub struct QuietDays {
    /// The first day.
    #[n(0)]
    #[serde(rename = "from_day")]
    pub from: Day,
    /// The last day.
    #[n(1)]
    #[serde(rename = "to_day")]
    pub to: Day,
}

/// What a person wishes to be told, and when not.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Wish {
    /// The agency.
    #[n(0)]
    pub agency: AgencyId,
    /// Their room.
    #[n(1)]
    pub room: RoomId,
    /// Counts their wishes, from one.
    #[n(2)]
    pub seq: u64,
    /// The one before, absent at the first.
    #[n(3)]
    pub prev: Option<Digest>,
    /// Tell me when something waits.
    #[n(4)]
    pub tell: bool,
    /// Days on which to tell nothing.
    #[n(5)]
    pub quiet: Vec<QuietDays>,
    /// The day it was signed.
    #[n(6)]
    pub day: Day,
}

impl Statement for Wish {
    const LABEL: Label = Label::Wish;
}

/// A reader letting the writer know that this one was read.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Receipt {
    /// Their room.
    #[n(0)]
    pub room: RoomId,
    /// The crossing.
    #[n(1)]
    pub crossing: CrossingId,
    /// The day it was signed.
    #[n(2)]
    pub day: Day,
}

impl Statement for Receipt {
    const LABEL: Label = Label::Receipt;
}
