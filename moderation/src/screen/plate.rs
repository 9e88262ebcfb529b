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
        match current(scene, from).or_else(|| older(scene, from)) {
            Some(found) => {
                into.push(PLATE.at(found.start, found.end));
                from = found.after;
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
    (plausible && shown).then_some(found)
}

fn older(scene: &Scene, from: usize) -> Option<Shaped> {
    let mut read = OLDER.iter().filter_map(|shape| starting(scene, from, shape));
    let found = read.find(|found| !found.weak)?;
    (!found.code.contains(['Q']) && speaks_of_vehicle(scene, &found)).then_some(found)
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
