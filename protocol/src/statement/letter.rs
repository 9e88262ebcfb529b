//! A letter's three signed faces: the deposit that the relay reads, the header that its readers
//! read, and the portable statement that is all the other side ever sees of its author.

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use super::{Label, Mode, Side, Statement};
use crate::{
    cbor_map,
    ids::{AgencyId, Digest, KeyId, LetterId, RoomId, SittingId},
    time::Day,
};

/// Given in to the room, for the relay to route and to chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deposit {
    /// The room.
    pub room: RoomId,
    /// The letter, chosen by its author.
    pub letter: LetterId,
    /// The room certificate's epoch it is sealed for.
    pub epoch: u32,
    /// Counts this author's letters in this room, from one.
    pub seq: u64,
    /// The earlier letter it stands in place of.
    pub supersedes: Option<LetterId>,
    /// SHA-256 of the stored object.
    pub object: Digest,
    /// SHA-256 of the header inside.
    pub header: Digest,
    /// SHA-256 of the portable statement inside; absent where nothing may cross.
    pub portable: Option<Digest>,
    /// The day it was signed.
    pub day: Day,
    /// The sitting of this room that it is a turn or a signal in.
    pub sitting: Option<SittingId>,
}

cbor_map!(Deposit {
    room: 0,
    letter: 1,
    epoch: 2,
    seq: 3,
    supersedes: 4,
    object: 5,
    header: 6,
    portable: 7,
    day: 8,
    sitting: 9,
});

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
    /// A signal to the facilitators in a sitting, which never crosses.
    #[n(9)]
    Signal,
    /// What a sitting is for and how it goes, to its party; never crosses.
    #[n(10)]
    Plan,
    /// Words of a joint record: put to a party by a facilitator, and signed by each party as their own.
    #[n(11)]
    Record,
}

/// How words came that a facilitator took in another way than by a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum CameAs {
    /// An e-mail with its head.
    #[n(0)]
    Mail,
    /// A page, or a part of one.
    #[n(1)]
    Page,
    /// Plain text.
    #[n(2)]
    Text,
}

/// What a turn in a shuttle session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum TurnKind {
    /// Something asked.
    #[n(0)]
    Question,
    /// Something answered.
    #[n(1)]
    Answer,
    /// Something told.
    #[n(2)]
    Account,
    /// Something proposed to the other side.
    #[n(3)]
    Proposal,
}

/// All that the body of a signal may be: one byte, so that no signal is longer than another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Signal {
    /// I need a break.
    #[n(0)]
    Break,
    /// I am here again.
    #[n(1)]
    Back,
    /// I want my supporter.
    #[n(2)]
    Supporter,
    /// Talk to me.
    #[n(3)]
    Talk,
    /// I leave the wording that this answers.
    #[n(4)]
    NotMyWords,
}

/// A turn as its speaker signs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// What it is.
    pub kind: TurnKind,
    /// Their own words, or a summary that they took for theirs.
    pub mode: Mode,
}

cbor_map!(Turn { kind: 0, mode: 1 });

/// The head of a letter, inside it, signed by its author and naming every reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The agency.
    pub agency: AgencyId,
    /// The room.
    pub room: RoomId,
    /// The room certificate's epoch.
    pub epoch: u32,
    /// The room certificate's hash.
    pub certificate: Digest,
    /// The letter.
    pub letter: LetterId,
    /// Which way it goes.
    pub direction: Direction,
    /// What it is.
    pub kind: Kind,
    /// The author's key.
    pub author: KeyId,
    /// Every key it was sealed for: forwarding to anyone else is seen.
    pub readers: Vec<KeyId>,
    /// Counts this author's letters in this room, from one.
    pub seq: u64,
    /// SHA-256 of this author's header before, absent at the first.
    pub prev: Option<Digest>,
    /// The last seq the author had seen of the other direction; nought for none.
    pub seen: u64,
    /// The head of the room's journal last seen; absent before its first entry.
    pub head: Option<Digest>,
    /// Commitment to the body.
    pub body: Digest,
    /// The body's length, in bytes.
    pub body_bytes: u32,
    /// Whether its words may cross.
    pub onward: bool,
    /// The earlier letter it stands in place of.
    pub supersedes: Option<LetterId>,
    /// The letter in this room it answers.
    pub in_reply_to: Option<LetterId>,
    /// The day it was signed.
    pub day: Day,
    /// How the words came, in a facilitator's proposal that offers their author words taken in; absent in any other
    /// letter.
    pub came_as: Option<CameAs>,
}

cbor_map!(Header {
    agency: 0,
    room: 1,
    epoch: 2,
    certificate: 3,
    letter: 4,
    direction: 5,
    kind: 6,
    author: 7,
    readers: 8,
    seq: 9,
    prev: 10,
    seen: 11,
    head: 12,
    body: 13,
    body_bytes: 14,
    onward: 15,
    supersedes: 16,
    in_reply_to: 17,
    day: 18,
    came_as: 19,
});

impl Statement for Header {
    const LABEL: Label = Label::Letter;
}

/// The only author-signed thing the other side ever sees. No room, no sequence, no version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Portable {
    /// The agency.
    pub agency: AgencyId,
    /// The author's key.
    pub author: KeyId,
    /// The author's side.
    pub side: Side,
    /// Commitment to the body.
    pub body: Digest,
    /// Always true: "these words may cross". Signed, so that it cannot be assumed.
    pub onward: bool,
    /// What it is.
    pub kind: Kind,
    /// SHA-256 of the portable statement it answers.
    pub answers: Option<Digest>,
    /// The day it was signed.
    pub day: Day,
    /// What it is in a shuttle session; absent in a letter.
    pub turn: Option<Turn>,
}

cbor_map!(Portable {
    agency: 0,
    author: 1,
    side: 2,
    body: 3,
    onward: 4,
    kind: 5,
    answers: 6,
    day: 7,
    turn: 8,
});

impl Statement for Portable {
    const LABEL: Label = Label::Portable;
}

/// An author taking one letter back. It keeps the author's chain whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakeBack {
    /// The room.
    pub room: RoomId,
    /// The letter.
    pub letter: LetterId,
    /// The letter's seq.
    pub seq: u64,
    /// SHA-256 of its header.
    pub header: Digest,
    /// The day it was signed.
    pub day: Day,
}

cbor_map!(TakeBack { room: 0, letter: 1, seq: 2, header: 3, day: 4 });

impl Statement for TakeBack {
    const LABEL: Label = Label::TakeBack;
}
