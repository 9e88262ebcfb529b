//! What a move decided, for the store to write as one: nothing else can be written.
//!
//! A [`Change`] has private fields and no constructor outside this crate, so an act that no rule
//! allowed, or that left no entry in the journal, is not forbidden but unwritable.

use protocol::{
    ids::{Digest, KeyId, RoomId},
    journal::{Chain, Entry, EntryKind},
    time::Day,
};

pub use crate::effect::Effect;
use crate::{case::Case, moment::Moment};

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
