//! `cargo xtask screen`: builds the program that screens for speed and becomes it; its lines are standard output.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::ScreenWords;
use crate::ledger::Ledger;
use crate::place;
use crate::programs;
use crate::run::{cargo, show};

/// Screens the lines of a file or of standard input, or prints the tables of the corpus.
pub(crate) fn screen(words: &ScreenWords) -> Result<()> {
    let ledger = Ledger::new();
    ledger.time("build for speed", || {
        show(&mut cargo(&["build", "--release", "--package", "moderation", "--example", "screen"]))
    })?;
    let program =
        place::program("release", &Path::new("examples").join("screen").to_string_lossy())?;
    let mut screen = std::process::Command::new(program);
    match (&words.file, words.score, words.speed) {
        (_, true, _) => {
            screen.arg("--score").args(words.slips.then_some("--slips")).args(&words.file)
        }
        (_, _, true) => screen.arg("--speed"),
        (Some(file), ..) => screen.arg(file),
        (None, ..) => bail!("which file? (- is standard input)"),
    };
    programs::become_one(&mut screen).context("screening")
}
