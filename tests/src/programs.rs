//! Where our programs lie: beside the one that runs, as cargo builds them.

use std::path::PathBuf;

use anyhow::{Context, ensure};

/// The two programs that people start by name.
#[derive(Debug, Clone)]
pub struct Programs {
    /// `wherry`.
    pub relay: PathBuf,
    /// `wherry-keys`.
    pub keys: PathBuf,
}

impl Programs {
    /// The programs of the same build as the one that runs.
    ///
    /// # Errors
    /// Says what to build if they are not there.
    pub fn beside_this_one() -> anyhow::Result<Self> {
        let me = std::env::current_exe().context("where is this program?")?;
        // Tests lie one folder deeper than programs.
        let folders = me.ancestors().skip(1).take(2);
        let programs = |folder: &std::path::Path| {
            let named =
                |name: &str| folder.join(name).with_extension(std::env::consts::EXE_EXTENSION);
            Self { relay: named("wherry"), keys: named("wherry-keys") }
        };
        let found = folders.map(programs).find(|found| found.relay.exists() && found.keys.exists());
        found.context("wherry and wherry-keys are not built: run `cargo build --bins` first")
    }

    /// Programs at places that somebody named.
    ///
    /// # Errors
    /// Says which is not there.
    pub fn at(relay: PathBuf, keys: PathBuf) -> anyhow::Result<Self> {
        for program in [&relay, &keys] {
            ensure!(program.exists(), "{} is not there", program.display());
        }
        Ok(Self { relay, keys })
    }
}
