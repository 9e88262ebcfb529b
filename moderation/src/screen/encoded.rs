//! Long runs in a code: base64, hexadecimal, bits, Morse, letters as numbers, shifted and reversed words.

use super::book::{Book, Word};
use super::finding::{Concern, Finding, Gravity};
use super::fold;
use super::scene::Saying;
use super::work;

const RUN: Saying = Saying {
    concern: Concern::Encoded,
    gravity: Gravity::Serious,
    rule: "encoded.run",
    reason: "A long run of characters here can be a message in a code.",
};
const CIPHER: Saying = Saying {
    concern: Concern::Encoded,
    gravity: Gravity::Serious,
    rule: "encoded.cipher",
    reason: "These words become English when their letters are shifted or turned round.",
};

/// Characters of a run without a space.
const LONG: usize = 20;
/// Groups of dots and dashes, or of numbers, and of disguised words.
const MORSE: usize = 4;
const NUMBERS: usize = 9;
const WORDS: usize = 4;

/// A stretch without white space.
#[derive(Clone, Copy)]
struct Group {
    start: usize,
    end: usize,
}

/// Finds them all.
pub(super) fn find(chars: &[char], book: &Book, into: &mut Vec<Finding>) {
    let groups = groups(chars);
    for group in &groups {
        work::steps(group.end - group.start);
        if is_code(&chars[group.start..group.end]) {
            into.push(RUN.at(group.start, group.end));
        }
    }
    series(&groups, MORSE, |group| is_morse(&chars[group.start..group.end]), into);
    series(&groups, 3, |group| is_bits(&chars[group.start..group.end]), into);
    series(&groups, 4, |group| is_bytes(&chars[group.start..group.end]), into);
    numbers(chars, into);
    ciphers(chars, &groups, book, into);
}

fn groups(chars: &[char]) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut start = None;
    for place in 0..=chars.len() {
        let within = chars.get(place).is_some_and(|c| !c.is_whitespace());
        match start {
            Some(from) if !within => {
                groups.push(Group { start: from, end: place });
                start = None;
            }
            None if within => start = Some(place),
            _ => {}
        }
    }
    groups
}

/// Enough groups of a kind in a row.
fn series(groups: &[Group], least: usize, is: impl Fn(&Group) -> bool, into: &mut Vec<Finding>) {
    for run in groups.chunk_by(|a, b| is(a) == is(b)) {
        if run.len() >= least && is(&run[0]) {
            into.push(RUN.at(run[0].start, run[run.len() - 1].end));
        }
    }
}

/// Base64, base32 or hexadecimal: long, of one alphabet, and no word looks like it.
fn is_code(group: &[char]) -> bool {
    let inner: &[char] = match group.iter().position(|c| c.is_ascii_alphanumeric()) {
        Some(from) => &group[from..],
        None => return false,
    };
    let trimmed =
        inner.iter().rposition(|c| c.is_ascii_alphanumeric() || *c == '=').map_or(0, |at| at + 1);
    let inner = &inner[..trimmed];
    let alphabet = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=' | '_' | '-');
    if inner.iter().filter(|c| **c == '%').count() > 4
        && inner.iter().all(|c| *c == '%' || c.is_ascii_hexdigit())
    {
        return true;
    }
    if inner.len() < LONG || !inner.iter().all(alphabet) {
        return false;
    }
    let count = |is: fn(&char) -> bool| inner.iter().filter(|c| is(c)).count();
    let (digits, upper, lower) = (
        count(char::is_ascii_digit),
        count(char::is_ascii_uppercase),
        count(char::is_ascii_lowercase),
    );
    let bare: Vec<char> = inner.iter().copied().filter(|c| *c != '-').collect();
    let marks = inner.iter().filter(|c| matches!(c, '-' | '_' | '/')).count();
    let hexadecimal = bare.len() >= LONG
        && bare.iter().all(char::is_ascii_hexdigit)
        && digits > 2
        && digits < bare.len();
    let capitals_within = inner
        .windows(2)
        .filter(|two| two[0].is_ascii_lowercase() && two[1].is_ascii_uppercase())
        .count();
    let base64 = marks < 3
        && upper > 2
        && lower > 2
        && (digits > 0 || inner.ends_with(&['=']) || is_base64_of_letters(inner))
        && capitals_within > 1;
    let base32 = marks == 0 && lower == 0 && upper > 5 && digits > 1;
    hexadecimal || base64 || base32
}

