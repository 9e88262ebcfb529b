//! Whoever stands beside a store: nobody, save in the bench, which listens, and in tests, which let calls fail.

use super::faults::Faults;
use super::tape::{Ear, Tape};

/// Who stands beside a store. A relay that serves people has nobody, and pays a look at nothing.
#[derive(Clone, Default)]
pub(crate) struct Beside {
    /// Hears what is asked.
    pub(crate) tape: Option<Tape>,
    /// Lets it fail.
    pub(crate) faults: Option<Faults>,
}

/// The same for one connection.
#[derive(Default)]
pub(super) struct Besides {
    pub(super) ear: Option<Ear>,
    faults: Option<Faults>,
}

impl Beside {
    /// For a connection that writes or only reads.
    pub(super) fn of_one(&self, writes: bool) -> Besides {
        Besides {
            ear: self.tape.as_ref().map(|tape| Ear::new(tape, writes)),
            faults: self.faults.clone(),
        }
    }
}

impl Besides {
    /// A call is on its way to the driver.
    pub(super) fn before(&self) -> Result<(), sqlx::Error> {
        self.faults.as_ref().map_or(Ok(()), Faults::before)
    }

    /// The driver has answered it.
    pub(super) fn after<T>(&self, answer: Result<T, sqlx::Error>) -> Result<T, sqlx::Error> {
        match &self.faults {
            None => answer,
            Some(faults) => faults.after(answer),
        }
    }
}
