//! What a text is about, word by word, so that two texts can be compared: its sentences, each with the words that tell
//! something, as what they are compared by. "Your mum's" and "my mother" are one, and so are "visit" and "visiting".

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

use super::book::{self, Book, Word};
use super::finding::Span;
use super::fold;
use super::inflect::stem;
use super::text::{Shape, Text, Token};
use super::together::{SMALL, TOGETHER};

/// What a word is compared by. It is shown to nobody.
pub(crate) type Key = String;

/// A sentence, and what it is about.
#[derive(Debug, Clone)]
pub(crate) struct Sentence {
    /// From its first word to its last.
    pub(crate) span: Span,
    /// Its telling words in their order.
    pub(crate) words: Vec<Telling>,
    /// How many telling words stand before a "not" that says what should be left out; `None` where none says so.
    /// "I want to know why nobody came" asks for something.
    pub(crate) without: Option<usize>,
}

/// A word that tells something.
#[derive(Debug, Clone)]
pub(crate) struct Telling {
    /// Where.
    pub(crate) span: Span,
    /// What it is compared by.
    pub(crate) key: Key,
}

/// Names as they are compared, so that they can be passed over: who writes and who reads is no subject.
pub(crate) fn names<'a>(names: impl IntoIterator<Item = &'a str>) -> BTreeSet<Key> {
    let none = BTreeSet::new();
    let keys = |name: &str| sentences(name, &none).into_iter().flat_map(|each| each.words);
    names.into_iter().flat_map(keys).map(|word| word.key).collect()
}

/// Every sentence that has a word in it. Spans are in code points of the text as given.
pub(crate) fn sentences(text: &str, passed_over: &BTreeSet<Key>) -> Vec<Sentence> {
    let book = book::book();
    let text = Text::read(text, book);
    text.tokens
        .split(|token| token.shape == Shape::Break)
        .filter_map(|tokens| sentence(&text, tokens, book, passed_over))
        .collect()
}

fn sentence(
    text: &Text,
    tokens: &[Token],
    book: &Book,
    passed_over: &BTreeSet<Key>,
) -> Option<Sentence> {
    let (first, last) = (tokens.first()?, tokens.last()?);
    let mut sentence = Sentence { span: span(first, last), words: Vec::new(), without: None };
    let (mut asks, mut before) = (false, None);
    for token in tokens {
        asks |= asking(book).contains(&token.word);
        if !asks && sentence.without.is_none() && book.is(token.word, "neg") {
            sentence.without = Some(sentence.words.len());
        }
        // "Don't" is two tokens of one stretch: looked at once.
        if before.replace(token.start) == Some(token.start) {
            continue;
        }
        let key = key(text, token, book).filter(|key| !passed_over.contains(key));
        sentence.words.extend(key.map(|key| Telling { span: span(token, token), key }));
    }
    Some(sentence)
}

const fn span(first: &Token, last: &Token) -> Span {
    Span { start: first.start as usize, end: last.end as usize }
}

/// What a token is compared by; `None` for one that tells nothing.
fn key(text: &Text, token: &Token, book: &Book) -> Option<Key> {
    let written = text.slice(token.start as usize, token.end as usize);
    let word = bare(written);
    let lists = lists(book);
    if word.chars().count() < 2 || lists.small.contains(&*word) || lists.known.contains(&token.word)
    {
        return None;
    }
    if written.first().is_some_and(|c| c.is_uppercase()) {
        let name = book.word(&word);
        let family = book.name_families().find(|family| family.contains(&name));
        if let Some(first) = family.filter(|_| name != Word::UNKNOWN).and_then(|all| all.first()) {
            return Some(format!("name {}", first.0));
        }
    }
    let root = root(&word);
    Some(lists.together.get(&root).cloned().unwrap_or(root))
}

/// Folded, without marks, without what an apostrophe joins to it.
fn bare(written: &[char]) -> String {
    let mut folded = String::new();
    written.iter().for_each(|c| fold::fold(*c, &mut folded));
    let plain = fold::plain(&folded).unwrap_or(folded);
    let endings = ["'s", "'ll", "'re", "'ve", "'d", "'m", "n't", "'"];
    let word = endings.into_iter().find_map(|ending| plain.strip_suffix(ending)).unwrap_or(&plain);
    word.replace(['\'', '.'], "")
}

