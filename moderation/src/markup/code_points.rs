//! Which code points a letter may hold. What cannot be seen could say something to one reader and
//! nothing to another, or turn round what is shown: it is refused unless its script needs it.

/// A letter holds a code point that is refused where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("U+{0:04X} may not stand here")]
pub struct BadCodePoint(pub u32);

/// Checks a whole text. Line feeds are its only control characters.
pub(super) fn check(text: &str) -> Result<(), BadCodePoint> {
    let mut before = None;
    let mut rest = text.chars().peekable();
    while let Some(here) = rest.next() {
        if !may_stand(before, here, rest.peek().copied()) {
            return Err(BadCodePoint(here.into()));
        }
        before = Some(here);
    }
    Ok(())
}

/// Whether a code point may stand between these two.
pub(crate) fn may_stand(before: Option<char>, here: char, after: Option<char>) -> bool {
    let follows = |is: fn(char) -> bool| before.is_some_and(is);
    match here {
        // Zero-width non-joiner and joiner: between letters of scripts that join, after the sign
        // that takes an Indic vowel away, and (the joiner) between parts of an emoji.
        '\u{200C}' => script_joins(before, after),
        '\u{200D}' => script_joins(before, after) || emoji_joins(before, after),
        // Left-to-right, right-to-left and Arabic letter mark: one, beside right-to-left writing.
        '\u{200E}' | '\u{200F}' | '\u{061C}' => {
            let beside = follows(is_right_to_left) || after.is_some_and(is_right_to_left);
            beside && !follows(is_mark)
        }
        // Variation selectors: after what has variants.
        '\u{FE0E}' | '\u{FE0F}' => follows(is_emoji),
        '\u{FE00}'..='\u{FE02}' => follows(is_ideograph) || follows(is_myanmar),
        '\u{E0100}'..='\u{E01EF}' => follows(is_ideograph),
        '\u{180B}'..='\u{180F}' => follows(is_mongolian),
        _ => !is_refused(here),
    }
}

/// What is refused wherever it stands.
const fn is_refused(here: char) -> bool {
    let noncharacter = (here as u32) & 0xFFFE == 0xFFFE;
    noncharacter
        || matches!(here,
            // C0 but line feed, delete, C1.
            '\0'..='\u{09}' | '\u{0B}'..='\u{1F}' | '\u{7F}'..='\u{9F}'
            // Soft hyphen, combining grapheme joiner.
            | '\u{AD}' | '\u{034F}'
            // Hangul fillers, Khmer inherent vowels.
            | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' | '\u{17B4}' | '\u{17B5}'
            // Zero-width space, line and paragraph separator.
            | '\u{200B}' | '\u{2028}' | '\u{2029}'
            // Bidi embeds and overrides; word joiner, invisible operators, isolates, deprecated
            // format characters; zero-width no-break space.
            | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
            // Interlinear anchors, object replacement and the unassigned before them.
            | '\u{FFF0}'..='\u{FFFC}'
            // The other variation selectors.
            | '\u{FE03}'..='\u{FE0D}'
            // Musical format characters, shorthand format controls.
            | '\u{1D173}'..='\u{1D17A}' | '\u{1BCA0}'..='\u{1BCA3}'
            // Private use, noncharacters, tags, private planes.
            | '\u{E000}'..='\u{F8FF}' | '\u{FDD0}'..='\u{FDEF}' | '\u{E0000}'..='\u{10FFFF}')
}

fn script_joins(before: Option<char>, after: Option<char>) -> bool {
    let between = before.is_some_and(is_joining) && after.is_some_and(is_joining);
    between || before.is_some_and(is_virama)
}

fn emoji_joins(before: Option<char>, after: Option<char>) -> bool {
    let part = |c| is_pictograph(c) || c == '\u{FE0F}';
    before.is_some_and(part) && after.is_some_and(is_pictograph)
}

/// Scripts whose letters change by what stands beside them: Arabic and its neighbours, the Indic
/// scripts, Myanmar, Khmer, Mongolian and their kin.
const fn is_joining(c: char) -> bool {
    matches!(c, '\u{0620}'..='\u{08FF}' | '\u{0900}'..='\u{0DFF}' | '\u{1000}'..='\u{109F}'
        | '\u{1780}'..='\u{17B3}' | '\u{17B6}'..='\u{17FF}' | '\u{1820}'..='\u{18AF}'
        | '\u{1B00}'..='\u{1BFF}' | '\u{A880}'..='\u{A9FF}' | '\u{AA60}'..='\u{AA7F}'
        | '\u{ABC0}'..='\u{ABFF}' | '\u{FB50}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFC}' | '\u{11000}'..='\u{11FFF}' | '\u{1E900}'..='\u{1E95F}')
}

