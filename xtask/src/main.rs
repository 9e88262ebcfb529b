//! `cargo xtask`: the errands of this project. It builds, starts and checks the other crates and imports none of them.

mod bench;
mod demo;
mod ledger;
mod mutants;
mod place;
mod programs;
mod run;
mod schemathesis;
mod screen;
mod stamp;
mod test;
mod tidy;
mod tools;
mod web;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::ledger::Ledger;

/// The errands of this project.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Xtask {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Start the relay on this machine with three invented cases, and print how to sign in
    Demo(DemoWords),
    /// Check everything: format, lints, arrows, licences, client, tests, browser
    Test(TestWords),
    /// Check the arrows between crates and modules, the sizes of files and the habits of the house
    Tidy,
    /// Build the browser's module and the client
    Web,
    /// Measure the relay beside the limits of its driver; one JSON line a figure
    Bench(BenchWords),
    /// Screen texts: JSON lines {"id","text"} in, JSON lines {"id","spans"} out
    Screen(ScreenWords),
}

/// What `demo` takes.
#[derive(clap::Args)]
struct DemoWords {
    /// The port to listen on; without it, the demonstration's own choice
    #[arg(long)]
    port: Option<u16>,
    /// A folder that keeps the demonstration between runs; without it, everything is gone at the end
    #[arg(long)]
    data: Option<PathBuf>,
    /// Agency and staff only, no cases
    #[arg(long)]
    empty: bool,
    /// Print one line of JSON when ready, and nothing else, on standard output
    #[arg(long)]
    json: bool,
}

/// What `test` takes.
#[derive(clap::Args)]
struct TestWords {
    /// Add the long runs, whose seeds are printed
    #[arg(long)]
    long: bool,
    /// Only these steps and what they need (the last line says that it was not the whole suite)
    #[arg(long, value_delimiter = ',', value_name = "STEP")]
    only: Vec<String>,
}

/// What `bench` takes.
#[derive(clap::Args)]
struct BenchWords {
    /// Which measurement; without it, all of them
    name: Option<String>,
}

/// What `screen` takes.
#[derive(clap::Args)]
struct ScreenWords {
    /// The file of JSON lines; - is standard input
    file: Option<PathBuf>,
    /// Print the tables of the corpus, or of the file of passages that is named
    #[arg(long)]
    score: bool,
    /// With the tables, every span that was missed and every finding that is false
    #[arg(long, requires = "score")]
    slips: bool,
    /// Measure how fast it reads; one JSON line a figure
    #[arg(long)]
    speed: bool,
}

fn main() -> ExitCode {
    let done = match Xtask::parse().verb {
        Verb::Demo(words) => demo::start(&words),
        Verb::Test(words) => test::check(&words),
        Verb::Tidy => tidy::check().map(|said| eprintln!("{said}")),
        Verb::Web => build_web(),
        Verb::Bench(words) => bench::measure(words.name.as_deref()),
        Verb::Screen(words) => screen::screen(&words),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("xtask: {trouble:#}");
            ExitCode::FAILURE
        }
    }
}

fn build_web() -> Result<()> {
    let ledger = Ledger::new();
    web::build(&ledger, web::Figures::WhenBuilt)?;
    eprintln!("{}", ledger.slowest());
    Ok(())
}
