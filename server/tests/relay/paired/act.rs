//! What is tried in a session, and whose secret it is.

use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};

/// One kind of step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Act {
    // The watched party's own.
    Message,
    Turn,
    Letter,
    Word,
    TakeBack,
    Draft,
    Wish,
    Ask,
    Read,
    Open,
    Decline,
    Reconnect,
    // What staff do in the watched party's room, and what is let through to it.
    Plan,
    Step,
    Deliver,
    Return,
    Approve,
    CarryToThem,
    Recall,
    // The other side's, which stays there.
    Otherwise(Other),
}

/// What one side does, or staff do there, that does not cross. (Approving the watched party's own words for the second
/// time may carry them into the other room or not: they are not to see which.)
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Other {
    Message,
    Turn,
    Word,
    TakeBack,
    Draft,
    Wish,
    Look,
    Open,
    Decline,
    Line,
    Plan,
    Step,
    Deliver,
    Return,
    Veto,
    Claim,
    Approve,
    /// Into the watched party's room, of what may not cross.
    FailedCarry,
    Recall,
}

/// How often each is tried among what the other side does.
pub(super) const OTHERS: [(Other, u32); 19] = [
    (Other::Message, 3),
    (Other::Turn, 6),
    (Other::Word, 6),
    (Other::TakeBack, 2),
    (Other::Draft, 2),
    (Other::Wish, 3),
    (Other::Look, 8),
    (Other::Open, 7),
    (Other::Decline, 7),
    (Other::Line, 3),
    (Other::Plan, 6),
    (Other::Step, 6),
    (Other::Deliver, 3),
    (Other::Return, 2),
    (Other::Veto, 3),
    (Other::Claim, 3),
    (Other::Approve, 5),
    (Other::FailedCarry, 5),
    (Other::Recall, 6),
];

/// How often each is tried among the watched party's.
const SEEN: [(Act, u32); 19] = [
    (Act::Message, 4),
    (Act::Turn, 12),
    (Act::Letter, 5),
    (Act::Word, 9),
    (Act::TakeBack, 3),
    (Act::Draft, 2),
    (Act::Wish, 4),
    (Act::Ask, 3),
    (Act::Read, 3),
    (Act::Open, 10),
    (Act::Decline, 3),
    (Act::Reconnect, 4),
    (Act::Plan, 7),
    (Act::Step, 9),
    (Act::Deliver, 3),
    (Act::Return, 4),
    (Act::Approve, 34),
    (Act::CarryToThem, 12),
    (Act::Recall, 3),
];

/// How many steps a run has. With the clock they stay within the quarter of an hour that a session left alone lives.
const STEPS: u64 = 56;

/// One step of a session.
pub(super) struct Step {
    pub(super) act: Act,
    /// How far the clock moves first, in milliseconds.
    pub(super) later_ms: u64,
    /// Whether the watched party looks at their room afterwards.
    pub(super) looks: bool,
    /// Everything else about it.
    pub(super) dice: StdRng,
}

/// The steps of one run: first what brings the watched party to sit, mostly, then anything.
pub(super) fn steps(seed: u64) -> impl Iterator<Item = Step> {
    const FIRST: [Act; 4] = [Act::Plan, Act::Word, Act::Step, Act::CarryToThem];
    (0..STEPS).map(move |number: u64| {
        let mut dice = StdRng::seed_from_u64((seed << 8) | number);
        let first = usize::try_from(number).ok().and_then(|number| FIRST.get(number)).copied();
        let act = match first.filter(|_| dice.gen_bool(0.9)) {
            Some(act) => act,
            None if dice.gen_bool(0.55) => Act::Otherwise(drawn(&OTHERS, &mut dice)),
            None => drawn(&SEEN, &mut dice),
        };
        let later_ms = if dice.gen_bool(0.6) { dice.gen_range(0..16_000) } else { 0 };
        Step { act, later_ms, looks: dice.gen_bool(0.6), dice }
    })
}

fn drawn<T: Copy>(from: &[(T, u32)], dice: &mut StdRng) -> T {
    let mut at = dice.gen_range(0..from.iter().map(|(_, weight)| weight).sum());
    for (act, weight) in from {
        if at < *weight {
            return *act;
        }
        at -= weight;
    }
    unreachable!("the weights add up")
}
