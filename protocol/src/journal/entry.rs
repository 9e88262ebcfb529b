//! One entry of a journal.

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::{
    cbor, cbor_map,
    ids::{Digest, KeyId},
    time::Day,
};

/// What happened. A room's journal uses only those that its party may know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode, Serialize, Deserialize)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// The case was opened.
    #[n(0)]
    CaseOpened,
    /// The case's staff or policy changed.
    #[n(1)]
    CaseChanged,
    /// A room certificate was signed by one person and waits for another.
    #[n(2)]
    RoomProposed,
    /// A room certificate stands.
    #[n(3)]
    RoomStands,
    /// A gate was opened or shut.
    #[n(4)]
    GateTurned,
    /// Consent was given, paused, resumed or withdrawn.
    #[n(5)]
    ConsentSaid,
    /// A wish was set.
    #[n(6)]
    WishSet,
    /// A letter was given in by the party.
    #[n(7)]
    Deposited,
    /// A letter was written to the party by a facilitator.
    #[n(8)]
    Delivered,
    /// A letter came back with notes.
    #[n(9)]
    Returned,
    /// A letter is not going forward.
    #[n(10)]
    Refused,
    /// One facilitator approved.
    #[n(11)]
    Approved,
    /// The quorum is complete: the letter is in safe keeping.
    #[n(12)]
    Banked,
    /// The author took the letter back.
    #[n(13)]
    TakenBack,
    /// The letter was released into the other room.
    #[n(14)]
    Released,
    /// The reader was told.
    #[n(15)]
    Told,
    /// The reader took it out.
    #[n(16)]
    Opened,
    /// The reader declined it.
    #[n(17)]
    Declined,
    /// The reader thought again.
    #[n(18)]
    DeclineUndone,
    /// It is gone: recalled for whatever cause.
    #[n(19)]
    Gone,
    /// The reader let the writer know.
    #[n(20)]
    ReceiptGranted,
    /// History was sealed again for a new reader.
    #[n(21)]
    Resealed,
    /// Somebody was invited.
    #[n(22)]
    Invited,
    /// An invited party joined.
    #[n(23)]
    Joined,
    /// A paper was filed among the staff of the case. The object is the note inside it.
    #[n(24)]
    Noted,
    /// One facilitator vetoed a letter's words.
    #[n(25)]
    Vetoed,
    /// The same one lifted the veto.
    #[n(26)]
    VetoLifted,
    /// A sitting was planned in the room.
    #[n(27)]
    SittingPlanned,
    /// The party said something of a sitting.
    #[n(28)]
    SittingSaid,
    /// A facilitator opened a sitting or closed it.
    #[n(29)]
    SittingStepped,
}

/// One entry; its place in the chain is fixed by `prev`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What happened.
    pub kind: EntryKind,
    /// The day it happened.
    pub day: Day,
    /// The actor's key; absent where the party may not know it, or where no key acted.
    pub actor: Option<KeyId>,
    /// The statement that it was: its digest. Absent where there is none, or none to be known.
    pub object: Option<Digest>,
    /// The entry before, absent at the first.
    pub prev: Option<Digest>,
}

cbor_map!(Entry { kind: 0, day: 1, actor: 2, object: 3, prev: 4 });

impl Entry {
    /// SHA-256 of the entry: the chain's head once this is its last entry.
    pub fn digest(&self) -> Digest {
        Digest::of(&cbor::encode(self))
    }

    /// The bytes that are stored and shown.
    pub fn to_bytes(&self) -> Vec<u8> {
        cbor::encode(self)
    }
}
