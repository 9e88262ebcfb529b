//! Numbers with a shape of their own, read over units: "AB 12 34 56 C" whether written, spaced or said.

use super::units::{Kind, Unit};
use super::work;

/// What one place of a shape accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A letter.
    Letter,
    /// A digit.
    Digit,
}

/// A shape that was found: its text, and where.
#[derive(Debug, Clone)]
pub(super) struct Shaped {
    pub(super) code: String,
    pub(super) start: usize,
    pub(super) end: usize,
    /// The unit after its last.
    pub(super) after: usize,
    /// Whether a letter in it could as well be a word.
    pub(super) weak: bool,
    /// Whether it begins with a capital: then small letters in it are words.
    pub(super) capital: bool,
}

/// Words that a number goes on across, at most, one after another.
const FILLERS: usize = 3;
/// Characters between two units of one number, at most.
const GAP: usize = 5;

/// Reads a shape that begins at this unit and ends with a unit.
pub(super) fn read(chars: &[char], units: &[Unit], from: usize, shape: &[Place]) -> Option<Shaped> {
    let mut code = String::with_capacity(shape.len());
    let mut weak = false;
    let mut unit = from;
    let mut fillers = 0;
    let mut after = from;
    let mut spelt = None;
    while code.len() < shape.len() {
        let here = units.get(unit)?;
        work::steps(1);
        if unit > from && !goes_on(chars, units[unit - 1].end, here.start) {
            return None;
        }
        unit += 1;
        // "E for echo", "E as in echo": the word after "for" says the letter again.
        let again = matches!(here.code.as_str(), "FOR" | "AS") && here.kind == Kind::Weak;
        let said = spelt.is_some() && here.kind != Kind::Digits && starts_with(chars, here, spelt);
        if unit > from + 1 && (here.kind == Kind::Filler || again || said) {
            spelt = if again { code.chars().next_back() } else { None };
            fillers += 1;
            if fillers > FILLERS {
                return None;
            }
            continue;
        }
        fillers = 0;
        spelt = None;
        if here.code.is_empty() {
            return None;
        }
        for c in here.code.chars() {
            code.push(match shape.get(code.len())? {
                Place::Digit if c.is_ascii_digit() => c,
                Place::Digit if c == 'O' && here.kind != Kind::Weak => '0',
                Place::Letter if c.is_ascii_uppercase() => c,
                Place::Letter if c == '0' && here.kind == Kind::Spoken => 'O',
                _ => return None,
            });
        }
        weak |= here.kind == Kind::Weak;
        after = unit;
    }
    // "P for papa" at the end belongs to it.
    let mut end = units[after - 1].end;
    if let (Some(said), Some(word)) = (units.get(after), units.get(after + 1))
        && matches!(said.code.as_str(), "FOR" | "AS")
        && starts_with(chars, word, code.chars().next_back())
    {
        end = word.end;
        after += 2;
    }
    let capital = chars[units[from].start].is_uppercase();
    Some(Shaped { code, start: units[from].start, end, after, weak, capital })
}

fn starts_with(chars: &[char], unit: &Unit, letter: Option<char>) -> bool {
    letter.is_some_and(|letter| chars[unit.start].eq_ignore_ascii_case(&letter))
}

/// Whether a number may go on across what stands between.
pub(super) fn goes_on(chars: &[char], end: usize, start: usize) -> bool {
    start - end <= GAP
        && chars[end..start].iter().all(|c| {
            matches!(
                c,
                ' ' | '-'
                    | '.'
                    | ','
                    | '–'
                    | '—'
                    | '/'
                    | '\n'
                    | '('
                    | ')'
                    | ':'
                    | '·'
                    | '•'
                    | '_'
                    | '‑'
                    | '*'
                    | '"'
                    | '\''
                    | '…'
                    | '\u{A0}'
                    | '‘'
                    | '’'
                    | '“'
                    | '”'
                    | ';'
                    | '~'
                    | '|'
                    | '['
                    | ']'
                    | '+'
            )
        })
}
