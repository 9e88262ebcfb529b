//! First letters of lines or sentences that spell a name, a number or a message.

use super::book::Book;
use super::finding::{Concern, Finding, Gravity};
use super::fold;
use super::scene::Saying;
use super::work;

const ACROSTIC: Saying = Saying {
    concern: Concern::Acrostic,
    gravity: Gravity::Look,
    rule: "acrostic.first_letters",
    reason: "The first letters of these lines can be read downwards as a name, a number or a message.",
};

/// Lines that make an acrostic, at least, and at most: a longer one is read in parts.
const LEAST: usize = 4;
const MOST: usize = 24;
/// Letters of a name or a word that is looked for.
const WORD: usize = 4;
/// Longest line of what looks like verse.
const VERSE: usize = 90;

struct Line {
    letter: char,
    start: usize,
    end: usize,
}

/// Finds them all.
pub(super) fn find(chars: &[char], book: &Book, into: &mut Vec<Finding>) {
    let lines = lines(chars, |chars, place| chars[place] == '\n');
    let mut found = false;
    for part in lines.chunks(MOST) {
        found |= read(part, book, true, into);
    }
    if !found && lines.len() < LEAST {
        let sentences = lines_of_sentences(chars);
        for part in sentences.chunks(MOST) {
            read(part, book, false, into);
        }
    }
}

/// The first letter of each stretch, and where the stretch is.
fn lines(chars: &[char], ends: impl Fn(&[char], usize) -> bool) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut from = 0;
    for place in 0..=chars.len() {
        if place == chars.len() || ends(chars, place) {
            if let Some(at) = chars[from..place].iter().position(|c| c.is_alphanumeric()) {
                let mut folded = String::new();
                fold::fold(chars[from + at], &mut folded);
                let letter = folded.chars().next().unwrap_or(' ');
                // What is listed with a dash or a number is a list.
                let listed =
                    chars[from..from + at].iter().any(|c| matches!(c, '-' | '•' | '*' | '–'));
                let letter = if listed { ' ' } else { letter };
                lines.push(Line { letter, start: from + at, end: place });
            }
            from = place + 1;
        }
    }
    lines
}

fn lines_of_sentences(chars: &[char]) -> Vec<Line> {
    lines(chars, |chars, place| {
        matches!(chars[place], '.' | '!' | '?')
            && chars.get(place + 1).is_none_or(|c| c.is_whitespace())
    })
}

/// Looks along the letters of these lines.
fn read(lines: &[Line], book: &Book, verse: bool, into: &mut Vec<Finding>) -> bool {
    if lines.len() < LEAST {
        return false;
    }
    let letters: Vec<char> = lines.iter().map(|line| line.letter).collect();
    let short = verse && lines.iter().all(|line| line.end - line.start <= VERSE);
    let digits = letters.iter().filter(|c| c.is_ascii_digit()).count();
    // "1, 2, 3…" is a list; a telephone number begins with a nought.
    if digits > 6 && letters.first() == Some(&'0') {
        into.push(ACROSTIC.at(lines[0].start, lines[lines.len() - 1].end));
        return true;
    }
    let span = |from: usize, to: usize| ACROSTIC.at(lines[from].start, lines[to].end);
    for length in (WORD..=letters.len()).rev() {
        for from in 0..=letters.len() - length {
            work::steps(length);
            let word: String = letters[from..from + length].iter().collect();
            // A word within longer lines happens by chance; a long one, or all of them, does not.
            let whole = length == letters.len() || length > 5 || short && length > 4;
            if whole
                && book.is(book.word(&word), "acrostic_word")
                && word.chars().all(char::is_alphabetic)
            {
                into.push(span(from, from + length - 1));
                return true;
            }
        }
    }
    if short && (verse_spells(&letters) || spells_words(&letters, book)) {
        into.push(span(0, lines.len() - 1));
        return true;
    }
    false
}

/// Whether short lines spell words one after another, to the last.
fn spells_words(letters: &[char], book: &Book) -> bool {
    let mut reached = vec![false; letters.len() + 1];
    reached[0] = true;
    for end in 2..=letters.len() {
        for start in end.saturating_sub(9)..end - 1 {
            work::steps(end - start);
            let word: String = letters[start..end].iter().collect();
            let known =
                book.is(book.word(&word), "acrostic_word") || book.is(book.word(&word), "common");
            reached[end] |= reached[start] && known;
        }
    }
    reached[letters.len()]
}

/// Whether the first letters of a few short lines can be spoken as one name: few lists of names hold everybody's.
fn verse_spells(letters: &[char]) -> bool {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    if !(5..=8).contains(&letters.len()) || !letters.iter().all(|c| c.is_alphabetic()) {
        return false;
    }
    let vowels = letters.iter().filter(|c| vowel(**c)).count();
    let runs = |wanted: bool, most: usize| {
        letters.windows(most + 1).any(|run| run.iter().all(|c| vowel(*c) == wanted))
    };
    vowels >= 2 && vowels * 2 <= letters.len() + 1 && !runs(true, 2) && !runs(false, 2)
}
