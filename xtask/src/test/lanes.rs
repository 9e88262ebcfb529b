//! Steps beside steps: what waits for a browser goes on while the compiler works.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use anyhow::anyhow;

use super::Run;
use super::report::Report;
use super::steps::{Lane, Step};

/// Runs the steps, first those that go together, then lane beside lane, and reports in their order.
pub(super) fn run(steps: &[&'static Step], run: &Run) -> Report {
    let board = Board::default();
    follow(Lane::Together, steps, run, &board);
    std::thread::scope(|scope| {
        scope.spawn(|| follow(Lane::Browser, steps, run, &board));
        scope.spawn(|| {
            give_way();
            follow(Lane::Rust, steps, run, &board);
        });
    });
    let mut report = board.report.into_inner().unwrap_or_else(PoisonError::into_inner);
    report.sort(|name| steps.iter().position(|step| step.name == name));
    report
}

/// What became of the steps so far, for both lanes to see.
#[derive(Default)]
struct Board {
    report: Mutex<Report>,
    changed: Condvar,
}

impl Board {
    fn report(&self) -> MutexGuard<'_, Report> {
        self.report.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until all of them have ended; the first that did not pass, if one did not.
    fn missing(&self, needs: &'static [&'static str]) -> Option<&'static str> {
        let open = |report: &mut Report| needs.iter().any(|need| !report.ended(need));
        let report = self.changed.wait_while(self.report(), open);
        let report = report.unwrap_or_else(PoisonError::into_inner);
        needs.iter().find(|need| !report.passed(need)).copied()
    }
}

/// The steps of one lane, one after the other.
fn follow(lane: Lane, steps: &[&'static Step], run: &Run, board: &Board) {
    for step in steps.iter().filter(|step| step.lane == lane) {
        match board.missing(step.needs) {
            Some(need) => board.report().not_run(step.name, need),
            None => {
                // Whoever waits for a step that fell over would wait for ever.
                let ended = catch_unwind(AssertUnwindSafe(|| (step.run)(run)))
                    .unwrap_or_else(|_| Err(anyhow!("the step itself fell over, see above")));
                board.report().note(step.name, ended);
            }
        }
        board.changed.notify_all();
    }
}

/// What this thread starts from here on lets the other lane go first: a page that waits in vain for a processor fails,
/// a compiler is only later.
fn give_way() {
    #[cfg(unix)]
    if let Err(refused) = rustix::process::nice(5) {
        eprintln!("   the lanes go side by side as equals: {refused}");
    }
}
