//! Postcodes, in any case, split or said.

use super::finding::{Concern, Finding, Gravity};
use super::scene::{Saying, Scene};
use super::shapes::{Place, Shaped, read};
use super::units::Kind;

use Place::{Digit as D, Letter as L};

const POSTCODE: Saying = Saying {
    concern: Concern::Postcode,
    gravity: Gravity::Serious,
    rule: "postcode.uk",
    reason: "This can be read as a postcode.",
};

/// The longest first, so that none is taken for a part of another.
const SHAPES: [&[Place]; 6] = [
    &[L, L, D, D, D, L, L],
    &[L, L, D, L, D, L, L],
    &[L, D, L, D, L, L],
    &[L, L, D, D, L, L],
    &[L, D, D, D, L, L],
    &[L, D, D, L, L],
];

/// The areas that there are.
const AREAS: &str = " AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX \
FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP \
NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA \
WC WD WF WN WR WS WV YO ZE ";

/// Finds them all.
pub(super) fn find(scene: &Scene, into: &mut Vec<Finding>) {
    let mut from = 0;
    while from < scene.units.len() {
        let whole = postcode(scene, from).map(|found| (found.end, found.after));
        match whole.or_else(|| in_halves(scene, from)) {
            Some((end, after)) => {
                into.push(POSTCODE.at(scene.units[from].start, end));
                from = after;
            }
            None => from += 1,
        }
    }
}

fn postcode(scene: &Scene, from: usize) -> Option<Shaped> {
    let first = &scene.units[from];
    if !first.code.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let found = SHAPES
        .iter()
        .filter_map(|shape| read(scene.chars(), scene.units, from, shape))
        .find(|found| is_one(&found.code))?;
    // "so 4 6 at" is a sentence; "se4 6at" is none.
    let words =
        first.kind == Kind::Weak && first.end - first.start < 4 && !is_capital(scene, first.start);
    let asked = || scene.near((found.start, found.end), "ctx_postcode", 8, 3);
    let mixed = found.weak && found.capital;
    (!mixed && (!words || asked())).then_some(found)
}

/// "We're CT10, and the second half's 3RJ": words between the halves, each of them written in one piece.
fn in_halves(scene: &Scene, from: usize) -> Option<(usize, usize)> {
    const APART: usize = 6;
    let first = &scene.units[from];
    if first.kind != Kind::Code
        || !(2..=4).contains(&first.code.len())
        || !is_capital(scene, first.start)
    {
        return None;
    }
    let ahead = from + 1..(from + 1 + APART).min(scene.units.len());
    let second = ahead.into_iter().find(|place| {
        let here = &scene.units[*place];
        here.kind == Kind::Code
            && here.code.len() == 3
            && is_one(&format!("{}{}", first.code, here.code))
    })?;
    Some((scene.units[second].end, second + 1))
}

fn is_capital(scene: &Scene, place: usize) -> bool {
    scene.chars()[place].is_uppercase()
}

fn is_one(code: &str) -> bool {
    let (outward, inward) = code.split_at(code.len() - 3);
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
    if !inward.starts_with(|c: char| c.is_ascii_digit())
        || digits(inward) != 1
        || !(1..=2).contains(&digits(outward))
    {
        return false;
    }
    let area = outward.trim_end_matches(|c: char| c.is_ascii_digit());
    let area = if area.len() > 2 || outward.ends_with(|c: char| c.is_ascii_uppercase()) {
        outward.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default()
    } else {
        area
    };
    let units = &inward[1..];
    let measure = matches!(units, "ND" | "RD" | "ST" | "TH" | "LB" | "HR");
    AREAS.contains(&format!(" {area} "))
        && !units.contains(['C', 'I', 'K', 'M', 'O', 'V'])
        && !measure
}
