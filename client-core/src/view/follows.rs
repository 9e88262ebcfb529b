//! The facilitator's letter that a letter of their party's goes back to.

use protocol::statement::CameAs;
use serde::{Deserialize, Serialize};

use super::shapes;

/// What that letter did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FollowsWhat {
    /// It offered words for the party to make their own.
    Offered,
    /// It said something to them.
    Wrote,
}

shapes! {
    /// A facilitator's letter that a letter under review names.
    pub struct Follows {
        /// The letter.
        pub letter: String,
        /// What it did; absent where this device could not open it.
        pub what: Option<FollowsWhat>,
        /// How the words came that it offered.
        pub came_as: Option<CameAs>,
        /// Who wrote it.
        pub by: String,
        /// The day it was signed.
        pub day: u32,
        /// Whether the letter under review has the very words that it offered.
        pub same_words: bool,
    }
}
