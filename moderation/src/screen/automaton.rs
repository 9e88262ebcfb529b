//! Every sign of every rule, matched at once. A sign is a row of elements; one bit stands for one element of all of
//! them, and a token moves all bits together. What a token costs does not depend on the text before it, so reading is
//! linear whatever the text.
//!
//! A sign is written like this: `{you} will|shall not? ..3 hurt+`. A word, `{class}`, `a|b` one of several, `x?`
//! perhaps, `..3` up to three of any words, `^` the end of a sentence, `#` a number, `@` a capital inside a sentence,
//! `word+` the word and its regular forms.

use std::collections::BTreeMap;

use super::book::Word;
use super::text::{Shape, Token};
use super::work;

/// Elements of one sign, at most: backward they fit one machine word.
const MAX_ELEMENTS: usize = 64;

/// What an element accepts.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Symbol {
    Word(Word),
    Class(String),
    Number,
    Capital,
    Any,
}

#[derive(Debug, Clone)]
struct Element {
    accepts: Vec<Symbol>,
    optional: bool,
}

/// One sign of a rule.
#[derive(Debug, Clone)]
pub(super) struct Sign {
    pub(super) rule: usize,
    pub(super) weight: i8,
    /// As it is written in the rules, for the tests that name it.
    #[cfg(test)]
    pub(super) pattern: &'static str,
    elements: Vec<Element>,
}

impl Sign {
    /// Reads a pattern. `number` gives the words of an entry.
    pub(super) fn read(
        rule: usize,
        weight: i8,
        pattern: &'static str,
        number: &mut impl FnMut(&str) -> Vec<Word>,
    ) -> Self {
        let mut elements = Vec::new();
        for part in pattern.split(' ') {
            if let Some(most) = part.strip_prefix("..") {
                let most: usize = most.parse().unwrap_or(1);
                let any = Element { accepts: vec![Symbol::Any], optional: true };
                elements.extend(std::iter::repeat_n(any, most));
                continue;
            }
            let (part, optional) = match part.strip_suffix('?') {
                Some(part) => (part, true),
                None => (part, false),
            };
            let mut accepts = Vec::new();
            for entry in part.split('|') {
                match entry {
                    "^" => accepts.push(Symbol::Word(Word::BREAK)),
                    "#" => accepts.push(Symbol::Number),
                    "@" => accepts.push(Symbol::Capital),
                    _ => match entry.strip_prefix('{').and_then(|entry| entry.strip_suffix('}')) {
                        Some(class) => accepts.push(Symbol::Class(class.to_owned())),
                        None => accepts.extend(number(entry).into_iter().map(Symbol::Word)),
                    },
                }
            }
            elements.push(Element { accepts, optional });
        }
        elements.truncate(MAX_ELEMENTS);
        Self {
            rule,
            weight,
            #[cfg(test)]
            pattern,
            elements,
        }
    }

    /// The classes that it names, for the test that every class is there.
    #[cfg(test)]
    pub(super) fn classes(&self) -> impl Iterator<Item = &str> {
        self.elements.iter().flat_map(|element| &element.accepts).filter_map(
            |symbol| match symbol {
                Symbol::Class(name) => Some(name.as_str()),
                _ => None,
            },
        )
    }

    /// Whether it begins and ends with what must be there.
    #[cfg(test)]
    pub(super) fn is_sound(&self) -> bool {
        let must = |element: Option<&Element>| element.is_some_and(|element| !element.optional);
        must(self.elements.first()) && must(self.elements.last())
    }
}

/// A sign that was seen: the places of its first and last token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) sign: usize,
    pub(super) first: usize,
    pub(super) last: usize,
}

/// All signs, ready.
pub(super) struct Automaton {
    pub(super) signs: Vec<Sign>,
    /// The bit of a sign's first element.
    offsets: Vec<usize>,
    /// The sign of an element.
    owners: Vec<u32>,
    starts: Vec<u64>,
    optional: Vec<u64>,
    any: Vec<u64>,
    finals: Vec<u64>,
    numbers: Vec<u32>,
    capitals: Vec<u32>,
    /// By word: the classes it is in.
    classes_of: Vec<Vec<u16>>,
    of_word: Vec<Vec<u32>>,
    of_class: Vec<Vec<u32>>,
    class_numbers: BTreeMap<String, u16>,
}

/// A sign counts once within so many tokens: what a text can make of one sign is bounded.
const APART: usize = 10;

impl Automaton {
    /// Lays the signs side by side.
    pub(super) fn build(
        signs: Vec<Sign>,
        words: usize,
        classes: &BTreeMap<&'static str, Vec<Word>>,
    ) -> Self {
        let total: usize = signs.iter().map(|sign| sign.elements.len()).sum();
        let bits = || vec![0_u64; total / 64 + 1];
        let mut built = Self {
            offsets: Vec::with_capacity(signs.len()),
            owners: Vec::with_capacity(total),
            starts: bits(),
            optional: bits(),
            any: bits(),
            finals: bits(),
            numbers: Vec::new(),
            capitals: Vec::new(),
            classes_of: vec![Vec::new(); words],
            of_word: vec![Vec::new(); words],
            of_class: vec![Vec::new(); classes.len()],
            class_numbers: BTreeMap::new(),
            signs: Vec::new(),
        };
        for (class, (name, members)) in (0_u16..).zip(classes) {
            built.class_numbers.insert((*name).to_owned(), class);
            for member in members {
                built.classes_of[member.0 as usize].push(class);
            }
        }
        for (sign, owner) in signs.iter().zip(0_u32..) {
            built.lay(sign, owner);
        }
        built.signs = signs;
        built
    }

