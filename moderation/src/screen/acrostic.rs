//! First letters of lines or sentences that spell a name, a number or a message.

use super::book::Book;
use super::finding::{Concern, Finding, Gravity};
use super::fold;
use super::scene::Saying;
use super::units;
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
/// Letters of a message between other lines, at least.
const SAYS: usize = 5;
/// Longest line of what looks like verse.
const VERSE: usize = 90;

struct Line {
    letter: char,
    /// Where the line begins with one digit, or with the word for one.
    digit: Option<u8>,
    start: usize,
    end: usize,
}

/// Finds them all.
pub(super) fn find(chars: &[char], book: &Book, into: &mut Vec<Finding>) {
    let mut lines = lines(chars, |chars, place| chars[place] == '\n');
    let mut found = false;
    for part in lines.chunks(MOST) {
        found |= read(part, book, true, into);
    }
    // "You said to look down the side. Roses do not…": what comes first stands on the first line of the verse.
    if !found && let Some(first) = lines.first_mut() {
        let begun = last_sentence(chars, first);
        if begun.start > first.start {
            *first = begun;
            found |= lines.chunks(MOST).take(1).any(|part| read(part, book, true, into));
        }
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
                let letter = first_letter(chars[from + at]);
                // What is listed with a dash or a number is a list.
                let listed =
                    chars[from..from + at].iter().any(|c| matches!(c, '-' | '•' | '*' | '–'));
                let letter = if listed { ' ' } else { letter };
                let digit = digit_at(&chars[from + at..place]).filter(|_| !listed);
                lines.push(Line { letter, digit, start: from + at, end: place });
            }
            from = place + 1;
        }
    }
    lines
}

/// The last sentence that begins on a line.
fn last_sentence(chars: &[char], line: &Line) -> Line {
    let inner = &chars[line.start..line.end];
    let is_end = |two: &[char]| matches!(two, ['.' | '!' | '?' | ':', ' ']);
    // A line ends with a stop: that is no beginning.
    let last = inner.windows(2).rposition(is_end).map_or(0, |at| at + 1);
    let start = line.start + last;
    let at = chars[start..line.end].iter().position(|c| c.is_alphanumeric()).unwrap_or_default();
    let digit = digit_at(&chars[start + at..line.end]);
    Line { letter: first_letter(chars[start + at]), digit, start: start + at, end: line.end }
}

fn digit_at(line: &[char]) -> Option<u8> {
    let word: String = line.iter().take_while(|c| c.is_alphanumeric()).collect();
    let digit = if word.len() == 1 { &word } else { units::spoken(&word.to_lowercase())? };
    digit.bytes().next().filter(|byte| digit.len() == 1 && byte.is_ascii_digit())
}

fn first_letter(c: char) -> char {
    let mut folded = String::new();
    fold::fold(c, &mut folded);
    folded.chars().next().unwrap_or(' ')
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
    let digits: Vec<u8> = lines.iter().filter_map(|line| line.digit).collect();
    // "1, 2, 3…" is a list. A telephone number begins with a nought; without it, it is longer than any score or order.
    let counts = digits.windows(2).all(|two| two[1] == two[0] + 1);
    let written = letters.iter().filter(|c| c.is_ascii_digit()).count();
    let number = written > 6 && letters[0] == '0'
        || digits.len() > 6 && digits[0] == b'0'
        || digits.len() > 8 && !counts;
    if number {
        into.push(ACROSTIC.at(lines[0].start, lines[lines.len() - 1].end));
        return true;
    }
    let span = |from: usize, to: usize| ACROSTIC.at(lines[from].start, lines[to].end);
    for length in (WORD..=letters.len()).rev() {
        for from in 0..=letters.len() - length {
            work::steps(length);
            let word: String = letters[from..from + length].iter().collect();
            // A word within longer lines happens by chance; a long one, or all of them, does not.
            // The verse may stand between a line that speaks of it and one that takes leave.
            let framed = verse && length + 2 >= letters.len();
            let whole = length == letters.len()
                || length > 5 && (verse || length > 6)
                || (short || framed) && length > 4
                || short && framed;
            if whole
                && book.is(book.word(&word), "acrostic_word")
                && word.chars().all(char::is_alphabetic)
            {
                into.push(span(from, from + length - 1));
                return true;
            }
        }
    }
    if short && verse_spells(&letters) || verse && spells_words(&letters, book) {
        into.push(span(0, lines.len() - 1));
        return true;
    }
    // Without the first, the last, or both. Sentences do so by chance.
    for (first, less) in [(0, 1), (1, 0), (1, 1), (0, 0)] {
        let to = letters.len() - less;
        if !verse || to < first + SAYS {
            continue;
        }
        let inner = &letters[first..to];
        if says(inner, book) {
            into.push(span(first, to - 1));
            return true;
        }
    }
    false
}

/// Whether letters spell words one after another of which one is a message.
fn says(letters: &[char], book: &Book) -> bool {
    let longest = |from: usize| {
        (WORD..=(letters.len() - from).min(9)).any(|length| {
            work::steps(length);
            let word: String = letters[from..from + length].iter().collect();
            book.is(book.word(&word), "acrostic_word")
        })
    };
    spells_words(letters, book) && (0..letters.len() - 3).any(longest)
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
