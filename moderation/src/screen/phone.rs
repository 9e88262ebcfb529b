//! Telephone numbers, however people write them: spaced, dotted, in words, with "double", split over a sentence.

use super::finding::{Concern, Finding, Gravity};
use super::scene::{Saying, Scene};
use super::shapes::goes_on;
use super::units::{Kind, Unit};
use super::work;

const PHONE: Saying = Saying {
    concern: Concern::Phone,
    gravity: Gravity::Serious,
    rule: "phone.number",
    reason: "This can be read as a telephone number.",
};

/// The digits of a national number, its leading zero included.
const NATIONAL: usize = 11;
/// Words between two parts of a number, at most.
const LOOSE: usize = 8;
/// Parts that stand apart, at most.
const APART: usize = 3;

/// Finds them all.
pub(super) fn find(scene: &Scene, into: &mut Vec<Finding>) {
    let mut from = 0;
    while from < scene.units.len() {
        let read = if scene.units[from].is_digits() {
            abroad(scene, from).or_else(|| national(scene, from)).or_else(|| local(scene, from))
        } else {
            None
        };
        match read {
            Some(last) => {
                let start = with_plus(scene, from);
                into.push(PHONE.at(start, scene.units[last].end));
                from = last + 1;
            }
            None => from += 1,
        }
    }
}

/// A number being read: its digits and the units they came from.
struct Reading {
    digits: String,
    parts: Vec<usize>,
    apart: usize,
    skipped: usize,
}

impl Reading {
    fn begin(unit: &Unit, place: usize) -> Self {
        Self { digits: unit.code.clone(), parts: vec![place], apart: 0, skipped: 0 }
    }

    fn last(&self) -> usize {
        self.parts.last().copied().unwrap_or_default()
    }

    /// Takes the next unit; false where the number cannot go on across it.
    fn take(&mut self, scene: &Scene, place: usize) -> bool {
        let unit = &scene.units[place];
        match unit.kind {
            Kind::Digits | Kind::Spoken if !scene.is_amount(place) => {
                let tight = self.skipped == 0
                    && goes_on(scene.chars(), scene.units[place - 1].end, unit.start);
                self.apart += usize::from(!tight);
                self.skipped = 0;
                self.digits.push_str(&unit.code);
                self.parts.push(place);
                self.apart <= APART
            }
            Kind::Filler => true,
            // "960, sorry, 999": the part before it is taken back.
            Kind::Mistake if self.parts.len() > 1 && self.skipped == 0 => {
                if let Some(part) = self.parts.pop() {
                    let left = self.digits.len() - scene.units[part].code.len();
                    self.digits.truncate(left);
                }
                true
            }
            _ => {
                self.skipped += 1;
                self.skipped <= LOOSE
            }
        }
    }
}

/// "07700 900123" and every other way of saying eleven digits that begin with a plausible prefix.
pub(super) fn national(scene: &Scene, from: usize) -> Option<usize> {
    let unit = &scene.units[from];
    // "0917/23" is a reference.
    if scene.chars().get(unit.end) == Some(&'/') {
        return None;
    }
    let abroad = unit.code.starts_with("0044") || unit.code == "00";
    let country =
        unit.code == "44" && is_after_plus(scene, from) || unit.code.starts_with("447") || abroad;
    if !(unit.code.starts_with('0') || country) || scene.is_amount(from) {
        return None;
    }
    let mut reading = Reading::begin(unit, from);
    for place in from + 1..=scene.units.len() {
        work::steps(1);
        let digits = reading.digits.strip_prefix("00").unwrap_or(&reading.digits);
        let rest = match digits.strip_prefix("440").or_else(|| digits.strip_prefix("44")) {
            Some(rest) if country => format!("0{rest}"),
            _ => digits.to_owned(),
        };
        if rest.len() >= 2 && !is_prefix(&rest) {
            return None;
        }
        let whole = rest.len() == NATIONAL || (rest.len() == NATIONAL - 1 && ends(scene, place));
        if whole {
            let said = reading.apart == 0 || is_split(scene, &reading);
            return (said && !is_service(&rest)).then(|| reading.last());
        }
        // A digit too many is a slip of the pen, where it is written in one breath.
        if rest.len() == NATIONAL + 1 && reading.apart == 0 && ends(scene, place) {
            return Some(reading.last());
        }
        if rest.len() > NATIONAL || place == scene.units.len() || !reading.take(scene, place) {
            return None;
        }
    }
    None
}

