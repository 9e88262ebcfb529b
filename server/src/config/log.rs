//! `[log]`: what is written to the log. It never holds names, letters, addresses, ids or keys.

use serde::Deserialize;

/// What is written to the log.
#[derive(Debug, Clone, confique::Config)]
#[config(layer_attr(serde(deny_unknown_fields)))]
pub struct Log {
    /// How much: "error", "warn", "info", "debug", or a filter such as "info,wherry=debug".
    #[config(default = "info")]
    pub filter: String,

    /// How: "text" for people, "json" for machines.
    #[config(default = "text")]
    pub format: LogFormat,
}

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LogFormat {
    /// One line of text an event.
    Text,
    /// One JSON object an event.
    Json,
}
