//! Where a letter stands. Each stage carries what is true only then.

use minicbor::{Decode, Encode};
use protocol::{
    ids::{Digest, LetterId, PersonId},
    wire::LetterState,
};

use crate::approval::GivenApproval;

/// Where a letter stands.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum LetterStage {
    /// Waiting for staff. A letter without words that may cross stays here until it is answered.
    #[n(0)]
    Held {
        /// Approvals that do not make a quorum yet.
        #[n(0)]
        approvals: Vec<GivenApproval>,
    },
    /// Come back with notes.
    #[n(1)]
    Returned {
        /// The signed return.
        #[n(0)]
        decision: Digest,
        /// The letter that gives the notes.
        #[n(1)]
        notes: LetterId,
    },
    /// Not going forward.
    #[n(2)]
    Refused {
        /// The signed return.
        #[n(0)]
        decision: Digest,
        /// The letter that gives the reasons.
        #[n(1)]
        notes: LetterId,
        /// Who refused it.
        #[n(2)]
        by: PersonId,
    },
    /// In safe keeping, whatever became of it on the other side.
    #[n(3)]
    Banked {
        /// The approvals: those of the quorum, and those given anew since.
        #[n(0)]
        approvals: Vec<GivenApproval>,
    },
    /// Taken back by its author: its words are barred for ever.
    #[n(4)]
    TakenBack {
        /// The signed take-back.
        #[n(0)]
        statement: Digest,
        /// Whether it was in safe keeping by then.
        #[n(1)]
        after_banking: bool,
    },
    /// Another letter stands in its place.
    #[n(5)]
    Superseded {
        /// That letter.
        #[n(0)]
        by: LetterId,
    },
    /// Written to the party by a facilitator.
    #[n(6)]
    Delivered,
}

impl LetterStage {
    /// The stage as staff see it listed: also the searchable column of its row.
    pub const fn listed(&self) -> LetterState {
        match self {
            Self::Held { .. } => LetterState::Held,
            Self::Returned { .. } => LetterState::Returned,
            Self::Refused { .. } => LetterState::Refused,
            Self::Banked { .. } => LetterState::Banked,
            Self::TakenBack { .. } => LetterState::TakenBack,
            Self::Superseded { .. } => LetterState::Superseded,
            Self::Delivered => LetterState::Delivered,
        }
    }

    pub(crate) fn approvals(&self) -> &[GivenApproval] {
        match self {
            Self::Held { approvals } | Self::Banked { approvals } => approvals,
            _ => &[],
        }
    }
}
