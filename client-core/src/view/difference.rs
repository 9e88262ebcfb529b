//! What changed from one wording to another.

use super::shapes;

/// What became of a stretch of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeHow {
    /// It stayed.
    Same,
    /// It stands only in the new wording.
    Added,
    /// It stood only in the old one.
    TakenOut,
}

shapes! {
    /// A stretch of a text.
    pub struct Change {
        /// What became of it.
        pub how: ChangeHow,
        /// Its words.
        pub text: String,
    }
}
