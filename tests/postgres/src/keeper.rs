//! Ends a server when nobody is left who could want it: a small shell program of its own, for it must outlive every
//! single test.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::Context;
use std::os::unix::process::CommandExt as _;

/// Waits for the runner of the tests to end, then for the server it ends, and throws the folder away.
const KEEP: &str = r#"
while [ -d "/proc/$RUNNER" ] && [ -d "/proc/$SERVER" ]; do sleep 0.2; done
kill -INT "$SERVER" 2>/dev/null
tries=0
while kill -0 "$SERVER" 2>/dev/null && [ $tries -lt 50 ]; do sleep 0.1; tries=$((tries + 1)); done
kill -KILL "$SERVER" 2>/dev/null
rm -rf "$FOLDER"
"#;

/// Begins to keep watch. It belongs to no test's group of processes, so that ending a test ends no server.
pub(crate) fn watch(runner: u32, server: u32, folder: &Path) -> anyhow::Result<()> {
    let mut keeper = Command::new("sh");
    keeper.arg("-c").arg(KEEP).current_dir("/").process_group(0);
    keeper.env("RUNNER", runner.to_string()).env("SERVER", server.to_string());
    keeper.env("FOLDER", folder);
    keeper.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    keeper.spawn().context("no shell to keep watch over the server")?;
    Ok(())
}
