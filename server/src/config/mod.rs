//! The relay's configuration: one TOML file, one section a module.
//!
//! This folder is the only place that reads the environment or the configuration file. Every trouble names
//! the file, the key and what was expected there, so that an operator never has to guess.

mod agency;
mod data;
mod database;
mod demo;
mod hours;
mod limits;
mod listen;
mod log;
mod metrics;
mod origin;
mod trouble;

use std::path::{Path, PathBuf};

use confique::Config as _;

pub use agency::{Accent, Agency, AgencyName, ExitPage, Number};
pub use data::Data;
pub use database::{Address, Database};
pub use demo::Demo;
pub use hours::{Hours, OpenSpan};
pub use limits::{Limits, Rate};
pub use listen::{ClientAddress, Listen};
pub use log::{Log, LogFormat};
pub use metrics::Metrics;
pub use origin::Origin;
pub use trouble::ConfigError;

/// Everything an operator decides about one relay.
///
/// The relay serves one agency. Keys that are left out take the value shown in the template.
#[derive(Debug, Clone, confique::Config)]
#[config(layer_attr(serde(deny_unknown_fields)))]
pub struct Config {
    /// Where the relay listens and under which addresses people reach it.
    #[config(nested)]
    pub listen: Listen,

    /// Where the relay keeps its database and its sign-in key.
    #[config(nested)]
    pub data: Data,

    /// What people see of the agency.
    #[config(nested)]
    pub agency: Agency,

    /// How much anybody may ask for in how short a time, and how large it may be.
    #[config(nested)]
    pub limits: Limits,

    /// What is written to the log.
    #[config(nested)]
    pub log: Log,

    /// Numbers for whoever watches over the relay, in the format of Prometheus, at /metrics on a port of their own.
    /// They say nothing of anybody: what people cause shows in tens. Off unless a port is named.
    #[config(nested)]
    pub metrics: Metrics,

    /// Demonstration only.
    #[config(nested)]
    pub demo: Demo,
}

impl Config {
    /// Reads and checks one configuration file. Relative paths inside it count from the file's own folder.
    ///
    /// # Errors
    /// Says which file, which key and what was expected.
    pub fn read(file: &Path) -> Result<Self, ConfigError> {
        let text = std::fs::read_to_string(file)
            .map_err(|source| ConfigError::Unreadable { file: file.to_owned(), source })?;
        let mut config = Self::parse(&text, file)?;
        let folder = file.parent().map(Path::to_owned).unwrap_or_default();
        config.data.anchor(&folder);
        config.agency.anchor(&folder);
        Ok(config)
    }

    /// Checks configuration text; `file` is only named in errors.
    ///
    /// # Errors
    /// Says which key and what was expected.
    pub fn parse(text: &str, file: &Path) -> Result<Self, ConfigError> {
        let table: toml::Table =
            text.parse().map_err(|error| ConfigError::not_toml(file, text, &error))?;
        trouble::find_missing(&Self::META, &table, file)?;
        type Layer = <Config as confique::Config>::Layer;
        let layer: Layer = serde_path_to_error::deserialize(table)
            .map_err(|error| ConfigError::bad_value(&Self::META, file, &error))?;
        let config = Self::builder().preloaded(layer).load().map_err(|error| {
            ConfigError::Incoherent { file: file.to_owned(), what: error.to_string() }
        })?;
        match config.metrics.trouble() {
            Some(what) => {
                let key = "metrics.address".to_owned();
                Err(ConfigError::BadValue { file: file.to_owned(), key, what })
            }
            None => Ok(config),
        }
    }

    /// The same, on another database where one is named.
    #[must_use]
    pub fn on(mut self, database: Option<Database>) -> Self {
        self.data.database = database.or(self.data.database);
        self
    }

    /// The template that `wherry config template` prints: every key with its meaning and its default.
    #[must_use]
    pub fn template() -> String {
        confique::toml::template::<Self>(confique::toml::FormatOptions::default())
    }
}

/// Makes `path` absolute by the folder of the configuration file, unless it is already.
fn anchored(folder: &Path, path: &Path) -> PathBuf {
    if path.is_absolute() { path.to_owned() } else { folder.join(path) }
}

#[cfg(test)]
mod tests;
