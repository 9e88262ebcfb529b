//! How much is measured. The whole run stays within a few minutes; the smallest touches every path once.

use std::time::Duration;

use crate::{
    live::{Level, LiveScale},
    nation::Country,
};

/// The numbers of one run.
#[derive(Clone, Copy)]
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
    /// So many relays on one PostgreSQL.
    pub(crate) relays: &'static [usize],
    /// The same as `copies` there, where a commit takes longer.
    pub(crate) copies_shared: usize,
    /// How often somebody signs in.
    pub(crate) sign_ins: usize,
    /// How often the relay is started.
    pub(crate) starts: usize,
    /// How often the first page is opened.
    pub(crate) visits: usize,
    /// For `soak` alone: callers at once, and how long they work.
    pub(crate) soak_callers: usize,
    pub(crate) soak_lasts: Duration,
    /// For `size` alone: at least so many letters, the fewest first.
    pub(crate) sizes: &'static [u64],
    /// For `nation` alone: how large it is, how many times as much is done in an hour, and in how many parts.
    pub(crate) country: Country,
    pub(crate) country_times: &'static [u32],
    pub(crate) country_parts: &'static [usize],
    /// Sessions and lines, for `live` alone.
    pub(crate) live: LiveScale,
}

impl Scale {
    pub(crate) const FULL: Self = Self {
        cases: 128,
        devices: 8,
        levels: &[1, 8, 32, 128],
        letters_alone: 1,
        letters_together: 5,
        rounds: 3,
        copies: 4,
        relays: &[1, 2, 3],
        copies_shared: 1,
        sign_ins: 128,
        starts: 10,
        visits: 100,
        soak_callers: 8,
        soak_lasts: Duration::from_secs(15 * 60),
        sizes: &[1_000, 100_000, 1_000_000],
        country: Country {
            agencies: 200,
            cases: 100_000,
            letters: 2_000,
            visits: 10_000,
            sessions: 400,
            turn_every_s: 30.0,
        },
        country_times: &[1, 4, 16],
        country_parts: &[1, 2, 4, 8],
        live: LiveScale {
            levels: &[
                Level { sessions: 1, every: ms(250), turns: 120 },
                Level { sessions: 100, every: ms(10_000), turns: 6 },
                Level { sessions: 500, every: ms(10_000), turns: 6 },
            ],
            lines: 10_000,
            many: Level { sessions: 500, every: ms(0), turns: 5 },
            many_times: 40,
        },
    };

    pub(crate) const SMOKE: Self = Self {
        cases: 2,
        devices: 2,
        levels: &[1, 2],
        letters_alone: 1,
        letters_together: 1,
        rounds: 1,
        copies: 2,
        relays: &[2],
        copies_shared: 1,
        sign_ins: 2,
        starts: 2,
        visits: 2,
        soak_callers: 2,
        soak_lasts: ms(900),
        sizes: &[2, 8],
        country: Country {
            agencies: 5,
            cases: 40,
            letters: 4,
            visits: 4,
            sessions: 2,
            turn_every_s: 60.0,
        },
        country_times: &[1],
        country_parts: &[1, 2],
        live: LiveScale {
            levels: &[Level { sessions: 2, every: ms(50), turns: 2 }],
            lines: 4,
            many: Level { sessions: 2, every: ms(0), turns: 2 },
            many_times: 2,
        },
    };

    /// Letters a case, all in all.
    pub(crate) fn letters(&self) -> usize {
        self.letters_alone + self.letters_together
    }
}

const fn ms(ms: u64) -> Duration {
    Duration::from_millis(ms)
}
