//! The regular forms of an English word, so that a rule names "stab" once; and back, roughly, for the scale.

/// The word, its plural or third person, its past and its present participle.
pub(super) fn inflections(stem: &str) -> Vec<String> {
    let mut forms = vec![stem.to_owned()];
    let bytes = stem.as_bytes();
    let last = bytes.last().copied().unwrap_or_default();
    let vowel = |byte: u8| matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u');
    let before = |back: usize| bytes.len().checked_sub(back).map_or(0, |place| bytes[place]);
    if last == b'e' {
        let short = &stem[..stem.len() - 1];
        forms.extend([format!("{stem}s"), format!("{stem}d"), format!("{short}ing")]);
    } else if last == b'y' && !vowel(before(2)) {
        let short = &stem[..stem.len() - 1];
        forms.extend([format!("{short}ies"), format!("{short}ied"), format!("{stem}ing")]);
    } else {
        let hisses =
            matches!(last, b's' | b'x' | b'z') || stem.ends_with("sh") || stem.ends_with("ch");
        forms.push(if hisses { format!("{stem}es") } else { format!("{stem}s") });
        forms.extend([format!("{stem}ed"), format!("{stem}ing")]);
        // "Stab" doubles its b; "visit" does not, and a form too many hurts nobody.
        let doubles = !vowel(last)
            && !matches!(last, b'w' | b'x' | b'y')
            && vowel(before(2))
            && !vowel(before(3));
        if doubles {
            let letter = last as char;
            forms.extend([format!("{stem}{letter}ed"), format!("{stem}{letter}ing")]);
        }
    }
    forms
}

/// What the regular forms of a word have in common, near enough: it names a weight, and is shown to nobody.
pub(super) fn stem(word: &str) -> &str {
    for ending in ["ing", "ed", "es", "s", "ly"] {
        let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() >= 3) else { continue };
        let mut back = stem.chars().rev();
        return match (back.next(), back.next()) {
            (Some(last), Some(before))
                if last == before && stem.len() > 3 && !matches!(last, 'l' | 's') =>
            {
                &stem[..stem.len() - last.len_utf8()]
            }
            _ => stem,
        };
    }
    word
}

#[cfg(test)]
mod tests {
    use super::{inflections, stem};

    #[test]
    fn stems() {
        let of = ["stab", "stabs", "stabbed", "stabbing"].map(stem);
        assert_eq!(of, ["stab"; 4]);
        assert_eq!(
            ["passed", "called", "is", "naïvely"].map(stem),
            ["pass", "call", "is", "naïve"]
        );
    }

    #[test]
    fn regular_words() {
        assert_eq!(
            inflections("stab"),
            ["stab", "stabs", "stabed", "stabing", "stabbed", "stabbing"]
        );
        assert_eq!(inflections("blame"), ["blame", "blames", "blamed", "blaming"]);
        assert_eq!(inflections("cry"), ["cry", "cries", "cried", "crying"]);
        assert_eq!(inflections("punch"), ["punch", "punches", "punched", "punching"]);
    }
}
