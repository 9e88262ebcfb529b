//! `cargo xtask test`: every check there is. The cheap ones speak first; then two lanes go side by side.
//!
//! A failure does not hide the ones behind it: the rest runs, save what needs the thing that failed. Nothing is left
//! out in silence; the last lines name what did not run, and why.

mod counts;
mod failures;
mod lanes;
mod report;
mod steps;

use std::path::PathBuf;
use std::sync::OnceLock;

use anyhow::{Result, bail};

use crate::TestWords;
use crate::ledger::Ledger;
use steps::{STEPS, Step};

/// What the steps hand to one another.
struct Run {
    ledger: Ledger,
    /// With the long runs.
    long: bool,
    /// Found by the step that sees to the tools.
    chromium: OnceLock<PathBuf>,
}

/// Runs the steps and reports; fails when one of them did.
pub(crate) fn check(words: &TestWords) -> Result<()> {
    let chosen = chosen(&words.only)?;
    let run = Run { ledger: Ledger::new(), long: words.long, chromium: OnceLock::new() };
    let report = lanes::run(&chosen, &run);
    eprintln!("\n{}\n\n{report}", run.ledger.slowest());
    if chosen.len() < STEPS.len() {
        let left_out =
            STEPS.iter().filter(|step| !chosen.iter().any(|chosen| chosen.name == step.name));
        eprintln!(
            "not the whole suite: left out {}",
            left_out.map(|step| step.name).collect::<Vec<_>>().join(", ")
        );
    }
    report.verdict()
}

/// Every step, or those named and whatever they need.
fn chosen(only: &[String]) -> Result<Vec<&'static Step>> {
    if only.is_empty() {
        return Ok(STEPS.iter().collect());
    }
    let mut wanted: Vec<&str> = Vec::new();
    for name in only {
        let Some(step) = STEPS.iter().find(|step| step.name == name) else {
            bail!("no step {name}; there are {}", STEPS.map(|step| step.name).join(", "));
        };
        wanted.push(step.name);
    }
    // A need stands before whatever needs it, so one look from the end finds the needs of needs.
    for step in STEPS.iter().rev() {
        if wanted.contains(&step.name) {
            wanted.extend(step.needs);
        }
    }
    Ok(STEPS.iter().filter(|step| wanted.contains(&step.name)).collect())
}

#[cfg(test)]
mod tests {
    //! The order of the steps, and what a choice brings with it.

    use super::chosen;
    use super::steps::STEPS;

    #[test]
    fn a_need_stands_before_what_needs_it() {
        for (place, step) in STEPS.iter().enumerate() {
            for need in step.needs {
                let before = STEPS[..place].iter().any(|earlier| earlier.name == *need);
                assert!(before, "{} needs {need}, which does not come before it", step.name);
            }
        }
    }

    #[test]
    fn a_choice_brings_its_needs() {
        let names = |only: &[&str]| {
            let only: Vec<String> = only.iter().map(ToString::to_string).collect();
            chosen(&only).map(|steps| steps.iter().map(|step| step.name).collect::<Vec<_>>())
        };
        assert_eq!(names(&[]).unwrap().len(), STEPS.len());
        assert_eq!(names(&["client"]).unwrap(), ["tools", "web", "client"]);
        assert_eq!(names(&["tidy", "format"]).unwrap(), ["format", "tidy"]);
        assert!(names(&["nothing"]).is_err());
    }
}
