//! What a move decided, for the store to write as one: nothing else can be written.
//!
//! A [`Change`] has private fields and no constructor outside this crate, so an act that no rule
//! allowed, or that left no entry in the journal, is not forbidden but unwritable.

use protocol::{
    ids::{CrossingId, Digest, InvitationId, KeyId, LetterId, PersonId, RoomId},
    journal::{Chain, Entry, EntryKind},
    statement::{Resealed, Which},
    time::{Day, Millis},
};

use crate::{case::Case, crossing::Crossing, letter::Letter, moment::Moment, room::NewInvitation};

/// What came of a move that was not refused.
#[derive(Debug, Clone)]
#[must_use]
pub enum Decided {
    /// Something changed: write it, then answer.
    Change(Change),
    /// The very same statement was accepted before, or there is nothing to do: answer as then.
    Again,
}

impl Decided {
    /// The change, if there is one.
    pub fn change(self) -> Option<Change> {
        match self {
            Self::Change(change) => Some(change),
            Self::Again => None,
        }
    }
}

/// Everything that one move writes. It is written whole or not at all.
#[derive(Debug, Clone)]
#[must_use]
pub struct Change {
    case: Option<CaseChange>,
    effects: Vec<Effect>,
    entries: Vec<JournalEntry>,
}

/// The case as it was seen and as it is now.
#[derive(Debug, Clone)]
struct CaseChange {
    seen: Option<u64>,
    after: Case,
}

impl Change {
    /// The case after the change, with its revision already counted up. Row `case_file`: write the
    /// revision and [`Case::state_bytes`] where the stored revision is still [`Self::seen`].
    /// Absent where no case is touched (certificates and revocations of staff).
    pub fn case(&self) -> Option<&Case> {
        self.case.as_ref().map(|change| &change.after)
    }

    /// The case revision that the decision was made on; `None` where the case is new (insert it,
    /// and its two rooms) or where no case is touched.
    pub fn seen(&self) -> Option<u64> {
        self.case.as_ref().and_then(|change| change.seen)
    }

    /// The other rows, in the order they are to be written.
    pub fn effects(&self) -> &[Effect] {
        &self.effects
    }

    /// The journal's new entries, in order. Rows of `journal`.
    pub fn entries(&self) -> &[JournalEntry] {
        &self.entries
    }

    /// A change to what the whole agency knows, outside every case.
    pub(crate) fn agency(effect: Effect) -> Self {
        Self { case: None, effects: vec![effect], entries: Vec::new() }
    }
}

/// One row to write beside the case's own. `bytes` are always a signed statement as it travelled.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Insert a case certificate, and set the case's sealed label.
    CaseCertificate {
        /// Its epoch, from one.
        epoch: u32,
        /// Its digest.
        digest: Digest,
        /// As it travelled.
        bytes: Vec<u8>,
        /// Sealed for the staff of the case.
        label: Vec<u8>,
    },
    /// Insert an invitation with six tries; the room's earlier one ends.
    Invited {
        /// The room.
        room: RoomId,
        /// When it ends.
        until: Millis,
        /// What the relay needs to check who comes with it.
        invitation: NewInvitation,
    },
    /// Use the invitation up, and insert the party's proof beside the account that joins with it.
    Joined {
        /// The room.
        room: RoomId,
        /// The invitation.
        invitation: InvitationId,
        /// The party's signing key.
        key: KeyId,
        /// The signed proof.
        bytes: Vec<u8>,
    },
    /// Set or replace the room's proposed certificate: one signature, another is needed.
    RoomProposed {
        /// The room.
        room: RoomId,
        /// As it travelled.
        bytes: Vec<u8>,
    },
    /// Insert a standing room certificate and delete the room's proposed one.
    RoomStands {
        /// The room.
        room: RoomId,
        /// Its epoch, from one.
        epoch: u32,
        /// Its digest.
        digest: Digest,
        /// As it travelled.
        bytes: Vec<u8>,
    },
    /// The party's keys are others now: the account of the old key ends with its sign-ins, and the
    /// account that joined with the new key is the room's own.
    PartyKeysSet {
        /// The room.
        room: RoomId,
        /// The signing key until now, absent at the first certificate.
        old: Option<KeyId>,
        /// The signing key from now on.
        new: KeyId,
    },
    /// Insert a turn of a gate.
    GateTurned {
        /// Which gate.
        which: Which,
        /// Counts this gate's turns, from one.
        seq: u64,
        /// Its digest.
        digest: Digest,
        /// As it travelled.
        bytes: Vec<u8>,
        /// The grade and reasons, sealed for staff.
        note: Vec<u8>,
    },
    /// Insert a consent.
    ConsentSaid {
        /// The room.
        room: RoomId,
        /// Counts the room's consents, from one.
        seq: u64,
        /// Its digest.
        digest: Digest,
        /// As it travelled.
        bytes: Vec<u8>,
    },
    /// Insert a wish.
    WishSet {
        /// The room.
        room: RoomId,
        /// Counts the room's wishes, from one.
        seq: u64,
        /// Its digest.
        digest: Digest,
        /// As it travelled.
        bytes: Vec<u8>,
    },
    /// Insert a letter. Letter id and portable are each unique over all letters, and (room, author,
    /// seq) is.
    LetterAdded {
        /// The letter, with its stage.
        letter: Letter,
        /// The signed deposit.
        bytes: Vec<u8>,
        /// The sealed object.
        object: Vec<u8>,
    },
    /// Update a letter that was loaded for this decision.
    LetterMoved {
        /// The letter as it is now.
        letter: Letter,
    },
    /// Insert an approval of a letter.
    Approved {
        /// The letter.
        letter: LetterId,
        /// Who approved.
        person: PersonId,
        /// Its digest.
        digest: Digest,
        /// As it travelled.
        bytes: Vec<u8>,
    },
    /// Insert the decision that a letter comes back or does not go forward.
    Returned {
        /// The letter.
        letter: LetterId,
        /// As it travelled.
        bytes: Vec<u8>,
    },
    /// Insert a take-back.
    TakenBack {
        /// The letter.
        letter: LetterId,
        /// As it travelled.
        bytes: Vec<u8>,
    },
    /// Insert a crossing. Its id is unique over all crossings.
    CrossingAdded {
        /// The crossing, with its stage.
        crossing: Crossing,
        /// The signed release record.
        bytes: Vec<u8>,
        /// The sealed object.
        object: Vec<u8>,
    },
    /// Update a crossing that was loaded for this decision.
    CrossingMoved {
        /// The crossing as it is now.
        crossing: Crossing,
    },
    /// Insert a recall by staff.
    Recalled {
        /// The crossing.
        crossing: CrossingId,
        /// As it travelled.
        bytes: Vec<u8>,
    },
    /// Insert a receipt, and mark the letter as one whose reader let its writer know.
    ReceiptGranted {
        /// The crossing.
        crossing: CrossingId,
        /// The letter it came from.
        letter: LetterId,
        /// As it travelled.
        bytes: Vec<u8>,
    },
    /// Put another sealed object in the place of a letter's or a crossing's, with its statement.
    Resealed {
        /// Whose object.
        what: Resealed,
        /// The signed reseal.
        bytes: Vec<u8>,
        /// The object as sealed again.
        object: Vec<u8>,
    },
    /// Insert a staff certificate.
    StaffCertified {
        /// The person.
        person: PersonId,
        /// Their signing key.
        key: KeyId,
        /// Its digest.
        digest: Digest,
        /// As it travelled.
        bytes: Vec<u8>,
    },
    /// Insert a revocation, and end the sign-ins of whoever holds the key.
    Revoked {
        /// The key.
        key: KeyId,
        /// Its digest.
        digest: Digest,
        /// As it travelled.
        bytes: Vec<u8>,
    },
}

