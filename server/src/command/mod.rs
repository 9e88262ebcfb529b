//! The command line: one command a file.

mod backup;
mod check;
mod doctor;
mod init;
mod migrate;
mod restore;
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
    /// Moves a stopped agency into an empty database, and proves there that nothing of it changed.
    Migrate {
        /// The database that it is in: `sqlite:FILE` or `postgres://USER@HOST/NAME`.
        #[arg(long, value_name = "DATABASE")]
        from: Database,
        /// The empty database that it goes to.
        #[arg(long, value_name = "DATABASE")]
        to: Database,
    },
    /// Copies the agency as it stands at one moment, with its sign-in key, into a folder. Relays may go on.
    Backup {
        /// The configuration file.
        #[arg(long, value_name = "FILE")]
        config: PathBuf,
        /// Copies this database instead of the configured one.
        #[arg(long, value_name = "DATABASE")]
        database: Option<Database>,
        /// The folder to make.
        #[arg(long, value_name = "FOLDER")]
        to: PathBuf,
    },
    /// Puts a backup back where nothing is, or only proves that it could be.
    Restore {
        /// Proves the backup and changes nothing anywhere.
        #[arg(long, conflicts_with_all = ["config", "database"])]
        check: bool,
        /// The configuration file, which says where the agency goes.
        #[arg(long, value_name = "FILE", required_unless_present = "check")]
        config: Option<PathBuf>,
        /// Puts it into this database instead of the configured one.
        #[arg(long, value_name = "DATABASE")]
        database: Option<Database>,
        /// The backup's folder.
        #[arg(value_name = "BACKUP")]
        backup: PathBuf,
    },
    /// Looks at configuration, files, database, clock and port, and says what is wrong and what to do.
    Doctor {
        /// The configuration file.
        #[arg(long, value_name = "FILE")]
        config: PathBuf,
        /// Looks at this database instead of the configured one.
        #[arg(long, value_name = "DATABASE")]
        database: Option<Database>,
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
        Command::Migrate { from, to } => migrate::migrate(&from, &to),
        Command::Backup { config, database, to } => backup::back_up(&config, database, &to),
        Command::Restore { config: Some(config), database, backup, check: false } => {
            restore::restore(&config, database, &backup)
        }
        Command::Restore { backup, .. } => restore::check(&backup),
        Command::Doctor { config, database } => doctor::look(&config, database),
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

/// Does something that waits, on a thread of its own.
fn finish<T, E: Into<anyhow::Error>>(
    doing: impl Future<Output = Result<T, E>>,
) -> anyhow::Result<T> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(doing).map_err(Into::into)
}

/// Says how far something has come. Where nobody listens, it goes on all the same.
fn tell(line: String) {
    writeln!(std::io::stdout(), "{line}").ok();
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
