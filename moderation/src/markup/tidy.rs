//! What a device does to text as it is given in, before its author sees and signs it.

use super::code_points::may_stand;

/// A text that may be signed, and what was done to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tidied {
    /// The text.
    pub text: String,
    /// What was done, each kind once, in a fixed order.
    pub changes: Vec<Tidying>,
}

/// One kind of thing that was done to a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tidying {
    /// Other line breaks became line feeds. Nobody needs to be told.
    LineBreaks,
    /// Tabs became spaces.
    Tabs,
    /// Characters that cannot be seen were dropped.
    Invisible,
}

/// Makes line breaks and tabs plain and drops what could hide text. Text that is already tidy comes
/// back unchanged. Normalisation (NFC) is the platform's, before or after.
pub fn tidy(text: &str) -> Tidied {
    let mut tidied = String::with_capacity(text.len());
    let mut changes = Vec::new();
    let mut note = |change| {
        if !changes.contains(&change) {
            changes.push(change);
        }
    };
    let mut before = None;
    let mut rest = text.chars().peekable();
    while let Some(here) = rest.next() {
        let keep = match here {
            '\r' => {
                note(Tidying::LineBreaks);
                // The line feed that follows stands for both.
                if rest.peek() == Some(&'\n') { continue } else { '\n' }
            }
            '\u{85}' | '\u{2028}' | '\u{2029}' => {
                note(Tidying::LineBreaks);
                '\n'
            }
            '\t' => {
                note(Tidying::Tabs);
                ' '
            }
            here if may_stand(before, here, rest.peek().copied()) => here,
            _ => {
                note(Tidying::Invisible);
                continue;
            }
        };
        tidied.push(keep);
        before = Some(keep);
    }
    // Not sorted: a sort would be more of the browser's module than all of this file.
    let order = [Tidying::LineBreaks, Tidying::Tabs, Tidying::Invisible];
    let changes = order.into_iter().filter(|kind| changes.contains(kind)).collect();
    Tidied { text: tidied, changes }
}

#[cfg(test)]
mod tests {
    use super::{Tidying, tidy};
    use crate::markup::code_points::check;

    #[test]
    fn text_is_made_plain_and_says_so() {
        for (given, text, changes) in [
            ("as it is", "as it is", &[][..]),
            ("a\r\nb\rc\u{2029}d", "a\nb\nc\nd", &[Tidying::LineBreaks]),
            ("a\tb", "a b", &[Tidying::Tabs]),
            ("a\u{200B}b\u{AD}c", "abc", &[Tidying::Invisible]),
            ("\u{FEFF}a\t\r\n", "a \n", &[Tidying::LineBreaks, Tidying::Tabs, Tidying::Invisible]),
            ("👩\u{200D}\u{200D}👧", "👩\u{200D}👧", &[Tidying::Invisible]),
        ] {
            let tidied = tidy(given);
            assert_eq!(
                (tidied.text.as_str(), tidied.changes.as_slice()),
                (text, changes),
                "{given:?}"
            );
        }
    }

    #[test]
    fn what_is_tidied_may_be_signed_and_stays_as_it_is() {
        // A wide sample of code points beside each of these neighbours.
        for neighbour in ['a', 'ش', 'क', '❤', '葛', '\u{200D}', '\u{FE0F}', '\u{200F}', '\n']
        {
            for code in (0..=0x10_FFFF).filter_map(char::from_u32).step_by(37) {
                for text in
                    [format!("{neighbour}{code}{neighbour}"), format!("{code}{neighbour}{code}")]
                {
                    let tidied = tidy(&text).text;
                    assert_eq!(check(&tidied), Ok(()), "{text:?}");
                    assert_eq!(tidy(&tidied).changes, [], "{text:?}");
                }
            }
        }
    }
}
