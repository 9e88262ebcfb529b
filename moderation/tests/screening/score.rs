//! The one way of counting. A gold span is found if a finding of its concern overlaps it; a finding is true if it
//! overlaps a gold span of its concern; a false one counts against the words of clean passages where it stands in one.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use moderation::screen::{Concern, Family, Finding};

use super::corpus::{Half, Passage};

/// Found and true, of one concern or one family.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tally {
    /// Gold spans.
    pub(crate) gold: usize,
    /// Gold spans that were found.
    pub(crate) found: usize,
    /// Findings.
    pub(crate) said: usize,
    /// Findings that are true.
    pub(crate) true_ones: usize,
}

impl Tally {
    /// Of what is there, the part that was found.
    pub(crate) fn recall(self) -> f64 {
        part(self.found, self.gold)
    }

    /// Of what was said, the part that is true.
    pub(crate) fn precision(self) -> f64 {
        part(self.true_ones, self.said)
    }

    fn add(&mut self, other: Self) {
        self.gold += other.gold;
        self.found += other.found;
        self.said += other.said;
        self.true_ones += other.true_ones;
    }
}

fn part(some: usize, all: usize) -> f64 {
    if all == 0 { 1.0 } else { count(some) / count(all) }
}

fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::INFINITY, f64::from)
}

/// The figures of one half.
#[derive(Debug, Default)]
pub(crate) struct Score {
    /// By concern.
    pub(crate) concerns: BTreeMap<Concern, Tally>,
    /// Words in passages with nothing to find.
    pub(crate) clean_words: usize,
    /// Findings in them, all of which are false.
    pub(crate) clean_findings: usize,
}

impl Score {
    /// The figures of a family.
    pub(crate) fn family(&self, family: Family) -> Tally {
        let mut sum = Tally::default();
        let of_family = self.concerns.iter().filter(|(concern, _)| concern.family() == family);
        of_family.for_each(|(_, tally)| sum.add(*tally));
        sum
    }

    /// Clean words for one false finding.
    pub(crate) fn words_for_one(&self) -> f64 {
        count(self.clean_words) / count(self.clean_findings.max(1))
    }

    /// As a table.
    pub(crate) fn table(&self, name: &str) -> String {
        let mut table = format!(
            "{name}\n{:<26} {:>5} {:>6} {:>5} {:>6}\n",
            "", "gold", "recall", "said", "prec."
        );
        let mut row = |name: &str, tally: Tally| {
            let (recall, precision) = (tally.recall(), tally.precision());
            // A string can always be written to.
            let _ = writeln!(
                table,
                "{name:<26} {:>5} {recall:>6.2} {:>5} {precision:>6.2}",
                tally.gold, tally.said
            );
        };
        for (concern, tally) in &self.concerns {
            row(concern.name(), *tally);
        }
        for (family, name) in FAMILIES {
            row(&format!("= {name}"), self.family(family));
        }
        let _ = writeln!(
            table,
            "{} findings in {} clean words: one in {:.0}",
            self.clean_findings,
            self.clean_words,
            self.words_for_one()
        );
        table
    }
}

/// The families that have targets, and the hidden one.
pub(crate) const FAMILIES: [(Family, &str); 5] = [
    (Family::Contact, "contact"),
    (Family::Identity, "identity"),
    (Family::Harm, "harm"),
    (Family::Accountability, "accountability"),
    (Family::Hidden, "hidden"),
];

/// Something that was missed or said wrongly, for whoever mends the rules.
pub(crate) struct Slip<'a> {
    /// Where.
    pub(crate) passage: &'a Passage,
    /// A finding that is false; `None` for a gold span that was missed.
    pub(crate) finding: Option<Finding>,
    /// What it is about.
    pub(crate) concern: Concern,
    /// The words.
    pub(crate) words: String,
}

impl Slip<'_> {
    /// In one line.
    pub(crate) fn line(&self) -> String {
        let said = self
            .finding
            .as_ref()
            .map_or("missed".to_owned(), |one| format!("false ({})", one.rule));
        let words = self.words.replace('\n', " / ");
        format!("{} {} {said}: {words}", self.passage.id, self.concern.name())
    }
}

/// Counts what somebody finds in every passage of a half.
pub(crate) fn score(
    half: &Half,
    find: impl Fn(&Passage) -> Vec<Finding>,
) -> (Score, Vec<Slip<'_>>) {
    let mut score = Score::default();
    let mut slips = Vec::new();
    for passage in &half.passages {
        let findings = find(passage);
        let words = |start, end| passage.text.chars().skip(start).take(end - start).collect();
        for (span, concern) in &passage.gold {
            let found =
                findings.iter().any(|one| one.concern == *concern && one.span.overlaps(*span));
            let tally = score.concerns.entry(*concern).or_default();
            tally.gold += 1;
            tally.found += usize::from(found);
            if !found {
                let words = words(span.start, span.end);
                slips.push(Slip { passage, finding: None, concern: *concern, words });
            }
        }
        if passage.gold.is_empty() {
            score.clean_words += passage.text.split_whitespace().count();
            score.clean_findings += findings.len();
        }
        for finding in findings {
            let mut gold = passage.gold.iter();
            let is_true = gold
                .any(|(span, concern)| *concern == finding.concern && span.overlaps(finding.span));
            let tally = score.concerns.entry(finding.concern).or_default();
            tally.said += 1;
            tally.true_ones += usize::from(is_true);
            if !is_true {
                let words = words(finding.span.start, finding.span.end);
                slips.push(Slip {
                    passage,
                    concern: finding.concern,
                    finding: Some(finding),
                    words,
                });
            }
        }
    }
    (score, slips)
}
