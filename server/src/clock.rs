//! The clock: the only place in the relay that asks the time.
//!
//! Everything else is handed a [`Clock`] or a moment, so that tests can let weeks pass, and so that two worlds
//! which differ in one secret can be compared answer by answer.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use protocol::time::{Day, Millis};

/// Tells the time to whoever was handed it.
#[derive(Debug, Clone)]
pub struct Clock(Hands);

#[derive(Debug, Clone)]
enum Hands {
    System,
    Test(Arc<AtomicI64>),
}

impl Clock {
    /// The machine's own clock.
    #[must_use]
    pub fn system() -> Self {
        Self(Hands::System)
    }

    /// A clock that stands still until its setter moves it.
    #[must_use]
    pub fn test(start: Millis) -> (Self, ClockSetter) {
        let hands = Arc::new(AtomicI64::new(start.0));
        (Self(Hands::Test(Arc::clone(&hands))), ClockSetter(hands))
    }

    /// This moment.
    #[must_use]
    pub fn now(&self) -> Millis {
        match &self.0 {
            Hands::System => {
                // Before 1970 only a machine without a clock can be; it then counts from 1970.
                #[expect(clippy::disallowed_methods, reason = "the one place that asks the time")]
                let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
                Millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
            }
            Hands::Test(hands) => Millis(hands.load(Ordering::SeqCst)),
        }
    }

    /// Today, UTC: what statements are judged by.
    #[must_use]
    pub fn today(&self) -> Day {
        self.now().day()
    }
}

/// Moves a test clock.
#[derive(Debug, Clone)]
pub struct ClockSetter(Arc<AtomicI64>);

impl ClockSetter {
    /// Puts the clock at a moment.
    pub fn set(&self, moment: Millis) {
        self.0.store(moment.0, Ordering::SeqCst);
    }

    /// Lets time pass.
    pub fn pass(&self, time: Duration) {
        let ms = i64::try_from(time.as_millis()).unwrap_or(i64::MAX);
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

/// Measures how long a request took, for the log alone: it decides nothing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stopwatch(Instant);

impl Stopwatch {
    pub(crate) fn start() -> Self {
        #[expect(clippy::disallowed_methods, reason = "measures for the log, decides nothing")]
        Self(Instant::now())
    }

    /// Seconds since the start.
    pub(crate) fn seconds(self) -> f64 {
        self.0.elapsed().as_secs_f64()
    }

    /// Milliseconds since the start.
    pub(crate) fn ms(self) -> u64 {
        u64::try_from(self.0.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use protocol::time::Millis;

    use super::Clock;

    #[test]
    fn a_test_clock_moves_only_when_moved() {
        let (clock, setter) = Clock::test(Millis(1_000));
        assert_eq!(clock.now(), Millis(1_000));
        setter.pass(Duration::from_secs(2));
        assert_eq!(clock.clone().now(), Millis(3_000));
        setter.set(Millis(0));
        assert_eq!(clock.now(), Millis(0));
    }
}
