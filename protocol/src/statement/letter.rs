//! A letter's three signed faces: the deposit that the relay reads, the header that its readers
//! read, and the portable statement that is all the other side ever sees of its author.

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use super::{Label, Side, Statement};
use crate::{
    ids::{AgencyId, Digest, KeyId, LetterId, RoomId},
    time::Day,
};

/// Given in to the room, for the relay to route and to chain.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Deposit {
    /// The room.
    #[n(0)]
    pub room: RoomId,
    /// The letter, chosen by its author.
    #[n(1)]
    pub letter: LetterId,
    /// The room certificate's epoch it is sealed for.
    #[n(2)]
    pub epoch: u32,
    /// Counts this author's letters in this room, from one.
    #[n(3)]
    pub seq: u64,
    /// The earlier letter it stands in place of.
    #[n(4)]
    pub supersedes: Option<LetterId>,
    /// SHA-256 of the stored object.
    #[n(5)]
    pub object: Digest,
    /// SHA-256 of the header inside.
    #[n(6)]
    pub header: Digest,
    /// SHA-256 of the portable statement inside; absent where nothing may cross.
    #[n(7)]
    pub portable: Option<Digest>,
    /// The day it was signed.
    #[n(8)]
    pub day: Day,
}

impl Statement for Deposit {
    const LABEL: Label = Label::Deposit;
}

/// Which way a letter goes within its room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Direction {
    /// From the party to their facilitators.
    #[n(0)]
    FromParty,
    /// From a facilitator to the party.
    #[n(1)]
    ToParty,
}

/// What a letter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// An apology.
    #[n(0)]
    Apology,
    /// An explanation of what happened.
    #[n(1)]
    Explanation,
    /// What it did to somebody.
    #[n(2)]
    Impact,
    /// Questions to the other side.
    #[n(3)]
    Questions,
    /// Answers to questions.
    #[n(4)]
    Answer,
    /// A reply.
    #[n(5)]
    Reply,
    /// A turn in a shuttle session.
    #[n(6)]
    Turn,
    /// A note to or from the facilitator, which never crosses.
    #[n(7)]
    Note,
    /// A wording proposed to the author.
    #[n(8)]
    Proposal,
}

/// The head of a letter, inside it, signed by its author and naming every reader.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Header {
    /// The agency.
    #[n(0)]
    pub agency: AgencyId,
    /// The room.
    #[n(1)]
    pub room: RoomId,
    /// The room certificate's epoch.
    #[n(2)]
    pub epoch: u32,
    /// The room certificate's hash.
    #[n(3)]
    pub certificate: Digest,
    /// The letter.
    #[n(4)]
    pub letter: LetterId,
    /// Which way it goes.
    #[n(5)]
    pub direction: Direction,
    /// What it is.
    #[n(6)]
    pub kind: Kind,
    /// The author's key.
    #[n(7)]
    pub author: KeyId,
    /// Every key it was sealed for: forwarding to anyone else is seen.
    #[n(8)]
    pub readers: Vec<KeyId>,
    /// Counts this author's letters in this room, from one.
    #[n(9)]
    pub seq: u64,
    /// SHA-256 of this author's header before, absent at the first.
    #[n(10)]
    pub prev: Option<Digest>,
    /// The last seq the author had seen of the other direction; nought for none.
    #[n(11)]
    pub seen: u64,
    /// The head of the room's journal last seen; absent before its first entry.
    #[n(12)]
    pub head: Option<Digest>,
    /// Commitment to the body.
    #[n(13)]
    pub body: Digest,
    /// The body's length, in bytes.
    #[n(14)]
    pub body_bytes: u32,
    /// Whether its words may cross.
    #[n(15)]
    pub onward: bool,
    /// The earlier letter it stands in place of.
    #[n(16)]
    pub supersedes: Option<LetterId>,
    /// The letter in this room it answers.
    #[n(17)]
    pub in_reply_to: Option<LetterId>,
    /// The day it was signed.
    #[n(18)]
    pub day: Day,
}

impl Statement for Header {
    const LABEL: Label = Label::Letter;
}

/// The only author-signed thing the other side ever sees. No room, no sequence, no version.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Portable {
    /// The agency.
    #[n(0)]
    pub agency: AgencyId,
    /// The author's key.
    #[n(1)]
    pub author: KeyId,
    /// The author's side.
    #[n(2)]
    pub side: Side,
    /// Commitment to the body.
    #[n(3)]
    pub body: Digest,
    /// Always true: "these words may cross". Signed, so that it cannot be assumed.
    #[n(4)]
    pub onward: bool,
    /// What it is.
    #[n(5)]
    pub kind: Kind,
    /// SHA-256 of the portable statement it answers.
    #[n(6)]
    pub answers: Option<Digest>,
    /// The day it was signed.
    #[n(7)]
    pub day: Day,
}

impl Statement for Portable {
    const LABEL: Label = Label::Portable;
}

/// An author taking one letter back. It keeps the author's chain whole.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct TakeBack {
    /// The room.
    #[n(0)]
    pub room: RoomId,
    /// The letter.
    #[n(1)]
    pub letter: LetterId,
    /// The letter's seq.
    #[n(2)]
    pub seq: u64,
    /// SHA-256 of its header.
    #[n(3)]
    pub header: Digest,
    /// The day it was signed.
    #[n(4)]
    pub day: Day,
}

impl Statement for TakeBack {
    const LABEL: Label = Label::TakeBack;
}
