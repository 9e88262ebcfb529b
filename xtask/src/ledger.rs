//! How long each step took: the one place here that looks at the clock.

use std::fmt::Write;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anyhow::Result;

/// The steps so far, in the order in which they ended.
pub(crate) struct Ledger {
    began: Instant,
    /// Written by two lanes at once.
    steps: Mutex<Vec<(String, Duration)>>,
}

impl Ledger {
    /// A fresh page.
    pub(crate) fn new() -> Self {
        Self { began: now(), steps: Mutex::default() }
    }

    /// Announces the step, runs it and notes how long it took, whether it succeeded or not.
    pub(crate) fn time<T>(&self, name: &str, step: impl FnOnce() -> Result<T>) -> Result<T> {
        eprintln!("── {name}");
        let began = now();
        let done = step();
        self.steps().push((name.to_owned(), began.elapsed()));
        done
    }

    /// The ten slowest steps and the whole, as a table.
    pub(crate) fn slowest(&self) -> String {
        let mut steps = self.steps().clone();
        steps.sort_by_key(|(_, took)| std::cmp::Reverse(*took));
        let mut table = String::from("Slowest steps:\n");
        for (name, took) in steps.iter().take(10) {
            writeln!(table, "{:>9}  {name}", seconds(*took))
                .expect("writing to a String cannot fail");
        }
        write!(table, "{:>9}  altogether", seconds(self.began.elapsed()))
            .expect("writing to a String cannot fail");
        table
    }

    fn steps(&self) -> MutexGuard<'_, Vec<(String, Duration)>> {
        self.steps.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the time that a build takes is what is measured here"
)]
fn now() -> Instant {
    Instant::now()
}

/// `7.3 s`, or `2 min 05 s` from a minute on.
fn seconds(took: Duration) -> String {
    let whole = took.as_secs();
    if whole < 60 {
        format!("{:.1} s", took.as_secs_f64())
    } else {
        format!("{} min {:02} s", whole / 60, whole % 60)
    }
}

#[cfg(test)]
mod tests {
    //! The table's order and its length.

    use std::sync::Mutex;
    use std::time::Duration;

    use super::{Ledger, now, seconds};

    #[test]
    fn the_ten_slowest_come_first() {
        let steps = (1..=12).map(|n| (format!("step {n}"), Duration::from_secs(n))).collect();
        let table = Ledger { began: now(), steps: Mutex::new(steps) }.slowest();
        assert!(table.starts_with("Slowest steps:\n   12.0 s  step 12\n"), "{table}");
        assert!(!table.contains("step 2\n"), "{table}");
    }

    #[test]
    fn a_minute_is_written_as_one() {
        assert_eq!(seconds(Duration::from_secs(125)), "2 min 05 s");
        assert_eq!(seconds(Duration::from_millis(900)), "0.9 s");
    }
}