const fn is_virama(c: char) -> bool {
    matches!(
        c,
        '\u{094D}'
            | '\u{09CD}'
            | '\u{0A4D}'
            | '\u{0ACD}'
            | '\u{0B4D}'
            | '\u{0BCD}'
            | '\u{0C4D}'
            | '\u{0CCD}'
            | '\u{0D4D}'
            | '\u{0DCA}'
            | '\u{1039}'
            | '\u{103A}'
            | '\u{17D2}'
            | '\u{1B44}'
            | '\u{A9C0}'
    )
}

const fn is_right_to_left(c: char) -> bool {
    let mark = is_mark(c);
    !mark
        && matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FDFF}'
            | '\u{FE70}'..='\u{FEFC}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

const fn is_mark(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}')
}

/// What an emoji is drawn from: pictographs, and the letterlike and digits that have an emoji form.
const fn is_emoji(c: char) -> bool {
    is_pictograph(c) || matches!(c, '#' | '*' | '0'..='9')
}

const fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{A9}' | '\u{AE}' | '\u{203C}' | '\u{2049}' | '\u{2122}' | '\u{2139}'
        | '\u{2190}'..='\u{21FF}' | '\u{2300}'..='\u{23FF}' | '\u{24C2}' | '\u{25A0}'..='\u{27BF}'
        | '\u{2934}' | '\u{2935}' | '\u{2B00}'..='\u{2BFF}' | '\u{3030}' | '\u{303D}' | '\u{3297}'
        | '\u{3299}' | '\u{1F000}'..='\u{1FAFF}')
}

const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFD}')
}

const fn is_myanmar(c: char) -> bool {
    matches!(c, '\u{1000}'..='\u{109F}' | '\u{AA60}'..='\u{AA7F}')
}

const fn is_mongolian(c: char) -> bool {
    matches!(c, '\u{1820}'..='\u{18AA}')
}

#[cfg(test)]
mod tests {
    use super::{BadCodePoint, check};

    #[test]
    fn what_scripts_and_emoji_need_may_stand() {
        for text in [
            "plain, naïve, Zoë, Łódź",
            "two\nlines",
            "می\u{200C}خواهم",     // Persian: non-joiner within a word
            "क्\u{200D}ष",          // Devanagari: joiner after virama
            "ന്\u{200D}",           // Malayalam: at the end of a word
            "👩\u{200D}👧",        // a family
            "❤\u{FE0F}\u{200D}🔥", // selector, then joiner
            "1\u{FE0F}\u{20E3}",   // keycap
            "葛\u{E0100}城",       // a Japanese place name's variant
            "שלום\u{200F}!",       // one mark beside Hebrew
            "ᠠ\u{180B}",           // Mongolian
            "日本語 · العربية · ไทย",
        ] {
            assert_eq!(check(text), Ok(()), "{text:?}");
        }
    }

    #[test]
    fn what_could_hide_text_is_refused() {
        for (name, text, code) in [
            ("null", "a\0", 0),
            ("tab", "a\tb", 9),
            ("carriage return", "a\r\n", 0xD),
            ("escape", "\u{1B}[0m", 0x1B),
            ("C1", "a\u{85}", 0x85),
            ("soft hyphen", "a\u{AD}b", 0xAD),
            ("override", "a\u{202E}b", 0x202E),
            ("embed", "a\u{202A}b", 0x202A),
            ("isolate", "a\u{2066}b", 0x2066),
            ("word joiner", "a\u{2060}b", 0x2060),
            ("invisible plus", "a\u{2064}b", 0x2064),
            ("byte order mark", "\u{FEFF}a", 0xFEFF),
            ("zero-width space", "a\u{200B}b", 0x200B),
            ("joiner between Latin letters", "a\u{200D}b", 0x200D),
            ("non-joiner at the start", "\u{200C}a", 0x200C),
            ("two joiners", "👩\u{200D}\u{200D}👧", 0x200D),
            ("selector after a Latin letter", "a\u{FE0F}", 0xFE0F),
            ("two selectors", "❤\u{FE0F}\u{FE0F}", 0xFE0F),
            ("ideographic selector after a Latin letter", "a\u{E0101}", 0xE0101),
            ("mark in Latin text", "a\u{200F}b", 0x200F),
            ("two marks", "ש\u{200F}\u{200E}ש", 0x200E),
            ("tag", "🏴\u{E0067}", 0xE0067),
            ("anchor", "a\u{FFF9}b", 0xFFF9),
            ("Hangul filler", "\u{3164}", 0x3164),
            ("half-width filler", "\u{FFA0}", 0xFFA0),
            ("private use", "\u{E000}", 0xE000),
            ("private plane", "\u{F0000}", 0xF0000),
            ("noncharacter", "\u{1FFFE}", 0x1FFFE),
            ("separator", "a\u{2028}b", 0x2028),
        ] {
            assert_eq!(check(text), Err(BadCodePoint(code)), "{name}");
        }
    }
}
