//! `fuzz`: everything that the relay's description of itself allows is asked, and much that it does not, by
//! schemathesis: as nobody, as a party, as a facilitator and as a coordinator, with the ids of a case in which a letter
//! has crossed. No answer may be a mistake of the relay's own, or one that the description lacks.
//!
//! The relay runs in this program, on the engine that the run is for, under a clock that stands still, so that no
//! session runs out meanwhile.

mod asked;
mod ground;
mod told;

use std::{path::PathBuf, process::ExitCode};

use anyhow::ensure;
use clap::Parser;

use crate::{asked::Asked, ground::Ground};

/// Has a relay asked everything by schemathesis; prints how much it was asked.
#[derive(Parser)]
#[command(name = "fuzz")]
struct Words {
    /// The program `schemathesis`
    #[arg(long)]
    with: PathBuf,
    /// How many requests to make up for each operation, beside those that its description makes needful
    #[arg(long, default_value_t = 8)]
    examples: u32,
    /// Where its choices begin; without it they are drawn anew, and it says where they began
    #[arg(long)]
    seed: Option<u64>,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(&Words::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("fuzz: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(words: &Words) -> anyhow::Result<()> {
    let ground = Ground::lay().await?;
    let folder = ground.folder().join("fuzz");
    std::fs::create_dir_all(&folder)?;
    let callers = ground.callers();
    let (mut cases, mut operations) = (0, 0);
    let mut wrong = Vec::new();
    for caller in &callers {
        let settings = folder.join(format!("{}.toml", caller.name));
        std::fs::write(&settings, told::settings(caller, &ground, words.examples, words.seed)?)?;
        let asked = Asked::by(&words.with, &settings, &ground.description(), caller)?;
        ensure!(asked.cases > 0, "nothing was asked as {}", caller.name);
        if !asked.is_well {
            wrong.push(caller.name);
        }
        cases += asked.cases;
        operations += asked.operations;
        // Whoever is signed out meanwhile was asking at the door.
        ground.is_still_in(caller).await?;
    }
    println!("fuzzed: {cases} requests made up for {operations} operations");
    ensure!(wrong.is_empty(), "not as described, asked as: {}", wrong.join(", "));
    Ok(())
}
