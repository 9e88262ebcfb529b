//! What is shown of a letter's way: to its author nothing of the other side, to staff which approvals still serve.

use protocol::{ids::Digest, statement::Direction, wire::PartyLetterState};

use super::{Letter, LetterStage};
use crate::{approval::Quorum, case::Case, moment::Moment};

/// The state that a party's own page shows. It is a function of the letter alone: a crossing,
/// whether told, opened, declined or recalled, cannot change it.
pub const fn author_view(letter: &Letter) -> PartyLetterState {
    if matches!(letter.direction, Direction::ToParty) {
        return PartyLetterState::Received;
    }
    match letter.stage {
        LetterStage::Held { .. } => PartyLetterState::WithFacilitator,
        LetterStage::Returned { .. } => PartyLetterState::ComeBack,
        LetterStage::Refused { .. } => PartyLetterState::NotGoingForward,
        LetterStage::Banked { .. } => PartyLetterState::Accepted,
        LetterStage::TakenBack { after_banking: false, .. } => PartyLetterState::TakenBack,
        LetterStage::TakenBack { after_banking: true, .. } => PartyLetterState::TakenBackNoted,
        LetterStage::Superseded { .. } => PartyLetterState::Replaced,
        LetterStage::Delivered => PartyLetterState::Received,
    }
}

impl Letter {
    /// Whether an approval, named by the digest of its signed bytes, still serves this letter: towards safe
    /// keeping while it is held, towards a release once it is kept.
    pub fn is_served_by(&self, approval: Digest, case: &Case, at: &Moment<'_>) -> bool {
        let to = case.side_of(self.room).and_then(|from| case.room_certificate(from.other()));
        let quorum = match (&self.stage, to) {
            (LetterStage::Banked { .. }, Some(to)) => Quorum::to_release(case, &to.staff, at),
            _ => Quorum::to_bank(case, at),
        };
        self.approvals().iter().any(|given| given.wire == approval && quorum.counts(given))
    }
}
