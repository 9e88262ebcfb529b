//! What changed between two versions of a text, word by word, merged to phrases that a person can follow.

use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::view::{Change, ChangeHow};

/// A stretch that both texts have, by its place in the new one, or one in which nothing was left as it was.
enum Stretch {
    Same { new: Range<usize> },
    Changed { old: Range<usize>, new: Range<usize> },
}

/// The way from one text to the other: what stayed and what was added, in order, is the new text; what stayed and what
/// was taken out is the old one.
pub(crate) fn difference(old: &str, new: &str) -> Vec<Change> {
    let (old, new) = (words(old), words(new));
    let mut changes = Vec::new();
    for stretch in merged(stretches(&old, &new), &new) {
        match stretch {
            Stretch::Same { new: stays } => push(&mut changes, ChangeHow::Same, &new[stays]),
            Stretch::Changed { old: taken, new: put } => {
                push(&mut changes, ChangeHow::TakenOut, &old[taken]);
                push(&mut changes, ChangeHow::Added, &new[put]);
            }
        }
    }
    changes
}

fn push(changes: &mut Vec<Change>, how: ChangeHow, words: &[&str]) {
    if words.is_empty() {
        return;
    }
    let text = words.concat();
    match changes.last_mut() {
        Some(last) if last.how == how => last.text.push_str(&text),
        _ => changes.push(Change { how, text }),
    }
}

/// Words, each line feed, and the white space between words: nothing of the text is lost.
fn words(text: &str) -> Vec<&str> {
    let kind = |c: char| if c.is_whitespace() { 1 } else { 0 };
    let mut words = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (place, c) in text.char_indices() {
        let parts =
            before.is_some_and(|other: char| kind(other) != kind(c) || other == '\n' || c == '\n');
        if parts {
            words.push(&text[start..place]);
            start = place;
        }
        before = Some(c);
    }
    if start < text.len() {
        words.push(&text[start..]);
    }
    words
}

fn stretches(old: &[&str], new: &[&str]) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    // Counted here: where the library has shifted a change, its lengths are right and its places may not be.
    let (mut old_at, mut new_at) = (0, 0);
    for op in capture_diff_slices(Algorithm::Patience, old, new) {
        let old_end = old_at + op.old_range().len();
        let new_end = new_at + op.new_range().len();
        match (op.tag(), stretches.last_mut()) {
            (DiffTag::Equal, _) => stretches.push(Stretch::Same { new: new_at..new_end }),
            (_, Some(Stretch::Changed { old, new })) => {
                old.end = old_end;
                new.end = new_end;
            }
            _ => stretches.push(Stretch::Changed { old: old_at..old_end, new: new_at..new_end }),
        }
        (old_at, new_at) = (old_end, new_end);
    }
    stretches
}

/// A single word that happens to stay between two replaced phrases is replaced with them: "a phrase for a phrase" can
/// be read, a chequerboard cannot.
fn merged(stretches: Vec<Stretch>, words: &[&str]) -> Vec<Stretch> {
    let mut merged: Vec<Stretch> = Vec::new();
    for stretch in stretches {
        let before = merged.len().checked_sub(2).and_then(|at| merged.get_mut(at..));
        if let (
            Stretch::Changed { old, new },
            Some([Stretch::Changed { old: taken, new: put }, Stretch::Same { new: stays }]),
        ) = (&stretch, before)
        {
            let replaces = (any(taken) || any(old)) && (any(put) || any(new));
            if replaces && is_slight(&words[stays.clone()]) {
                (taken.end, put.end) = (old.end, new.end);
                merged.pop();
                continue;
            }
        }
        merged.push(stretch);
    }
    merged
}

const fn any(range: &Range<usize>) -> bool {
    range.start < range.end
}

/// One word at most, and no new line.
fn is_slight(words: &[&str]) -> bool {
    !words.contains(&"\n") && words.iter().filter(|word| !word.trim().is_empty()).count() < 2
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Just, Strategy, any, prop, prop_assert_eq, prop_oneof, proptest};

    use super::difference;
    use crate::view::ChangeHow::{self, Added, Same, TakenOut};

    fn told(old: &str, new: &str) -> Vec<(ChangeHow, String)> {
        difference(old, new).into_iter().map(|change| (change.how, change.text)).collect()
    }

    fn without(how: ChangeHow, old: &str, new: &str) -> String {
        let kept = told(old, new).into_iter().filter(|change| change.0 != how);
        kept.map(|(_, text)| text).collect()
    }

    #[test]
    fn phrases_are_told_as_phrases() {
        let of = |how, text: &str| (how, text.to_owned());
        assert_eq!(told("I am sorry.", "I am sorry."), [of(Same, "I am sorry.")]);
        assert_eq!(
            told("I am sorry if it upset you.", "I am sorry for what I did."),
            [
                of(Same, "I am sorry "),
                of(TakenOut, "if it upset you."),
                of(Added, "for what I did.")
            ]
        );
        assert_eq!(
            told("I took the watch.", "I took the gold watch."),
            [of(Same, "I took the "), of(Added, "gold "), of(Same, "watch.")]
        );
        // A word that stays by chance stays with its phrase; a line does not.
        assert_eq!(
            told("one and two stay", "three and four stay"),
            [of(TakenOut, "one and two"), of(Added, "three and four"), of(Same, " stay")]
        );
        assert_eq!(
            told("one\ntwo", "three\nfour"),
            [
                of(TakenOut, "one"),
                of(Added, "three"),
                of(Same, "\n"),
                of(TakenOut, "two"),
                of(Added, "four")
            ]
        );
        assert_eq!(told("", "new"), [of(Added, "new")]);
        assert!(told("", "").is_empty());
    }

    /// Texts of few words, so that much is the same and much is not; and any text at all.
    fn text() -> impl Strategy<Value = String> {
        let word = prop_oneof![
            Just("I"),
            Just("am"),
            Just("sorry"),
            Just("sorry."),
            Just(" "),
            Just(" "),
            Just("  "),
            Just("\n"),
            Just("\n\n"),
            Just("- "),
            Just("ö"),
            Just("😀"),
        ];
        prop_oneof![
            3 => prop::collection::vec(word, 0..40).prop_map(|words| words.concat()),
            1 => any::<String>(),
        ]
    }

    proptest! {
        #[test]
        fn the_difference_leads_from_the_old_text_to_the_new(old in text(), new in text()) {
            prop_assert_eq!(without(TakenOut, &old, &new), new.clone());
            prop_assert_eq!(without(Added, &old, &new), old);
        }

        #[test]
        fn nothing_changed_is_nothing_told(text in text()) {
            prop_assert_eq!(told(&text, &text).iter().filter(|change| change.0 != Same).count(), 0);
        }
    }
}
