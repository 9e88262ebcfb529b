//! Sittings as the people of their room meet them, the carry, and the frames of `GET /live`.

use serde::{Deserialize, Serialize};

use super::{Blob, Code};

/// `PUT /rooms/{room}/sittings/{sitting}`: a plan, and the letter to the party that it names.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PutSitting {
    /// The signed plan.
    pub plan: Blob,
    /// The signed deposit of the details.
    pub deposit: Blob,
    /// The sealed details.
    pub object: Blob,
}

/// A sitting of a room, as its party and its staff see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SittingListed {
    /// The signed plan.
    pub plan: Blob,
    /// What the party said of it, first to last.
    pub words: Vec<Blob>,
    /// Opened and closed, first to last.
    pub steps: Vec<Blob>,
}

/// `POST /carries`: the last approval of a letter and its release.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PutCarry {
    /// The signed approval.
    pub approval: Blob,
    /// The signed release record.
    pub record: Blob,
    /// The sealed object.
    pub object: Blob,
}

/// What came of a carry whose approval was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CarryAnswer {
    /// Why nothing crossed; absent where it did.
    pub refused: Option<Code>,
}
