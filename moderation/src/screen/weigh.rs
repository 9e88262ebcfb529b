//! From what is said to findings. Signs of the rules and the weights of single words are added up over one piece of the
//! text; where several concerns are heavy enough, the heaviest has the piece, for neighbours are easily taken for one
//! another (a plea for a sermon, blackmail for a benefit).

use super::alone;
use super::automaton::Hit;
use super::book::{Book, Kind, Rule};
use super::finding::{Concern, Finding};
use super::segment::{Segment, segments};
use super::text::{Shape, Text};
use super::work;

/// How much lighter than the heaviest concern another one may be and still be said, in hundredths.
pub(super) const BESIDE: i32 = 30;
/// Signs of one concern that count in one piece: more say nothing new, and work stays within bounds.
const SIGNS: usize = 8;

/// What the rules and the scale find.
pub(super) fn weigh(text: &Text, book: &Book, hits: &[Hit], into: &mut Vec<Finding>) {
    let hits = voices(book, hits);
    for piece in pieces(text, book, &hits) {
        let evidence = evidence(text, book, &piece);
        let heaviest = evidence.iter().map(|(_, weight)| *weight).max().unwrap_or_default();
        let said = evidence.iter().filter(|(_, weight)| *weight >= 0.max(heaviest - BESIDE));
        into.extend(said.filter_map(|(concern, _)| finding(text, book, &piece, *concern)));
    }
}

/// The signs that are weighed beside words, in the order of their first tokens.
pub(super) fn voices(book: &Book, hits: &[Hit]) -> Vec<Hit> {
    let is_voice = |hit: &&Hit| book.rules[book.automaton.signs[hit.sign].rule].kind == Kind::Voice;
    let mut voices: Vec<Hit> = hits.iter().filter(is_voice).copied().collect();
    voices.sort_by_key(|hit| (hit.first, hit.last));
    voices
}

/// A piece of the text, and the signs that begin in it.
pub(super) struct Piece<'a> {
    pub(super) segment: Segment,
    pub(super) hits: &'a [Hit],
}

/// Every piece with its signs, which are in the order of their first tokens.
pub(super) fn pieces<'a>(text: &Text, book: &Book, hits: &'a [Hit]) -> Vec<Piece<'a>> {
    let mut rest = hits;
    let with_hits = |segment: Segment| {
        // A sign that begins at the end of a sentence belongs to the piece after it.
        let count = rest.partition_point(|hit| hit.first <= segment.last);
        let (here, after) = rest.split_at(count);
        rest = after;
        Piece { segment, hits: here }
    };
    segments(text, book).into_iter().map(with_hits).collect()
}

/// What speaks for each concern in a piece.
pub(super) fn evidence(text: &Text, book: &Book, piece: &Piece) -> Vec<(Concern, i32)> {
    let signs = signs(book, piece);
    let weight = |concern: Concern| signs[concern as usize];
    book.scale.weigh(&text.tokens, &book.automaton, piece.segment, weight)
}

/// What the signs of a piece weigh, by concern. Two signs on the same words are one: the heavier counts.
pub(super) fn signs(book: &Book, piece: &Piece) -> [i32; Concern::ALL.len()] {
    let mut weights = [0_i32; Concern::ALL.len()];
    let mut chosen: Vec<(Concern, Hit)> = Vec::new();
    let mut heaviest_first: Vec<&Hit> = piece.hits.iter().collect();
    heaviest_first.sort_by_key(|hit| -book.automaton.signs[hit.sign].weight);
    for hit in heaviest_first {
        work::steps(1 + chosen.len());
        let sign = &book.automaton.signs[hit.sign];
        let concern = book.rules[sign.rule].concern;
        let mut others = chosen.iter().filter(|(other, _)| *other == concern);
        let counts = sign.weight < 0
            || others.clone().count() < SIGNS
                && others.all(|(_, other)| hit.last < other.first || other.last < hit.first);
        if counts {
            weights[concern as usize] += i32::from(sign.weight);
        }
        if counts && sign.weight > 0 {
            chosen.push((concern, *hit));
        }
    }
    weights
}

/// The finding of a concern in a piece, in the words of its heaviest sign if it has one.
fn finding(text: &Text, book: &Book, piece: &Piece, concern: Concern) -> Option<Finding> {
    let of_concern = |hit: &&Hit| {
        let sign = &book.automaton.signs[hit.sign];
        sign.weight > 0 && book.rules[sign.rule].concern == concern
    };
    let heaviest = piece
        .hits
        .iter()
        .filter(of_concern)
        .max_by_key(|hit| book.automaton.signs[hit.sign].weight);
    let rule = match heaviest {
        Some(hit) => book.rules.get(book.automaton.signs[hit.sign].rule),
        None => {
            let weighed = |rule: &&Rule| rule.concern == concern && rule.kind == Kind::Weighed;
            book.rules.iter().find(weighed)
        }
    }?;
    let Segment { first, last } = piece.segment;
    debug_assert!(text.tokens[first..=last].iter().all(|token| token.shape != Shape::Break));
    Some(Finding {
        span: alone::span(text, first, last),
        concern,
        gravity: rule.gravity,
        reason: rule.reason,
        rule: rule.id,
        term: None,
    })
}
