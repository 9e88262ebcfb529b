//! Number plates of vehicles.

use super::finding::{Concern, Finding, Gravity};
use super::scene::{Saying, Scene};
use super::shapes::{Place, Shaped, read};
use super::units::Kind;

use Place::{Digit as D, Letter as L};

const PLATE: Saying = Saying {
    concern: Concern::Plate,
    gravity: Gravity::Serious,
    rule: "plate.vehicle",
    reason: "This has the shape of a vehicle's number plate.",
};

/// Since 2001: area, half-year, three letters.
const CURRENT: [Place; 7] = [L, L, D, D, L, L, L];
/// Older ones and those of Northern Ireland: only where somebody speaks of a vehicle.
const OLDER: [&[Place]; 8] = [
    &[L, D, D, D, L, L, L],
    &[L, D, D, L, L, L],
    &[L, D, L, L, L],
    &[L, L, L, D, D, D, L],
    &[L, L, L, D, D, L],
    &[L, L, L, D, D, D, D],
    &[L, L, L, D, D, D],
    &[L, L, D, D, D, D],
];

/// Finds them all.
pub(super) fn find(scene: &Scene, into: &mut Vec<Finding>) {
    let mut from = 0;
    while from < scene.units.len() {
        let whole = current(scene, from).or_else(|| older(scene, from));
        let read = whole.map(|found| (found.start, found.end, found.after));
        match read.or_else(|| in_halves(scene, from)) {
            Some((start, end, after)) => {
                into.push(PLATE.at(start, end));
                from = after;
            }
            None => from += 1,
        }
    }
}

fn current(scene: &Scene, from: usize) -> Option<Shaped> {
    let found = starting(scene, from, &CURRENT)?;
    let letters = [&found.code[..2], &found.code[4..]].concat();
    let age: u32 = found.code[2..4].parse().unwrap_or_default();
    let plausible = !letters.contains(['I', 'Q']) && (matches!(age, 1..=30 | 51..=80));
    let shown = !found.weak
        || !found.capital && (is_of_one_piece(scene, from) || speaks_of_vehicle(scene, &found));
    (plausible && shown && !is_a_measure(scene, from, &found)).then_some(found)
}

/// "What I do, 25 kilo at a time": a letter that is said, among words that are no letters.
fn is_a_measure(scene: &Scene, from: usize, found: &Shaped) -> bool {
    let units = &scene.units[from..found.after];
    units.iter().any(|unit| unit.kind == Kind::Said)
        && units.iter().any(|unit| unit.kind == Kind::Weak && unit.code.len() > 1)
}

/// "NX 13 on it, then U F C": words between the halves, where somebody speaks of a vehicle.
fn in_halves(scene: &Scene, from: usize) -> Option<(usize, usize, usize)> {
    const APART: usize = 5;
    let first = starting(scene, from, &[L, L, D, D]).filter(|found| !found.weak)?;
    let age: u32 = first.code[2..4].parse().unwrap_or_default();
    if !matches!(age, 1..=30 | 51..=80) || !speaks_of_vehicle(scene, &first) {
        return None;
    }
    let mut ahead = first.after..(first.after + APART).min(scene.units.len());
    let second = ahead.find_map(|place| {
        let found = starting(scene, place, &[L, L, L]).filter(|found| !found.weak)?;
        let spelt = scene.units[place].kind != Kind::Code || scene.units[place].code.len() <= 3;
        spelt.then_some(found)
    })?;
    Some((first.start, second.end, second.after))
}

fn older(scene: &Scene, from: usize) -> Option<Shaped> {
    let mut read = OLDER.iter().filter_map(|shape| starting(scene, from, shape));
    let found = read.find(|found| !found.weak)?;
    // A Q at the beginning is given to vehicles whose age nobody knows; elsewhere there is none.
    (!found.code[1..].contains('Q') && speaks_of_vehicle(scene, &found)).then_some(found)
}

fn starting(scene: &Scene, from: usize, shape: &[Place]) -> Option<Shaped> {
    let first = &scene.units[from];
    if !first.code.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    read(scene.chars(), scene.units, from, shape)
}

/// "wx09 ztu": letters and digits in one word cannot be words of a sentence.
fn is_of_one_piece(scene: &Scene, from: usize) -> bool {
    let first = &scene.units[from];
    first.kind == Kind::Code && first.code.len() >= 4
}

fn speaks_of_vehicle(scene: &Scene, found: &Shaped) -> bool {
    scene.near((found.start, found.end), "ctx_vehicle", 12, 8)
}