    /// A class by its name.
    pub(super) fn class_number(&self, name: &str) -> Option<u16> {
        self.class_numbers.get(name).copied()
    }

    /// The classes that a word is in.
    pub(super) fn classes_of(&self, word: Word) -> &[u16] {
        self.classes_of.get(word.0 as usize).map_or(&[], Vec::as_slice)
    }

    fn lay(&mut self, sign: &Sign, owner: u32) {
        let offset = self.owners.len();
        self.offsets.push(offset);
        for (element, place) in sign.elements.iter().zip(offset..) {
            self.owners.push(owner);
            if element.optional {
                set(&mut self.optional, place);
            }
            let bit = u32::try_from(place).unwrap_or(u32::MAX);
            for symbol in &element.accepts {
                match symbol {
                    Symbol::Any => set(&mut self.any, place),
                    Symbol::Number => self.numbers.push(bit),
                    Symbol::Capital => self.capitals.push(bit),
                    Symbol::Word(word) => self.of_word[word.0 as usize].push(bit),
                    Symbol::Class(name) => {
                        if let Some(class) = self.class_numbers.get(name) {
                            self.of_class[*class as usize].push(bit);
                        }
                    }
                }
            }
        }
        if !sign.elements.is_empty() {
            set(&mut self.starts, offset);
            set(&mut self.finals, self.owners.len() - 1);
        }
    }

    /// Every sign in these tokens, in the order of their ends. A sign is seen at most once in so many tokens.
    pub(super) fn find(&self, tokens: &[Token]) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut next_from = vec![0_usize; self.signs.len()];
        let mut reach = self.starts.clone();
        let mut now = vec![0_u64; reach.len()];
        for (place, token) in tokens.iter().enumerate() {
            self.accept(*token, &reach, &mut now);
            work::steps(now.len());
            for (block, (bits, finals)) in now.iter().zip(&self.finals).enumerate() {
                let mut done = bits & finals;
                while done != 0 {
                    let bit = block * 64 + done.trailing_zeros() as usize;
                    done &= done - 1;
                    let sign = self.owners[bit] as usize;
                    if place >= next_from[sign] {
                        next_from[sign] = place + APART;
                        let first = self.first_of(sign, tokens, place);
                        hits.push(Hit { sign, first, last: place });
                    }
                }
            }
            self.advance(&now, &mut reach);
        }
        hits
    }

    /// Which of the elements within reach this token is.
    fn accept(&self, token: Token, reach: &[u64], now: &mut [u64]) {
        if token.shape == Shape::Break {
            now.fill(0);
        } else {
            for ((now, reach), any) in now.iter_mut().zip(reach).zip(&self.any) {
                *now = reach & any;
            }
        }
        let mut keep = |bits: &[u32]| {
            work::steps(bits.len());
            for bit in bits {
                let (block, mask) = (*bit as usize / 64, 1 << (*bit % 64));
                now[block] |= reach[block] & mask;
            }
        };
        match token.shape {
            Shape::Number => keep(&self.numbers),
            Shape::Capital => keep(&self.capitals),
            Shape::Break | Shape::Lower => {}
        }
        let word = token.word.0 as usize;
        keep(&self.of_word[word]);
        for class in &self.classes_of[word] {
            keep(&self.of_class[*class as usize]);
        }
    }

    /// What may come next: the elements after those just seen, and past what is optional.
    fn advance(&self, now: &[u64], reach: &mut [u64]) {
        let mut carry = 0;
        for (block, reach) in reach.iter_mut().enumerate() {
            let mut bits = (now[block] << 1) | carry | self.starts[block];
            // Past optional elements, within this block; what leaves it is carried into the next.
            let optional = self.optional[block];
            let mut skipping = bits & optional;
            while skipping != 0 {
                let more = (skipping << 1) & !bits;
                bits |= more;
                skipping = more & optional;
            }
            carry = (now[block] >> 63) | ((bits & optional) >> 63);
            *reach = bits;
        }
    }

    /// Where the shortest match of a sign that ends here begins: the same walk, backward over one sign.
    fn first_of(&self, sign: usize, tokens: &[Token], last: usize) -> usize {
        let elements = &self.signs[sign].elements;
        let optional = elements.iter().zip(0..).fold(0_u64, |bits, (element, place)| {
            if element.optional { bits | 1 << place } else { bits }
        });
        let mut reach = 1_u64 << (elements.len() - 1);
        for place in (0..=last).rev().take(MAX_ELEMENTS) {
            let mut now = 0_u64;
            work::steps(elements.len());
            for (element, bit) in elements.iter().zip(0..) {
                if reach & (1 << bit) != 0 && self.is_accepted(element, tokens[place]) {
                    now |= 1 << bit;
                }
            }
            if now & 1 != 0 {
                return place;
            }
            reach = now >> 1;
            let mut skipping = reach & optional;
            while skipping != 0 {
                let more = (skipping >> 1) & !reach;
                reach |= more;
                skipping = more & optional;
            }
            if reach == 0 {
                break;
            }
        }
        last
    }

    fn is_accepted(&self, element: &Element, token: Token) -> bool {
        element.accepts.iter().any(|symbol| match symbol {
            Symbol::Any => token.shape != Shape::Break,
            Symbol::Number => token.shape == Shape::Number,
            Symbol::Capital => token.shape == Shape::Capital,
            Symbol::Word(word) => token.word == *word,
            Symbol::Class(name) => self
                .class_numbers
                .get(name)
                .is_some_and(|class| self.classes_of[token.word.0 as usize].contains(class)),
        })
    }
}

fn set(bits: &mut [u64], place: usize) {
    bits[place / 64] |= 1 << (place % 64);
}
