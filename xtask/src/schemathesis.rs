//! Schemathesis, which asks a relay everything that its description allows: from PyPI, in an environment of its own under
//! the target folder.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::Result;

use crate::ledger::Ledger;
use crate::place;
use crate::run::{answers_within, command, show};
use crate::tools;

/// One version, so that a run today asks what it asked yesterday.
const WANTED: &str = "schemathesis==4.32.5";

/// How long PyPI may take to say that it is there.
const REACHED_WITHIN: Duration = Duration::from_secs(30);

/// Where it is, or why it cannot be had.
pub(crate) enum Found {
    /// The program.
    Here(PathBuf),
    /// What is missing, in words.
    Not(String),
}

/// Finds the program, or makes its environment. An installation that breaks off is an error; what this machine lacks
/// is none.
pub(crate) fn ensure(ledger: &Ledger) -> Result<Found> {
    let home = place::target()?.join("tools").join("schemathesis");
    let program = home.join("bin").join("schemathesis");
    let is_wanted = "import importlib.metadata, sys; sys.exit(importlib.metadata.version('schemathesis') != sys.argv[1])";
    let version = WANTED.rsplit('=').next().unwrap_or(WANTED);
    let mut asks = command(home.join("bin").join("python"));
    asks.args(["-c", is_wanted, version]);
    if program.exists() && answers_within(REACHED_WITHIN, &mut asks) {
        return Ok(Found::Here(program));
    }
    if let Err(missing) = tools::ensure_python(ledger) {
        return Ok(Found::Not(missing.to_string()));
    }
    ledger.time("schemathesis: environment", || {
        show(command("python3").args(["-m", "venv", "--clear"]).arg(&home))
    })?;
    let pip = home.join("bin").join("pip");
    let quiet = ["--disable-pip-version-check", "--no-input", "--retries", "1", "--timeout", "10"];
    let mut reach = command(&pip);
    reach.args(["download", "--no-deps", "--quiet", WANTED, "--dest"]).arg(home.join("wheel"));
    if !answers_within(REACHED_WITHIN, reach.args(quiet)) {
        return Ok(Found::Not(format!("PyPI does not give {WANTED} to this machine")));
    }
    ledger.time("schemathesis: install", || {
        show(command(&pip).args(["install", "--quiet", WANTED]).args(quiet))
    })?;
    Ok(Found::Here(program))
}
