//! What is tried, in which order: first what brings a case to life, then anything by anybody.

use protocol::statement::Side;

use crate::dice::Dice;

/// One kind of move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Act {
    OpenCase,
    SucceedCase,
    Invite,
    Join,
    SignRoom,
    Gate,
    Consent,
    Wish,
    Deposit,
    Deliver,
    Approve,
    SendBack,
    TakeBack,
    Veto,
    Release,
    Tell,
    Open,
    Decline,
    UndoDecline,
    Recall,
    Receipt,
    ResealLetter,
    ResealCrossing,
    PlanSitting,
    SaySitting,
    StepSitting,
    Carry,
    Cool,
    FilePaper,
    CopyPaper,
    SecondLook,
    Certify,
    Revoke,
}

impl Act {
    /// Every kind of move.
    pub(crate) const ALL: [Self; 33] = [
        Self::OpenCase,
        Self::SucceedCase,
        Self::Invite,
        Self::Join,
        Self::SignRoom,
        Self::Gate,
        Self::Consent,
        Self::Wish,
        Self::Deposit,
        Self::Deliver,
        Self::Approve,
        Self::SendBack,
        Self::TakeBack,
        Self::Veto,
        Self::Release,
        Self::Tell,
        Self::Open,
        Self::Decline,
        Self::UndoDecline,
        Self::Recall,
        Self::Receipt,
        Self::ResealLetter,
        Self::ResealCrossing,
        Self::PlanSitting,
        Self::SaySitting,
        Self::StepSitting,
        Self::Carry,
        Self::Cool,
        Self::FilePaper,
        Self::CopyPaper,
        Self::SecondLook,
        Self::Certify,
        Self::Revoke,
    ];

    /// Whether the party of the step's side does it.
    pub(crate) fn is_a_partys(self) -> bool {
        use Act::{
            Consent, Decline, Deposit, Join, Open, Receipt, SaySitting, TakeBack, Tell,
            UndoDecline, Wish,
        };
        matches!(
            self,
            Join | Consent
                | Wish
                | Deposit
                | TakeBack
                | Tell
                | Open
                | Decline
                | UndoDecline
                | Receipt
                | SaySitting
        )
    }

    /// Whose step it is in a sequence about what one side writes.
    fn side_about(self, author: Side) -> Side {
        use Act::{Consent, Decline, Open, Receipt, Tell, UndoDecline, Wish};
        let readers = [Tell, Open, Decline, UndoDecline, Receipt, Consent, Wish];
        if readers.contains(&self) { author.other() } else { author }
    }

    /// How often it is tried among a thousand.
    fn weight(self) -> usize {
        match self {
            Self::Revoke => 4,
            Self::OpenCase | Self::Certify => 4,
            Self::Invite | Self::Join => 9,
            Self::SucceedCase => 7,
            Self::Recall | Self::TakeBack | Self::Deliver => 26,
            Self::Receipt | Self::ResealLetter => 40,
            Self::Consent | Self::SendBack => 34,
            Self::ResealCrossing | Self::SignRoom => 125,
            Self::Gate | Self::Wish | Self::Veto => 40,
            Self::Decline => 120,
            Self::Deposit => 80,
            Self::UndoDecline => 260,
            Self::Tell => 180,
            Self::Open => 150,
            Self::Release => 150,
            Self::Approve => 170,
            Self::PlanSitting => 40,
            Self::SaySitting | Self::StepSitting => 60,
            Self::Carry => 130,
            Self::Cool => 270,
            Self::FilePaper => 25,
            Self::CopyPaper => 30,
            Self::SecondLook => 90,
        }
    }
}

/// One thing that is tried.
pub(crate) struct Step {
    pub(crate) act: Act,
    /// Whose room it is about.
    pub(crate) side: Side,
    /// How far the clock moves before it, in seconds.
    pub(crate) later_s: i64,
    /// How many of a hundred such steps break a rule on purpose.
    pub(crate) spoiled: u64,
    /// Everything else about it is drawn from here.
    pub(crate) dice: Dice,
}

