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

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context as _, ensure};
use clap::Parser;
use people::Programs;

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
        let apart = [LIVE, POSTGRES, SOAK];
        let known = apart.contains(&name.as_str()) || NAMES.contains(&name.as_str());
        ensure!(known, "there is no {name}; there are {NAMES:?}, and apart from them {apart:?}");
    }
    let programs = match (words.relay, words.keys) {
        (Some(relay), Some(keys)) => Programs::at(relay, keys)?,
        _ => Programs::beside_this_one()?,
    };
    let scale = if words.smoke { Scale::SMOKE } else { Scale::FULL };
    let is_shared = words.name.as_deref() == Some(POSTGRES);
    let only = if is_shared {
        MOVES.map(str::to_owned).to_vec()
    } else {
        words.name.clone().into_iter().collect()
    };
    let mut report = Report::new(only);
    let folder = tempfile::Builder::new().prefix("wherry-bench-").tempdir()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;

    if words.name.as_deref() == Some(LIVE) {
        live::measure(&scale, &programs, folder.path(), &runtime, &mut report)?;
        report.print_table();
        return Ok(());
    }
    eprintln!("Bringing in the people of {} cases: this takes a moment …", scale.cases);
    let mut ground =
        Ground::lay(&scale, &programs, folder.path(), &runtime).context("bringing people in")?;
    let base = Base::keep(&mut ground, folder.path(), programs)?;
    eprintln!("Letting {} letters cross …", scale.cases * scale.letters());
    let script = crossing::measure(&mut ground, &scale, &runtime, &mut report)
        .context("letters that cross")?;
    let cards = ground.cards();
    ground.close()?;

    if is_shared {
        let _awake = Awake::keep()?;
        moves::measure_shared(&base, &script, &scale, &mut report)?;
        report.print_table();
        return Ok(());
    }

    if words.name.as_deref() == Some(SOAK) {
        soak::measure(&base, &script, &scale, &mut report)?;
        report.print_table();
        return Ok(());
    }

    start::measure(&base, &scale, &mut report).context("starting")?;
    if report.wants_any(&["deposit", "approval", "release", "opening", "job", "load_memory"]) {
        let _awake = Awake::keep()?;
        moves::measure(&base, &script, &scale, &mut report)?;
    }
    if report.wants("sign_in") {
        sign_in::measure(&base, &cards, &scale, &mut report).context("signing in")?;
    }
    report.print_table();
    Ok(())
}
