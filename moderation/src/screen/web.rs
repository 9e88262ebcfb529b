//! Web addresses, handles and gamertags.

use super::finding::{Concern, Finding, Gravity};
use super::scene::{Saying, Scene};
use super::units::{Kind, Unit};
use super::work;

const ADDRESS: Saying = Saying {
    concern: Concern::WebOrSocial,
    gravity: Gravity::Serious,
    rule: "web.address",
    reason: "This can be read as a web address.",
};
/// A domain where somebody speaks of mail: the name before it was given in a way that nobody foresaw.
const MAIL: Saying = Saying {
    concern: Concern::Email,
    gravity: Gravity::Serious,
    rule: "web.mail",
    reason: "This can be read as a part of an e-mail address.",
};
const HANDLE: Saying = Saying {
    concern: Concern::WebOrSocial,
    gravity: Gravity::Serious,
    rule: "web.handle",
    reason: "This can be read as a name on social media or in a game, by which a person could be found.",
};

/// Endings that are no words of a sentence.
const SURE: [&str; 27] = [
    "com", "net", "org", "uk", "info", "biz", "io", "tv", "gg", "ly", "online", "site", "app",
    "xyz", "shop", "blog", "cymru", "wales", "scot", "london", "eu", "pl", "ie", "example", "test",
    "dev", "social",
];
/// Endings that could be words: only before a stroke, or said after "dot".
const UNSURE: [&str; 8] = ["me", "co", "ro", "so", "in", "it", "us", "link"];

/// Finds them all.
pub(super) fn find(scene: &Scene, into: &mut Vec<Finding>) {
    let words: Vec<String> = scene.units.iter().map(|unit| scene.folded(unit)).collect();
    let mut from = 0;
    while from < words.len() {
        if let Some(last) = address(scene, &words, from) {
            let (start, end) = (scene.units[from].start, scene.units[last].end);
            let mail = scene.near((start, end), "ctx_email", 16, 5)
                && !scene.near((start, end), "ctx_site", 8, 4)
                && scene.chars().get(end) != Some(&'/')
                && !matches!(words[from].as_str(), "www" | "http" | "https");
            into.push(if mail { MAIL } else { ADDRESS }.at(start, end));
            from = last + 1;
        } else if let Some((start, last)) = handle(scene, &words, from) {
            into.push(HANDLE.at(start, scene.units[last].end));
            from = last + 1;
        } else {
            from += 1;
        }
    }
}

/// "www dot name dot example", "name.co.uk/live".
fn address(scene: &Scene, words: &[String], from: usize) -> Option<usize> {
    let mut place = from;
    let mut last = None;

    for _ in 0..10 {
        work::steps(1);
        let Some(next) = scene.units.get(place + 1) else { break };
        let gap = &scene.chars()[scene.units[place].end..next.start];
        let dot = words[place + 1] == "dot" && gap.len() <= 2 && words.len() > place + 2;
        let joined = match gap {
            ['.' | '-'] => Some(place + 1),
            _ if dot => Some(place + 2),
            _ if matches!(words[place + 1].as_str(), "hyphen" | "dash")
                && words.len() > place + 2 =>
            {
                Some(place + 2)
            }
            _ => None,
        };
        let Some(label) = joined else { break };

        let ending = words[label].as_str();
        let stroke = scene.chars().get(scene.units[label].end) == Some(&'/')
            || words
                .get(label + 1)
                .is_some_and(|word| matches!(word.as_str(), "slash" | "forward"));
        if (dot || gap == ['.'])
            && (SURE.contains(&ending) || UNSURE.contains(&ending) && (stroke || dot))
        {
            last = Some(label);
        }
        place = label;
    }
    let www = matches!(words[from].as_str(), "www" | "http" | "https");
    last.or_else(|| (www && place > from).then_some(place))
}

/// "@name", "lil_remz44", "mothgirl hash 0417".
fn handle(scene: &Scene, words: &[String], from: usize) -> Option<(usize, usize)> {
    let unit = &scene.units[from];
    let chars = scene.chars();
    let at = unit.start.checked_sub(1).filter(|at| chars[*at] == '@');
    let last = run_of(scene, from);
    let span = (unit.start, scene.units[last].end);
    if let Some(at) = at {
        let alone = at == 0 || !chars[at - 1].is_alphanumeric();
        let name = words[from].chars().any(char::is_alphabetic);
        return (alone && name).then_some((at, last));
    }
    let joins = |word: &str| matches!(word, "underscore" | "hash" | "hashtag" | "dot");
    if chars[span.0..span.1].iter().all(|c| !c.is_alphabetic()) || unit.kind == Kind::Spoken {
        return None;
    }
    let near = || scene.near(span, "platform", 12, 8) || scene.near(span, "ctx_handle", 6, 4);
    // "mothball#4402".
    if chars.get(unit.end) == Some(&'#')
        && scene.units.get(from + 1).is_some_and(|next| {
            next.start == unit.end + 1 && next.code.len() == 4 && next.kind == Kind::Digits
        })
    {
        return Some((unit.start, from + 1));
    }
    // Nobody says "underscore" of anything else.
    if from + 2 < words.len()
        && joins(&words[from + 1])
        && (words[from + 1] == "underscore" || near())
    {
        return Some((unit.start, from + 2));
    }
    let underscored = chars[span.0..span.1].contains(&'_') && span.1 - span.0 > 4;
    let mixed = last == from && is_mixed(unit, &words[from]);
    let dotted =
        last > from && scene.near(span, "platform", 8, 6) && !chars[span.0..span.1].contains(&'-');
    let capitals = chars[span.0..span.1].iter().filter(|c| c.is_uppercase()).count();
    let camel = last == from
        && is_camel(&chars[span.0..span.1])
        && !scene.book.is(scene.book.word(&words[from]), "platform")
        && (scene.near(span, "platform", 8, 5)
            || scene.near(span, "ctx_handle", 8, 8)
            || capitals > 2 && span.1 - span.0 > 8 * (capitals - 2));
    (underscored || camel || (mixed || dotted) && near()).then_some((unit.start, last))
}

/// The last unit of a name that goes on across dots and underscores.
fn run_of(scene: &Scene, from: usize) -> usize {
    let mut last = from;
    while let Some(next) = scene.units.get(last + 1) {
        work::steps(1);
        let gap = &scene.chars()[scene.units[last].end..next.start];
        let marks = !gap.is_empty() && gap.len() <= 4 && gap.iter().all(|c| matches!(c, '_' | '.'));
        let words = gap == ['.'] && next.end - next.start > 9;
        if !marks || words || last - from > 8 {
            break;
        }
        last += 1;
    }
    last
}

/// "RoathRuckus": a capital within, as no name but those of a clan has one.
fn is_camel(word: &[char]) -> bool {
    let clan = word.starts_with(&['M', 'c']) || word.starts_with(&['M', 'a', 'c']);
    word.len() > 5
        && !clan
        && word.windows(2).any(|two| two[0].is_lowercase() && two[1].is_uppercase())
}

/// Letters with digits that are no measure, ordinal or decade: "rook4life", "jadeyb20".
fn is_mixed(unit: &Unit, word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let long = letters >= 3 && digits >= 1 && letters + digits >= 5;
    long && word.is_ascii()
        && unit.kind != Kind::Digits
        && !word.starts_with(|c: char| c.is_ascii_digit())
}
