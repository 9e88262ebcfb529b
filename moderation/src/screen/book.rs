//! The rules as they are read at first use: words and their classes, rules and their signs.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::automaton::{Automaton, Sign};
use super::finding::{Concern, Gravity};
use super::fold;
use super::inflect::{inflections, stem};
use super::scale::{Scale, Stem};

/// One line a thing, made from `rules/*.toml` by the build script.
const RULES: &str = include_str!(concat!(env!("OUT_DIR"), "/rules.txt"));

/// A word of the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Word(pub(super) u32);

impl Word {
    /// A word that no rule names.
    pub(super) const UNKNOWN: Self = Self(0);
    /// The end of a sentence.
    pub(super) const BREAK: Self = Self(1);
}

/// One rule.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rule {
    pub(super) id: &'static str,
    pub(super) concern: Concern,
    pub(super) gravity: Gravity,
    pub(super) reason: &'static str,
    pub(super) kind: Kind,
}

/// What a rule's signs are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// They are one voice on the scale of their concern.
    Voice,
    /// They are added up by themselves: the scale does not know the language, or the concern.
    Alone,
    /// It has none: it speaks for the words that the scale weighed.
    Weighed,
}

/// Everything that the rules say.
pub(super) struct Book {
    pub(super) rules: Vec<Rule>,
    pub(super) automaton: Automaton,
    pub(super) scale: Scale,
    /// By word.
    stems: Vec<Stem>,
    words: BTreeMap<String, Word>,
    spellings: BTreeMap<&'static str, Vec<&'static str>>,
    classes: BTreeMap<&'static str, Vec<Word>>,
}

/// The one book, read at first use.
pub(super) fn book() -> &'static Book {
    static BOOK: OnceLock<Book> = OnceLock::new();
    BOOK.get_or_init(|| Book::read(RULES))
}

impl Book {
    fn read(lines: &'static str) -> Self {
        let mut reader = Reader::default();
        for line in lines.lines() {
            reader.take(line);
        }
        reader.bind()
    }

    /// The words that a written word stands for, "don't" for two, and what the scale knows them by.
    pub(super) fn words(&self, folded: &str, mut say: impl FnMut(Word, Stem)) {
        let mut say = |folded: &str| {
            let word = self.word(folded);
            let known = self.stems.get(word.0 as usize).filter(|_| word != Word::UNKNOWN);
            say(word, known.copied().unwrap_or_else(|| self.scale.stem(stem(folded))));
        };
        if let Some(words) = self.spellings.get(folded) {
            return words.iter().for_each(|word| say(word));
        }
        let Some((stem, ending)) = folded.split_once('\'') else {
            return say(folded);
        };
        // "don't" is cut before its n.
        let (stem, ending) = match (stem.strip_suffix('n'), ending) {
            (Some(stem), "t") => (stem, "not"),
            _ => (stem, ending),
        };
        match self.spellings.get(stem) {
            Some(words) => words.iter().for_each(|word| say(word)),
            None => say(stem),
        }
        let said = match ending {
            "not" => "not",
            "m" => "am",
            "re" => "are",
            "ll" => "will",
            "ve" => "have",
            "d" => "would",
            "s" if takes_is(stem) => "is",
            _ => return,
        };
        say(said);
    }

    /// The word itself, or the one it is a way of writing.
    pub(super) fn word(&self, folded: &str) -> Word {
        let look = |word: &str| self.words.get(word).copied();
        if let Some(word) = look(folded) {
            return word;
        }
        if let Some(word) = fold::plain(folded).as_deref().and_then(look) {
            return word;
        }
        if let Some((two, one)) = fold::unstretched(folded) {
            return look(&two).or_else(|| look(&one)).unwrap_or(Word::UNKNOWN);
        }
        if folded.len() > 4 && folded.ends_with("in") {
            return look(&format!("{folded}g")).unwrap_or(Word::UNKNOWN);
        }
        fold::unleeted(folded).as_deref().and_then(look).unwrap_or(Word::UNKNOWN)
    }

    /// Whether a word is of a class.
    pub(super) fn is(&self, word: Word, class: &str) -> bool {
        self.classes.get(class).is_some_and(|words| words.binary_search(&word).is_ok())
    }

    /// The names of all classes.
    #[cfg(test)]
    pub(super) fn class_names(&self) -> impl Iterator<Item = &str> {
        self.classes.keys().copied()
    }

    /// The classes that a word is in, by name.
    #[cfg(test)]
    pub(super) fn class_names_of(&self, word: Word) -> impl Iterator<Item = &str> {
        let is_in = move |words: &Vec<Word>| words.binary_search(&word).is_ok();
        self.classes.iter().filter(move |(_, words)| is_in(words)).map(|(name, _)| *name)
    }

    /// A word as the rules write it.
    #[cfg(test)]
    pub(super) fn written_as(&self, word: Word) -> &str {
        self.words.iter().find(|(_, number)| **number == word).map_or("", |(written, _)| written)
    }

