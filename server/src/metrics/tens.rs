//! In tens: what is counted shows only once ten of its kind have gathered, and then all ten at once.
//!
//! Whoever reads the numbers every second learns that ten letters were given in since some time, and of none of them
//! when. A kind of which there are never ten shows nothing at all.

use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::Histogram;

/// How many gather before they show.
pub(super) const TEN: usize = 10;

/// Something that takes what has gathered.
pub(crate) trait Takes {
    /// Takes these.
    fn take(&self, gathered: &[f64]);
}

impl Takes for Histogram {
    fn take(&self, gathered: &[f64]) {
        gathered.iter().for_each(|value| self.observe(*value));
    }
}

impl Takes for Counter {
    fn take(&self, gathered: &[f64]) {
        self.inc_by(gathered.len() as u64);
    }
}

/// Numbers of one kind for each set of labels. Clones are the same.
#[derive(Debug, Clone)]
pub(crate) struct Tens<L: Clone + Hash + Eq, M> {
    gathering: Arc<Mutex<HashMap<L, Vec<f64>>>>,
    shown: Family<L, M>,
}

impl<L, M> Tens<L, M>
where
    L: EncodeLabelSet + Clone + Copy + Hash + Eq + fmt::Debug + Send + Sync + 'static,
    M: Takes + Clone + Send + Sync + 'static,
{
    /// Nothing has been counted; `made` makes what shows it.
    pub(super) fn new(made: fn() -> M) -> Self {
        Self { gathering: Arc::default(), shown: Family::new_with_constructor(made) }
    }

    /// What shows.
    pub(super) fn shown(&self) -> Family<L, M> {
        self.shown.clone()
    }

    /// Counts one.
    pub(crate) fn note(&self, of: L, value: f64) {
        let mut gathering = self.gathering.lock().unwrap_or_else(PoisonError::into_inner);
        let gathered = gathering.entry(of).or_default();
        gathered.push(value);
        if gathered.len() >= TEN {
            self.shown.get_or_create(&of).take(gathered);
            gathered.clear();
        }
    }

    /// Counts one and shows it at once: for our own mistakes alone.
    pub(super) fn note_at_once(&self, of: L, value: f64) {
        self.shown.get_or_create(&of).take(&[value]);
    }
}

/// A number of things that people have open, as it may be shown.
pub(super) fn in_tens(many: usize) -> i64 {
    i64::try_from(many / TEN * TEN).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use prometheus_client::metrics::counter::Counter;

    use super::super::labels::{Engine, OfWrites};
    use super::{Tens, in_tens};

    #[test]
    fn nine_show_nothing_and_the_tenth_shows_ten() {
        let tens: Tens<OfWrites, Counter> = Tens::new(Counter::default);
        let [one, other] = [Engine::Sqlite, Engine::Postgres].map(|engine| OfWrites { engine });
        for _ in 0..9 {
            tens.note(one, 1.0);
            tens.note(other, 1.0);
        }
        assert!([one, other].iter().all(|each| tens.shown().get(each).is_none()));
        tens.note(one, 1.0);
        assert_eq!(tens.shown().get(&one).map(|counter| counter.get()), Some(10));
        assert!(tens.shown().get(&other).is_none(), "each kind gathers for itself");
        (0..19).for_each(|_| tens.note(one, 1.0));
        assert_eq!(tens.shown().get(&one).map(|counter| counter.get()), Some(20));
    }

    #[test]
    fn what_is_open_is_rounded_down() {
        assert_eq!([0, 9, 10, 19, 127].map(in_tens), [0, 0, 10, 10, 120]);
    }
}