/// The stem, without the letter that some forms drop or change: "blame" and "blamed", "cry" and "cries".
fn root(word: &str) -> String {
    let stem = stem(word);
    let short = stem.strip_suffix('e').filter(|short| short.len() > 2).unwrap_or(stem);
    match short.strip_suffix('y') {
        Some(short) => format!("{short}i"),
        None => short.to_owned(),
    }
}

struct Lists {
    small: BTreeSet<&'static str>,
    /// The same as the rules know them, which know "ur" for "your" and "cos" for "because".
    known: BTreeSet<Word>,
    asking: BTreeSet<Word>,
    together: BTreeMap<Key, Key>,
}

fn lists(book: &Book) -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(|| {
        let known = |words: &str| {
            let known = words.split_whitespace().map(|word| book.word(word));
            known.filter(|word| *word != Word::UNKNOWN).collect()
        };
        let row = |row: &'static str| {
            let first = root(row.split(' ').next().unwrap_or_default());
            row.split(' ').map(move |word| (root(word), first.clone()))
        };
        Lists {
            small: SMALL.split_whitespace().collect(),
            known: known(SMALL),
            asking: known("know why how who what when where whether if ask understand"),
            together: TOGETHER.into_iter().flat_map(row).collect(),
        }
    })
}

fn asking(book: &Book) -> &'static BTreeSet<Word> {
    &lists(book).asking
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{names, sentences};

    fn keys(text: &str) -> Vec<String> {
        let words = sentences(text, &BTreeSet::new()).into_iter().flat_map(|each| each.words);
        words.map(|word| word.key).collect()
    }

    #[test]
    fn forms_of_one_word_are_compared_as_one() {
        for same in [
            "mother Mothers mum mum’s Mum's MAM mums' mümmy",
            "visit visits visited visiting",
            "blame blames blamed blaming",
            "cry cries cried crying",
            "steal stole stolen stealing thieves",
            "house houses home Homes",
            "Lizzie Elizabeth Elizabeth's Betty",
            "stáll stall stalls st\u{200b}all",
        ] {
            let of = keys(same);
            assert_eq!(of.len(), same.split(' ').count(), "{same}: {of:?}");
            assert!(of.windows(2).all(|two| two[0] == two[1]), "{same}: {of:?}");
        }
    }

    #[test]
    fn other_words_are_not() {
        for others in ["mother smother", "father farther", "watch witch", "hous horse", "rob Rob"] {
            let of = keys(others);
            assert!(of.len() == 2 && of[0] != of[1], "{others}: {of:?}");
        }
    }

    #[test]
    fn what_stands_in_any_letter_tells_nothing() {
        for small in [
            "Dear you, I'm sorry that I didn't write.",
            "I’ll tell u why, cos ur asking: they're not what they've said they’d be.",
            "He does not want to know. She's afraid that nobody will read it!",
            "",
        ] {
            assert_eq!(keys(small), Vec::<String>::new(), "{small}");
        }
    }

    #[test]
    fn names_are_passed_over_where_that_is_asked() {
        let over = names(["Owen", "Mary Ann"]);
        let told = sentences("Owen’s dog bit Mary, and Ann’s cat.", &over);
        let keys: Vec<_> = told[0].words.iter().map(|word| &*word.key).collect();
        assert_eq!(keys, ["dog", "bit", "cat"]);
    }

    #[test]
    fn what_should_be_left_out_is_told_from_what_is_asked_for() {
        for (text, without) in [
            ("Do not write about my mother.", Some(0)),
            ("An apology with no excuses.", Some(1)),
            ("My mother shouldn't be in it", Some(1)),
            ("To know why nobody came to the stall", None),
            ("Whether he was not alone at the stall", None),
            ("A letter about the stall", None),
        ] {
            assert_eq!(sentences(text, &BTreeSet::new())[0].without, without, "{text}");
        }
    }
}
