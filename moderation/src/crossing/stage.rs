//! Where a crossing stands. Released is not told, told is not opened; recalled is final.

use minicbor::{Decode, Encode};
use protocol::{ids::Digest, wire::CrossingState};

/// Where a crossing stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum CrossingStage {
    /// In the reader's room; the reader does not know.
    #[n(0)]
    Released,
    /// The reader knows.
    #[n(1)]
    Told,
    /// The reader took it out. It stays theirs.
    #[n(2)]
    Opened {
        /// The signed receipt, where the reader let the writer know.
        #[n(0)]
        receipt: Option<Digest>,
    },
    /// The reader was told and declined. They may think again.
    #[n(3)]
    Declined,
    /// Gone before it was opened, whatever the cause.
    #[n(4)]
    Recalled {
        /// Whether the reader had been told.
        #[n(0)]
        told: bool,
        /// The signed recall, where staff recalled it.
        #[n(1)]
        by: Option<Digest>,
    },
}

impl CrossingStage {
    /// The stage as staff see it listed: also the searchable column of its row.
    pub const fn listed(self) -> CrossingState {
        match self {
            Self::Released => CrossingState::Released,
            Self::Told => CrossingState::Told,
            Self::Opened { .. } => CrossingState::Opened,
            Self::Declined => CrossingState::Declined,
            Self::Recalled { .. } => CrossingState::Recalled,
        }
    }
}
