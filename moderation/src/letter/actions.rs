//! What a member of staff may do with a letter just now. Pages render these and decide nothing;
//! the relay decides again.

use protocol::wire::{CrossingState, LetterState};

/// Something staff may do with a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Say "I am reading this".
    Claim,
    /// Let it go again.
    Unclaim,
    /// Take a colleague's claim over, with a note.
    TakeOver,
    /// Let the words cross.
    Approve,
    /// Send it back with notes.
    Return,
    /// Say that it is not going forward, with reasons.
    Refuse,
    /// Release it into the other room.
    Release,
    /// Keep the words from crossing, alone.
    Veto,
    /// Lift one's own veto.
    LiftVeto,
    /// Say, of a sampled letter that another approved, whether one would have too.
    SecondLook,
    /// Recall what was released.
    Recall,
}

/// Who has claimed a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClaimedBy {
    /// Nobody, or the claim has lapsed.
    Nobody,
    /// The caller.
    Me,
    /// A colleague.
    Another,
}

/// A letter as it lies on the caller's desk.
#[derive(Debug, Clone, Copy)]
pub struct Desk {
    /// Where the letter stands.
    pub state: LetterState,
    /// Whether it holds words that may cross.
    pub may_cross: bool,
    /// Where its newest crossing stands, if it has any.
    pub crossing: Option<CrossingState>,
    /// Whether the caller's approval still counts.
    pub approved_by_me: bool,
    /// Persons whose approval is still missing.
    pub missing: u8,
    /// Who has claimed it.
    pub claimed: ClaimedBy,
    /// Whether anybody's veto stands.
    pub vetoed: bool,
    /// Whether the caller's own does.
    pub vetoed_by_me: bool,
    /// Whether the caller refused these words once, and their author appealed.
    pub refused_by_me: bool,
    /// Whether a second look is asked for, and nobody has given it.
    pub second_look: bool,
}

/// What the caller may do, in the order of the desk. A shut gate does not take "release" away: the
/// page says beside it what blocks it. A veto does: it is somebody's decision, and lasts.
pub fn actions(desk: &Desk) -> Vec<Action> {
    let waits = desk.crossing.is_none_or(|state| state == CrossingState::Recalled);
    let mut actions = Vec::new();
    match desk.state {
        _ if desk.refused_by_me => {}
        LetterState::Held => {
            actions.push(match desk.claimed {
                ClaimedBy::Nobody => Action::Claim,
                ClaimedBy::Me => Action::Unclaim,
                ClaimedBy::Another => Action::TakeOver,
            });
            if desk.may_cross && !desk.approved_by_me {
                actions.push(Action::Approve);
            }
            actions.push(Action::Return);
            if desk.may_cross {
                actions.push(Action::Refuse);
            }
        }
        LetterState::Banked if waits && desk.missing == 0 && desk.vetoed => {}
        LetterState::Banked if waits && desk.missing == 0 => actions.push(Action::Release),
        LetterState::Banked if waits && !desk.approved_by_me => actions.push(Action::Approve),
        _ => {}
    }
    let waits_for_release = match desk.state {
        LetterState::Held => desk.may_cross,
        LetterState::Banked => waits,
        _ => false,
    };
    if waits_for_release && desk.vetoed_by_me {
        actions.push(Action::LiftVeto);
    } else if waits_for_release && !desk.refused_by_me {
        actions.push(Action::Veto);
    }
    if desk.state == LetterState::Banked && desk.second_look && !desk.approved_by_me {
        actions.push(Action::SecondLook);
    }
    let unopened = [CrossingState::Released, CrossingState::Told, CrossingState::Declined];
    if desk.crossing.is_some_and(|state| unopened.contains(&state)) {
        actions.push(Action::Recall);
    }
    actions
}
