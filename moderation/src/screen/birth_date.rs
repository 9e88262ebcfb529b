//! Dates of birth: a date, written or said, where somebody speaks of being born or gives other particulars.

use super::dates;
use super::finding::{Concern, Family, Finding, Gravity};
use super::scene::{Saying, Scene};

const BIRTH: Saying = Saying {
    concern: Concern::BirthDate,
    gravity: Gravity::Serious,
    rule: "birth_date.given",
    reason: "This can be read as a date of birth.",
};

/// Characters between a date and another number that names a person, in a list of particulars.
const BESIDE: usize = 90;

/// Finds them all; `before` is what other detectors found, in any order.
pub(super) fn find(scene: &Scene, into: &mut Vec<Finding>) {
    let mut particulars: Vec<(usize, usize)> = into
        .iter()
        .filter(|finding| {
            finding.concern.family() == Family::Identity || finding.concern == Concern::Postcode
        })
        .map(|finding| (finding.span.start, finding.span.end))
        .collect();
    particulars.sort_unstable();
    for date in dates::find(scene) {
        let span = (date.start, date.end);
        let born = scene.near(span, "ctx_birth", 7, 4);
        let aged =
            date.has_day && scene.near(span, "ctx_aged", 4, 0) && is_after_age(scene, date.start);
        let listed = date.has_year && date.has_day && {
            let first = particulars.partition_point(|one| one.1 + BESIDE < date.start);
            particulars.get(first).is_some_and(|one| one.0 <= date.end + BESIDE)
                && !scene.near(span, "ctx_event", 8, 4)
        };
        // "My son's name and 21.09.1994": nobody dates what happened lately like that.
        let long_ago = date.long_ago && !scene.near(span, "ctx_event", 10, 6);
        if date.has_day && (born || aged || listed || long_ago) {
            into.push(BIRTH.at(date.start, date.end));
        }
    }
}

/// "I were 70 on the 6th of February": a number, and "on" with the date.
fn is_after_age(scene: &Scene, start: usize) -> bool {
    let next = scene.units.partition_point(|unit| unit.start < start);
    let near = &scene.units[next.saturating_sub(3)..next];
    near.iter().any(super::units::Unit::is_digits)
        && near.iter().any(|unit| scene.folded(unit) == "on")
}
