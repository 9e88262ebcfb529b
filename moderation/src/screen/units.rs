//! A text as somebody who dictates a number reads it: digits, words for digits, "double", letters said one by one,
//! and the small words between them.

use super::fold;
use super::work;

/// One written thing that may be part of a number.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    /// Its first character.
    pub(super) start: usize,
    /// The character after its last.
    pub(super) end: usize,
    /// Its digits and capital letters; empty for a word that is none.
    pub(super) code: String,
    /// What it is.
    pub(super) kind: Kind,
}

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits as digits.
    Digits,
    /// Digits as words: "double seven", "twenty-two", "oh".
    Spoken,
    /// Letters and digits in one, or letters written as capitals.
    Code,
    /// Letters as they are said: "golf", "double-you".
    Said,
    /// Letters that may as well be a word: "a", "me".
    Weak,
    /// "then", "dash", "sorry": a number goes on across it.
    Filler,
    /// "sorry, no": what went before was wrong.
    Mistake,
    /// Any other word.
    Word,
}

impl Unit {
    /// Whether it is digits and nothing else.
    pub(super) fn is_digits(&self) -> bool {
        matches!(self.kind, Kind::Digits | Kind::Spoken)
    }
}

/// All units in order.
pub(super) fn units(chars: &[char]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let mut place = 0;
    let mut folded = String::new();
    while place < chars.len() {
        if !chars[place].is_alphanumeric() {
            place += 1;
            continue;
        }
        let start = place;
        work::steps(1);
        folded.clear();
        while let Some(c) =
            chars.get(place).filter(|c| c.is_alphanumeric() || fold::takes_no_room(**c))
        {
            fold::fold(*c, &mut folded);
            place += 1;
        }
        // What takes no room at the end of a word is not of it.
        let mut end = place;
        while fold::takes_no_room(chars[end - 1]) {
            end -= 1;
        }
        let capitals = chars[start..end].iter().all(|c| !c.is_lowercase());
        let (kind, code) = read(&folded, capitals);
        units.push(Unit { start, end, code, kind });
        draw_together(&mut units, chars, &folded);
    }
    units
}

/// A word by itself.
fn read(word: &str, capitals: bool) -> (Kind, String) {
    let code = || word.to_uppercase();
    if word.chars().all(|c| c.is_ascii_digit()) {
        return (Kind::Digits, word.to_owned());
    }
    // "o7700 9oo": letters where digits belong.
    let digits = word.chars().filter(char::is_ascii_digit).count();
    if digits > 0 && word.chars().all(|c| c.is_ascii_digit() || c == 'o' || c == 'l' && digits > 2)
    {
        return (Kind::Digits, word.replace('o', "0").replace('l', "1"));
    }
    if let Some(digits) = spoken(word) {
        return (Kind::Spoken, digits.to_owned());
    }
    if let Some(letter) = said_letter(word) {
        return (Kind::Said, letter.to_owned());
    }
    match word {
        "then" | "and" | "space" | "dash" | "hyphen" | "dot" | "um" | "er" | "uh" | "letters"
        | "letter" | "capital" | "capitals" | "followed" | "by" | "slash" | "next" | "finally"
        | "point" | "stop" | "digits" | "digit" | "zip" | "gap" | "pause" => {
            (Kind::Filler, String::new())
        }
        "sorry" | "wait" | "oops" | "nah" | "scratch" => (Kind::Mistake, String::new()),
        _ if !word.is_ascii() => (Kind::Word, String::new()),
        _ if word.len() <= 9 && word.chars().any(|c| c.is_ascii_digit()) => (Kind::Code, code()),
        _ if word.len() <= 3 => (if capitals { Kind::Code } else { Kind::Weak }, code()),
        _ => (Kind::Word, String::new()),
    }
}

