//! What pages are given: findings by their public names.

use moderation::{
    Pointed,
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
            passages: pointed
                .passages
                .into_iter()
                .map(|passage| Passage {
                    path: passage.path,
                    start: passage.start,
                    end: passage.end,
                })
                .collect(),
        }
    }
}
