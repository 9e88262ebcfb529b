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
mod nation;
mod page;
mod scale;
mod script;
mod sign_in;
mod size;
mod soak;
mod start;
mod stopwatch;

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context as _, ensure};
use clap::Parser;
use people::{Card, Programs};
use tokio::runtime::{Builder, Runtime};

use crate::{
    awake::Awake, copy::Base, figure::Report, ground::Ground, http::Ask, scale::Scale,
    script::Script,
};

/// Every figure there is, in the order they are taken.
const NAMES: [&str; 11] = [
    "crossing",
    "cold_start",
    "first_page",
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

/// A million letters: measured only when asked for.
const SIZE: &str = "size";

/// A country's busy hour, reckoned from the moves and from signing in: only when asked for.
const NATION: &str = "nation";

/// What is measured only when asked for.
const APART: [&str; 6] = [LIVE, TURNS, POSTGRES, SOAK, SIZE, NATION];

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

/// What every measurement is given.
pub(crate) struct Bench {
    pub(crate) scale: Scale,
    pub(crate) programs: Programs,
    /// Thrown away at the end.
    pub(crate) folder: PathBuf,
    pub(crate) runtime: Runtime,
}

/// What is measured of letters begins with.
pub(crate) struct Letters {
    /// Before the first letter.
    pub(crate) base: Base,
    /// After the last.
    pub(crate) crossed: Base,
    /// What devices sent in between.
    pub(crate) script: Script<Ask>,
    /// By which the parties sign in.
    pub(crate) cards: Vec<Card>,
}

fn run(words: Words) -> anyhow::Result<()> {
    if let Some(name) = &words.name {
        let known = APART.contains(&name.as_str()) || NAMES.contains(&name.as_str());
        ensure!(known, "there is no {name}; there are {NAMES:?}, and apart from them {APART:?}");
    }
    let programs = match (words.relay, words.keys) {
        (Some(relay), Some(keys)) => Programs::at(relay, keys)?,
        _ => Programs::beside_this_one()?,
    };
    let folder = tempfile::Builder::new().prefix("wherry-bench-").tempdir()?;
    let bench = Bench {
        scale: if words.smoke { Scale::SMOKE } else { Scale::FULL },
        programs,
        folder: folder.path().to_owned(),
        runtime: Builder::new_multi_thread().enable_all().build()?,
    };
    let name = words.name.as_deref();
    let mut report = Report::new(match name {
        Some(POSTGRES) => MOVES.map(str::to_owned).to_vec(),
        Some(NATION) => MOVES.into_iter().chain(["sign_in", NATION]).map(str::to_owned).collect(),
        name => name.map(str::to_owned).into_iter().collect(),
    });
    match name {
        Some(LIVE) => live::measure(&bench, &mut report)?,
        Some(TURNS) => live::count(&bench, &mut report)?,
        name => of_letters(name, &bench, &mut report)?,
    }
    report.print_table();
    Ok(())
}

/// Whatever is measured of letters.
fn of_letters(name: Option<&str>, bench: &Bench, report: &mut Report) -> anyhow::Result<()> {
    let letters = Letters::cross(bench, report)?;
    let scale = &bench.scale;
    match name {
        Some(POSTGRES) => {
            let _awake = Awake::keep()?;
            moves::measure_shared(&letters, scale, report)
        }
        Some(SIZE) => {
            let _awake = Awake::keep()?;
            size::measure(&letters, scale, report)
        }
        Some(SOAK) => soak::measure(&letters, scale, report),
        Some(NATION) => {
            {
                let _awake = Awake::keep()?;
                moves::measure_shared(&letters, &Scale { relays: &[1], ..*scale }, report)?;
            }
            sign_in::measure(&letters, scale, report).context("signing in")?;
            nation::reckon(scale, report)
        }
        _ => {
            start::measure(&letters, scale, report).context("starting")?;
            page::measure(&letters, scale, report).context("the first page")?;
            if report.wants_any(&MOVES) || report.wants("load_memory") {
                let _awake = Awake::keep()?;
                moves::measure(&letters, scale, report)?;
            }
            if report.wants("sign_in") {
                sign_in::measure(&letters, scale, report).context("signing in")?;
            }
            Ok(())
        }
    }
}

impl Letters {
    /// Brings people in and lets their letters cross, with everything kept that others begin with.
    fn cross(bench: &Bench, report: &mut Report) -> anyhow::Result<Self> {
        let mut ground = Ground::lay(bench, bench.scale.cases)?;
        let base = Base::keep(&mut ground, bench, "base")?;
        let script = crossing::measure(&mut ground, bench, report).context("letters that cross")?;
        let crossed = Base::keep(&mut ground, bench, "crossed")?;
        let cards = ground.cards();
        ground.close()?;
        Ok(Self { base, crossed, script, cards })
    }
}
