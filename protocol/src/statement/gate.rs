//! Gates that staff keep, and the consent, wish and receipt that only the person can give.
//!
//! Gate, consent and wish each form a chain: every statement names the one before.

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use super::{Label, Statement};
use crate::{
    cbor_map,
    ids::{AgencyId, CaseId, CrossingId, Digest, RoomId},
    time::Day,
};

/// The gates that staff open and shut. Willingness, the other two, stands on consent alone.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gate {
    /// The agency.
    pub agency: AgencyId,
    /// The case.
    pub case: CaseId,
    /// Which gate.
    pub which: Which,
    /// Counts this gate's turns, from one.
    pub seq: u64,
    /// The turn before, absent at the first.
    pub prev: Option<Digest>,
    /// Open or shut.
    pub open: bool,
    /// The last day it stands open.
    pub until: Day,
    /// Salted commitment to the grade and the note.
    pub grade: Digest,
    /// Salted commitment to the case journal's head that the signer saw.
    pub head: Digest,
    /// The day it was signed.
    pub day: Day,
}

cbor_map!(Gate {
    agency: 0,
    case: 1,
    which: 2,
    seq: 3,
    prev: 4,
    open: 5,
    until: 6,
    grade: 7,
    head: 8,
    day: 9,
});

impl Statement for Gate {
    const LABEL: Label = Label::Gate;
}

/// Where a person's consent stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// The agency.
    pub agency: AgencyId,
    /// Their room.
    pub room: RoomId,
    /// Counts their consents, from one.
    pub seq: u64,
    /// The one before, absent at the first.
    pub prev: Option<Digest>,
    /// Where it stands.
    pub state: ConsentState,
    /// SHA-256 of the very text they agreed to.
    pub text: Digest,
    /// The last day it holds.
    pub until: Day,
    /// The day it was signed.
    pub day: Day,
}

cbor_map!(Consent { agency: 0, room: 1, seq: 2, prev: 3, state: 4, text: 5, until: 6, day: 7 });

impl Statement for Consent {
    const LABEL: Label = Label::Consent;
}

/// A stretch of days, both included, on which a person is told nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QuietDays {
    /// The first day.
    #[serde(rename = "from_day")]
    pub from: Day,
    /// The last day.
    #[serde(rename = "to_day")]
    pub to: Day,
}

cbor_map!(QuietDays { from: 0, to: 1 });

/// What a person wishes to be told, and when not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// The agency.
    pub agency: AgencyId,
    /// Their room.
    pub room: RoomId,
    /// Counts their wishes, from one.
    pub seq: u64,
    /// The one before, absent at the first.
    pub prev: Option<Digest>,
    /// Tell me when something waits.
    pub tell: bool,
    /// Days on which to tell nothing.
    pub quiet: Vec<QuietDays>,
    /// The day it was signed.
    pub day: Day,
}

cbor_map!(Wish { agency: 0, room: 1, seq: 2, prev: 3, tell: 4, quiet: 5, day: 6 });

impl Statement for Wish {
    const LABEL: Label = Label::Wish;
}

/// A reader letting the writer know that this one was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Their room.
    pub room: RoomId,
    /// The crossing.
    pub crossing: CrossingId,
    /// The day it was signed.
    pub day: Day,
}

cbor_map!(Receipt { room: 0, crossing: 1, day: 2 });

impl Statement for Receipt {
    const LABEL: Label = Label::Receipt;
}
