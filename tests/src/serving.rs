//! A relay that serves an agency founded before, and nothing else: for a demonstration, once its people are in.

use std::process::ExitStatus;

use anyhow::Context;

use crate::{child::ChildRelay, founding::Founding, settings::Settings, workplace::Workplace};

/// `wherry serve` as a child process.
pub struct Serving {
    relay: ChildRelay,
}

impl Serving {
    /// Writes the settings anew, since the port may be another today, and starts the relay.
    ///
    /// # Errors
    /// If the founding names no folder or no programs, or the relay does not start.
    pub fn start(founding: &Founding) -> anyhow::Result<Self> {
        let folder =
            founding.folder.as_ref().context("an agency that is served again has a folder")?;
        let programs = founding.programs.as_ref().context("it is served by a program")?;
        let workplace = Workplace::kept(folder, founding.database.as_deref())?;
        Settings::of(founding).write(&workplace)?;
        let relay = ChildRelay::start(&programs.relay, &workplace.settings(), &workplace.log())?;
        Ok(Self { relay })
    }

    /// Where it listens.
    pub fn address(&self) -> &str {
        self.relay.address()
    }

    /// The number of its process.
    pub fn process(&self) -> u32 {
        self.relay.process()
    }

    /// Whether it ended by itself, and how.
    ///
    /// # Errors
    /// If the system does not say.
    pub fn ended(&mut self) -> anyhow::Result<Option<ExitStatus>> {
        self.relay.ended()
    }

    /// Stops it in order.
    ///
    /// # Errors
    /// If it does not stop.
    pub fn stop(mut self) -> anyhow::Result<()> {
        self.relay.stop()
    }
}
