//! The one place here that asks the time: a measurement is of nothing else.

use std::time::{Duration, Instant};

/// Runs from its start.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stopwatch(Instant);

impl Stopwatch {
    pub(crate) fn start() -> Self {
        #[expect(clippy::disallowed_methods, reason = "measures, and decides nothing")]
        Self(Instant::now())
    }

    pub(crate) fn read(self) -> Duration {
        self.0.elapsed()
    }
}
