//! What the rules allow with a letter, by the names that pages know. The relay decides again.

use moderation::{Action, ClaimedBy, Desk, actions};
use protocol::wire::{CrossingState, LetterState};

/// What is known of a letter.
pub(crate) struct Facts {
    pub(crate) state: LetterState,
    pub(crate) from_party: bool,
    pub(crate) onward: bool,
    /// Whether it is claimed, and then whether by the person asking.
    pub(crate) claimed: Option<bool>,
    pub(crate) approved_by_me: bool,
    /// How many people must still approve under today's policy.
    pub(crate) missing: usize,
    pub(crate) crossing: Option<CrossingState>,
    /// Whether anybody's veto stands, and whether the asking person's does.
    pub(crate) vetoed: bool,
    pub(crate) vetoed_by_me: bool,
    /// Whether the person asking refused these words before their author appealed.
    pub(crate) refused_by_me: bool,
    /// Whether a second look is asked for, and nobody has given it.
    pub(crate) second_look: bool,
    /// Whether the person asking is a facilitator of the case.
    pub(crate) of_the_case: bool,
}

/// The verbs that make sense now, in the order in which they are offered.
pub(crate) fn of_letter(facts: &Facts) -> Vec<String> {
    if !facts.of_the_case || !facts.from_party {
        return Vec::new();
    }
    let desk = Desk {
        state: facts.state,
        may_cross: facts.onward,
        crossing: facts.crossing,
        approved_by_me: facts.approved_by_me,
        missing: u8::try_from(facts.missing).unwrap_or(u8::MAX),
        claimed: match facts.claimed {
            None => ClaimedBy::Nobody,
            Some(true) => ClaimedBy::Me,
            Some(false) => ClaimedBy::Another,
        },
        vetoed: facts.vetoed,
        vetoed_by_me: facts.vetoed_by_me,
        refused_by_me: facts.refused_by_me,
        second_look: facts.second_look,
    };
    actions(&desk).into_iter().map(|action| name(action).to_owned()).collect()
}

const fn name(action: Action) -> &'static str {
    match action {
        Action::Claim => "claim",
        Action::Unclaim => "unclaim",
        Action::TakeOver => "take_over",
        Action::Approve => "approve",
        Action::Return => "return",
        Action::Refuse => "refuse",
        Action::Release => "release",
        Action::Veto => "veto",
        Action::LiftVeto => "lift_veto",
        Action::SecondLook => "second_look",
        Action::Recall => "recall",
    }
}
