//! From a line to the file that is read: weights rounded to tenths.
// tidy: allow(surroundings): a program that runs as a test reads and writes files; it is built into no module.

use std::fmt::Write as _;
use std::io;
use std::path::Path;

use super::CONCERNS;
use super::learn::{Balance, Line};
use super::rows::{Feature, Features};

/// One concern's weights as they are written: the start and a sign's worth in hundredths, the others in tenths.
pub(super) struct Weighed {
    start: i32,
    sign: i32,
    weights: Vec<i32>,
}

impl Weighed {
    /// The evidence in a piece, as `scale` adds it up.
    pub(super) fn at(&self, features: &[usize], signs: i32) -> i32 {
        let words: i32 = features.iter().map(|feature| self.weights[*feature] * 10).sum();
        self.start + self.sign * signs + words
    }
}

/// Each concern's line, balanced against its signs and rounded.
pub(super) fn rounded(lines: &[Line], balances: &[Balance]) -> Vec<Weighed> {
    let of_line = |(line, balance): (&Line, &Balance)| {
        let tenths = |weight: &f64| round(weight * balance.line * 10.0).clamp(-127, 127);
        Weighed {
            start: round(line.start.mul_add(balance.line, balance.start) * 100.0),
            sign: round(balance.signs * 10.0),
            weights: line.weights.iter().map(tenths).collect(),
        }
    };
    lines.iter().zip(balances).map(of_line).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "weights are small")]
fn round(number: f64) -> i32 {
    number.round() as i32
}

const HEAD: &str = "\
# What words weigh. Written by `cargo test --release -p moderation screen::fit -- --ignored`, never by hand: see
# docs/screening.md. A concern is found in a piece of text where its start (in hundredths), its signs (each point of
# en-GB.toml's, in hundredths) and its words, pairs and classes of words (in tenths; each counts once) come to nought or
# more. Words stand without their endings; ^ is the beginning or end of the piece, # any number.
";

/// Writes the file.
pub(super) fn write(file: &Path, model: &[Weighed], features: &Features) -> io::Result<()> {
    let mut out = HEAD.to_owned();
    let names = CONCERNS.map(|concern| concern.name());
    for (one, name) in model.iter().zip(names) {
        // A string can always be written to.
        let _ = write!(
            out,
            "\n[[head]]\nconcern = \"{name}\"\nstart = {}\nsign = {}\n",
            one.start, one.sign
        );
    }
    for list in ["word", "pair", "class_weight"] {
        let _ = write!(out, "\n[{list}]\n");
        for (feature, number) in features.iter() {
            let name = match (list, feature) {
                ("word", Feature::Word(word)) => word.clone(),
                ("pair", Feature::Pair(one, other)) => format!("{one} {other}"),
                ("class_weight", Feature::Class(class)) => class.clone(),
                _ => continue,
            };
            let weights = model.iter().zip(names).filter_map(|(one, concern)| {
                let weight = one.weights[number];
                let concern = concern.rsplit('.').next()?;
                (weight != 0).then(|| format!("{concern} {weight}"))
            });
            let weights: Vec<String> = weights.collect();
            if !weights.is_empty() {
                let _ = writeln!(out, "\"{name}\" = \"{}\"", weights.join(", "));
            }
        }
    }
    std::fs::write(file, out)
}