/// "Double" with what follows it, and "twenty" with its "two".
fn draw_together(units: &mut Vec<Unit>, chars: &[char], word: &str) {
    let Some((last, before)) = units.split_last_mut() else { return };
    let Some(previous) = before.last_mut() else { return };
    let near = last.start - previous.end <= 2 && !chars[previous.end..last.start].contains(&'\n');
    if !near {
        return;
    }
    let times = match previous.code.as_str() {
        "DOUBLE" => 2,
        "TRIPLE" | "TREBLE" => 3,
        _ => 0,
    };
    let code = if times > 0 && previous.kind == Kind::Said {
        match (times, word) {
            (2, "you" | "u" | "yoo") => "W".to_owned(),
            _ if last.code.len() == 1 => last.code.repeat(times),
            _ => return,
        }
    } else if previous.kind == Kind::Spoken && last.kind == Kind::Spoken {
        let tens = previous.code.len() == 2
            && previous.code.ends_with('0')
            && !previous.code.starts_with(['0', '1']);
        let unit = last.code.len() == 1 && last.code != "0";
        match word {
            _ if tens && unit => format!("{}{}", &previous.code[..1], last.code),
            "hundred" if previous.code.len() == 1 && previous.code != "0" => {
                format!("{}00", previous.code)
            }
            _ => return,
        }
    } else {
        return;
    };
    let kind =
        if code.starts_with(|c: char| c.is_ascii_digit()) { Kind::Spoken } else { Kind::Said };
    previous.code = code;
    previous.kind = kind;
    previous.end = last.end;
    units.pop();
}

/// Words for digits.
pub(super) fn spoken(word: &str) -> Option<&'static str> {
    Some(match word {
        "zero" | "oh" | "o" | "nought" | "naught" | "ohh" | "nowt" | "dim" => "0",
        "one" | "wan" | "won" | "yin" | "jeden" => "1",
        "two" | "twa" | "dwa" => "2",
        "three" | "free" | "free3" | "trzy" => "3",
        "four" | "fower" | "fore" | "cztery" => "4",
        "five" | "fife" => "5",
        "six" | "sax" => "6",
        "seven" | "sivin" | "siedem" => "7",
        "eight" | "ate" | "osiem" => "8",
        "nine" | "niner" | "nyne" => "9",
        "ten" => "10",
        "eleven" => "11",
        "twelve" => "12",
        "thirteen" => "13",
        "fourteen" => "14",
        "fifteen" => "15",
        "sixteen" => "16",
        "seventeen" => "17",
        "eighteen" => "18",
        "nineteen" => "19",
        "twenty" => "20",
        "thirty" => "30",
        "forty" | "fourty" => "40",
        "fifty" => "50",
        "sixty" => "60",
        "seventy" => "70",
        "eighty" => "80",
        "ninety" => "90",
        "hundred" | "hundrid" => "00",
        "dziewięćset" => "900",
        _ => return None,
    })
}

/// Letters as they are said over a telephone, and the words that make others of them.
fn said_letter(word: &str) -> Option<&'static str> {
    Some(match word {
        "double" => "DOUBLE",
        "triple" | "treble" => "TRIPLE",
        "alpha" | "alfa" => "A",
        "bravo" => "B",
        "charlie" => "C",
        "delta" => "D",
        "echo" => "E",
        "foxtrot" => "F",
        "golf" => "G",
        "hotel" => "H",
        "india" => "I",
        "juliet" | "juliett" => "J",
        "kilo" => "K",
        "lima" => "L",
        "mike" => "M",
        "november" => "N",
        "oscar" => "O",
        "papa" => "P",
        "quebec" => "Q",
        "romeo" => "R",
        "sierra" => "S",
        "tango" => "T",
        "uniform" => "U",
        "victor" => "V",
        "whiskey" | "whisky" | "dubya" => "W",
        "xray" => "X",
        "yankee" => "Y",
        "zulu" | "zed" | "zet" => "Z",
        // By name, where the name is no other word.
        "tee" => "T",
        "pee" => "P",
        "kew" | "queue" => "Q",
        "ess" => "S",
        "ex" => "X",
        "vee" => "V",
        "dee" => "D",
        "gee" => "G",
        "jay" => "J",
        "kay" => "K",
        "ell" => "L",
        "eff" => "F",
        "aitch" | "haitch" => "H",
        "wye" => "Y",
        "ay" => "A",
        "bee" => "B",
        "cee" => "C",
        _ => return None,
    })
}
