//! Bank accounts and cards.

use super::finding::{Concern, Finding, Gravity};
use super::phone;
use super::scene::{Saying, Scene};
use super::shapes::goes_on;
use super::units::Kind;
use super::work;

const ACCOUNT: Saying = Saying {
    concern: Concern::Bank,
    gravity: Gravity::Serious,
    rule: "bank.account",
    reason: "This can be read as a bank account: a sort code, an account number or both.",
};
const CARD: Saying = Saying {
    concern: Concern::Bank,
    gravity: Gravity::Serious,
    rule: "bank.card",
    reason: "This can be read as the number of a bank card.",
};

/// Words between a sort code and its account number, at most.
const BETWEEN: usize = 6;

/// Finds them all.
pub(super) fn find(scene: &Scene, into: &mut Vec<Finding>) {
    let mut from = 0;
    while from < scene.units.len() {
        let read = iban(scene, from).or_else(|| card(scene, from)).or_else(|| account(scene, from));
        match read {
            Some((saying, last)) => {
                into.push(saying.at(scene.units[from].start, scene.units[last].end));
                from = last + 1;
            }
            None => from += 1,
        }
    }
}

/// Digits from here on, up to so many, and the last unit of them; only where they come out even.
fn digits(scene: &Scene, from: usize, wanted: usize) -> Option<(String, usize)> {
    let mut digits = String::new();
    let mut place = from;
    while digits.len() < wanted {
        let here = scene.units.get(place)?;
        work::steps(1);
        if place > from && !goes_on(scene.chars(), scene.units[place - 1].end, here.start) {
            return None;
        }
        match here.kind {
            Kind::Digits | Kind::Spoken => digits.push_str(&here.code),
            Kind::Filler if place > from => {}
            _ => return None,
        }
        place += 1;
    }
    (digits.len() == wanted).then(|| (digits, place - 1))
}

fn card(scene: &Scene, from: usize) -> Option<(Saying, usize)> {
    let first = scene.units.get(from)?;
    if !first.is_digits() || !matches!(first.code.as_bytes().first(), Some(b'3'..=b'6')) {
        return None;
    }
    let (digits, last) = digits(scene, from, 16).or_else(|| digits(scene, from, 15))?;
    let units = &scene.units[from..=last];
    let fours = units.iter().all(|unit| unit.code.len() == 4);
    let named = || scene.near((first.start, scene.units[last].end), "ctx_bank", 10, 6);
    (fours || passes_luhn(&digits) || named()).then_some((CARD, last))
}

/// The sum that every card number passes.
fn passes_luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, byte)| {
            let digit = u32::from(byte - b'0') << (place % 2);
            digit / 10 + digit % 10
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Whether these digits are the middle of a number.
fn goes_on_from(scene: &Scene, from: usize) -> bool {
    let before = from.checked_sub(1).map(|place| &scene.units[place]);
    before.is_some_and(|before| {
        before.kind == Kind::Spoken
            && scene.units[from].start - before.end == 1
            && goes_on(scene.chars(), before.end, scene.units[from].start)
    })
}

/// A sort code with an account number after it, or either where a bank is spoken of.
fn account(scene: &Scene, from: usize) -> Option<(Saying, usize)> {
    let first = scene.units.get(from)?;
    if !first.is_digits() || goes_on_from(scene, from) {
        return None;
    }
    // "It's the Sheffield code, oh one one four…" begins like a sort code.
    let speaks_of_bank = scene.near((first.start, first.end), "ctx_bank", 10, 6);
    if !speaks_of_bank && phone::national(scene, from).is_some() {
        return None;
    }
    if let Some((_, sort_end)) = digits(scene, from, 6) {
        let pairs =
            scene.units[from..=sort_end].iter().filter(|unit| unit.is_digits()).count() == 3;
        let end = scene.units[sort_end].end;
        let spoken = scene.near((first.start, end), "ctx_bank", 10, 6);
        for next in sort_end + 1..(sort_end + 2 + BETWEEN).min(scene.units.len()) {
            if scene.units[next].is_digits() {
                let number = digits(scene, next, 8).or_else(|| digits(scene, next, 7));
                if let Some((_, last)) = number.filter(|_| pairs || spoken) {
                    return Some((ACCOUNT, last));
                }
                break;
            }
        }
        // "I bank under 56-07-13", which is no day of a month.
        let no_day = first.code.parse::<u32>().is_ok_and(|day| day > 31)
            && scene.chars().get(first.end) == Some(&'-');
        if scene.near((first.start, end), "ctx_sort", 4, 0) || pairs && spoken && no_day {
            return Some((ACCOUNT, sort_end));
        }
    }
    // A building society's roll is of no length that all agree on.
    let roll = || (8..=12).rev().find_map(|length| digits(scene, from, length));
    if scene.near((first.start, first.end), "ctx_roll", 3, 0)
        && let Some((_, last)) = roll()
    {
        return Some((ACCOUNT, last));
    }
    let (_, last) = digits(scene, from, 8)?;
    scene.near((first.start, first.end), "ctx_account", 4, 0).then_some((ACCOUNT, last))
}

/// "GB29 NWBK 6016 1331 9268 19" and those of other countries.
fn iban(scene: &Scene, from: usize) -> Option<(Saying, usize)> {
    let first = scene.units.get(from)?;
    let country = first.code.len() >= 4
        && first.code[..2].bytes().all(|byte| byte.is_ascii_uppercase())
        && first.code[2..4].bytes().all(|byte| byte.is_ascii_digit());
    if !country || first.kind != Kind::Code {
        return None;
    }
    let mut length = 0;
    let mut last = from;
    for place in from..(from + 9).min(scene.units.len()) {
        let here = &scene.units[place];
        let joined =
            place == from || goes_on(scene.chars(), scene.units[place - 1].end, here.start);
        // A bank's four letters would be a word in lower case.
        let bank = here.kind == Kind::Word && here.end - here.start == 4 && {
            scene.chars()[here.start..here.end].iter().all(char::is_ascii_uppercase)
        };
        if !joined || here.kind == Kind::Weak || (here.code.is_empty() && !bank) {
            break;
        }
        length += here.end - here.start;
        last = place;
    }
    ((15..=34).contains(&length) && last > from).then_some((ACCOUNT, last))
}
