//! Days in a text: "22/05/66", "8 August '91", "the fourth of the fifth", "Christmas Eve 2004".

use super::months::month;
use super::scene::Scene;
use super::units::{Kind, Unit};

/// A date.
#[derive(Debug, Clone, Copy)]
pub(super) struct Date {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) has_day: bool,
    pub(super) has_year: bool,
    /// A year in figures long enough ago that few letters would date anything by it but a birth.
    pub(super) long_ago: bool,
}

/// Years from here on are those in which things happen that letters are about.
const LATELY: u32 = 2013;

/// Days with names of their own: the first word, and the second.
const NAMED: [(&str, &str); 36] = [
    ("christmas", "eve"),
    ("christmas", "day"),
    ("xmas", "eve"),
    ("xmas", "day"),
    ("boxing", "day"),
    ("trafalgar", "day"),
    ("empire", "day"),
    ("may", "day"),
    ("midsummer", "day"),
    ("bonfire", "night"),
    ("guy", "fawkes"),
    ("valentine's", "day"),
    ("valentines", "day"),
    ("patrick's", "day"),
    ("david's", "day"),
    ("george's", "day"),
    ("andrew's", "day"),
    ("swithin's", "day"),
    ("stephen's", "day"),
    ("fool's", "day"),
    ("fools", "day"),
    ("leap", "day"),
    ("longest", "day"),
    ("shortest", "day"),
    ("pancake", "day"),
    ("shrove", "tuesday"),
    ("ash", "wednesday"),
    ("palm", "sunday"),
    ("good", "friday"),
    ("easter", "sunday"),
    ("remembrance", "sunday"),
    ("armistice", "day"),
    ("burns", "night"),
    ("twelfth", "night"),
    ("ve", "day"),
    ("vj", "day"),
];
const NEW_YEAR: [&str; 3] = ["new", "year's", "years"];

/// Every date, in order.
pub(super) fn find(scene: &Scene) -> Vec<Date> {
    let mut dates = Vec::new();
    let mut from = 0;
    while from < scene.units.len() {
        let read = numeric(scene, from)
            .or_else(|| day_first(scene, from))
            .or_else(|| month_first(scene, from))
            .or_else(|| named(scene, from))
            .or_else(|| beside_a_feast(scene, from))
            .or_else(|| last_of_month(scene, from))
            .or_else(|| run_together(scene, from))
            .or_else(|| spoken(scene, from));
        match read {
            Some((last, has_day, has_year)) => {
                let (start, end) = (scene.units[from].start, scene.units[last].end);
                let units = &scene.units[from..=last];
                let in_full =
                    has_day && has_year && units.last().is_some_and(|unit| unit.code.len() == 4);
                let in_figures = in_full
                    || numeric(scene, from).is_some()
                    || spoken(scene, from).is_some()
                    || units.iter().filter(|unit| ordinal(&scene.folded(unit)).is_some()).count()
                        > 1;
                let long_ago = in_figures && is_long_ago(units);
                dates.push(Date { start, end, has_day, has_year, long_ago });
                from = last + 1;
            }
            None => from += 1,
        }
    }
    dates
}

/// Whether a date in figures has such a year; "95" is of the last century, "09" of this one.
fn is_long_ago(units: &[Unit]) -> bool {
    let year = |unit: &Unit| match (unit.code.len(), number(unit)) {
        (4, year) => year,
        (2, year) => 1900 + year + if year < 30 { 100 } else { 0 },
        _ => LATELY,
    };
    let first = units.first().filter(|unit| unit.code.len() == 4);
    first.or(units.last()).is_some_and(|unit| (1920..LATELY).contains(&year(unit)))
}

type Read = Option<(usize, bool, bool)>;

/// "22/05/66", "28.11.78", "15-8-1957", "28 11 78".
fn numeric(scene: &Scene, from: usize) -> Read {
    let three = scene.units.get(from..from + 3)?;
    let [day, month, year] = three else { return None };
    let between = |a: &Unit, b: &Unit| match scene.chars()[a.end..b.start] {
        [c] => Some(c),
        _ => None,
    };
    let (first, second) = (between(day, month)?, between(month, year)?);
    let joined = first == second && matches!(first, '/' | '-' | '.' | ' ');
    let digits = three.iter().all(|unit| unit.kind == Kind::Digits);
    // "21.iv.1940": the month as some who are old, or from abroad, write it.
    if day.kind == Kind::Digits && year.kind == Kind::Digits && is_roman_month(scene, month) {
        let whole = joined && first != ' ' && (1..=31).contains(&number(day));
        return (whole && matches!(year.code.len(), 2 | 4) && is_year(&year.code)).then_some((
            from + 2,
            true,
            true,
        ));
    }
    let day_and_month = number(day) <= 31 && (1..=12).contains(&number(month)) && number(day) > 0
        || number(day) <= 12 && number(month) <= 31 && number(day) > 0;
    if day.code.len() == 4 && is_year(&day.code) {
        let rest = number(month) <= 31 && (1..=31).contains(&number(year));
        return (digits && joined && rest && first != ' ').then_some((from + 2, true, true));
    }
    let year_is = matches!(year.code.len(), 2 | 4) && is_year(&year.code);
    (digits && joined && day_and_month && year_is).then_some((from + 2, true, true))
}

