//! The two orders in which a script is asked, and how long each part of it took.

use crate::{
    drive::{Caller, Taken, drive},
    script::{Act, Script},
};

/// Act by act, or letter by letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// Every deposit, then every approval, and so on: so that each is measured alone.
    Acts,
    /// Each letter's whole way before the next of its case begins.
    Jobs,
}

impl Order {
    /// Case, letter and act, one after the other.
    pub(crate) fn of<T>(self, script: &Script<T>) -> Vec<(usize, usize, Act)> {
        let cases = script.cases.len();
        let letters = script.cases.first().map_or(0, |case| case.letters.len());
        let all = (0..letters).flat_map(|letter| (0..cases).map(move |case| (case, letter)));
        match self {
            Self::Acts => Act::ALL
                .into_iter()
                .flat_map(|act| all.clone().map(move |(case, letter)| (case, letter, act)))
                // One look tells of everything that waits.
                .filter(|(_, letter, act)| *act != Act::Look || letter + 1 == letters)
                .collect(),
            Self::Jobs => {
                all.flat_map(|(case, letter)| Act::ALL.map(|act| (case, letter, act))).collect()
            }
        }
    }

    /// The names of what is measured, in order.
    pub(crate) fn names(self) -> Vec<&'static str> {
        match self {
            Self::Acts => Act::ALL.map(Act::name).to_vec(),
            Self::Jobs => vec!["job"],
        }
    }

    /// Warms up, then asks everything in this order, each caller with cases of its own; what took how long, by
    /// [`Self::names`].
    pub(crate) async fn ask<T, C>(
        self,
        script: &Script<T>,
        callers: &mut Vec<C>,
    ) -> anyhow::Result<Vec<Taken>>
    where
        T: Clone + Send + Sync + 'static,
        C: Caller<T>,
    {
        let level = callers.len();
        drive(script.lanes_of_warmth(level), callers).await?;
        match self {
            Self::Acts => {
                let mut taken = Vec::new();
                for act in Act::ALL {
                    taken.push(drive(script.lanes_of(act, level), callers).await?);
                }
                Ok(taken)
            }
            Self::Jobs => Ok(vec![drive(script.lanes_of_jobs(level), callers).await?]),
        }
    }
}
