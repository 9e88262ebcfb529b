//! Papers: sealed texts among the staff of a case, which the relay keeps and cannot read.

use serde::{Deserialize, Serialize};

use super::Blob;
use crate::ids::{Digest, KeyId, LetterId, PaperId};

/// `GET /cases/{id}/papers`, for the facilitators of the case alone.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PapersAnswer {
    /// The papers, in the order they came.
    pub papers: Vec<PaperListed>,
    /// The case's journal at the same moment: what it tells of is not withheld.
    pub journal: Vec<Blob>,
}

/// A paper in a list.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PaperListed {
    /// The paper.
    pub paper: PaperId,
    /// The letter it is about; absent where it is about the case.
    pub letter: Option<LetterId>,
    /// Who handed it in.
    pub by: KeyId,
    /// The digest of the note inside, as the journal names it.
    pub note: Digest,
    /// When it came.
    pub received_ms: i64,
    /// The case certificate whose staff `object` is sealed for.
    pub sealed_for: Digest,
    /// The sealed paper, as it was last sealed.
    pub object: Blob,
    /// The sealed paper as it was handed in, where it was sealed again since.
    pub original: Option<Blob>,
}

/// `POST /cases/{id}/papers`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewPaper {
    /// The paper, drawn on its author's device.
    pub paper: PaperId,
    /// The letter it is about; absent where it is about the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letter: Option<LetterId>,
    /// The digest of the note inside.
    pub note: Digest,
    /// The sealed paper.
    pub object: Blob,
}

/// `POST /cases/{id}/papers/{paper}/copies`: the same paper, sealed for the case's newest staff.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PaperCopy {
    /// The newest case certificate.
    pub certificate: Digest,
    /// The paper, sealed again.
    pub object: Blob,
}