/// In fours, with capitals side by side: names drawn together have each capital alone.
fn is_base64_of_letters(inner: &[char]) -> bool {
    let beside = |two: &&[char]| two.iter().all(char::is_ascii_uppercase);
    inner.len().is_multiple_of(4)
        && inner.windows(2).filter(beside).count() > 1
        && inner.windows(2).filter(|two| two[0].is_lowercase() && two[1].is_uppercase()).count() > 3
}

fn is_morse(group: &[char]) -> bool {
    group.len() <= 7
        && group
            .iter()
            .all(|c| matches!(c, '.' | '-' | '/' | '·' | '–' | '−' | '|' | '—' | '_' | '•'))
}

fn is_bits(group: &[char]) -> bool {
    (7..=9).contains(&group.len()) && group.iter().all(|c| matches!(c, '0' | '1'))
}

fn is_bytes(group: &[char]) -> bool {
    // Letters are from 20 to 7e; other pairs of digits are a lottery's.
    group.len() == 2
        && matches!(group[0], '2'..='7')
        && group.iter().all(char::is_ascii_hexdigit)
        && group.iter().any(char::is_ascii_digit)
}

/// "9.19.20": letters as numbers from 1 to 26, joined by marks.
fn numbers(chars: &[char], into: &mut Vec<Finding>) {
    let mut place = 0;
    while place < chars.len() {
        if !chars[place].is_ascii_digit() {
            place += 1;
            continue;
        }
        let start = place;
        let (mut count, mut end, mut small) = (0, place, true);
        while chars
            .get(place)
            .is_some_and(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '/' | ' ' | ',' | '|'))
        {
            if chars[place].is_ascii_digit() {
                let from = place;
                while chars.get(place).is_some_and(char::is_ascii_digit) {
                    place += 1;
                }
                let value: String = chars[from..place.min(from + 3)].iter().collect();
                small &= value.parse::<u32>().is_ok_and(|value| (1..=26).contains(&value));
                count += 1;
                end = place;
            } else {
                place += 1;
            }
        }
        if small && count >= NUMBERS {
            into.push(RUN.at(start, end));
        }
    }
}

/// Runs of words that nobody knows, and that English becomes of when they are turned.
fn ciphers(chars: &[char], groups: &[Group], book: &Book, into: &mut Vec<Finding>) {
    let words: Vec<String> =
        groups.iter().map(|group| letters(&chars[group.start..group.end])).collect();
    let unknown = |place: usize| {
        let word = words[place].as_str();
        !word.is_empty() && word.len() < 16 && (word.len() < 2 || book.word(word) == Word::UNKNOWN)
    };
    let mut from = 0;
    while from < groups.len() {
        let length =
            (from..groups.len().min(from + 60)).take_while(|place| unknown(*place)).count();
        let to = from + length;
        // Where direction marks turn it round, it is those that are pointed at.
        let is_turned = |to: usize| {
            let marks = |c: &char| matches!(c, '\u{202D}' | '\u{202E}' | '\u{2066}'..='\u{2069}');
            chars[groups[from].start..groups[to - 1].end].iter().any(marks)
        };
        if length >= WORDS && !is_turned(to) && is_cipher(&words[from..to], book) {
            into.push(CIPHER.at(groups[from].start, groups[to - 1].end));
        }
        from = to.max(from + 1);
    }
}

fn letters(group: &[char]) -> String {
    let mut folded = String::new();
    group.iter().filter(|c| c.is_alphabetic()).for_each(|c| fold::fold(*c, &mut folded));
    if folded.bytes().all(|byte| byte.is_ascii_lowercase()) { folded } else { String::new() }
}

fn is_cipher(words: &[String], book: &Book) -> bool {
    let reads = |turned: &dyn Fn(&str) -> String| {
        let known = words.iter().filter(|word| {
            let word = turned(word);
            word.len() > 2 && book.is(book.word(&word), "common")
        });
        let known = known.count();
        known * 2 >= words.len() && known > 2
    };
    let shifted = |by: u8| {
        reads(&|word: &str| {
            word.bytes().map(|byte| ((byte - b'a' + by) % 26 + b'a') as char).collect()
        })
    };
    (1..26).any(shifted)
        || reads(&|word: &str| word.chars().rev().collect())
        || reads(&|word: &str| word.bytes().map(|byte| (b'z' - (byte - b'a')) as char).collect())
}
