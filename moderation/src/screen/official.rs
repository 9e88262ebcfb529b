//! Numbers that the state gives: National Insurance, NHS, prison.

use super::finding::{Concern, Finding, Gravity};
use super::scene::{Saying, Scene};
use super::shapes::{Place, Shaped, read};
use super::units::Kind;

use Place::{Digit as D, Letter as L};

const NINO: Saying = Saying {
    concern: Concern::Nino,
    gravity: Gravity::Serious,
    rule: "official.nino",
    reason: "This has the shape of a National Insurance number.",
};
const NHS: Saying = Saying {
    concern: Concern::Nhs,
    gravity: Gravity::Serious,
    rule: "official.nhs",
    reason: "This can be read as an NHS number.",
};
const PRISON: Saying = Saying {
    concern: Concern::PrisonNumber,
    gravity: Gravity::Serious,
    rule: "official.prison",
    reason: "This has the shape of a prison number.",
};

const NINO_SHAPE: [Place; 9] = [L, L, D, D, D, D, D, D, L];
const NHS_SHAPE: [Place; 10] = [D; 10];
const PRISON_SHAPE: [Place; 7] = [L, D, D, D, D, L, L];
/// As they were until 2009.
const OLD_PRISON_SHAPE: [Place; 6] = [L, L, D, D, D, D];
/// What probation calls a case.
const CASE_SHAPE: [Place; 7] = [L, D, D, D, D, D, D];
/// As young people's and some of Northern Ireland's are.
const SHORT_PRISON_SHAPE: [Place; 5] = [L, D, D, D, D];
/// Digits of a number in Scotland, in one piece.
const SCOTTISH: std::ops::RangeInclusive<usize> = 5..=6;

/// Finds them all.
pub(super) fn find(scene: &Scene, into: &mut Vec<Finding>) {
    let mut from = 0;
    while from < scene.units.len() {
        if scene.units[from].code.is_empty() {
            from += 1;
            continue;
        }
        match nino(scene, from).or_else(|| prison(scene, from)).or_else(|| nhs(scene, from)) {
            Some((saying, found)) => {
                into.push(saying.at(found.start, found.end));
                from = found.after;
            }
            None => from += 1,
        }
    }
}

fn nino(scene: &Scene, from: usize) -> Option<(Saying, Shaped)> {
    let found = read(scene.chars(), scene.units, from, &NINO_SHAPE)?;
    matches!(found.code.as_bytes()[8], b'A'..=b'D' | b'F' | b'M' | b'P').then_some((NINO, found))
}

fn prison(scene: &Scene, from: usize) -> Option<(Saying, Shaped)> {
    let found = read(scene.chars(), scene.units, from, &PRISON_SHAPE);
    if let Some(found) = found.filter(|found| !found.weak || found.code.starts_with('A')) {
        return Some((PRISON, found));
    }
    let shaped = |shape: &[Place]| read(scene.chars(), scene.units, from, shape);
    let named = |found: &Shaped| scene.near((found.start, found.end), "ctx_prison", 6, 4);
    let unit = &scene.units[from];
    // "Number" alone does not say what a few digits are.
    let scottish = || {
        let whole = unit.kind == Kind::Digits && SCOTTISH.contains(&unit.code.len());
        let place = scene.near((unit.start, unit.end), "ctx_scottish", 8, 4);
        let alone = !scene.is_amount(from) && !scene.units.get(from + 1).is_some_and(follows(unit));
        if whole && place && alone { shaped(&[D; 6][..unit.code.len()]) } else { None }
    };
    let found = shaped(&OLD_PRISON_SHAPE)
        .filter(named)
        .or_else(|| shaped(&CASE_SHAPE).filter(|found| !found.weak && named(found)))
        .or_else(|| {
            shaped(&SHORT_PRISON_SHAPE).filter(|found| is_short(unit, found) && named(found))
        })
        .or_else(scottish)?;
    Some((PRISON, found))
}

/// In one piece, and no road's number.
fn is_short(unit: &super::units::Unit, found: &Shaped) -> bool {
    unit.code.len() == found.code.len() && !found.code.starts_with(['A', 'B', 'M'])
}

/// Whether digits go on after this unit: then it is a part of another number.
fn follows(unit: &super::units::Unit) -> impl Fn(&super::units::Unit) -> bool {
    let end = unit.end;
    move |next| next.start <= end + 1 && next.is_digits()
}

/// Ten digits, in threes and a four, or with the right check digit, or where somebody speaks of a hospital.
fn nhs(scene: &Scene, from: usize) -> Option<(Saying, Shaped)> {
    let found = read(scene.chars(), scene.units, from, &NHS_SHAPE)?;
    let units = &scene.units[from..found.after];
    let span = (found.start, found.end);
    // Those of Scotland begin with a day of birth: a nought is no telephone's where somebody says whose number it is.
    let telephone = found.code.starts_with('0') && !scene.near(span, "ctx_chi", 3, 0);
    if telephone || scene.near(span, "ctx_ring", 3, 0) {
        return None;
    }
    let written: Vec<usize> =
        units.iter().filter(|unit| unit.kind != Kind::Filler).map(|unit| unit.code.len()).collect();
    let grouped = written == [3, 3, 4];
    let named = scene.near(span, "ctx_nhs", 12, 6);
    let plain = written.len() == 1 && has_check_digit(&found.code);
    // Numbers from 999 on are given to nobody, and stand for one in forms and stories.
    let shown = found.code.starts_with("999");
    (grouped || named || plain || shown).then_some((NHS, found))
}

/// Modulo eleven, weighted ten down to two.
fn has_check_digit(code: &str) -> bool {
    let digit = |byte: u8| u32::from(byte - b'0');
    let sum: u32 =
        code.bytes().take(9).zip((2..=10).rev()).map(|(byte, by)| digit(byte) * by).sum();
    let check = (11 - sum % 11) % 11;
    code.bytes().last().is_some_and(|byte| digit(byte) == check)
}