fn is_roman_month(scene: &Scene, unit: &Unit) -> bool {
    const MONTHS: [&str; 12] =
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    MONTHS.contains(&scene.folded(unit).as_str())
}

/// "The day after Christmas".
fn beside_a_feast(scene: &Scene, from: usize) -> Read {
    let [day, beside, feast] = scene.units.get(from..from + 3)? else { return None };
    let said = scene.folded(day) == "day"
        && matches!(scene.folded(beside).as_str(), "after" | "before")
        && matches!(scene.folded(feast).as_str(), "christmas" | "xmas" | "halloween" | "hogmanay");
    if !said {
        return None;
    }
    let (last, has_year) = with_year(scene, from + 2);
    Some((last, true, has_year))
}

/// "The last day of February 1979", "the ides of March".
fn last_of_month(scene: &Scene, from: usize) -> Read {
    let word =
        |place: usize| scene.units.get(place).map(|unit| scene.folded(unit)).unwrap_or_default();
    let of = match word(from).as_str() {
        "last" if word(from + 1) == "day" => from + 2,
        "ides" => from + 1,
        _ => return None,
    };
    if word(of) != "of" || !month(&word(of + 1)) {
        return None;
    }
    let (last, has_year) = with_year(scene, of + 1);
    Some((last, true, has_year))
}

/// "03051991": all in one, which only somebody who speaks of a birth makes a date of. So it counts as having no year.
fn run_together(scene: &Scene, from: usize) -> Read {
    let unit = scene.units.get(from)?;
    let two = |at: usize| unit.code.get(at..at + 2).and_then(|two| two.parse::<u32>().ok());
    let whole = unit.kind == Kind::Digits && matches!(unit.code.len(), 6 | 8);
    let day = (1..=31).contains(&two(0)?) && (1..=12).contains(&two(2)?);
    let year = unit.code.len() == 6 || is_year(unit.code.get(4..)?);
    (whole && day && year && !scene.is_amount(from)).then_some((from, true, false))
}

/// "8 August '91", "30th of September 2010", "twelfth of Jan".
fn day_first(scene: &Scene, from: usize) -> Read {
    let day = scene.units.get(from)?;
    if !(is_day(day) || ordinal(&scene.folded(day)).is_some()) {
        return None;
    }
    let mut place = from + 1;
    for _ in 0..2 {
        let word = scene.folded(scene.units.get(place)?);
        if matches!(word.as_str(), "of" | "o" | "de" | "the" | "st" | "nd" | "rd" | "th") {
            place += 1;
        }
    }
    let here = scene.units.get(place)?;
    let close = here.start - day.end < 12 && same_sentence(scene, day.end, here.start);
    let spelt = ordinal(&scene.folded(day)).is_some();
    let by_name = month(&scene.folded(here));
    // "the fourth of the fifth": a month by its number, only with "of" between.
    let by_number =
        spelt && place > from + 1 && ordinal(&scene.folded(here)).is_some_and(|it| it <= 12);
    if !close || !(by_name || by_number) {
        return None;
    }
    let (last, has_year) = with_year(scene, place);
    Some((last, true, has_year))
}

/// "September 30th, 2010".
fn month_first(scene: &Scene, from: usize) -> Read {
    let named = scene.units.get(from)?;
    let word = scene.folded(named);
    if !month(&word) || word == "may" && !scene.chars()[named.start].is_uppercase() {
        return None;
    }
    let day = scene.units.get(from + 1)?;
    let near = day.start - named.end <= 5 && same_sentence(scene, named.end, day.start);
    if !near || !(is_day(day) || ordinal(&scene.folded(day)).is_some()) {
        return None;
    }
    let (last, has_year) = with_year(scene, from + 1);
    Some((last, true, has_year))
}

