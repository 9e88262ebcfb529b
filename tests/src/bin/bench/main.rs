//! `bench`: how fast the relay is beside the limits of its own driver, how much it needs, and how soon it answers.
//!
//! The relay is a child process, built and set as an operator would run it; this process is the load. People are
//! brought in and letters cross once with `client_core`, so that every request that is fired later is, byte for
//! byte, one that a device sent. What each figure means stands in `docs/operate/bench.md`.

mod awake;
mod catch;
mod copy;
mod crossing;
mod drive;
mod figure;
mod ground;
mod http;
mod limit;
mod live;
mod load;
mod moves;
mod scale;
mod script;
mod sign_in;
mod soak;
mod start;
mod stopwatch;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context as _, ensure};
use clap::Parser;
use people::Programs;
use tokio::runtime::Runtime;

use crate::{awake::Awake, copy::Base, figure::Report, ground::Ground, scale::Scale};

/// Every figure there is, in the order they are taken.
const NAMES: [&str; 10] = [
    "crossing",
    "cold_start",
    "idle_memory",
    "deposit",
    "approval",
    "release",
    "opening",
    "job",
    "load_memory",
    "sign_in",
];

/// Those of them that are moves.
const MOVES: [&str; 5] = ["deposit", "approval", "release", "opening", "job"];

/// Sessions and lines: it takes hundreds of cases, and is measured only when asked for.
const LIVE: &str = "live";

/// A hundred thousand turns, counted: only when asked for, too.
const TURNS: &str = "turns";

/// The moves once more, by relays that share a PostgreSQL: measured only when asked for.
const POSTGRES: &str = "postgres";

/// A quarter of an hour of work: measured only when asked for.
const SOAK: &str = "soak";

/// Measures the relay beside the limits of its driver; one JSON line a figure on standard output.
#[derive(Parser)]
#[command(name = "bench")]
struct Words {
    /// The program `wherry`; without it, the one beside this program
    #[arg(long, requires = "keys")]
    relay: Option<PathBuf>,
    /// The program `wherry-keys`; without it, the one beside this program
    #[arg(long, requires = "relay")]
    keys: Option<PathBuf>,
    /// The smallest run that touches everything; its figures mean nothing
    #[arg(long)]
    smoke: bool,
    /// Do nothing but keep a core awake; this program says it to itself
    #[arg(long, hide = true)]
    keep_awake: bool,
    /// Be nothing but a bare server of lines; this program says it to itself
    #[arg(long, hide = true)]
    echo: bool,
    /// Which figure; without it, all of them
    name: Option<String>,
}

fn main() -> ExitCode {
    let words = Words::parse();
    if words.keep_awake {
        awake::spin();
        return ExitCode::SUCCESS;
    }
    if words.echo {
        return said(live::serve_echo());
    }
    said(run(words))
}

fn said(ended: anyhow::Result<()>) -> ExitCode {
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("bench: {trouble:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: Words) -> anyhow::Result<()> {
    if let Some(name) = &words.name {
        let apart = [LIVE, TURNS, POSTGRES, SOAK];
        let known = apart.contains(&name.as_str()) || NAMES.contains(&name.as_str());
        ensure!(known, "there is no {name}; there are {NAMES:?}, and apart from them {apart:?}");
    }
    let programs = match (words.relay, words.keys) {
        (Some(relay), Some(keys)) => Programs::at(relay, keys)?,
        _ => Programs::beside_this_one()?,
    };
    let scale = if words.smoke { Scale::SMOKE } else { Scale::FULL };
    let folder = tempfile::Builder::new().prefix("wherry-bench-").tempdir()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let mut report = Report::new(match words.name.as_deref() {
        Some(POSTGRES) => MOVES.map(str::to_owned).to_vec(),
        name => name.map(str::to_owned).into_iter().collect(),
    });
    let at = folder.path();
    match words.name.as_deref() {
        Some(LIVE) => live::measure(&scale, &programs, at, &runtime, &mut report)?,
        Some(TURNS) => live::count(&scale, &programs, at, &runtime, &mut report)?,
        name => letters(name, &scale, programs, at, &runtime, &mut report)?,
    }
    report.print_table();
    Ok(())
}

/// Whatever is measured of letters.
fn letters(
    name: Option<&str>,
    scale: &Scale,
    programs: Programs,
    folder: &Path,
    runtime: &Runtime,
    report: &mut Report,
) -> anyhow::Result<()> {
    eprintln!("Bringing in the people of {} cases: this takes a moment …", scale.cases);
    let mut ground =
        Ground::lay(scale, &programs, folder, runtime).context("bringing people in")?;
    let base = Base::keep(&mut ground, folder, programs)?;
    eprintln!("Letting {} letters cross …", scale.cases * scale.letters());
    let script =
        crossing::measure(&mut ground, scale, runtime, report).context("letters that cross")?;
    let cards = ground.cards();
    ground.close()?;

    match name {
        Some(POSTGRES) => {
            let _awake = Awake::keep()?;
            moves::measure_shared(&base, &script, scale, report)
        }
        Some(SOAK) => soak::measure(&base, &script, scale, report),
        _ => {
            start::measure(&base, scale, report).context("starting")?;
            if report.wants_any(&[
                "deposit",
                "approval",
                "release",
                "opening",
                "job",
                "load_memory",
            ]) {
                let _awake = Awake::keep()?;
                moves::measure(&base, &script, scale, report)?;
            }
            if report.wants("sign_in") {
                sign_in::measure(&base, &cards, scale, report).context("signing in")?;
            }
            Ok(())
        }
    }
}
