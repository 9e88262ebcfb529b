//! Ends a server when nobody is left who could want it: a small shell program of its own, for it must outlive every
//! single test.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::Context;
use std::os::unix::process::CommandExt as _;

/// Waits until either of two processes has ended, then ends the server that is in the folder, if one is, and throws
/// the folder away.
const KEEP: &str = r#"
while [ -d "/proc/$RUNNER" ] && [ -d "/proc/$OTHER" ]; do sleep 0.2; done
read -r SERVER 2>/dev/null < "$FOLDER/data/postmaster.pid"
[ -n "$SERVER" ] || { rm -rf "$FOLDER"; exit; }
kill -INT "$SERVER" 2>/dev/null
tries=0
while kill -0 "$SERVER" 2>/dev/null && [ $tries -lt 50 ]; do sleep 0.1; tries=$((tries + 1)); done
kill -KILL "$SERVER" 2>/dev/null
rm -rf "$FOLDER"
"#;

/// Begins to keep watch, for as long as both processes run. It belongs to no test's group of processes, so that ending
/// a test ends no server.
pub(crate) fn watch(runner: u32, other: u32, folder: &Path) -> anyhow::Result<()> {
    let mut keeper = Command::new("sh");
    keeper.arg("-c").arg(KEEP).current_dir("/").process_group(0);
    keeper.env("RUNNER", runner.to_string()).env("OTHER", other.to_string());
    keeper.env("FOLDER", folder);
    keeper.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    keeper.spawn().context("no shell to keep watch over the server")?;
    Ok(())
}