/// What brings a case to life.
const FIRST: [(Act, Side); 34] = [
    (Act::OpenCase, Side::Harmed),
    (Act::OpenCase, Side::Harmed),
    (Act::Invite, Side::Harmed),
    (Act::Join, Side::Harmed),
    (Act::SignRoom, Side::Harmed),
    (Act::SignRoom, Side::Harmed),
    (Act::SignRoom, Side::Harmed),
    (Act::Invite, Side::Responsible),
    (Act::Join, Side::Responsible),
    (Act::SignRoom, Side::Responsible),
    (Act::SignRoom, Side::Responsible),
    (Act::SignRoom, Side::Responsible),
    (Act::Gate, Side::Harmed),
    (Act::Gate, Side::Harmed),
    (Act::Gate, Side::Harmed),
    (Act::Consent, Side::Harmed),
    (Act::Consent, Side::Responsible),
    (Act::Wish, Side::Harmed),
    (Act::Wish, Side::Responsible),
    (Act::PlanSitting, Side::Harmed),
    (Act::SaySitting, Side::Harmed),
    (Act::StepSitting, Side::Harmed),
    (Act::PlanSitting, Side::Responsible),
    (Act::SaySitting, Side::Responsible),
    (Act::StepSitting, Side::Responsible),
    (Act::Deposit, Side::Responsible),
    (Act::Approve, Side::Responsible),
    (Act::Approve, Side::Responsible),
    (Act::Release, Side::Responsible),
    (Act::Cool, Side::Harmed),
    (Act::Cool, Side::Harmed),
    (Act::Tell, Side::Harmed),
    (Act::Open, Side::Harmed),
    (Act::Deposit, Side::Harmed),
];

/// From here on, what comes first is only likely.
const LIKELY: usize = 19;

/// What brings both sides to sit.
const SITTING: std::ops::RangeInclusive<usize> = 20..=25;

/// By here the reader has been told.
const TOLD: usize = 32;

/// The steps of one sequence, sixty at most.
pub(crate) fn steps(seed: u64) -> impl Iterator<Item = Step> {
    steps_about(seed, None)
}

/// The same, mostly about what one side writes and what the other does with it.
pub(crate) fn steps_about(seed: u64, author: Option<Side>) -> impl Iterator<Item = Step> {
    let mut dice = Dice::new(seed, 0);
    let count = FIRST.len() + 6 + dice.below(55 - FIRST.len());
    (1..=count).map(move |number| {
        let mut dice = Dice::new(seed, number as u64);
        let drawn = draw(&mut dice);
        let left_out = match author {
            // In half of them both sides come to sit.
            _ if SITTING.contains(&number) => (seed % 2) * 60 + 1,
            None if number > LIKELY => 40,
            // Half of what was told is left to be opened, declined or recalled later.
            Some(_) if number > TOLD => 50,
            _ => 2,
        };
        let first = FIRST.get(number - 1).copied().filter(|_| !dice.percent(left_out));
        let (act, side) = match (first, author) {
            (Some((act, side)), Some(Side::Harmed)) => (act, side.other()),
            (Some(first), _) => first,
            (None, Some(author)) if dice.percent(85) => (drawn.0, drawn.0.side_about(author)),
            (None, _) => drawn,
        };
        let later_s = match dice.below(100) {
            0..70 => dice.below(600) as i64,
            _ if first.is_some() => dice.below(8 * 3_600) as i64,
            70..98 => dice.below(2 * 86_400) as i64,
            _ => (5 + dice.below(12)) as i64 * 86_400,
        };
        let spoiled = if first.is_some() { 1 } else { 12 };
        Step { act, side, later_s, spoiled, dice }
    })
}

/// Anything by anybody.
pub(crate) fn draw(dice: &mut Dice) -> (Act, Side) {
    let side = if dice.percent(50) { Side::Harmed } else { Side::Responsible };
    let total: usize = Act::ALL.iter().map(|act| act.weight()).sum();
    let mut at = dice.below(total);
    for act in Act::ALL {
        if at < act.weight() {
            return (act, side);
        }
        at -= act.weight();
    }
    unreachable!("the weights add up")
}