/// A number in parts is believed where its first part is long, or somebody speaks of a number.
fn is_split(scene: &Scene, reading: &Reading) -> bool {
    let first = &scene.units[reading.parts[0]];
    first.code.len() >= 4
        || scene.near((first.start, first.end), "ctx_phone", 10, 4)
        || reading.digits.starts_with("07") && first.code.len() >= 2 && reading.parts.len() <= 5
}

/// Whether nothing that could belong to it follows.
fn ends(scene: &Scene, place: usize) -> bool {
    let Some(next) = scene.units.get(place) else { return true };
    let before = &scene.units[place - 1];
    !(next.is_digits() || next.kind == Kind::Filler || next.kind == Kind::Mistake)
        && (next.start - before.end > 1 || next.kind == Kind::Word)
}

fn is_prefix(digits: &str) -> bool {
    digits.starts_with('0') && digits[1..].starts_with(['1', '2', '3', '7', '8', '5', '9'])
}

/// Numbers of services that anybody may ring.
fn is_service(digits: &str) -> bool {
    ["0800", "0808", "0300", "0345", "0344", "0333"].iter().any(|prefix| digits.starts_with(prefix))
}

/// "+48 …": any country's.
fn abroad(scene: &Scene, from: usize) -> Option<usize> {
    if !is_after_plus(scene, from) {
        return None;
    }
    let (digits, last) = tight(scene, from);
    (8..=15).contains(&digits.len()).then_some(last)
}

/// Without its prefix, where somebody speaks of ringing.
fn local(scene: &Scene, from: usize) -> Option<usize> {
    let unit = &scene.units[from];
    let (digits, last) = tight(scene, from);
    let end = scene.units[last].end;
    let mobile = digits.len() == 10 && digits.starts_with('7');
    let plausible = mobile || (6..=8).contains(&digits.len());
    let shown = digits.len() >= 6 && !digits.starts_with("19") && !digits.starts_with("20");
    let context = || {
        scene.near((unit.start, end), "ctx_ring", 4, 0)
            || mobile && scene.near((unit.start, end), "ctx_nought", 3, 8)
    };
    let dated = scene.chars()[unit.start..end].contains(&'/');
    (plausible && shown && !dated && !scene.is_amount(from) && !scene.is_amount(last) && context())
        .then_some(last)
}

/// Digits that follow one another with nothing but space and marks between.
fn tight(scene: &Scene, from: usize) -> (String, usize) {
    let mut digits = scene.units[from].code.clone();
    let mut last = from;
    for place in from + 1..scene.units.len() {
        work::steps(1);
        let (before, here) = (&scene.units[place - 1], &scene.units[place]);
        if !here.is_digits() || !goes_on(scene.chars(), before.end, here.start) || digits.len() > 16
        {
            break;
        }
        digits.push_str(&here.code);
        last = place;
    }
    (digits, last)
}

fn is_after_plus(scene: &Scene, place: usize) -> bool {
    with_plus(scene, place) < scene.units[place].start
}

/// Where the number begins, its plus included.
fn with_plus(scene: &Scene, place: usize) -> usize {
    let unit = &scene.units[place];
    let before = scene.chars()[..unit.start].iter().rposition(|c| !matches!(c, '(' | ' '));
    if let Some(at) = before.filter(|at| unit.start - at <= 3 && scene.chars()[*at] == '+') {
        return at;
    }
    match place.checked_sub(1).map(|place| &scene.units[place]) {
        Some(word) if scene.folded(word) == "plus" && unit.start - word.end <= 2 => word.start,
        _ => unit.start,
    }
}