/// "Christmas Eve 2004", "New Year's Day".
fn named(scene: &Scene, from: usize) -> Read {
    let first = scene.folded(scene.units.get(from)?);
    let word =
        |place: usize| scene.units.get(place).map(|unit| scene.folded(unit)).unwrap_or_default();
    let mut last = from;
    if first == NEW_YEAR[0] && matches!(word(from + 1).as_str(), "year" | "years") {
        let s = usize::from(word(from + 2) == "s");
        last += 1 + s;
        if matches!(word(last + 1).as_str(), "day" | "eve") {
            last += 1;
        } else {
            return None;
        }
    } else if first == "halloween" || first == "hogmanay" {
        // One word is the whole of it.
    } else {
        let s = usize::from(word(from + 1) == "s");
        let second = word(from + 1 + s);
        let whole = if s == 1 { format!("{first}'s") } else { first };
        if !NAMED.iter().any(|(one, two)| *one == whole && *two == second) {
            return None;
        }
        last += 1 + s;
    }
    let (last, has_year) = with_year(scene, last);
    let year_first = from.checked_sub(1).map(|before| &scene.units[before]).is_some_and(|year| {
        year.code.len() == 4 && is_year(&year.code) && scene.units[from].start - year.end <= 2
    });
    Some((last, true, has_year || year_first))
}

/// "two-two, zero-nine, two thousand and eight": day, month and year in spoken digits.
fn spoken(scene: &Scene, from: usize) -> Read {
    let mut digits = String::new();
    let mut place = from;
    while digits.len() < 4 {
        let unit = scene.units.get(place)?;
        let joined = place == from || unit.start - scene.units[place - 1].end <= 2;
        if unit.kind != Kind::Spoken || !joined {
            return None;
        }
        digits.push_str(&unit.code);
        place += 1;
    }
    let number =
        |range: std::ops::Range<usize>| digits.get(range).and_then(|two| two.parse::<u32>().ok());
    let plausible = (1..=31).contains(&number(0..2)?) && (1..=12).contains(&number(2..4)?);
    let (last, has_year) = with_year(scene, place - 1);
    (plausible && has_year).then_some((last, true, true))
}

/// A year after this unit: "1991", "'91", "ninety-one", "two thousand and eight".
fn with_year(scene: &Scene, last: usize) -> (usize, bool) {
    let next = |place: usize| scene.units.get(place);
    let Some(year) = next(last + 1) else { return (last, false) };
    let near = year.start - scene.units[last].end <= 3
        && same_sentence(scene, scene.units[last].end, year.start);
    if !near {
        return (last, false);
    }
    // "The ninth of May of sixty-nine".
    if matches!(scene.folded(year).as_str(), "of" | "in" | "de") {
        return match with_year(scene, last + 1) {
            (to, true) if to > last + 1 => (to, true),
            _ => (last, false),
        };
    }
    let beside =
        |place: usize| next(place).is_some_and(|unit| unit.start - scene.units[place - 1].end <= 2);
    if year.code == "2" && next(last + 2).is_some_and(|unit| scene.folded(unit) == "thousand") {
        let and = usize::from(next(last + 3).is_some_and(|unit| scene.folded(unit) == "and"));
        let number = next(last + 3 + and).is_some_and(Unit::is_digits);
        return (if number { last + 3 + and } else { last + 2 }, true);
    }
    let century =
        matches!(year.code.as_str(), "19" | "20") && year.kind == Kind::Spoken && beside(last + 2);
    if century && next(last + 2).is_some_and(|unit| unit.is_digits() && unit.code.len() == 2) {
        return (last + 2, true);
    }
    if year.is_digits() && matches!(year.code.len(), 2 | 4) && is_year(&year.code) {
        return (last + 1, true);
    }
    (last, false)
}

fn is_year(code: &str) -> bool {
    code.len() == 2 || code.starts_with("19") || code.starts_with("20")
}

fn same_sentence(scene: &Scene, end: usize, start: usize) -> bool {
    !scene.text.slice(end, start).iter().any(|c| matches!(c, '!' | '?' | ';'))
}

fn number(unit: &Unit) -> u32 {
    unit.code.parse().unwrap_or(u32::MAX)
}

/// A day of the month: "8", "30TH".
fn is_day(unit: &Unit) -> bool {
    let digits = unit.code.trim_end_matches(|c: char| c.is_ascii_uppercase());
    let ending = &unit.code[digits.len()..];
    digits.parse::<u32>().is_ok_and(|day| (1..=31).contains(&day))
        && matches!(ending, "" | "ST" | "ND" | "RD" | "TH")
}

fn ordinal(word: &str) -> Option<u32> {
    const WORDS: [&str; 20] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
    ];
    if let Some(place) = WORDS.iter().position(|it| *it == word) {
        return u32::try_from(place + 1).ok();
    }
    // "Forteenf", as some say and write it.
    if let Some(stem) = word.strip_suffix('f').filter(|stem| stem.len() > 3)
        && let Some(ordinal) = WORDS.iter().position(|it| it.strip_suffix("th") == Some(stem))
    {
        return u32::try_from(ordinal + 1).ok();
    }
    let digits = word.strip_suffix("st").or_else(|| word.strip_suffix("nd"));
    let digits = digits.or_else(|| word.strip_suffix("rd")).or_else(|| word.strip_suffix("th"));
    digits.and_then(|digits| digits.parse().ok()).filter(|day| (1..=31).contains(day))
}
