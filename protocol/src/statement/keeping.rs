//! What staff sign to keep history readable, and their notes among themselves.

use minicbor::{Decode, Encode};

use super::{Label, Statement};
use crate::{
    cbor_map,
    ids::{AgencyId, CaseId, CrossingId, Digest, LetterId, RoomId},
    time::Day,
};

/// What was sealed again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum Resealed {
    /// A letter of the room.
    #[n(0)]
    Letter(#[n(0)] LetterId),
    /// A crossing into the room.
    #[n(1)]
    Crossing(#[n(0)] CrossingId),
}

/// "The same inside, sealed for the readers of this certificate": by a staff reader of both epochs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reseal {
    /// The room.
    pub room: RoomId,
    /// What was sealed again.
    pub what: Resealed,
    /// SHA-256 of its header or release record.
    pub record: Digest,
    /// SHA-256 of the object as sealed again.
    pub object: Digest,
    /// The room certificate it is sealed for.
    pub certificate: Digest,
    /// The day it was signed.
    pub day: Day,
}

cbor_map!(Reseal { room: 0, what: 1, record: 2, object: 3, certificate: 4, day: 5 });

impl Statement for Reseal {
    const LABEL: Label = Label::Reseal;
}

/// What a staff note is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum About {
    /// The case's name and its people's first names.
    #[n(0)]
    Label,
    /// The grade and reasons of a gate's turn.
    #[n(1)]
    Gate,
    /// A claim taken over or handed over.
    #[n(2)]
    Claim,
    /// A passage of a letter, or the letter.
    #[n(3)]
    Comment,
    /// A finding of the screening, set aside with a reason.
    #[n(4)]
    Dismissal,
    /// A line between the facilitators of the case.
    #[n(5)]
    BackChannel,
    /// Who does what.
    #[n(6)]
    Agreement,
    /// The protected terms of the case.
    #[n(7)]
    Terms,
    /// What a side asked for or fears, as a facilitator heard it.
    #[n(8)]
    Heard,
    /// The answers to a checklist, kept with a decision.
    #[n(9)]
    Checklist,
    /// Work handed over to a colleague.
    #[n(10)]
    HandOver,
    /// A heavy letter read, or talked over since.
    #[n(11)]
    Care,
    /// A disclosure of imminent harm: proposed, agreed to, and what the person was told of it.
    #[n(12)]
    Disclosure,
    /// A second look at a letter that one person approved.
    #[n(13)]
    SecondLook,
}

/// A note among staff, sealed for them alone. The relay never sees this statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffNote {
    /// The agency.
    pub agency: AgencyId,
    /// The case.
    pub case: CaseId,
    /// What it is about.
    pub about: About,
    /// Commitment to the text. A gate's turn carries the same one as its `grade`.
    pub text: Digest,
    /// The day it was signed.
    pub day: Day,
}

cbor_map!(StaffNote { agency: 0, case: 1, about: 2, text: 3, day: 4 });

impl Statement for StaffNote {
    const LABEL: Label = Label::StaffNote;
}

/// One version of the agency's library, by whoever saved it. The relay never sees this statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Library {
    /// The agency.
    pub agency: AgencyId,
    /// Counted up from one.
    pub version: u64,
    /// Commitment to the text.
    pub text: Digest,
    /// The day it was signed.
    pub day: Day,
}

cbor_map!(Library { agency: 0, version: 1, text: 2, day: 3 });

impl Statement for Library {
    const LABEL: Label = Label::Library;
}
