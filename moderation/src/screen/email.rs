//! E-mail addresses, with "@" or with whatever people say instead of it.

use super::finding::{Concern, Finding, Gravity};
use super::scene::{Saying, Scene};
use super::work;

const EMAIL: Saying = Saying {
    concern: Concern::Email,
    gravity: Gravity::Serious,
    rule: "email.address",
    reason: "This can be read as an e-mail address.",
};

/// Providers that are named without their ending.
const PROVIDERS: [&str; 17] = [
    "gmail",
    "hotmail",
    "outlook",
    "yahoo",
    "icloud",
    "googlemail",
    "protonmail",
    "proton",
    "aol",
    "btinternet",
    "talktalk",
    "ymail",
    "btopenworld",
    "ntlworld",
    "blueyonder",
    "virginmedia",
    "msn",
];

/// Endings of domains that are also said.
const ENDINGS: [&str; 31] = [
    "com", "co", "uk", "org", "net", "example", "ac", "gov", "info", "biz", "eu", "ie", "pl", "ro",
    "io", "me", "cymru", "wales", "scot", "london", "edu", "nhs", "sch", "fr", "de", "es", "it",
    "in", "ng", "so", "test",
];

/// Finds them all.
pub(super) fn find(scene: &Scene, into: &mut Vec<Finding>) {
    let words: Vec<String> = scene.units.iter().map(|unit| scene.folded(unit)).collect();
    for place in 0..words.len() {
        if let Some((first, last)) =
            signed(scene, &words, place).or_else(|| said(scene, &words, place))
        {
            into.push(EMAIL.at(scene.units[first].start, scene.units[last].end));
        }
    }
}

/// A unit with "@" after it, and a domain behind that.
fn signed(scene: &Scene, words: &[String], place: usize) -> Option<(usize, usize)> {
    let next = scene.units.get(place + 1)?;
    let between = &scene.chars()[scene.units[place].end..next.start];
    let sign = between.iter().filter(|c| !c.is_whitespace() && !matches!(c, '(' | ')')).eq(&['@'])
        || matches!(between, ['#' | '*' | '＠']);
    if !sign {
        return None;
    }
    // A domain that was broken in writing begins one word later.
    let broken = || domain(scene, words, place + 2).filter(|_| words.len() > place + 2);
    let dotted = domain(scene, words, place + 1).or_else(broken);
    let last = dotted.or_else(|| is_provider(&words[place + 1]).then_some(place + 1))?;
    Some((before(scene, words, place), last))
}

/// "At", "(małpa)", "that little a with a tail": the words of the sign begin at this unit.
fn said(scene: &Scene, words: &[String], place: usize) -> Option<(usize, usize)> {
    let mut from = after_sign(words, place)?;
    let bare = words[place] == "at" && from == place + 1;
    while words
        .get(from)
        .is_some_and(|word| matches!(word.as_str(), "then" | "the" | "um" | "er" | "sign"))
    {
        from += 1;
    }
    if matches!(words.get(from).map(String::as_str), Some("www" | "http" | "https")) {
        return None;
    }
    let start = place.checked_sub(1)?;
    let last = match domain(scene, words, from) {
        // "Look at example.org" is a web address: where only "at" is said, the dot is said too, or the sign is bracketed,
        // or the name before it is no word of a sentence.
        Some(last)
            if !bare
                || says_dot(&words[from..=last])
                || is_bracketed(scene, place)
                || before(scene, words, start) < start
                || words[start].chars().any(|c| c.is_ascii_digit()) =>
        {
            last
        }
        _ if words.get(from).is_some_and(|word| is_provider(word)) => from,
        _ => return None,
    };
    Some((before(scene, words, start), last))
}

