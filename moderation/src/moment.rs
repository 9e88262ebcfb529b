//! The circumstances of a decision: what time it is, and who is trusted.

use protocol::{
    ids::KeyId,
    keys::Directory,
    time::{Day, Millis},
};

use crate::refusal::{Part, Refusal};

/// How many days late a statement may arrive: a device may have been without a network.
const LATE_DAYS: u32 = 7;

/// How many days ahead a statement may be dated: clocks and time zones differ.
const EARLY_DAYS: u32 = 1;

/// When a decision is made, and the directory of staff it is made by. Both come from outside: the
/// rules read no clock.
#[derive(Clone, Copy)]
pub struct Moment<'a> {
    /// The relay's clock.
    pub now: Millis,
    /// Everybody certified, and since when not trusted.
    pub directory: &'a Directory,
}

impl Moment<'_> {
    /// The day it is, UTC.
    pub fn today(&self) -> Day {
        self.now.day()
    }

    /// Whether this key was already distrusted on the day it signed.
    pub(crate) fn distrusts(&self, key: KeyId, signed_on: Day) -> bool {
        self.directory.distrusted_after(key).is_some_and(|after| signed_on > after)
    }

    /// Refuses statements dated ahead, or so long ago that they can only be a leftover.
    pub(crate) fn dated(&self, day: Day) -> Result<(), Refusal> {
        let today = self.today();
        if day <= today.plus(EARLY_DAYS) && today.since(day) <= LATE_DAYS {
            Ok(())
        } else {
            Err(Refusal::Mismatch(Part::Day))
        }
    }
}
