//! Protected terms of a case: names, places and employers that must not cross, however they are misspelt. They come
//! sealed to staff, and the author never sees what was found by them.

use super::book::{Book, Word};
use super::finding::{Concern, Finding, Gravity};
use super::fold;
use super::scene::Saying;
use super::text::{Shape, Text};
use super::work;

const TERM: Saying = Saying {
    concern: Concern::Term,
    gravity: Gravity::Grave,
    rule: "term.protected",
    reason: "This can be read as a protected term of this case.",
};

/// A longer term is no term.
const MAX_WORDS: usize = 12;

/// The protected terms of a case.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    /// Each as its words.
    terms: Vec<Vec<String>>,
}

impl Terms {
    /// No terms: what an author's own device knows.
    #[must_use]
    pub const fn none() -> Self {
        Self { terms: Vec::new() }
    }

    /// These terms. Case, marks and what takes no room do not count.
    #[must_use]
    pub fn new<'a>(terms: impl IntoIterator<Item = &'a str>) -> Self {
        let words = |term: &str| {
            let words = term.split(|c: char| {
                !(c.is_alphanumeric() || fold::takes_no_room(c) || fold::is_mark(c))
            });
            words.map(|word| compared(word.chars())).filter(|word| !word.is_empty()).collect()
        };
        let terms: Vec<Vec<String>> = terms.into_iter().map(words).collect();
        Self {
            terms: terms.into_iter().filter(|term| (1..=MAX_WORDS).contains(&term.len())).collect(),
        }
    }
}

/// Finds them all.
pub(super) fn find(text: &Text, book: &Book, terms: &Terms, into: &mut Vec<Finding>) {
    if terms.terms.is_empty() {
        return;
    }
    let words: Vec<(String, usize)> = (text.tokens.iter().enumerate())
        .filter(|(place, token)| {
            // "Don't" is two tokens of one stretch: looked at once.
            let same =
                place.checked_sub(1).map(|before| text.tokens[before].start) == Some(token.start);
            token.shape != Shape::Break && !same
        })
        .map(|(place, token)| {
            (compared(text.slice(token.start as usize, token.end as usize).iter().copied()), place)
        })
        .collect();
    for from in 0..words.len() {
        work::steps(terms.terms.len());
        for term in &terms.terms {
            let Some(here) = words.get(from..from + term.len()) else { continue };
            let all = term.iter().zip(here).all(|(term, (word, place))| {
                is_same(term, word) || is_like(term, word, text.tokens[*place].word, book)
            });
            let together = here
                .windows(2)
                .all(|two| text.tokens[two[1].1].start - text.tokens[two[0].1].end < 4);
            if all && together {
                let (first, last) = (text.tokens[here[0].1], text.tokens[here[here.len() - 1].1]);
                into.push(TERM.at(first.start as usize, last.end as usize));
            }
        }
    }
}

/// Folded, without marks, without a possessive's ending.
fn compared(chars: impl Iterator<Item = char>) -> String {
    let mut folded = String::new();
    chars.for_each(|c| fold::fold(c, &mut folded));
    let bare = fold::plain(&folded).unwrap_or(folded);
    let whose = bare.strip_suffix("'s").or_else(|| bare.strip_suffix('\'')).unwrap_or(&bare);
    whose.replace(['\'', '.'], "")
}

fn is_same(term: &str, word: &str) -> bool {
    term == word || word.strip_suffix('s').is_some_and(|word| word == term && word.len() > 2)
}

/// A short form, or near enough: a slip in four letters, two in eight. A word that everybody uses is no misspelling.
fn is_like(term: &str, word: &str, known: Word, book: &Book) -> bool {
    if is_short_form(term, word, book) {
        return true;
    }
    let may_slip = match term.chars().count() {
        0..=3 => return false,
        4..=7 => 1,
        _ => 2,
    };
    let is_name = book.is(known, "given_name");
    let read = fold::unleeted(word);
    let word = read.as_deref().unwrap_or(word);
    if known != Word::UNKNOWN && !is_name {
        return false;
    }
    let slips = distance(term, word, may_slip);
    // Two names that differ by a letter are two people, unless it is a doubled one or the ending.
    slips <= if is_name { may_slip - 1 } else { may_slip } || unstretched(term) == unstretched(word)
}

fn unstretched(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    letters.dedup();
    letters.into_iter().collect()
}

/// Both are in one family of names: "Elizabeth" and "Lizzie".
fn is_short_form(term: &str, word: &str, book: &Book) -> bool {
    let (term, word) = (book.word(term), book.word(word));
    let known = term != Word::UNKNOWN && word != Word::UNKNOWN;
    known && book.name_families().any(|family| family.contains(&term) && family.contains(&word))
}

/// Slips between two words, exchanged neighbours counted once; anything past `most` is `most + 1`.
fn distance(one: &str, other: &str, most: usize) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > most {
        return most + 1;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=other.len()).collect();
    for (row, a) in one.iter().enumerate() {
        let mut here = vec![row + 1];
        for (column, b) in other.iter().enumerate() {
            let mut least = (above[column] + usize::from(a != b))
                .min(above[column + 1] + 1)
                .min(here[column] + 1);
            let swapped = row > 0 && column > 0 && *a == other[column - 1] && one[row - 1] == *b;
            if swapped {
                least = least.min(before[column - 1] + 1);
            }
            here.push(least);
        }
        before = std::mem::replace(&mut above, here);
    }
    above.last().copied().unwrap_or(most + 1)
}
