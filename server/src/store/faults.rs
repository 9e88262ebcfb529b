//! Calls to the database that fail on purpose, so that a test can let each call of a move fail in turn. For tests
//! alone: no setting leads here, and a relay that serves people has none of it.

use std::sync::{Arc, Mutex, PoisonError};

/// How a call fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The engine does not do it, and says so; the connection stays.
    Refused,
    /// The engine does it, and its answer is lost with the connection.
    AnswerLost,
}

/// What is to fail. Clones are the same.
#[derive(Clone, Default)]
pub struct Faults(Arc<Mutex<Plan>>);

#[derive(Default)]
struct Plan {
    /// Calls since the plan was made.
    calls: u64,
    /// Which call, counted from one, and how.
    at: Option<(u64, Fault)>,
    /// Whether it has failed.
    struck: bool,
}

impl Faults {
    /// Lets the `nth` call from now fail, counted from one, and none after it.
    pub fn strike(&self, nth: u64, fault: Fault) {
        *self.plan() = Plan { calls: 0, at: Some((nth, fault)), struck: false };
    }

    /// Lets nothing fail.
    pub fn rest(&self) {
        self.plan().at = None;
    }

    /// Whether the call that was to fail came and failed.
    #[must_use]
    pub fn have_struck(&self) -> bool {
        self.plan().struck
    }

    /// A call is on its way.
    pub(super) fn before(&self) -> Result<(), sqlx::Error> {
        let mut plan = self.plan();
        plan.calls += 1;
        if plan.at == Some((plan.calls, Fault::Refused)) {
            plan.struck = true;
            return Err(sqlx::Error::AnyDriverError("refused on purpose".into()));
        }
        Ok(())
    }

    /// A call was answered.
    pub(super) fn after<T>(&self, answer: Result<T, sqlx::Error>) -> Result<T, sqlx::Error> {
        let mut plan = self.plan();
        if !plan.struck && plan.at == Some((plan.calls, Fault::AnswerLost)) {
            plan.struck = true;
            return Err(sqlx::Error::Io(std::io::ErrorKind::ConnectionReset.into()));
        }
        answer
    }

    fn plan(&self) -> std::sync::MutexGuard<'_, Plan> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
