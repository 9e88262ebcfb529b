//! Two wordings of the same words, as what stays, what is taken out and what is put in: word by word, but never so
//! finely that a single word stands alone between two changes. It is for a proposal about a passage, which is short;
//! longer texts are compared at the desk.

use crate::view::{Change, Why};

/// No table of a comparison is larger: two texts of a thousand words each.
const MOST_CELLS: usize = 1_000_000;

/// What changes from one wording to the other.
pub(crate) fn between(before: &str, after: &str) -> Vec<Change> {
    let (before, after) = (words(before), words(after));
    let same = |(one, other): &(&&str, &&str)| one == other;
    let head = before.iter().zip(&after).take_while(same).count();
    let (old, new) = (&before[head..], &after[head..]);
    let tail = old.iter().rev().zip(new.iter().rev()).take_while(same).count();
    let (old, new) = (&old[..old.len() - tail], &new[..new.len() - tail]);
    let mut said = Said::default();
    said.stay(&before[..head]);
    compare(old, new, &mut said);
    said.stay(&before[before.len() - tail..]);
    said.finish()
}

/// Words, each with the space behind it.
fn words(text: &str) -> Vec<&str> {
    text.split_inclusive(char::is_whitespace).collect()
}

fn compare(old: &[&str], new: &[&str], said: &mut Said) {
    let width = new.len() + 1;
    if (old.len() + 1).saturating_mul(width) > MOST_CELLS {
        return said.change(old, new);
    }
    // How many words two ends have in common, the longest way.
    let mut common = vec![0_u16; (old.len() + 1) * width];
    for at in (0..old.len()).rev() {
        for to in (0..new.len()).rev() {
            common[at * width + to] = if old[at] == new[to] {
                common[(at + 1) * width + to + 1] + 1
            } else {
                common[(at + 1) * width + to].max(common[at * width + to + 1])
            };
        }
    }
    let (mut at, mut to) = (0, 0);
    while at < old.len() || to < new.len() {
        if at < old.len() && to < new.len() && old[at] == new[to] {
            said.stay(&old[at..=at]);
            (at, to) = (at + 1, to + 1);
        } else if to == new.len()
            || at < old.len() && common[(at + 1) * width + to] >= common[at * width + to + 1]
        {
            said.change(&old[at..=at], &[]);
            at += 1;
        } else {
            said.change(&[], &new[to..=to]);
            to += 1;
        }
    }
}

/// What was found so far: a change that may still grow, and what has stayed since.
#[derive(Default)]
struct Said {
    done: Vec<Change>,
    out: String,
    into: String,
    stayed: Vec<String>,
}

impl Said {
    fn stay(&mut self, words: &[&str]) {
        self.stayed.extend(words.iter().map(|&word| word.to_owned()));
    }

    fn change(&mut self, old: &[&str], new: &[&str]) {
        let open = !self.out.is_empty() || !self.into.is_empty();
        if open && self.stayed.len() == 1 {
            // One word between two changes belongs to both.
            self.out.push_str(&self.stayed[0]);
            self.into.push_str(&self.stayed[0]);
            self.stayed.clear();
        } else if !self.stayed.is_empty() {
            self.settle();
        }
        self.out.extend(old.iter().copied());
        self.into.extend(new.iter().copied());
    }

    /// Writes down the change before what has stayed, and that too.
    fn settle(&mut self) {
        let stayed = std::mem::take(&mut self.stayed).concat();
        let out = (Why::TakenOut, std::mem::take(&mut self.out));
        let into = (Why::PutIn, std::mem::take(&mut self.into));
        for (why, text) in [out, into, (Why::Same, stayed)] {
            if !text.is_empty() {
                self.done.push(Change { why, text });
            }
        }
    }

    fn finish(mut self) -> Vec<Change> {
        self.settle();
        self.done
    }
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
