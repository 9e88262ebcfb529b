//! The agency's library, which every member of staff reads and the relay cannot.

use serde::{Deserialize, Serialize};

use super::Blob;
use crate::ids::KeyId;

/// `GET /staff/library`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LibraryAnswer {
    /// The newest version; nought where nothing was saved yet.
    pub version: u64,
    /// Who saved it.
    pub by: Option<KeyId>,
    /// The same text in every one, each sealed for other readers: eight at most.
    pub objects: Vec<Blob>,
}

/// `PUT /staff/library`: replaces the version before.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PutLibrary {
    /// One more than the version it replaces.
    pub version: u64,
    /// The same text in every one, each sealed for other readers.
    pub objects: Vec<Blob>,
}
