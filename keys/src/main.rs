//! `wherry-keys`: makes and keeps an agency's root key. Run it on a machine that is not on the
//! network; only small text files are carried to and from it.

mod ask;
mod certify;
mod found;
mod revoke;
mod root;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

/// Makes and keeps an agency's root key, offline.
#[derive(Parser)]
#[command(name = "wherry-keys", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Makes the root key and the first manifest of an agency.
    Found {
        /// The agency's public name.
        #[arg(long)]
        name: String,
        /// Where its relay is found, such as https://relay.example; may be given more than once.
        #[arg(long, required = true)]
        origin: Vec<String>,
        /// The least number of approvals any case may ask for: 1 or 2.
        #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=2))]
        least_approvals: u8,
        /// An empty or new folder for root.age and agency.manifest.
        #[arg(long)]
        out: PathBuf,
        #[command(flatten)]
        passphrase: ask::Passphrase,
    },
    /// Certifies a coordinator, after the six words were compared.
    Certify {
        #[command(flatten)]
        root: root::Files,
        /// The request, as the coordinator's browser wrote it.
        #[arg(long)]
        request: PathBuf,
        /// How many days the certificate holds, at most 100.
        #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=100))]
        days: u32,
        /// Their level of practice.
        #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=3))]
        level: u8,
        /// Where to write the certificate.
        #[arg(long)]
        out: PathBuf,
        /// The six words, as the coordinator read them out; without it they are shown and asked.
        #[arg(long)]
        words: Option<String>,
        #[command(flatten)]
        passphrase: ask::Passphrase,
    },
    /// Ends the trust in a key.
    Revoke {
        #[command(flatten)]
        root: root::Files,
        #[command(flatten)]
        whose: revoke::Whose,
        /// The last day whose statements still count, such as 2026-11-23.
        #[arg(long)]
        distrust_after: jiff::civil::Date,
        /// Where to write the revocation.
        #[arg(long)]
        out: PathBuf,
        #[command(flatten)]
        passphrase: ask::Passphrase,
    },
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().command {
        Command::Found { name, origin, least_approvals, out, passphrase } => {
            found::run(name, origin, least_approvals, &out, &passphrase)
        }
        Command::Certify { root, request, days, level, out, words, passphrase } => {
            certify::run(&root, &request, days, level, &out, words, &passphrase)
        }
        Command::Revoke { root, whose, distrust_after, out, passphrase } => {
            revoke::run(&root, &whose, distrust_after, &out, &passphrase)
        }
    }
}
