//! Starting other programs: what they say goes to standard error, so that standard output stays with the verb.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::place;

/// A command in the project's folder that never waits for a keyboard.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(place::root()).stdin(Stdio::null());
    command
}

/// A cargo command with these words.
pub(crate) fn cargo(words: &[&str]) -> Command {
    let mut cargo = command("cargo");
    // The relay's build would list every file of the client as a warning.
    cargo.args(words).env("MEMORY_SERVE_QUIET", "1");
    cargo
}

/// Runs it with its output shown; an exit other than zero is an error that repeats the command.
pub(crate) fn show(command: &mut Command) -> Result<()> {
    command.stdout(Stdio::from(std::io::stderr()));
    let status = command.status().with_context(|| format!("could not start {}", line(command)))?;
    if !status.success() {
        bail!("{} failed ({status})", line(command));
    }
    Ok(())
}

/// Runs it in silence and returns its standard output; when it fails, the error carries what it said.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("could not start {}", line(command)))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("{} failed ({})\n{}", line(command), output.status, said.trim_end());
    }
    String::from_utf8(output.stdout)
        .with_context(|| format!("{} did not answer in UTF-8", line(command)))
}

/// Runs it with its output shown as it comes, each line under the name, for two suites may speak at once. Returns all of
/// it for counting: whether it succeeded, and what it said.
pub(crate) fn tee(name: &str, mut command: Command) -> Result<(bool, String)> {
    let (ours, theirs) = std::io::pipe().context("could not open a pipe")?;
    command.stdout(theirs.try_clone()?).stderr(theirs);
    let mut child =
        command.spawn().with_context(|| format!("could not start {}", line(&command)))?;
    // The command holds the writing ends: as long as it lives, the reading below would never end.
    drop(command);
    let mut ours = BufReader::new(ours);
    let mut said = Vec::new();
    let mut from = 0;
    while ours.read_until(b'\n', &mut said)? > 0 {
        let mut shown = format!("{name} │ ").into_bytes();
        shown.extend_from_slice(&said[from..]);
        std::io::stderr().write_all(&shown)?;
        from = said.len();
    }
    Ok((child.wait()?.success(), plain(&String::from_utf8_lossy(&said))))
}

/// Does it end well within the time? One that does not end is ended.
pub(crate) fn answers_within(limit: Duration, command: &mut Command) -> bool {
    const LOOK: Duration = Duration::from_millis(100);
    let Ok(mut child) = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn() else {
        return false;
    };
    for _ in 0..limit.as_millis() / LOOK.as_millis() {
        if let Ok(Some(status)) = child.try_wait() {
            return status.success();
        }
        std::thread::sleep(LOOK);
    }
    // It may have ended a moment ago, and then there is nothing to end.
    let _ = child.kill();
    let _ = child.wait();
    false
}

/// As a person would type it.
fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

/// Without the escape sequences that colour a terminal.
fn plain(said: &str) -> String {
    let mut rest = said.chars();
    let mut plain = String::with_capacity(said.len());
    while let Some(char) = rest.next() {
        if char == '\u{1b}' {
            rest.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(char);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    //! What colours leave behind, and what a failing program is reported as.

    use std::time::Duration;

    use super::{answers_within, cargo, command, plain, read, tee};

    #[test]
    fn colours_are_dropped() {
        assert_eq!(plain("\u{1b}[32;1m3 passed\u{1b}[0m (3)"), "3 passed (3)");
    }

    #[test]
    fn a_failure_repeats_the_command() {
        let trouble = read(&mut cargo(&["no-such-verb"])).unwrap_err().to_string();
        assert!(trouble.contains("no-such-verb failed"), "{trouble}");
    }

    #[test]
    fn what_does_not_end_is_ended() {
        assert!(answers_within(Duration::from_secs(30), &mut cargo(&["--version"])));
        assert!(!answers_within(Duration::from_millis(200), command("sleep").arg("60")));
    }

    #[test]
    fn output_is_shown_and_kept() {
        let (fine, said) = tee("cargo", cargo(&["--version"])).unwrap();
        assert!(fine && said.starts_with("cargo "), "{said}");
    }
}
