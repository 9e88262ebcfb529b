//! A text in pieces that say one thing each: sentences, and clauses where a sentence is long or nobody set a full stop.

use super::book::Book;
use super::text::{Shape, Text, Token};
use super::work;

/// Words in a piece, at most.
const LONGEST: usize = 40;
/// Words in a piece that is cut off, at least.
const SHORTEST: usize = 4;

/// A piece: the places of its first and last token, neither of them the end of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Segment {
    pub(super) first: usize,
    pub(super) last: usize,
}

/// Every piece, in order.
pub(super) fn segments(text: &Text, book: &Book) -> Vec<Segment> {
    let mut pieces = Vec::new();
    let mut first = 0;
    for (place, token) in text.tokens.iter().enumerate() {
        if token.shape == Shape::Break {
            if first < place {
                cut(text, book, first, place, &mut pieces);
            }
            first = place + 1;
        }
    }
    pieces
}

/// Cuts a sentence where it breathes, as late as a piece may end.
fn cut(text: &Text, book: &Book, mut first: usize, end: usize, into: &mut Vec<Segment>) {
    while end - first > LONGEST {
        let latest = (end - SHORTEST).min(first + LONGEST);
        let places = first + SHORTEST..=latest;
        work::steps(LONGEST);
        let place = places
            .map(|place| (breath(text, book, place), place))
            .filter(|(breath, _)| *breath > 0)
            .max()
            .map_or(first + LONGEST, |(_, place)| place);
        into.push(Segment { first, last: place - 1 });
        first = place;
    }
    into.push(Segment { first, last: end - 1 });
}

/// How much of a pause stands before this token: a dash or a semicolon, a comma, a small word that begins a clause.
fn breath(text: &Text, book: &Book, place: usize) -> u8 {
    let (before, token): (Token, Token) = (text.tokens[place - 1], text.tokens[place]);
    // "Don't" is two tokens with one place.
    let gap = text.slice(before.end.min(token.start) as usize, token.start as usize);
    if gap.iter().any(|c| matches!(c, ';' | ':' | '—' | '–' | '(' | ')'))
        || gap.windows(3).any(|three| three == [' ', '-', ' '])
    {
        3
    } else if gap.contains(&',') {
        2
    } else {
        u8::from(book.is(token.word, "clause"))
    }
}