    /// Every word that a rule or a class names.
    #[cfg(test)]
    pub(super) fn written(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(String::as_str)
    }

    /// Names with their short forms: the classes whose own name begins with `name_`.
    pub(super) fn name_families(&self) -> impl Iterator<Item = &[Word]> {
        let families =
            self.classes.range("name_"..).take_while(|(name, _)| name.starts_with("name_"));
        families.map(|(_, words)| words.as_slice())
    }
}

/// "It's" is "it is", and "Craig's" is whose.
fn takes_is(stem: &str) -> bool {
    matches!(
        stem,
        "it" | "that"
            | "he"
            | "she"
            | "what"
            | "there"
            | "here"
            | "where"
            | "who"
            | "how"
            | "when"
            | "this"
            | "everything"
            | "nothing"
            | "one"
    )
}

/// The lines as they are read, before words have numbers.
#[derive(Default)]
struct Reader {
    rules: Vec<Rule>,
    signs: Vec<(usize, i8, &'static str)>,
    spellings: BTreeMap<&'static str, Vec<&'static str>>,
    classes: BTreeMap<&'static str, &'static str>,
    weights: Vec<[&'static str; 3]>,
}

impl Reader {
    fn take(&mut self, line: &'static str) {
        let mut parts = line.split('\t');
        let letter = parts.next().unwrap_or_default();
        let mut part = || parts.next().unwrap_or_default();
        match letter {
            "W" => {
                let to: Vec<&str> = part().split(' ').collect();
                for from in part().split(' ') {
                    self.spellings.insert(from, to.clone());
                }
            }
            "C" => {
                let name = part();
                self.classes.insert(name, part());
            }
            "R" => {
                let (id, concern, gravity) = (part(), part(), part());
                let kind = match part() {
                    "alone" => Kind::Alone,
                    "weighed" => Kind::Weighed,
                    _ => Kind::Voice,
                };
                let gravity = match gravity {
                    "grave" => Gravity::Grave,
                    "serious" => Gravity::Serious,
                    _ => Gravity::Look,
                };
                // A name that is not there would fail the rules' own test, not a reader's screen.
                let concern = Concern::named(concern).unwrap_or(Concern::Term);
                self.rules.push(Rule { id, concern, gravity, reason: "", kind });
            }
            "Y" => {
                if let Some(rule) = self.rules.last_mut() {
                    rule.reason = part();
                }
            }
            "S" => {
                let weight = part().parse().unwrap_or_default();
                self.signs.push((self.rules.len().saturating_sub(1), weight, part()));
            }
            _ => self.weights.push([letter, part(), part()]),
        }
    }

    fn bind(self) -> Book {
        let mut words = BTreeMap::new();
        let mut classes = BTreeMap::new();
        for name in self.classes.keys() {
            let mut members = Vec::new();
            self.gather(name, 0, &mut words, &mut members);
            members.sort_unstable();
            members.dedup();
            classes.insert(*name, members);
        }
        let signs = self.signs.iter().map(|(rule, weight, pattern)| {
            Sign::read(*rule, *weight, pattern, &mut |word| {
                let mut of_word = Vec::new();
                number(&mut words, word, &mut of_word);
                of_word
            })
        });
        let signs: Vec<Sign> = signs.collect();
        for to in self.spellings.values().flatten() {
            number(&mut words, to, &mut Vec::new());
        }
        let automaton = Automaton::build(signs, words.len() + 2, &classes);
        let mut scale = Scale::default();
        for [letter, name, weights] in self.weights {
            let class = || automaton.class_number(name);
            scale.take(letter, name, weights, class);
        }
        let mut stems = vec![Stem::UNKNOWN; words.len() + 2];
        for (written, word) in &words {
            stems[word.0 as usize] = scale.stem(stem(written));
        }
        Book {
            rules: self.rules,
            automaton,
            scale,
            stems,
            words,
            spellings: self.spellings,
            classes,
        }
    }

    /// A class may name others, never round in a circle: five deep is enough.
    fn gather(
        &self,
        name: &str,
        depth: usize,
        words: &mut BTreeMap<String, Word>,
        into: &mut Vec<Word>,
    ) {
        for entry in self.classes.get(name).copied().unwrap_or_default().split(' ') {
            match entry.strip_prefix('{').and_then(|entry| entry.strip_suffix('}')) {
                Some(other) if depth < 5 => self.gather(other, depth + 1, words, into),
                Some(_) => {}
                None => number(words, entry, into),
            }
        }
    }
}

/// Gives a word its number, and its inflections theirs where it is written with a plus.
fn number(words: &mut BTreeMap<String, Word>, entry: &str, into: &mut Vec<Word>) {
    let mut give = |word: String| {
        let next = u32::try_from(words.len()).unwrap_or(u32::MAX).saturating_add(2);
        into.push(*words.entry(word).or_insert(Word(next)));
    };
    match entry.strip_suffix('+') {
        Some(stem) => inflections(stem).into_iter().for_each(give),
        None => give(entry.to_owned()),
    }
}
