//! What an operator does with an agency as a whole: moving it to the other engine, keeping copies of it, putting one
//! back. Real programs, real people, and every promise tried against the mistake that it guards against.

mod backups;
mod flipped;
mod moving;

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::Context as _;
use people::{Agency, Founding, Programs};

/// An agency on a database file, or with one relay on a PostgreSQL, whichever engine the run is for.
async fn agency(shared: bool, folder: &Path) -> anyhow::Result<Agency> {
    let programs = Some(Programs::beside_this_one()?);
    let (folder, relays) = if shared { (None, Some(1)) } else { (Some(folder.to_owned()), None) };
    Agency::found_as(Founding { programs, folder, relays, ..Founding::default() }).await
}

/// Runs `wherry` to its end: what it said, of itself or of its trouble.
fn wherry(words: &[&str]) -> anyhow::Result<Result<String, String>> {
    let program = Programs::beside_this_one()?.relay;
    let output = Command::new(program).args(words).stdin(Stdio::null()).output()?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_end().to_owned();
    let said = text(&output.stderr);
    anyhow::ensure!(!said.contains("panicked"), "{said}");
    Ok(if output.status.success() { Ok(text(&output.stdout)) } else { Err(said) })
}

/// Runs `wherry` until it says its first line, and kills it there.
fn kill_at_its_first_line(words: &[&str]) -> anyhow::Result<()> {
    let mut command = Command::new(Programs::beside_this_one()?.relay);
    let mut child = command.args(words).stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?;
    let mut line = String::new();
    let read =
        BufReader::new(child.stdout.take().context("its output is a pipe")?).read_line(&mut line);
    child.kill()?;
    child.wait()?;
    anyhow::ensure!(read? > 0, "it ended before it said anything");
    Ok(())
}

/// A file's name as a database.
fn file(path: &Path) -> String {
    format!("sqlite:{}", path.display())
}

fn text(path: &Path) -> anyhow::Result<&str> {
    path.to_str().context("a path of letters")
}

/// The relay's configuration.
fn settings(agency: &Agency) -> std::path::PathBuf {
    agency.folder().join("wherry.toml")
}

/// Names another database in the relay's configuration.
fn point_to(agency: &Agency, database: &str) -> anyhow::Result<()> {
    let settings = settings(agency);
    let text = std::fs::read_to_string(&settings)?;
    let others = text.lines().filter(|line| !line.starts_with("database = "));
    let line = format!("[data]\ndatabase = \"{database}\"");
    let lines = others.map(|each| if each == "[data]" { line.as_str() } else { each });
    std::fs::write(&settings, lines.collect::<Vec<_>>().join("\n"))?;
    Ok(())
}
