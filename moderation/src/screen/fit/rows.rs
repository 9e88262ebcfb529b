//! From marked text to rows: one a piece, with its features by name and the concerns that it carries.
// tidy: allow(surroundings): a program that runs as a test reads and writes files; it is built into no module.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::corpus::{Half, Passage};
use super::{CONCERNS, FOLDS, VOICE};
use crate::screen::book::{Book, Kind, Word, book};
use crate::screen::finding::{Concern, Span};
use crate::screen::inflect::stem;
use crate::screen::scale::{EDGE, NUMBER};
use crate::screen::text::{Shape, Text, Token};
use crate::screen::weigh::{pieces, signs, voices};
use crate::screen::{alone, fold};

/// A feature that fewer pieces have is of one text, not of a language.
const COMMON: usize = 2;

/// A feature, as the scale's file names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Feature {
    /// A stem.
    Word(String),
    /// Two stems next to each other, or one and the edge of its piece.
    Pair(String, String),
    /// A class of words.
    Class(String),
}

/// Every feature by number.
#[derive(Default)]
pub(super) struct Features {
    numbers: BTreeMap<Feature, usize>,
}

impl Features {
    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&Feature, usize)> {
        self.numbers.iter().map(|(feature, number)| (feature, *number))
    }

    fn number(&mut self, feature: Feature) -> usize {
        let next = self.numbers.len();
        *self.numbers.entry(feature).or_insert(next)
    }

    /// Forgets what is rare, and numbers the rest anew.
    pub(super) fn keep_common(&mut self, rows: &mut [Row]) {
        let mut counts = vec![0_usize; self.len()];
        rows.iter().flat_map(|row| &row.features).for_each(|feature| counts[*feature] += 1);
        self.numbers.retain(|_, number| counts[*number] >= COMMON);
        let mut new = vec![None; counts.len()];
        for (number, next) in self.numbers.values_mut().zip(0..) {
            new[*number] = Some(next);
            *number = next;
        }
        for row in rows {
            row.features = row.features.iter().filter_map(|feature| new[*feature]).collect();
        }
    }
}

/// A piece of marked text.
pub(super) struct Row {
    /// Where it is from: a half of the corpus, or nowhere that is scored.
    pub(super) half: String,
    pub(super) passage: Option<String>,
    pub(super) span: Span,
    /// The part that it is held out with; none if it is always learnt from.
    pub(super) fold: Option<usize>,
    pub(super) features: Vec<usize>,
    /// What the signs of the rules weigh, by place in [`CONCERNS`].
    pub(super) signs: [i32; CONCERNS.len()],
    pub(super) concerns: BTreeSet<Concern>,
}

/// The passages of the corpus, part by part.
pub(super) fn of_corpus(halves: &[Half], features: &mut Features) -> Vec<Row> {
    let mut rows = Vec::new();
    for half in halves {
        for (passage, place) in half.passages.iter().zip(0..) {
            let fold = Some(place / VOICE % FOLDS);
            rows.extend(of_passage(&half.name, passage, features).into_iter().map(|row| Row {
                passage: Some(passage.id.clone()),
                fold,
                ..row
            }));
        }
    }
    rows
}

/// The lessons: files of single clauses by concern, `none` where there is none.
pub(super) fn of_lessons(folder: &Path, features: &mut Features) -> Vec<Row> {
    let mut rows = Vec::new();
    let files = fs::read_dir(folder).expect("the lessons are there").flatten();
    let mut files: Vec<_> = files.map(|entry| entry.path()).collect();
    files.sort();
    for file in files {
        let text = fs::read_to_string(&file).expect("a lesson can be read");
        let table: toml::Table = text.parse().expect("a lesson is TOML");
        for (concern, clauses) in &table {
            let concern = Concern::named(concern);
            let clauses = clauses.as_str().expect("a lesson is text").trim();
            for clause in clauses.lines() {
                rows.extend(of_clause(clause, concern, features));
            }
        }
    }
    rows
}

/// What the rules themselves give as examples and near misses.
pub(super) fn of_rules(features: &mut Features) -> Vec<Row> {
    let mut rows = Vec::new();
    for line in crate::screen::tests::EXAMPLES.lines() {
        let parts: Vec<&str> = line.split('\t').collect();
        let [id, example, miss] = parts[..] else { panic!("no example: {line}") };
        let rule = book().rules.iter().find(|rule| rule.id == id).expect("a rule of that name");
        if rule.kind != Kind::Alone {
            rows.extend(of_clause(example, Some(rule.concern), features));
            rows.extend(of_clause(miss, None, features));
        }
    }
    rows
}

fn of_clause(clause: &str, concern: Option<Concern>, features: &mut Features) -> Vec<Row> {
    let span = Span { start: 0, end: clause.chars().count() };
    let gold = concern.map(|concern| (span, concern)).into_iter().collect();
    let passage = Passage { id: String::new(), text: clause.to_owned(), gold };
    of_passage("", &passage, features)
}

fn of_passage(half: &str, passage: &Passage, features: &mut Features) -> Vec<Row> {
    let book = book();
    let text = Text::read(&passage.text, book);
    let hits = voices(book, &book.automaton.find(&text.tokens));
    let row = |piece: &crate::screen::weigh::Piece| {
        let (first, last) = (piece.segment.first, piece.segment.last);
        let span = alone::span(&text, first, last);
        let weights = signs(book, piece);
        let mut named = named(&text, book, &text.tokens[first..=last]);
        named.sort_unstable();
        named.dedup();
        Row {
            half: half.to_owned(),
            passage: None,
            span,
            fold: None,
            features: named.into_iter().map(|feature| features.number(feature)).collect(),
            signs: CONCERNS.map(|concern| {
                let (least, most) = crate::screen::scale::SIGNS;
                weights[concern as usize].clamp(least, most)
            }),
            concerns: carried(span, &passage.gold),
        }
    };
    pieces(&text, book, &hits).iter().map(row).collect()
}

/// A piece carries a concern that half of it, or half of the marked words, are about.
fn carried(piece: Span, gold: &[(Span, Concern)]) -> BTreeSet<Concern> {
    let is_about = |span: &Span| {
        let shared = piece.end.min(span.end).saturating_sub(piece.start.max(span.start));
        shared > 0 && (shared * 2 >= piece.end - piece.start || shared * 2 >= span.end - span.start)
    };
    gold.iter().filter(|(span, _)| is_about(span)).map(|(_, concern)| *concern).collect()
}

fn named(text: &Text, book: &Book, tokens: &[Token]) -> Vec<Feature> {
    let mut features = Vec::new();
    let mut before = EDGE.to_owned();
    for token in tokens {
        let stem = stem_of(text, book, token);
        features.push(Feature::Word(stem.clone()));
        features.push(Feature::Pair(before, stem.clone()));
        before = stem;
        let classes = book.class_names_of(token.word);
        features.extend(classes.map(|class| Feature::Class(class.to_owned())));
    }
    features.push(Feature::Pair(before, EDGE.to_owned()));
    features
}

fn stem_of(text: &Text, book: &Book, token: &Token) -> String {
    if token.shape == Shape::Number {
        return NUMBER.to_owned();
    }
    if token.word != Word::UNKNOWN {
        return stem(book.written_as(token.word)).to_owned();
    }
    let mut folded = String::new();
    for c in text.slice(token.start as usize, token.end as usize) {
        fold::fold(*c, &mut folded);
    }
    stem(folded.split('\'').next().unwrap_or_default()).to_owned()
}
