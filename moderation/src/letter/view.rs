//! What a letter's author may know of its way: nothing of the other side.

use protocol::{statement::Direction, wire::PartyLetterState};

use super::{Letter, LetterStage};

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
