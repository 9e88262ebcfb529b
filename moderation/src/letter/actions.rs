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

#[cfg(test)]
mod tests {
    //! Every desk there can be, against each verb's own rule in words.

    use protocol::wire::{CrossingState, LetterState};

    use super::{Action, ClaimedBy, Desk, actions};

    const ORDER: [Action; 11] = [
        Action::Claim,
        Action::Unclaim,
        Action::TakeOver,
        Action::Approve,
        Action::Return,
        Action::Refuse,
        Action::Release,
        Action::LiftVeto,
        Action::Veto,
        Action::SecondLook,
        Action::Recall,
    ];

    fn rule(action: Action, desk: &Desk) -> bool {
        let (held, kept) = (desk.state == LetterState::Held, desk.state == LetterState::Banked);
        // Nothing of it is on its way, or what was is gone.
        let waits = matches!(desk.crossing, None | Some(CrossingState::Recalled));
        let decides = held && !desk.refused_by_me;
        let may_still_cross = held && desk.may_cross || kept && waits;
        match action {
            Action::Claim => decides && desk.claimed == ClaimedBy::Nobody,
            Action::Unclaim => decides && desk.claimed == ClaimedBy::Me,
            Action::TakeOver => decides && desk.claimed == ClaimedBy::Another,
            Action::Approve => {
                let adds = held && desk.may_cross || kept && waits && desk.missing > 0;
                adds && !desk.approved_by_me && !desk.refused_by_me
            }
            Action::Return => decides,
            Action::Refuse => decides && desk.may_cross,
            Action::Release => {
                kept && waits && desk.missing == 0 && !desk.vetoed && !desk.refused_by_me
            }
            Action::LiftVeto => may_still_cross && desk.vetoed_by_me,
            Action::Veto => may_still_cross && !desk.vetoed_by_me && !desk.refused_by_me,
            Action::SecondLook => kept && desk.second_look && !desk.approved_by_me,
            Action::Recall => matches!(
                desk.crossing,
                Some(CrossingState::Released | CrossingState::Told | CrossingState::Declined)
            ),
        }
    }

    fn every_desk() -> impl Iterator<Item = Desk> {
        const STATES: [LetterState; 4] =
            [LetterState::Held, LetterState::Banked, LetterState::Returned, LetterState::TakenBack];
        const CROSSINGS: [Option<CrossingState>; 6] = [
            None,
            Some(CrossingState::Released),
            Some(CrossingState::Told),
            Some(CrossingState::Opened),
            Some(CrossingState::Declined),
            Some(CrossingState::Recalled),
        ];
        const CLAIMS: [ClaimedBy; 3] = [ClaimedBy::Nobody, ClaimedBy::Me, ClaimedBy::Another];
        (0..4 * 6 * 3 * 3 * 64_usize).map(|at| {
            let flags = at % 64;
            let flag = |bit: usize| flags >> bit & 1 == 1;
            Desk {
                state: STATES[at / 64 % 4],
                crossing: CROSSINGS[at / 64 / 4 % 6],
                claimed: CLAIMS[at / 64 / 4 / 6 % 3],
                missing: (at / 64 / 4 / 6 / 3) as u8,
                may_cross: flag(0),
                approved_by_me: flag(1),
                vetoed: flag(2),
                vetoed_by_me: flag(3),
                refused_by_me: flag(4),
                second_look: flag(5),
            }
        })
    }

    #[test]
    fn each_verb_is_offered_by_its_rule() {
        for desk in every_desk() {
            let wanted: Vec<Action> =
                ORDER.into_iter().filter(|action| rule(*action, &desk)).collect();
            assert_eq!(actions(&desk), wanted, "{desk:?}");
        }
    }
}
