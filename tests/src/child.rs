//! A relay as an operator runs it: the program `wherry`, with its configuration file, as a child process.

use std::{
    fs::OpenOptions,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, ChildStdout, Command, ExitStatus, Stdio},
    thread::sleep,
    time::Duration,
};

use anyhow::{Context, bail, ensure};
use rustix::process::{Pid, Signal, kill_process};
use serde::Deserialize;

/// How long a relay may take to stop.
const STOPS_WITHIN: Duration = Duration::from_secs(20);
const LOOK_EVERY: Duration = Duration::from_millis(20);

/// What `wherry init --json` prints.
#[derive(Deserialize)]
pub(crate) struct FirstInvitation {
    pub(crate) link: String,
    pub(crate) code: String,
}

/// Makes a relay by running `wherry init`.
pub(crate) fn init(program: &Path, settings: &Path) -> anyhow::Result<FirstInvitation> {
    let mut command = Command::new(program);
    command.arg("init").arg("--json").arg("--config").arg(settings).stdin(Stdio::null());
    let output = command.output().with_context(|| format!("cannot start {}", program.display()))?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr).trim_end());
    serde_json::from_slice(&output.stdout).context("`wherry init` did not print link and code")
}

/// Takes a revocation in by running `wherry revoke`, and returns what it said: of itself, or of its trouble.
pub(crate) fn revoke(
    program: &Path,
    settings: &Path,
    revocation: &Path,
) -> anyhow::Result<Result<String, String>> {
    let mut command = Command::new(program);
    command.arg("revoke").arg("--config").arg(settings).arg(revocation).stdin(Stdio::null());
    let output = command.output().with_context(|| format!("cannot start {}", program.display()))?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_end().to_owned();
    let said = text(&output.stdout);
    Ok(if output.status.success() { Ok(said) } else { Err(text(&output.stderr)) })
}

/// A relay's process.
pub(crate) struct ChildRelay {
    child: Child,
    address: String,
    /// Whether we ended it ourselves as a power cut would.
    killed: bool,
    /// Kept open: it still says that it stopped.
    _said: BufReader<ChildStdout>,
}

impl ChildRelay {
    /// Starts `wherry serve` and waits until it listens. What it logs is added to `log`.
    pub(crate) fn start(program: &Path, settings: &Path, log: &Path) -> anyhow::Result<Self> {
        let log_file = OpenOptions::new().create(true).append(true).open(log)?;
        let mut command = Command::new(program);
        command.arg("serve").arg("--config").arg(settings);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log_file);
        let mut child =
            command.spawn().with_context(|| format!("cannot start {}", program.display()))?;
        let mut said = BufReader::new(child.stdout.take().context("its output is a pipe")?);
        let mut line = String::new();
        said.read_line(&mut line)?;
        let Some(address) = line.trim().strip_prefix("listening on ").map(str::to_owned) else {
            child.kill().ok();
            child.wait()?;
            bail!("the relay did not start: {}", last_lines(log));
        };
        Ok(Self { child, address, killed: false, _said: said })
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// The number of its process.
    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    /// Whether it ended by itself, and how.
    pub(crate) fn ended(&mut self) -> anyhow::Result<Option<ExitStatus>> {
        Ok(self.child.try_wait()?)
    }

    /// Asks it to stop in order, and waits for it.
    pub(crate) fn stop(&mut self) -> anyhow::Result<()> {
        if self.child.try_wait()?.is_none() {
            let pid = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw);
            kill_process(pid.context("a process has a number")?, Signal::TERM)?;
        }
        let looks = STOPS_WITHIN.as_millis() / LOOK_EVERY.as_millis();
        for _ in 0..looks {
            if let Some(status) = self.child.try_wait()? {
                ensure!(self.killed || status.success(), "the relay ended with {status}");
                return Ok(());
            }
            sleep(LOOK_EVERY);
        }
        self.kill()?;
        bail!("the relay did not stop within {STOPS_WITHIN:?}")
    }

    /// Ends it at once, as a power cut would.
    pub(crate) fn kill(&mut self) -> anyhow::Result<()> {
        self.killed = true;
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for ChildRelay {
    /// Nobody is left to stop it later: whatever ends this program in order ends the relay too.
    fn drop(&mut self) {
        if let Err(error) = self.stop() {
            eprintln!("the relay: {error:#}");
        }
    }
}

/// The end of a log, for an error.
fn last_lines(log: &Path) -> String {
    let text = std::fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<&str> = text.lines().rev().take(5).collect();
    lines.into_iter().rev().collect::<Vec<_>>().join("\n")
}