/// The unit after the words for "@".
fn after_sign(words: &[String], place: usize) -> Option<usize> {
    let is =
        |ahead: usize, wanted: &str| words.get(place + ahead).is_some_and(|word| word == wanted);
    match words[place].as_str() {
        "commercial" if is(1, "at") => Some(place + 2),
        "at" if is(1, "sign") || is(1, "symbol") => Some(place + 2),
        "a" if (is(1, "inside") || is(1, "in")) && (is(2, "circle") || is(3, "circle")) => {
            Some(place + if is(2, "circle") { 3 } else { 4 })
        }
        "at" if is(1, "sine") => Some(place + 2),
        "at" if is(1, "the") && is(2, "rate") => Some(place + if is(3, "of") { 4 } else { 3 }),
        "at" | "malpa" | "małpa" | "arroba" | "ampersat" | "atsign" | "atty" | "dog" | "arond"
        | "snail" | "sobaka" | "klammeraffe" => Some(place + 1),
        "monkey" if is(1, "tail") || is(1, "sign") => Some(place + 2),
        "curly" | "little" | "curled" if is(1, "a") => {
            let tail =
                (2..7).find(|ahead| is(*ahead, "tail") || is(*ahead, "circle") || is(*ahead, "it"));
            Some(place + tail.map_or(2, |ahead| ahead + 1))
        }
        _ => None,
    }
}

/// Labels joined by dots, written or said, up to a known ending.
fn domain(scene: &Scene, words: &[String], from: usize) -> Option<usize> {
    let mut place = from;
    let mut last = None;
    words.get(from)?;
    for _ in 0..8 {
        work::steps(1);
        let (joined, dotted) = joint(scene, words, place);
        let Some(next) = joined else { break };
        place = next;
        if dotted && ENDINGS.contains(&words[place].as_str()) {
            last = Some(place);
        }
    }
    last
}

/// The next label after a dot or a hyphen, written or said; and whether it was a dot.
fn joint(scene: &Scene, words: &[String], place: usize) -> (Option<usize>, bool) {
    let Some(next) = scene.units.get(place + 1) else { return (None, false) };
    let between: String = scene.chars()[scene.units[place].end..next.start].iter().collect();
    if next.start - scene.units[place].end > 4 {
        return (None, false);
    }
    let word = |place: usize| words.get(place).map_or("", String::as_str);
    let label = |place: usize| (place < words.len()).then_some(place);
    match word(place + 1) {
        "dot" | "punct" | "kropka" | "dott" => {
            return (label(place + 2), true);
        }
        "full" if word(place + 2) == "stop" => return (label(place + 3), true),
        "hyphen" | "dash" | "minus" | "underscore" => return (label(place + 2), false),
        _ => {}
    }
    match between.as_str() {
        "." | " . " => (Some(place + 1), true),
        "-" | "_" => (Some(place + 1), false),
        _ => (None, false),
    }
}

fn says_dot(words: &[String]) -> bool {
    words.iter().any(|word| {
        matches!(word.as_str(), "dot" | "punct" | "kropka" | "stop" | "point" | "period")
    })
}

fn is_bracketed(scene: &Scene, place: usize) -> bool {
    let start = scene.units[place].start;
    scene.chars()[..start].last().is_some_and(|c| matches!(c, '(' | '[' | '{' | '<' | '*' | '_'))
}

fn is_provider(word: &str) -> bool {
    PROVIDERS.contains(&word)
}

/// Back to where the name before the sign begins.
fn before(scene: &Scene, words: &[String], place: usize) -> usize {
    let mut first = place;
    for _ in 0..12 {
        work::steps(1);
        let Some(previous) = first.checked_sub(1) else { break };
        let gap = &scene.chars()[scene.units[previous].end..scene.units[first].start];
        let written = matches!(gap, ['.' | '_' | '-' | '+']);
        let joins = |word: &str| {
            matches!(
                word,
                "dot"
                    | "underscore"
                    | "hyphen"
                    | "dash"
                    | "plus"
                    | "punct"
                    | "minus"
                    | "hifen"
                    | "underline"
            )
        };
        let said = gap.len() <= 2 && (joins(&words[previous]) || joins(&words[first]));
        if !(written || said) {
            break;
        }
        first = previous;
    }
    first
}
