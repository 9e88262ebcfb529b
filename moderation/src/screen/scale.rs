//! What is said in other words than anybody foresaw: words, pairs of words and classes of words, each with a weight for
//! each concern that it speaks for or against. The weights are fitted to marked text by `fit`, and are added up over one
//! piece of a text together with the signs of the rules.

use std::collections::BTreeMap;

use super::automaton::Automaton;
use super::finding::Concern;
use super::segment::Segment;
use super::text::Token;
use super::work;

/// A word without its ending, if a weight names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stem(u32);

impl Stem {
    /// One that no weight names.
    pub(super) const UNKNOWN: Self = Self(0);
    /// Any number.
    pub(super) const NUMBER: Self = Self(1);
    /// Where a piece begins and ends.
    const EDGE: Self = Self(2);
    const FIRST_FREE: u32 = 3;
}

/// How those that have no letters are written in the rules.
pub(super) const NUMBER: &str = "#";
pub(super) const EDGE: &str = "^";

/// What a sign of the rules may bring to the scale, at most and at least.
pub(super) const SIGNS: (i32, i32) = (-12, 24);

/// What one concern begins with, and what a point of its signs is worth. In hundredths.
#[derive(Debug, Clone, Copy)]
struct Head {
    concern: Concern,
    start: i32,
    sign: i32,
}

/// One weight, in tenths, and the place of its head.
#[derive(Debug, Clone, Copy)]
struct Weight {
    head: u8,
    weight: i8,
}

/// All weights, ready. A feature is a place in `features`.
#[derive(Default)]
pub(super) struct Scale {
    heads: Vec<Head>,
    stems: BTreeMap<&'static str, Stem>,
    of_stem: BTreeMap<Stem, u32>,
    of_pair: BTreeMap<(Stem, Stem), u32>,
    of_class: BTreeMap<u16, u32>,
    features: Vec<Vec<Weight>>,
}

/// What speaks for each concern in one piece, in hundredths; nought and more is enough.
pub(super) type Evidence = Vec<(Concern, i32)>;

impl Scale {
    /// Takes one line of the book: a head, a word, a pair or a class, with weights such as `c14f-3`: the letter is the
    /// place of a head.
    pub(super) fn take(
        &mut self,
        letter: &str,
        name: &'static str,
        weights: &'static str,
        class: impl Fn() -> Option<u16>,
    ) {
        match letter {
            "H" => {
                let (start, sign) = weights.split_once(' ').unwrap_or_default();
                if let (Some(concern), Ok(start), Ok(sign)) =
                    (Concern::named(name), start.parse(), sign.parse())
                {
                    self.heads.push(Head { concern, start, sign });
                }
            }
            "F" => {
                let (stem, feature) = (self.name(name), self.feature(weights));
                self.of_stem.insert(stem, feature);
            }
            "P" => {
                let one = self.name(name);
                for (other, weights) in weights.split('|').filter_map(|pair| pair.split_once(' ')) {
                    let pair = (one, self.name(other));
                    let feature = self.feature(weights);
                    self.of_pair.insert(pair, feature);
                }
            }
            "K" => {
                let Some(class) = class() else { return };
                let feature = self.feature(weights);
                self.of_class.insert(class, feature);
            }
            _ => {}
        }
    }

    fn feature(&mut self, weights: &str) -> u32 {
        self.features.push(read(weights, self.heads.len()));
        u32::try_from(self.features.len() - 1).unwrap_or(u32::MAX)
    }

    /// The stem of that name.
    pub(super) fn stem(&self, name: &str) -> Stem {
        self.stems.get(name).copied().unwrap_or(Stem::UNKNOWN)
    }

    fn name(&mut self, name: &'static str) -> Stem {
        match name {
            NUMBER => Stem::NUMBER,
            EDGE => Stem::EDGE,
            _ => {
                let next = u32::try_from(self.stems.len()).unwrap_or(u32::MAX);
                *self.stems.entry(name).or_insert(Stem(next.saturating_add(Stem::FIRST_FREE)))
            }
        }
    }

    /// What speaks for each concern in a piece, given what the signs of the rules say of it.
    pub(super) fn weigh(
        &self,
        tokens: &[Token],
        automaton: &Automaton,
        piece: Segment,
        signs: impl Fn(Concern) -> i32,
    ) -> Evidence {
        let mut features = self.features(&tokens[piece.first..=piece.last], automaton);
        work::steps(features.len());
        // A word said twice weighs once.
        features.sort_unstable();
        features.dedup();
        let mut sums: Vec<i32> = self.heads.iter().map(|head| head.start).collect();
        for feature in features {
            for one in &self.features[feature as usize] {
                sums[usize::from(one.head)] += i32::from(one.weight) * 10;
            }
        }
        let with_signs = |(head, sum): (&Head, i32)| {
            let signs = signs(head.concern).clamp(SIGNS.0, SIGNS.1);
            (head.concern, sum + head.sign * signs)
        };
        self.heads.iter().zip(sums).map(with_signs).collect()
    }

    fn features(&self, tokens: &[Token], automaton: &Automaton) -> Vec<u32> {
        let mut features = Vec::with_capacity(tokens.len() * 3);
        let mut before = Stem::EDGE;
        for token in tokens {
            features.extend(self.of_stem.get(&token.stem));
            features.extend(self.of_pair.get(&(before, token.stem)));
            before = token.stem;
            let classes = automaton.classes_of(token.word).iter();
            features.extend(classes.filter_map(|class| self.of_class.get(class)));
        }
        features.extend(self.of_pair.get(&(before, Stem::EDGE)));
        features
    }
}

/// `c14f-3` as the places of two heads and their weights.
fn read(weights: &str, heads: usize) -> Vec<Weight> {
    let mut read = Vec::new();
    let mut rest = weights;
    while let Some(letter) = rest.bytes().next().filter(u8::is_ascii_lowercase) {
        let end = rest[1..].find(|c: char| c.is_alphabetic()).map_or(rest.len(), |end| end + 1);
        let head = letter - b'a';
        if usize::from(head) < heads
            && let Ok(weight) = rest[1..end].parse()
        {
            read.push(Weight { head, weight });
        }
        rest = &rest[end..];
    }
    read
}
