//! One run of schemathesis, and how much it asked.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::Context as _;

use crate::ground::Caller;

/// What a run came to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked {
    /// Operations that were asked.
    pub(crate) operations: u64,
    /// Requests that were made up.
    pub(crate) cases: u64,
    /// Every answer was as described.
    pub(crate) is_well: bool,
}

impl Asked {
    /// Runs it, with what it says shown.
    pub(crate) fn by(
        program: &Path,
        settings: &Path,
        description: &str,
        caller: &Caller,
    ) -> anyhow::Result<Self> {
        let mut run = Command::new(program);
        run.arg("--config-file").arg(settings).arg("run").arg("--warnings=off").arg(description);
        for group in caller.groups {
            run.args(["--include-tag", group]);
        }
        if let Some(others) = caller.but {
            run.args(["--exclude-path-regex", others]);
        }
        run.current_dir(settings.parent().context("a folder")?).stdin(Stdio::null());
        let output = run.output().with_context(|| format!("{} cannot run", program.display()))?;
        let said = String::from_utf8_lossy(&output.stdout);
        print!("{said}{}", String::from_utf8_lossy(&output.stderr));
        Ok(Self {
            operations: number_behind(&said, "Tested:").unwrap_or_default(),
            cases: number_behind(&said, "Test cases:").unwrap_or_default(),
            is_well: output.status.success(),
        })
    }
}

/// The number that stands behind a word, the last time that it is said.
fn number_behind(said: &str, word: &str) -> Option<u64> {
    let behind = said.rsplit_once(word)?.1;
    let digits = behind.trim_start().split(|char: char| !char.is_ascii_digit()).next()?;
    digits.parse().ok()
}
