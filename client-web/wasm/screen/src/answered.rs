//! What pages are given: findings by their public names.

use moderation::{
    Day, Pointed, WishOn,
    screen::{Family, Gravity},
};
use serde::Serialize;

#[derive(Serialize)]
pub(crate) struct Findings {
    pub(crate) findings: Vec<Finding>,
}

#[derive(Serialize)]
pub(crate) struct Finding {
    concern: &'static str,
    family: &'static str,
    gravity: &'static str,
    reason: &'static str,
    rule: &'static str,
    /// Of a protected term, its place in the list that was asked with.
    term: Option<usize>,
    passages: Vec<Passage>,
}

/// A stretch of one paragraph or item, in UTF-16 code units.
#[derive(Serialize)]
struct Passage {
    path: Vec<usize>,
    start: usize,
    end: usize,
}

impl From<moderation::Passage> for Passage {
    fn from(passage: moderation::Passage) -> Self {
        Self { path: passage.path, start: passage.start, end: passage.end }
    }
}

/// What comes of setting each text against the letter, in the order asked.
#[derive(Serialize)]
pub(crate) struct AllAgainst {
    pub(crate) against: Vec<Against>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Against {
    Nothing,
    NotCompared,
    PerhapsNotAnswered,
    Touches { touches: Vec<Touch> },
}

#[derive(Serialize)]
pub(crate) struct Touch {
    passages: Vec<Passage>,
    words: Vec<String>,
}

impl From<moderation::Against> for Against {
    fn from(against: moderation::Against) -> Self {
        match against {
            moderation::Against::Nothing => Self::Nothing,
            moderation::Against::NotCompared => Self::NotCompared,
            moderation::Against::PerhapsNotAnswered => Self::PerhapsNotAnswered,
            moderation::Against::Touches(touches) => {
                Self::Touches { touches: touches.into_iter().map(Into::into).collect() }
            }
        }
    }
}

impl From<moderation::Touch> for Touch {
    fn from(touch: moderation::Touch) -> Self {
        let passages = touch.passages.into_iter().map(Into::into).collect();
        Self { passages, words: touch.words }
    }
}

/// What a day means to a wish.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum OnDay {
    Tells,
    NotSaid,
    Never,
    Quiet { from_day: Day, to_day: Day },
}

impl From<WishOn> for OnDay {
    fn from(on: WishOn) -> Self {
        match on {
            WishOn::Tells => Self::Tells,
            WishOn::NotSaid => Self::NotSaid,
            WishOn::Never => Self::Never,
            WishOn::Quiet(days) => Self::Quiet { from_day: days.from, to_day: days.to },
        }
    }
}

impl From<Pointed> for Finding {
    fn from(pointed: Pointed) -> Self {
        let finding = pointed.finding;
        Self {
            concern: finding.concern.name(),
            family: match finding.concern.family() {
                Family::Contact => "contact",
                Family::Identity => "identity",
                Family::Harm => "harm",
                Family::Accountability => "accountability",
                Family::Hidden => "hidden",
                Family::Protected => "protected",
            },
            gravity: match finding.gravity {
                Gravity::Look => "look",
                Gravity::Serious => "serious",
                Gravity::Grave => "grave",
            },
            reason: finding.reason,
            rule: finding.rule,
            term: finding.term,
            passages: pointed.passages.into_iter().map(Into::into).collect(),
        }
    }
}
