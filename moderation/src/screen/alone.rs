//! From signs to findings where there is no scale (another language, a concern with a shape): signs of one concern that
//! stand together in a sentence are added up. A sure sign is enough alone, hints need company, and what speaks against a
//! concern takes weight away.

use super::automaton::Hit;
use super::book::{Book, Kind};
use super::finding::{Concern, Finding, Span};
use super::text::{Shape, Text};
use super::work;

/// What makes a finding.
const ENOUGH: i32 = 10;
/// Signs further apart do not belong together, even where nobody set a full stop.
const WINDOW: usize = 26;
/// How far before and after a sign something may speak against it.
const BEFORE: usize = 14;
const AFTER: usize = 9;

#[derive(Clone, Copy)]
struct Weighed {
    first: usize,
    last: usize,
    sentence: u32,
    weight: i32,
    rule: usize,
}

/// What these signs find: those of rules whose signs count alone.
pub(super) fn find(text: &Text, book: &Book, hits: &[Hit], into: &mut Vec<Finding>) {
    let sentences = sentences(text);
    let mut by_concern: Vec<Vec<Weighed>> = vec![Vec::new(); Concern::ALL.len()];
    for Hit { sign, first, last } in hits.iter().copied() {
        let sign = &book.automaton.signs[sign];
        if book.rules[sign.rule].kind != Kind::Alone {
            continue;
        }
        // A sign that begins at the end of a sentence belongs to the next one.
        let within = if text.tokens[first].shape == Shape::Break { first + 1 } else { first };
        let sentence = sentences[within.min(last)];
        let weight = i32::from(sign.weight);
        by_concern[book.rules[sign.rule].concern as usize].push(Weighed {
            first,
            last,
            sentence,
            weight,
            rule: sign.rule,
        });
    }
    for mut weighed in by_concern {
        weighed.sort_by_key(|one| (one.first, one.last));
        let (signs, against): (Vec<_>, Vec<_>) =
            weighed.into_iter().partition(|one| one.weight > 0);
        add_up(text, book, &signs, &against, into);
    }
}

/// Which sentence each token is in; what ends a sentence is in it.
fn sentences(text: &Text) -> Vec<u32> {
    let mut sentence = 0;
    let number = |token: &super::text::Token| {
        let here = sentence;
        sentence += u32::from(token.shape == Shape::Break);
        here
    };
    text.tokens.iter().map(number).collect()
}

fn add_up(
    text: &Text,
    book: &Book,
    signs: &[Weighed],
    against: &[Weighed],
    into: &mut Vec<Finding>,
) {
    let mut from = 0;
    let mut first_against = 0;
    while from < signs.len() {
        let begin = signs[from];
        let together = signs[from..]
            .iter()
            .take_while(|one| one.first <= begin.first + WINDOW)
            .filter(|one| one.sentence == begin.sentence && one.last <= begin.first + WINDOW);
        let together: Vec<Weighed> = together.copied().collect();
        work::steps(together.len());
        let chosen = apart(together);
        let first = begin.first;
        let last = chosen.iter().map(|one| one.last).max().unwrap_or(begin.last);
        while against.get(first_against).is_some_and(|one| one.first + WINDOW * 3 < first) {
            first_against += 1;
        }
        let taken: i32 = against[first_against..]
            .iter()
            .take_while(|one| one.first <= last + AFTER)
            .inspect(|_| work::steps(1))
            .filter(|one| one.sentence == begin.sentence && one.last + BEFORE >= first)
            .map(|one| one.weight)
            .sum();
        let weight: i32 = chosen.iter().map(|one| one.weight).sum::<i32>() + taken;
        if weight < ENOUGH {
            from += 1;
            continue;
        }
        if let Some(heaviest) = chosen.first() {
            let rule = book.rules[heaviest.rule];
            let start = chosen.iter().map(|one| one.first).min().unwrap_or(first);
            into.push(Finding {
                span: span(text, start, last),
                concern: rule.concern,
                gravity: rule.gravity,
                reason: rule.reason,
                rule: rule.id,
                term: None,
            });
        }
        from += signs[from..].iter().take_while(|one| one.first <= last).count().max(1);
    }
}

/// Two signs on the same words are one: the heavier stays.
fn apart(mut signs: Vec<Weighed>) -> Vec<Weighed> {
    signs.sort_by_key(|one| (-one.weight, one.first, one.last));
    let mut chosen: Vec<Weighed> = Vec::new();
    for sign in signs {
        // A handful is more than enough, and keeps the work of a text made of signs within bounds.
        if chosen.len() > 8 {
            break;
        }
        if !chosen.iter().any(|other| sign.first <= other.last && other.first <= sign.last) {
            chosen.push(sign);
        }
    }
    chosen
}

/// From the first word to the last, without the ends of sentences around them.
pub(super) fn span(text: &Text, first: usize, last: usize) -> Span {
    let words = || text.tokens[first..=last].iter().filter(|token| token.shape != Shape::Break);
    let start = words().next().map_or(0, |token| token.start);
    let end = words().next_back().map_or(start, |token| token.end);
    Span { start: start as usize, end: end as usize }
}
