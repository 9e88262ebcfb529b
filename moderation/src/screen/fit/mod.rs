//! How `rules/scale.toml` is made: not a test, though it runs as one, so that nothing of it is ever built into a module.
//!
//! ```sh
//! cargo test --release -p moderation screen::fit -- --ignored --nocapture
//! ```
//!
//! It reads every marked passage and lesson, prints what would be found in passages that it did not learn from, and
//! writes the weights learnt from all of them. Three steps, each simple enough to be read: a straight line a concern
//! through words, pairs and classes (`learn`); how much that line and the signs of the rules are worth beside each
//! other, learnt only where the line had not seen the passage and the signs were not written for it; and rounding.
// tidy: allow(surroundings): a program that runs as a test reads and writes files; it is built into no module.

mod learn;
mod rows;
mod write;

#[path = "../../../tests/screening/corpus.rs"]
mod corpus;
#[path = "../../../tests/screening/score.rs"]
mod score;

use std::path::Path;

use super::book::book;
use super::finding::{Concern, Finding};
use super::terms::Terms;
use super::text::Text;
use super::{alone, merge};
use learn::{Balance, Line, Point};
use rows::{Features, Row};

/// What the scale weighs. What has a shape is read by detectors.
const CONCERNS: [Concern; 17] = [
    Concern::Threat,
    Concern::Surveillance,
    Concern::Abuse,
    Concern::Coercion,
    Concern::Lovebomb,
    Concern::SelfHarm,
    Concern::BlameVictim,
    Concern::BlameOther,
    Concern::Excuse,
    Concern::Minimise,
    Concern::ForgivenessPlea,
    Concern::Preach,
    Concern::Benefit,
    Concern::Address,
    Concern::WorkOrSchool,
    Concern::Meeting,
    Concern::WebOrSocial,
];

/// Concerns that share one balance, and how much must speak for one of them (in natural logarithms of the odds). Lower
/// finds more and is wrong more often: chosen on the held-out figures, so that precision is what was promised.
const GROUPS: [(std::ops::Range<usize>, f64); 3] = [(0..6, -1.0), (6..13, -1.4), (13..17, -0.9)];

/// How much more must speak for one concern than for its group, where held-out figures say so.
const MORE: [(Concern, f64); 10] = [
    (Concern::Threat, 0.2),
    (Concern::Lovebomb, 0.1),
    (Concern::Coercion, -0.2),
    (Concern::ForgivenessPlea, -0.4),
    (Concern::Excuse, 0.1),
    (Concern::BlameVictim, 0.2),
    (Concern::Minimise, 0.2),
    (Concern::Preach, 0.2),
    (Concern::Meeting, -0.2),
    (Concern::WorkOrSchool, -0.2),
];

/// The file whose passages the signs of the rules were written from: what they find there proves nothing.
const SIGNS_SAW: &str = "seen";

/// Parts that the passages of a file are held out in, when not the whole file is.
const FOLDS: usize = 6;
/// Passages next to one another are of one voice: they are held out together.
const VOICE: usize = 12;

#[test]
#[ignore = "a program: it writes rules/scale.toml"]
fn fit() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut halves = corpus::halves(&here.join("corpus")).expect("the corpus can be read");
    // A half that nobody may look at lies in the same folder: neither learnt from nor printed.
    halves.retain(corpus::Half::was_seen);
    let mut features = Features::default();
    let mut rows = rows::of_corpus(&halves, &mut features);
    rows.extend(rows::of_lessons(&here.join("lessons"), &mut features));
    rows.extend(rows::of_rules(&mut features));
    features.keep_common(&mut rows);
    println!("{} pieces, {} features", rows.len(), features.len());

    let lines = |learns: &dyn Fn(&Row) -> bool| -> Vec<Line> {
        let learnt: Vec<&Row> = rows.iter().filter(|row| learns(row)).collect();
        CONCERNS.iter().map(|concern| Line::through(&learnt, *concern, features.len())).collect()
    };
    let by_voice: Vec<Vec<Line>> =
        (0..FOLDS).map(|fold| lines(&|row| row.fold != Some(fold))).collect();
    let by_file: Vec<Vec<Line>> =
        halves.iter().map(|half| lines(&|row| row.half != half.name)).collect();
    let file_of = |row: &Row| halves.iter().position(|half| half.name == row.half);
    let balances = balances(&rows, |row, place| {
        by_file[file_of(row).unwrap_or_default()][place].at(&row.features)
    });
    let rounded = |lines: &Vec<Line>| write::rounded(lines, &balances);
    let by_voice: Vec<Vec<write::Weighed>> = by_voice.iter().map(rounded).collect();
    let by_file: Vec<Vec<write::Weighed>> = by_file.iter().map(rounded).collect();
    for half in &halves {
        let of_passage = |id: &str| -> Vec<&Row> {
            rows.iter()
                .filter(|row| row.half == half.name && row.passage.as_deref() == Some(id))
                .collect()
        };
        let (score, _) = score::score(half, |passage| {
            let model = |row: &Row| &by_voice[row.fold.unwrap_or_default()];
            find(&passage.text, &of_passage(&passage.id), model)
        });
        println!("{}", score.table(&format!("{}, before its voice was learnt from", half.name)));
        let (score, slips) = score::score(half, |passage| {
            let model = |row: &Row| &by_file[file_of(row).unwrap_or_default()];
            find(&passage.text, &of_passage(&passage.id), model)
        });
        slips.iter().for_each(|slip| println!("{}", slip.line()));
        println!("{}", score.table(&format!("{}, before its file was learnt from", half.name)));
    }
    curves(&rows, |row, place| {
        by_file[file_of(row).unwrap_or_default()][place].at(&row.features, row.signs[place])
    });
    let model = rounded(&lines(&|_| true));
    write::write(&here.join("rules/scale.toml"), &model, &features).expect("the scale is written");
}

