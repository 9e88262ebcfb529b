//! A relay, wherever it runs.

use std::path::PathBuf;

use anyhow::bail;
use wherry::{clock::Clock, config::Config};

use crate::{child::ChildRelay, in_process::InProcess, workplace::Workplace};

/// How a relay is run.
#[derive(Clone)]
pub(crate) enum Manner {
    /// In a thread of this program, under this clock.
    InProcess(Clock),
    /// As the program at this place, under the machine's clock.
    Program(PathBuf),
}

/// A relay that listens.
pub(crate) enum Relay {
    Here(InProcess),
    Child(ChildRelay),
}

impl Relay {
    /// Starts one of the relays that were made before.
    pub(crate) fn start(
        manner: &Manner,
        workplace: &Workplace,
        which: usize,
    ) -> anyhow::Result<Self> {
        let settings = workplace.settings_of(which);
        Ok(match manner {
            Manner::InProcess(clock) => {
                let config = Config::read(&settings)?;
                Self::Here(InProcess::start(config, clock.clone())?)
            }
            Manner::Program(program) => {
                Self::Child(ChildRelay::start(program, &settings, &workplace.log())?)
            }
        })
    }

    /// Starts the first so many of them.
    pub(crate) fn start_all(
        manner: &Manner,
        workplace: &Workplace,
        count: usize,
    ) -> anyhow::Result<Vec<Self>> {
        (0..count).map(|which| Self::start(manner, workplace, which)).collect()
    }

    pub(crate) fn address(&self) -> &str {
        match self {
            Self::Here(relay) => relay.address(),
            Self::Child(relay) => relay.address(),
        }
    }

    /// The number of its process, which is this program's own where it runs here.
    pub(crate) fn process(&self) -> u32 {
        match self {
            Self::Here(_) => std::process::id(),
            Self::Child(relay) => relay.process(),
        }
    }

    /// Stops it in order. Again is harmless.
    pub(crate) fn stop(&mut self) -> anyhow::Result<()> {
        match self {
            Self::Here(relay) => relay.stop(),
            Self::Child(relay) => relay.stop(),
        }
    }

    /// Ends it as a power cut would.
    pub(crate) fn kill(&mut self) -> anyhow::Result<()> {
        match self {
            Self::Here(_) => bail!("a relay in this program cannot be killed"),
            Self::Child(relay) => relay.kill(),
        }
    }
}
