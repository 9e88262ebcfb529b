//! `[limits]`: how much anybody may ask for in how short a time, and how large it may be.
//!
//! A limit slows; it never locks anybody out. What a person reads when a limit is hit stands in `layers::limits`.

use std::num::{NonZeroU32, NonZeroU64};

use serde::Deserialize;

/// How much anybody may ask for in how short a time, and how large it may be.
#[derive(Debug, Clone, confique::Config)]
#[config(layer_attr(serde(deny_unknown_fields)))]
pub struct Limits {
    /// All requests from one network address.
    #[config(default = { "burst": 600, "a_minute": 1200 })]
    pub address: Rate,

    /// Sign-in attempts with one locator from one network address.
    #[config(default = { "burst": 10, "a_minute": 10 })]
    pub sign_in: Rate,

    /// Tries at one invitation from one network address.
    #[config(default = { "burst": 20, "a_minute": 20 })]
    pub invitation: Rate,

    /// Requests of one person who is signed in.
    #[config(default = { "burst": 300, "a_minute": 600 })]
    pub person: Rate,

    /// The largest request in bytes, an ordinary letter with room to spare.
    #[config(default = 524288)]
    pub body_bytes: usize,

    /// The longest a request may take, in seconds.
    #[config(default = 30)]
    pub request_seconds: NonZeroU64,
}

/// A limit: this many at once, and so many more each minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// How many may come at once.
    pub burst: NonZeroU32,
    /// How many more each minute allows.
    pub a_minute: NonZeroU32,
}
