//! Our own programs: built, and started in this one's stead.

use std::process::Command;

use anyhow::{Context, Result};

use crate::ledger::Ledger;
use crate::run::{cargo, show};

/// The relay, the root's keys and the programs that play people.
pub(crate) fn build(ledger: &Ledger) -> Result<()> {
    ledger.time("build", || show(&mut cargo(&["build", "--bins"])))
}

/// This process turns into that one: Ctrl-C and signals reach it directly, and nobody stands in between to pass
/// them on late or not at all.
#[cfg(unix)]
pub(crate) fn become_one(program: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt;

    let name = program.get_program().to_owned();
    Err(program.exec()).with_context(|| format!("could not start {}", name.display()))
}

/// Where a process cannot turn into another, it waits for it; the console sends Ctrl-C to both.
#[cfg(not(unix))]
pub(crate) fn become_one(program: &mut Command) -> Result<()> {
    let name = program.get_program().to_owned();
    let status = program.status().with_context(|| format!("could not start {}", name.display()))?;
    std::process::exit(status.code().unwrap_or(1));
}
