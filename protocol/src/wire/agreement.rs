//! How well reviewers agree, without a word of what they decided on.

use serde::{Deserialize, Serialize};

/// What a second person would have decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SecondDecision {
    /// The same.
    Alike,
    /// Otherwise.
    Otherwise,
}

/// `POST /letters/{id}/second-look`.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SecondLook {
    /// What the caller would have decided.
    pub decision: SecondDecision,
}

/// `GET /staff/agreement`, for coordinators.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AgreementAnswer {
    /// Second looks at letters that one person approved; absent where they are few.
    pub second_looks: Option<Agreement>,
    /// Letters that two people decided on; absent where they are few.
    pub pairs: Option<Agreement>,
}

/// How often two people decided alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Agreement {
    /// Alike.
    pub alike: u32,
    /// Otherwise.
    pub otherwise: u32,
}
