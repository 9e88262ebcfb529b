//! What every detector looks at: the text, its units, and what stands near a place.

use super::book::Book;
use super::finding::{Concern, Finding, Gravity, Span};
use super::text::{Shape, Text};
use super::units::Unit;
use super::work;

/// A text under every reading.
pub(super) struct Scene<'a> {
    pub(super) text: &'a Text,
    pub(super) units: &'a [Unit],
    pub(super) book: &'a Book,
}

/// What a detector of one file says of all that it finds.
#[derive(Clone, Copy)]
pub(super) struct Saying {
    pub(super) concern: Concern,
    pub(super) gravity: Gravity,
    pub(super) rule: &'static str,
    pub(super) reason: &'static str,
}

impl Saying {
    /// A finding there.
    pub(super) const fn at(self, start: usize, end: usize) -> Finding {
        Finding {
            span: Span { start, end },
            concern: self.concern,
            gravity: self.gravity,
            reason: self.reason,
            rule: self.rule,
            term: None,
        }
    }
}

impl Scene<'_> {
    /// The characters.
    pub(super) fn chars(&self) -> &[char] {
        &self.text.chars
    }

    /// Whether a word of this class stands within so many words before or after these characters.
    pub(super) fn near(
        &self,
        span: (usize, usize),
        class: &str,
        before: usize,
        after: usize,
    ) -> bool {
        let tokens = &self.text.tokens;
        work::steps(before + after);
        let first = tokens.partition_point(|token| (token.end as usize) <= span.0);
        let next = tokens.partition_point(|token| (token.start as usize) < span.1);
        let window = tokens[first.saturating_sub(before)..first]
            .iter()
            .chain(&tokens[next.max(first)..(next.max(first) + after).min(tokens.len())]);
        window
            .into_iter()
            .any(|token| token.shape != Shape::Break && self.book.is(token.word, class))
    }

    /// A unit's letters as they are compared.
    pub(super) fn folded(&self, unit: &Unit) -> String {
        let mut folded = String::new();
        for c in &self.chars()[unit.start..unit.end] {
            super::fold::fold(*c, &mut folded);
        }
        folded
    }

    /// Whether an amount, a time or a measure is written there, not a part of a number that names somebody.
    pub(super) fn is_amount(&self, place: usize) -> bool {
        let unit = &self.units[place];
        let chars = self.chars();
        let before = chars[..unit.start].last().copied().unwrap_or(' ');
        let after = chars.get(unit.end).copied().unwrap_or(' ');
        let digit_after = chars.get(unit.end + 1).is_some_and(char::is_ascii_digit);
        if matches!(before, '£' | '$' | '€') || after == '%' || (after == ':' && digit_after) {
            return true;
        }
        if before == ':' && unit.start > 1 && chars[unit.start - 2].is_ascii_digit() {
            return true;
        }
        self.units.get(place + 1).is_some_and(|next| {
            let beside = next.start - unit.end <= 1;
            beside
                && next.code.is_empty()
                && self.book.is(self.book.word(&self.folded(next)), "measure")
                || beside && self.book.is(self.book.word(&self.folded(next)), "measure")
        })
    }
}