/// Whose chain an entry grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChainOf {
    /// The case's chain, which staff see.
    Case,
    /// A room's chain, which its party sees.
    Room(RoomId),
}

/// A new entry of a chain. Row of `journal`.
#[derive(Debug, Clone)]
pub struct JournalEntry {
    chain: ChainOf,
    index: u64,
    entry: Entry,
}

impl JournalEntry {
    /// Whose chain.
    pub fn chain(&self) -> ChainOf {
        self.chain
    }

    /// Its place in the chain, from nought.
    pub fn index(&self) -> u64 {
        self.index
    }

    /// The entry.
    pub fn entry(&self) -> &Entry {
        &self.entry
    }
}

/// A change in the making.
pub(crate) struct Writing {
    seen: Option<u64>,
    pub(crate) case: Case,
    effects: Vec<Effect>,
    entries: Vec<JournalEntry>,
    day: Day,
}

impl Writing {
    /// Begins a change of a loaded case.
    pub(crate) fn of(case: Case, at: &Moment<'_>) -> Self {
        Self { seen: Some(case.revision), ..Self::new(case, at) }
    }

    /// Begins the first change of a case that is not stored yet.
    pub(crate) fn new(case: Case, at: &Moment<'_>) -> Self {
        Self { seen: None, case, effects: Vec::new(), entries: Vec::new(), day: at.today() }
    }

    /// Adds a row.
    pub(crate) fn write(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    /// Enters what happened in the case's chain.
    pub(crate) fn enter(&mut self, kind: EntryKind, actor: Option<KeyId>, object: Option<Digest>) {
        self.grow(ChainOf::Case, kind, actor, object);
    }

    /// Enters what happened in a room's chain, as far as its party may know.
    pub(crate) fn enter_room(
        &mut self,
        room: RoomId,
        kind: EntryKind,
        actor: Option<KeyId>,
        object: Option<Digest>,
    ) {
        self.grow(ChainOf::Room(room), kind, actor, object);
    }

    fn grow(
        &mut self,
        chain: ChainOf,
        kind: EntryKind,
        actor: Option<KeyId>,
        object: Option<Digest>,
    ) {
        let growing: &mut Chain = match chain {
            ChainOf::Case => &mut self.case.state.chain,
            ChainOf::Room(room) => &mut self.case.state.room_mut(room).chain,
        };
        let index = growing.length;
        let entry = growing.grow(kind, self.day, actor, object);
        self.entries.push(JournalEntry { chain, index, entry });
    }

    /// The change is complete.
    pub(crate) fn done(mut self) -> Decided {
        self.case.revision += 1;
        Decided::Change(Change {
            case: Some(CaseChange { seen: self.seen, after: self.case }),
            effects: self.effects,
            entries: self.entries,
        })
    }
}
