//! Protected terms of a case: names, places and employers that must not cross, however they are misspelt. They come
//! sealed to staff, and the author never sees what was found by them.

use std::collections::HashMap;
use std::rc::Rc;

use super::book::{Book, Word};
use super::finding::{Concern, Finding, Gravity};
use super::fold;
use super::scene::Saying;
use super::text::{self, Shape, Text};
use super::work;

const TERM: Saying = Saying {
    concern: Concern::Term,
    gravity: Gravity::Grave,
    rule: "term.protected",
    reason: "This can be read as a protected term of this case.",
};

/// Words with fewer characters between them stand beside each other.
const BESIDE: usize = 4;

/// A term is looked for in parts of so many words.
const MAX_WORDS: usize = 12;

/// Letters of a term that is found in one piece, or in other pieces: in fewer it happens by chance.
const LEAST_SQUEEZED: usize = 5;

/// The protected terms of a case.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    /// Every word that any of them has, once.
    words: Vec<String>,
    looked_for: Vec<LookedFor>,
}

/// A term, or a part of one.
#[derive(Debug, Clone)]
struct LookedFor {
    /// The places of its words.
    words: Vec<usize>,
    /// The same without a gap: "O’Brien" is written "O Brien" and "Obrien" too.
    squeezed: String,
    /// Of which term, by its place among those that were given.
    term: usize,
}

impl Terms {
    /// No terms: what an author's own device knows.
    #[must_use]
    pub const fn none() -> Self {
        Self { words: Vec::new(), looked_for: Vec::new() }
    }

    /// These terms. Case, marks and what takes no room do not count. An address on one line is looked for by its parts
    /// too, and the street without its number; a term of more than twelve words by parts alone.
    #[must_use]
    pub fn new<'a>(terms: impl IntoIterator<Item = &'a str>) -> Self {
        let mut all = Self::none();
        for (term, given) in terms.into_iter().enumerate() {
            for part in parts_of(given) {
                let squeezed = part.concat();
                let words = part.into_iter().map(|word| all.place_of(word)).collect();
                all.looked_for.push(LookedFor { words, squeezed, term });
            }
        }
        all
    }

    fn place_of(&mut self, word: String) -> usize {
        let known = self.words.iter().position(|known| *known == word);
        known.unwrap_or_else(|| {
            self.words.push(word);
            self.words.len() - 1
        })
    }
}

/// The term, and what of it says as much alone. One word says it only where it is all of the term.
fn parts_of(term: &str) -> Vec<Vec<String>> {
    let whole = words_of(term);
    if whole.len() <= 1 {
        return if whole.is_empty() { Vec::new() } else { vec![whole] };
    }
    let mut parts: Vec<Vec<String>> = Vec::new();
    for words in [whole].into_iter().chain(term.split([',', ';', '\n']).map(words_of)) {
        let street = words.iter().position(|word| !is_number(word)).unwrap_or_default();
        for part in words.chunks(MAX_WORDS).chain(words[street..].chunks(MAX_WORDS)) {
            if part.len() > 1 && !parts.iter().any(|known| known == part) {
                parts.push(part.to_vec());
            }
        }
    }
    parts
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// The words of a term, read as those of a letter are.
fn words_of(term: &str) -> Vec<String> {
    let chars: Vec<char> = term.chars().collect();
    let words = text::words(&chars).map(|(start, end)| compared(&chars[start..end]));
    words.filter(|word| !word.is_empty()).collect()
}

/// A word of the letter.
struct Here {
    word: String,
    start: usize,
    end: usize,
    /// The places of those words of the terms that it may be.
    may_be: Rc<[usize]>,
}

/// Finds them all.
pub(super) fn find(text: &Text, book: &Book, terms: &Terms, into: &mut Vec<Finding>) {
    if terms.looked_for.is_empty() {
        return;
    }
    let words = read(text, book, terms);
    for from in 0..words.len() {
        work::steps(terms.looked_for.len());
        let together = together(&words[from..]);
        for looked_for in &terms.looked_for {
            let in_order = |here: &&[Here]| {
                let mut both = looked_for.words.iter().zip(*here);
                both.all(|(word, here)| here.may_be.contains(word))
            };
            let spoken = together.get(..looked_for.words.len()).filter(in_order).map(<[Here]>::len);
            if let Some(count) = spoken.or_else(|| in_pieces(&looked_for.squeezed, together)) {
                let found = TERM.at(words[from].start, words[from + count - 1].end);
                into.push(Finding { term: Some(looked_for.term), ..found });
            }
        }
    }
}

/// The words of a letter. Each is compared once, however often it stands there.
fn read(text: &Text, book: &Book, terms: &Terms) -> Vec<Here> {
    let known: Vec<Word> = terms.words.iter().map(|word| book.word(word)).collect();
    let mut compared_before: HashMap<String, Rc<[usize]>> = HashMap::new();
    let mut words: Vec<Here> = Vec::new();
    for token in text.tokens.iter().filter(|token| token.shape != Shape::Break) {
        let (start, end) = (token.start as usize, token.end as usize);
        // "Don't" is two tokens of one stretch: looked at once.
        if words.last().is_some_and(|last| last.start == start) {
            continue;
        }
        let word = compared(text.slice(start, end));
        let may_be = compared_before.entry(word.clone()).or_insert_with(|| {
            let both = terms.words.iter().zip(&known).enumerate();
            both.filter(|(_, (term, known))| {
                is_same(term, &word)
                    || is_short_form(**known, book.word(&word), book)
                    || is_like(term, &word, token.word, book)
            })
            .map(|(place, _)| place)
            .collect()
        });
        words.push(Here { may_be: Rc::clone(may_be), word, start, end });
    }
    words
}

/// The words from the first that stand beside each other, as many as a term may have in pieces.
fn together(words: &[Here]) -> &[Here] {
    let words = &words[..words.len().min(2 * MAX_WORDS)];
    let gap = words.windows(2).position(|two| two[1].start - two[0].end >= BESIDE);
    &words[..gap.map_or(words.len(), |place| place + 1)]
}

/// How many words make it up letter by letter, wherever their gaps are: "J P Morgan", "JPMorgan's", "tewitcrescent".
fn in_pieces(squeezed: &str, words: &[Here]) -> Option<usize> {
    if squeezed.len() < LEAST_SQUEEZED {
        return None;
    }
    let mut rest = squeezed;
    for (place, here) in words.iter().enumerate() {
        if is_same(rest, &here.word) {
            return Some(place + 1);
        }
        rest = rest.strip_prefix(here.word.as_str()).filter(|_| !here.word.is_empty())?;
    }
    None
}

/// Folded, without marks, without a possessive's ending.
fn compared(chars: &[char]) -> String {
    let mut folded = String::new();
    chars.iter().for_each(|c| fold::fold(*c, &mut folded));
    let bare = fold::plain(&folded).unwrap_or(folded);
    let whose = bare.strip_suffix("'s").or_else(|| bare.strip_suffix('\'')).unwrap_or(&bare);
    whose.replace(['\'', '.'], "")
}

fn is_same(term: &str, word: &str) -> bool {
    term == word || word.strip_suffix('s').is_some_and(|word| word == term && word.len() > 2)
}

/// Near enough: a slip in four letters, two in eight. A word that everybody uses is no misspelling.
fn is_like(term: &str, word: &str, known: Word, book: &Book) -> bool {
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
fn is_short_form(term: Word, word: Word, book: &Book) -> bool {
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
    work::steps(one.len());
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
