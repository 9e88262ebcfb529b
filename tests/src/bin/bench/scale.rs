//! How much is measured. The whole run stays within a few minutes; the smallest touches every path once.

/// The numbers of one run.
pub(crate) struct Scale {
    /// Cases, each with two people of its own. As many as the most callers at once, so that no two meet in one.
    pub(crate) cases: usize,
    /// Devices of facilitators, each with an even share of the cases.
    pub(crate) devices: usize,
    /// Callers at once.
    pub(crate) levels: &'static [usize],
    /// Letters a case that cross one after the other.
    pub(crate) letters_alone: usize,
    /// Letters a case that cross while others do.
    pub(crate) letters_together: usize,
    /// Each level is measured so often.
    pub(crate) rounds: usize,
    /// A round asks everything of so many fresh copies, relay and limit in turn: one copy alone is asked within
    /// tenths of a second, and whatever else the machine does then would decide.
    pub(crate) copies: usize,
    /// How often somebody signs in.
    pub(crate) sign_ins: usize,
    /// How often the relay is started.
    pub(crate) starts: usize,
}

impl Scale {
    pub(crate) const FULL: Self = Self {
        cases: 32,
        devices: 8,
        levels: &[1, 8, 32],
        letters_alone: 1,
        letters_together: 23,
        rounds: 3,
        copies: 4,
        sign_ins: 128,
        starts: 10,
    };

    pub(crate) const SMOKE: Self = Self {
        cases: 2,
        devices: 2,
        levels: &[1, 2],
        letters_alone: 1,
        letters_together: 1,
        rounds: 1,
        copies: 2,
        sign_ins: 2,
        starts: 2,
    };

    /// Letters a case, all in all.
    pub(crate) fn letters(&self) -> usize {
        self.letters_alone + self.letters_together
    }
}
