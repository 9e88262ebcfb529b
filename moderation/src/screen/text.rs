//! A text as screening reads it: its characters, and its words in order, each knowing where it stands.

use super::book::{Book, Word};
use super::fold;
use super::scale::Stem;
use super::work;

/// A word, or the end of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    /// Its first character.
    pub(super) start: u32,
    /// The character after its last.
    pub(super) end: u32,
    /// Which word of the rules it is.
    pub(super) word: Word,
    /// What the scale knows it by.
    pub(super) stem: Stem,
    /// What it looks like.
    pub(super) shape: Shape,
}

/// What a token looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// The end of a sentence or a line.
    Break,
    /// A word.
    Lower,
    /// A word with a capital that does not begin its sentence.
    Capital,
    /// Digits, perhaps with letters after them.
    Number,
}

/// A text read once.
pub(super) struct Text {
    /// Its characters.
    pub(super) chars: Vec<char>,
    /// Its words.
    pub(super) tokens: Vec<Token>,
}

impl Text {
    /// Reads a text in one pass.
    pub(super) fn read(text: &str, book: &Book) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let mut tokens = Vec::with_capacity(chars.len() / 4 + 2);
        let mut folded = String::new();
        let mut place = 0;
        while place < chars.len() {
            if !begins_word(chars[place]) {
                if ends_sentence(&chars, place) {
                    push_break(&mut tokens, place);
                }
                place += 1;
                work::steps(1);
                continue;
            }
            let end = word_end(&chars, place);
            work::steps(end - place);
            folded.clear();
            for c in &chars[place..end] {
                fold::fold(*c, &mut folded);
            }
            let abbreviation = chars[place..end].contains(&'.');
            if abbreviation {
                folded.retain(|c| c != '.');
            }
            let first = tokens.last().is_none_or(|last: &Token| last.shape == Shape::Break);
            let shape = if chars[place].is_numeric() {
                Shape::Number
            } else if chars[place].is_uppercase() && !first && folded != "i" {
                Shape::Capital
            } else {
                Shape::Lower
            };
            let (start, stop) = (narrow(place), narrow(end));
            book.words(&folded, |word, stem| {
                let stem = if shape == Shape::Number { Stem::NUMBER } else { stem };
                tokens.push(Token { start, end: stop, word, stem, shape });
            });
            place = end;
        }
        push_break(&mut tokens, chars.len());
        Self { chars, tokens }
    }

    /// The characters of these places.
    pub(super) fn slice(&self, start: usize, end: usize) -> &[char] {
        &self.chars[start.min(self.chars.len())..end.min(self.chars.len())]
    }
}

/// Every word of a text by its first character and the one after its last, as [`Text::read`] reads them.
pub(super) fn words(chars: &[char]) -> impl Iterator<Item = (usize, usize)> {
    let mut place = 0;
    std::iter::from_fn(move || {
        place += chars[place..].iter().position(|c| begins_word(*c))?;
        let word = (place, word_end(chars, place));
        place = word.1;
        Some(word)
    })
}

/// Texts are far smaller than four billion characters; one that is not is read up to there.
fn narrow(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

fn push_break(tokens: &mut Vec<Token>, place: usize) {
    let place = narrow(place);
    if tokens.last().is_some_and(|last| last.shape != Shape::Break) {
        let (word, stem, shape) = (Word::BREAK, Stem::UNKNOWN, Shape::Break);
        tokens.push(Token { start: place, end: place, word, stem, shape });
    }
}

fn begins_word(c: char) -> bool {
    c.is_alphanumeric() || fold::is_mark(c)
}

/// A word goes on across apostrophes between letters, characters that take no room, and the full stops of "d.o.b.".
fn word_end(chars: &[char], start: usize) -> usize {
    let mut end = start;
    let mut place = start;
    while let Some(&c) = chars.get(place) {
        place += 1;
        if begins_word(c) {
            end = place;
        } else if fold::is_apostrophe(c) {
            // "sayin'" keeps its apostrophe off; "don't" goes on.
            if !chars.get(place).is_some_and(|next| next.is_alphabetic()) {
                break;
            }
        } else if c == '.' && is_letter_alone(chars, place - 2, start) {
            if !is_letter_before_stop(chars, place) {
                break;
            }
        } else if !fold::takes_no_room(c) {
            break;
        }
    }
    end
}

/// A letter with a full stop, or the word's start, before it.
fn is_letter_alone(chars: &[char], place: usize, start: usize) -> bool {
    chars[place].is_alphabetic() && (place == start || chars[place - 1] == '.')
}

/// A letter, and then nothing of a word but perhaps a full stop: the "o" and "b" of "d.o.b.".
fn is_letter_before_stop(chars: &[char], place: usize) -> bool {
    chars.get(place).is_some_and(|c| c.is_alphabetic())
        && chars.get(place + 1).is_none_or(|c| !c.is_alphanumeric() && !fold::is_apostrophe(*c))
}

/// A full stop within "3.15" or "a.m" ends nothing; a line that goes on in lower case goes on.
fn ends_sentence(chars: &[char], place: usize) -> bool {
    let next = chars.get(place + 1);
    match chars[place] {
        '!' | '?' | '…' | '。' | '\u{2029}' => true,
        '.' => next.is_none_or(|c| !c.is_alphanumeric()),
        '\n' => next.is_none_or(|c| !c.is_lowercase()),
        _ => false,
    }
}
