//! The command line: one command a file.

mod check;
mod init;
mod revoke;
mod serve;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::{Config, Database};
use crate::in_words::in_words;

/// A relay for letters that two facilitators carry between two people.
#[derive(Debug, Parser)]
#[command(name = "wherry", version)]
struct Wherry {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Makes the data folder, the database and the sign-in key, takes in the agency's manifest, and prints the
    /// first coordinator's link and code.
    Init {
        /// The configuration file.
        #[arg(long, value_name = "FILE")]
        config: PathBuf,
        /// Works on this database instead of the configured one.
        #[arg(long, value_name = "DATABASE")]
        database: Option<Database>,
        /// Draws a new sign-in key though accounts were made with another. Nobody who has one can sign in again: for
        /// when the key is lost for good.
        #[arg(long)]
        new_sign_in_key: bool,
        /// Prints link and code as one line of JSON, for programs.
        #[arg(long)]
        json: bool,
    },
    /// Serves until it is told to stop.
    Serve {
        /// The configuration file.
        #[arg(long, value_name = "FILE")]
        config: PathBuf,
        /// Listens on this port instead of the configured one; 0 takes any free one.
        #[arg(long)]
        port: Option<u16>,
        /// Works on this database instead of the configured one: `sqlite:FILE` or `postgres://USER@HOST/NAME`.
        #[arg(long, value_name = "DATABASE")]
        database: Option<Database>,
    },
    /// Takes in a revocation that the offline root signed. A relay on a database file must be stopped for it; relays
    /// that share a database go on.
    Revoke {
        /// The configuration file.
        #[arg(long, value_name = "FILE")]
        config: PathBuf,
        /// Works on this database instead of the configured one.
        #[arg(long, value_name = "DATABASE")]
        database: Option<Database>,
        /// The revocation, as `wherry-keys revoke` wrote it.
        #[arg(value_name = "REVOCATION")]
        revocation: PathBuf,
    },
    /// Everything about the configuration file.
    #[command(subcommand)]
    Config(ConfigCommand),
}

#[derive(Debug, Subcommand)]
enum ConfigCommand {
    /// Prints a configuration file with every key, its meaning and its default.
    Template,
    /// Says whether a configuration file can be used, and if not, which key is wrong.
    Check {
        /// The configuration file.
        #[arg(long, value_name = "FILE")]
        config: PathBuf,
    },
}

/// Reads the command line and does what it says.
#[must_use]
pub fn run() -> ExitCode {
    let done = match Wherry::parse().command {
        Command::Init { config, database, new_sign_in_key, json } => {
            init::init(&config, database, new_sign_in_key, json)
        }
        Command::Serve { config, port, database } => serve::serve(&config, port, database),
        Command::Revoke { config, database, revocation } => {
            revoke::revoke(&config, database, &revocation)
        }
        Command::Config(ConfigCommand::Template) => say(&Config::template()),
        Command::Config(ConfigCommand::Check { config }) => check::check(&config),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // One sentence: each of our errors tells its cause itself. Where nobody listens, the code still says it.
            writeln!(std::io::stderr(), "wherry: {error}").ok();
            ExitCode::FAILURE
        }
    }
}

/// Prints for people, and for programs that may have heard enough before the end.
fn say(text: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(anyhow::anyhow!("standard output: {}", in_words(&error)))
        }
        _ => Ok(()),
    }
}