/// What line and signs are worth, concern by concern.
fn balances(rows: &[Row], held_out: impl Fn(&Row, usize) -> f64) -> Vec<Balance> {
    let point = |row: &Row, place: usize| {
        let is_concern = row.concerns.contains(&CONCERNS[place]);
        ([held_out(row, place), f64::from(row.signs[place]) / 10.0], is_concern)
    };
    let fair = || rows.iter().filter(|row| row.fold.is_some() && row.half != SIGNS_SAW);
    let of_group = |(concerns, enough): &(std::ops::Range<usize>, f64)| {
        let of_concern = |place| fair().map(|row| point(row, place)).collect();
        let points: Vec<Vec<Point>> = concerns.clone().map(of_concern).collect();
        Balance::of(&points, *enough)
    };
    let more = |concern: &Concern| {
        MORE.iter().find(|(one, _)| one == concern).map_or(0.0, |(_, more)| *more)
    };
    let balances = GROUPS.iter().flat_map(of_group).zip(&CONCERNS);
    balances.map(|(one, concern)| Balance { start: one.start - more(concern), ..one }).collect()
}

/// For each concern, what asking for more or less would find in pieces whose file was not learnt from: found of those
/// that are there, and true of those said, by how much more is asked for.
fn curves(rows: &[Row], evidence: impl Fn(&Row, usize) -> i32) {
    let fair: Vec<&Row> =
        rows.iter().filter(|row| row.fold.is_some() && row.half != SIGNS_SAW).collect();
    for (place, concern) in CONCERNS.iter().enumerate() {
        let points: Vec<(i32, bool)> =
            fair.iter().map(|row| (evidence(row, place), row.concerns.contains(concern))).collect();
        let there = points.iter().filter(|(_, is)| *is).count();
        print!("{:<24}", concern.name());
        for more in [-60, -40, -20, 0, 20, 40, 60, 80] {
            let said = points.iter().filter(|(weight, _)| *weight >= more);
            let (said, found) =
                said.fold((0, 0), |(all, good), (_, is)| (all + 1, good + i32::from(*is)));
            print!("{more:>5}: {found}/{there} {found}/{said}");
        }
        println!();
    }
}

/// What would be found in a passage by models that have not seen it, beside what detectors find.
fn find<'a>(
    text: &str,
    rows: &[&Row],
    model: impl Fn(&Row) -> &'a Vec<write::Weighed>,
) -> Vec<Finding> {
    let book = book();
    let text = Text::read(text, book);
    let mut findings = super::detected(&text, book, &Terms::none());
    alone::find(&text, book, &book.automaton.find(&text.tokens), &mut findings);
    for row in rows {
        let evidence: Vec<i32> = model(row)
            .iter()
            .zip(&row.signs)
            .map(|(one, signs)| one.at(&row.features, *signs))
            .collect();
        let heaviest = evidence.iter().copied().max().unwrap_or_default();
        for (concern, weight) in CONCERNS.iter().zip(evidence) {
            if weight >= 0.max(heaviest - super::weigh::BESIDE) {
                findings.push(Finding {
                    span: row.span,
                    concern: *concern,
                    gravity: super::finding::Gravity::Look,
                    reason: "held out",
                    rule: "held out",
                    term: None,
                });
            }
        }
    }
    merge::merge(findings)
}
