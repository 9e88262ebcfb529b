//! Two wordings of the same words, as what stays, what is taken out and what is put in: word by word, but never so
//! finely that a single word stands alone between two changes. It is for a proposal about a passage, which is short;
//! longer texts are compared at the desk.

use crate::view::{Change, Why};

/// No table of a comparison is larger: two texts of a thousand words each.
const MOST_CELLS: usize = 1_000_000;

/// What changes from one wording to the other.
pub(crate) fn between(before: &str, after: &str) -> Vec<Change> {
    let (old, new) = (words(before), words(after));
    let (old_stays, new_stays) = common(&old, &new);
    let mut changes = Vec::new();
    let (mut at, mut to) = (0, 0);
    while at < old.len() || to < new.len() {
        // What is taken out, what is put in, and what then stays.
        for (why, words, stays, place) in
            [(Why::TakenOut, &old, &old_stays, &mut at), (Why::PutIn, &new, &new_stays, &mut to)]
        {
            let run = stays[*place..].iter().take_while(|stays| !**stays).count();
            say(&mut changes, why, &words[*place..*place + run]);
            *place += run;
        }
        let both = old_stays[at..].iter().zip(&new_stays[to..]);
        let run = both.take_while(|(one, other)| **one && **other).count();
        say(&mut changes, Why::Same, &old[at..at + run]);
        (at, to) = (at + run, to + run);
    }
    changes
}

fn say(changes: &mut Vec<Change>, why: Why, words: &[&str]) {
    if !words.is_empty() {
        changes.push(Change { why, text: words.concat() });
    }
}

/// Words, each with the space behind it.
fn words(text: &str) -> Vec<&str> {
    text.split_inclusive(char::is_whitespace).collect()
}

/// Which words of either stay: as many as can, in their order, but none that would stand alone between two changes.
fn common(old: &[&str], new: &[&str]) -> (Vec<bool>, Vec<bool>) {
    let (mut old_stays, mut new_stays) = (vec![false; old.len()], vec![false; new.len()]);
    let width = new.len() + 1;
    if (old.len() + 1).saturating_mul(width) > MOST_CELLS {
        return (old_stays, new_stays);
    }
    // How many words two ends have in common, the longest way.
    let mut longest = vec![0_u16; (old.len() + 1) * width];
    for at in (0..old.len()).rev() {
        for to in (0..new.len()).rev() {
            let cell = at * width + to;
            longest[cell] = if old[at] == new[to] {
                longest[cell + width + 1] + 1
            } else {
                longest[cell + width].max(longest[cell + 1])
            };
        }
    }
    let (mut at, mut to) = (0, 0);
    let (mut run, mut begun) = (0, (0, 0));
    while at < old.len() && to < new.len() {
        let cell = at * width + to;
        if old[at] == new[to] {
            begun = (at, to);
            (old_stays[at], new_stays[to]) = (true, true);
            (at, to, run) = (at + 1, to + 1, run + 1);
            continue;
        }
        if run == 1 && begun != (0, 0) {
            (old_stays[begun.0], new_stays[begun.1]) = (false, false);
        }
        run = 0;
        if longest[cell + width] >= longest[cell + 1] {
            at += 1;
        } else {
            to += 1;
        }
    }
    (old_stays, new_stays)
}

#[cfg(test)]
mod tests {
    use super::between;
    use crate::view::{Change, Why};

    fn marked(before: &str, after: &str) -> String {
        let mark = |Change { why, text }| match why {
            Why::Same => text,
            Why::TakenOut => format!("[-{text}]"),
            Why::PutIn => format!("[+{text}]"),
        };
        between(before, after).into_iter().map(mark).collect()
    }

    #[test]
    fn changes_are_phrases() {
        for (before, after, shown) in [
            ("as it is", "as it is", "as it is"),
            (
                "I am sorry if you felt hurt that day",
                "I am sorry for what I did that day",
                "I am sorry [-if you felt hurt ][+for what I did ]that day",
            ),
            ("one two three", "two three", "[-one ]two three"),
            ("one two", "one two three", "one [-two][+two three]"),
            ("a b c d e f", "x b y d e z", "[-a b c ][+x b y ]d e [-f][+z]"),
            ("all", "new", "[-all][+new]"),
            ("one\ntwo", "one\nother", "one\n[-two][+other]"),
        ] {
            assert_eq!(marked(before, after), shown);
        }
    }

    #[test]
    fn both_wordings_can_be_read_from_it() {
        let pieces = ["a ", "b ", "c ", "\n"];
        let text = |mut number: usize| {
            let mut text = String::new();
            while number > 0 {
                text.push_str(pieces[number % 4]);
                number /= 4;
            }
            text
        };
        for (one, other) in (0..1024).step_by(7).flat_map(|one| (0..256).map(move |it| (one, it))) {
            let (before, after) = (text(one), text(other));
            let changes = between(&before, &after);
            let without = |left_out: Why| {
                let kept = changes.iter().filter(|change| change.why != left_out);
                kept.map(|change| change.text.as_str()).collect::<String>()
            };
            assert_eq!((without(Why::PutIn), without(Why::TakenOut)), (before, after));
        }
        let long = "word ".repeat(3_000);
        let other = "other ".repeat(3_000);
        assert_eq!(between(&long, &other).len(), 2);
    }
}
