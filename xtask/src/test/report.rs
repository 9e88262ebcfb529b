//! What became of each step, and the verdict over all.

use std::fmt;

use anyhow::{Result, bail};

/// How one step ended.
enum Outcome {
    /// With what it counted, when it counts.
    Passed(Option<String>),
    /// With what is wrong: a line, and perhaps more below it.
    Failed(String),
    /// The step it needs has not passed.
    NotRun(&'static str),
}

/// The steps and their outcomes, in the order of ending until they are sorted.
#[derive(Default)]
pub(super) struct Report {
    steps: Vec<(&'static str, Outcome)>,
}

impl Report {
    /// Notes how the step ended, and says at once what is wrong.
    pub(super) fn note(&mut self, step: &'static str, ended: Result<Option<String>>) {
        let outcome = match ended {
            Ok(counts) => Outcome::Passed(counts),
            Err(trouble) => {
                eprintln!("!! {step}: {trouble:#}");
                Outcome::Failed(trouble.to_string())
            }
        };
        self.steps.push((step, outcome));
    }

    /// Notes that the step could not run.
    pub(super) fn not_run(&mut self, step: &'static str, need: &'static str) {
        self.steps.push((step, Outcome::NotRun(need)));
    }

    /// Has that step come to its end, or will it never run?
    pub(super) fn ended(&self, step: &str) -> bool {
        self.steps.iter().any(|(name, _)| *name == step)
    }

    /// Tells the steps by their places, however they ended.
    pub(super) fn sort(&mut self, place: impl Fn(&str) -> Option<usize>) {
        self.steps.sort_by_key(|(name, _)| place(name));
    }

    /// Has that step run and passed?
    pub(super) fn passed(&self, step: &str) -> bool {
        self.steps
            .iter()
            .any(|(name, outcome)| *name == step && matches!(outcome, Outcome::Passed(_)))
    }

    /// An error unless every step passed.
    pub(super) fn verdict(&self) -> Result<()> {
        let wrong = self.steps.iter().filter(|(_, outcome)| !matches!(outcome, Outcome::Passed(_)));
        let wrong: Vec<_> = wrong.map(|(name, _)| *name).collect();
        if !wrong.is_empty() {
            bail!("not passed: {}", wrong.join(", "));
        }
        Ok(())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "Results:")?;
        for (name, outcome) in &self.steps {
            match outcome {
                Outcome::Passed(None) => write!(to, "\n   passed  {name}")?,
                Outcome::Passed(Some(counts)) => write!(to, "\n   passed  {name}: {counts}")?,
                Outcome::Failed(why) => write!(to, "\n   FAILED  {name}: {}", split(why).0)?,
                Outcome::NotRun(need) => write!(to, "\n  NOT RUN  {name}: it needs {need}")?,
            }
        }
        // Last, for whoever reads only the end.
        for (name, outcome) in &self.steps {
            if let Outcome::Failed(why) = outcome
                && let (_, more) = split(why)
                && !more.is_empty()
            {
                write!(to, "\n\n── {name}\n{more}")?;
            }
        }
        Ok(())
    }
}

/// The line that says what is wrong, and what stands below it.
fn split(why: &str) -> (&str, &str) {
    let (line, more) = why.split_once('\n').unwrap_or((why, ""));
    (line, more.trim_end())
}

#[cfg(test)]
mod tests {
    //! What each outcome looks like, and which of them spoil the verdict.

    use anyhow::anyhow;

    use super::Report;

    #[test]
    fn every_outcome_is_told() {
        let mut report = Report::default();
        report.note("format", Ok(None));
        report.note("tests", Ok(Some("3 passed".to_owned())));
        assert!(report.verdict().is_ok() && report.passed("tests") && !report.passed("web"));

        report.note("web", Err(anyhow!("no Node\ndetails")));
        report.not_run("browser", "web");
        assert_eq!(
            report.to_string(),
            "Results:\n   passed  format\n   passed  tests: 3 passed\n   FAILED  web: no Node\n  NOT RUN  browser: it needs web\n\n── web\ndetails"
        );
        assert_eq!(report.verdict().unwrap_err().to_string(), "not passed: web, browser");
    }
}
