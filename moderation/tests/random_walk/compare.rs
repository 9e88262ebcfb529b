//! What was written is compared with what must have been: the journals' entries and every stage.

use moderation::{ChainOf, Change, Crossing, CrossingStage, LetterStage};
use protocol::{journal::EntryKind as Kind, statement::Side};

use crate::{
    cast::index,
    store::Store,
    witness::{Fate, SIDES, Way, Witness},
};

/// What the journals must have grown by.
#[derive(Default)]
pub(crate) struct Entered {
    pub(crate) case: Vec<Kind>,
    pub(crate) rooms: [Vec<Kind>; 2],
}

impl Entered {
    /// Both the case's chain and a room's take it.
    pub(crate) fn both(&mut self, side: Side, kind: Kind) {
        self.case.push(kind);
        self.rooms[index(side)].push(kind);
    }
}

impl Witness {
    /// The journals grew by exactly what happened; a room's never says who acted on the other side.
    pub(crate) fn compare_journal(&self, entered: &Entered, change: &Change) {
        let kinds = |chain: ChainOf| -> Vec<Kind> {
            let of = change.entries().iter().filter(|entry| entry.chain() == chain);
            of.map(|entry| entry.entry().kind).collect()
        };
        let same = |mut grown: Vec<Kind>, mut expected: Vec<Kind>| {
            grown.sort_by_key(|kind| *kind as u8);
            expected.sort_by_key(|kind| *kind as u8);
            assert_eq!(grown, expected, "broken: every change has its entry");
        };
        same(kinds(ChainOf::Case), entered.case.clone());
        for side in SIDES {
            let room = self.room(side).id.expect("a case has rooms");
            same(kinds(ChainOf::Room(room)), entered.rooms[index(side)].clone());
        }
        for entry in change.entries() {
            let entry = entry.entry();
            assert_eq!(entry.day, self.day(), "broken: an entry names its day");
        }
        let rooms = change.entries().iter().filter(|entry| entry.chain() != ChainOf::Case);
        for entry in rooms.map(|entry| entry.entry()) {
            let silent = [Kind::Told, Kind::Gone, Kind::Banked, Kind::ReceiptGranted];
            assert!(!silent.contains(&entry.kind) || entry.actor.is_none(), "broken: no actor");
        }
    }

    /// Every stored letter and crossing stands where its history says.
    pub(crate) fn compare_stages(&self, store: &Store) {
        for letter in store.letters() {
            let fate = match letter.stage() {
                LetterStage::Held { .. } => Fate::Held,
                LetterStage::Banked { .. } => Fate::Banked,
                LetterStage::Returned { .. } => Fate::Returned,
                LetterStage::Refused { .. } => Fate::Refused,
                LetterStage::TakenBack { after_banking, .. } => {
                    Fate::TakenBack { after_banking: *after_banking }
                }
                LetterStage::Superseded { .. } => Fate::Superseded,
                LetterStage::Delivered => Fate::Delivered,
            };
            assert_eq!(fate, self.letters[&letter.id()].fate, "broken: a letter's stage");
        }
        for crossing in store.crossings() {
            let way = way_of(crossing);
            assert_eq!(way, self.crossings[&crossing.id()].way, "broken: a crossing's stage");
        }
    }
}

fn way_of(crossing: &Crossing) -> Way {
    match crossing.stage() {
        CrossingStage::Released => Way::Released,
        CrossingStage::Told => Way::Told,
        CrossingStage::Opened { .. } => Way::Opened,
        CrossingStage::Declined => Way::Declined,
        CrossingStage::Recalled { told, .. } => Way::Gone { told: *told },
    }
}
