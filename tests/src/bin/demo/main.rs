//! `demo`: a relay on this machine with three invented cases, made by the people in them.
//!
//! Everything is done over HTTP with `client_core`, as browsers do it: the root founds the agency with
//! `wherry-keys`, people are invited, join, compare words, write, review and release. What is printed at the end
//! is how to sign in as each of them. Nobody here is anybody.

mod cases;
mod consent;
mod kept;
mod links;
mod port;
mod seed;

use std::{path::PathBuf, process::ExitCode, time::Duration};

use anyhow::{Context as _, bail};
use clap::Parser;
use people::{Founding, Programs, Serving};
use tokio::signal::unix::{SignalKind, signal};

use crate::{kept::Kept, port::Port};

/// Starts a relay on this machine with three invented cases, and prints how to sign in.
#[derive(Parser)]
#[command(name = "demo")]
struct Words {
    /// The program `wherry`; without it, the one beside this program
    #[arg(long, requires = "keys")]
    relay: Option<PathBuf>,
    /// The program `wherry-keys`; without it, the one beside this program
    #[arg(long, requires = "relay")]
    keys: Option<PathBuf>,
    /// The port to listen on; without it, 8420 or the next that is free
    #[arg(long)]
    port: Option<u16>,
    /// A folder that keeps the demonstration between runs; without it, everything is gone at the end
    #[arg(long)]
    data: Option<PathBuf>,
    /// Agency and staff only, no cases
    #[arg(long)]
    empty: bool,
    /// Let Josh write on until so many of his letters are drawn for a second look
    #[arg(long, default_value_t = 0, conflicts_with = "empty")]
    second_looks: usize,
    /// Print one line of JSON when ready, and nothing else, on standard output
    #[arg(long)]
    json: bool,
}

fn main() -> ExitCode {
    let words = Words::parse();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let done = runtime.context("no runtime").and_then(|runtime| runtime.block_on(run(words)));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("demo: {trouble:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(words: Words) -> anyhow::Result<()> {
    let mut told = Told::listen()?;
    let programs = match (words.relay, words.keys) {
        (Some(relay), Some(keys)) => Programs::at(relay, keys)?,
        _ => Programs::beside_this_one()?,
    };
    let port = Port::choose(words.port)?;
    let (folder, _passing) = match words.data {
        Some(folder) => (folder, None),
        None => {
            let passing = tempfile::Builder::new().prefix("wherry-demo-").tempdir()?;
            (passing.path().to_owned(), Some(passing))
        }
    };
    let founding = Founding {
        folder: Some(folder.clone()),
        programs: Some(programs),
        port: port.number(),
        origins: vec![port.origin()],
        demo: true,
        ..Founding::default()
    };

    let kept = match Kept::read(&folder)? {
        Some(kept) => kept,
        None => {
            eprintln!("Inviting, joining, comparing words: this takes a moment …");
            let people = tokio::select! {
                seeded = seed::seed(founding.clone(), words.empty, words.second_looks) => seeded?,
                () = told.stop() => return Ok(()),
            };
            let kept = Kept { people };
            kept.write(&folder)?;
            kept
        }
    };
    let mut serving = Serving::start(&founding)?;
    if words.json {
        println!("{}", links::json(&kept, port)?);
    } else {
        println!("{}", links::page(&kept, port)?);
    }

    let ended = tokio::select! {
        ended = ended(&mut serving) => Some(ended?),
        () = told.stop() => None,
    };
    match ended {
        Some(status) => bail!("the relay ended by itself with {status}"),
        None => serving.stop(),
    }
}

/// Waits until the relay ends by itself, which it should not.
async fn ended(serving: &mut Serving) -> anyhow::Result<std::process::ExitStatus> {
    loop {
        if let Some(status) = serving.ended()? {
            return Ok(status);
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// Ctrl-C, or being told to end.
struct Told {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

impl Told {
    fn listen() -> anyhow::Result<Self> {
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    async fn stop(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}
