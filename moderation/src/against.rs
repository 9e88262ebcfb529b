//! What somebody asked for or fears, set against a letter to them: where its words touch on what should be left out, and
//! what no word of it seems to answer. Words are compared and nothing is understood, so this is advice: it never
//! allows or denies, and "perhaps not answered" is as much as it can say.

use std::collections::BTreeSet;

use crate::{
    markup::Block,
    pointed::{Layout, Passage},
    screen::{self, Sentence},
};

/// So many touches on one text are named: whoever has read these reads the letter.
const MOST_TOUCHES: usize = 20;

/// How a text is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// A question, to be answered.
    Question,
    /// A request, as a facilitator heard it: to be met, or to leave something out.
    For,
    /// A fear: better not touched upon.
    Fear,
}

/// What comes of setting one text against a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Against {
    /// Nothing to say.
    Nothing,
    /// It has no word to look for, as in "Why me?".
    NotCompared,
    /// No word of it stands in the letter. It may be answered in others.
    PerhapsNotAnswered,
    /// The letter touches on it: the first sentences that do, at most twenty.
    Touches(Vec<Touch>),
}

/// A sentence of the letter that touches on something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touch {
    /// The sentence: one passage, or several where it goes on in the next paragraph.
    pub passages: Vec<Passage>,
    /// The words that touch on it, as the letter writes them.
    pub words: Vec<String>,
}

/// Sets each text against the letter, in the order given.
///
/// `names` are those of its author and its reader: they stand in every letter between the two and are no subject of it.
#[must_use]
pub fn set_against<'a>(
    blocks: &[Block],
    asked: impl IntoIterator<Item = (Asked, &'a str)>,
    names: impl IntoIterator<Item = &'a str>,
) -> Vec<Against> {
    let names = screen::names(names);
    let layout = Layout::of(blocks);
    let letter = screen::sentences(&layout.text, &names);
    let chars: Vec<char> = layout.text.chars().collect();
    let touch = |sentence: &Sentence, shunned: &BTreeSet<String>| {
        let words = sentence.words.iter().filter(|word| shunned.contains(&word.key));
        let words: Vec<String> =
            words.map(|word| chars[word.span.start..word.span.end].iter().collect()).collect();
        (!words.is_empty()).then(|| Touch { passages: layout.passages(sentence.span), words })
    };
    let weigh = |(asked, text): (Asked, &str)| {
        let (shunned, sought) = sorted(asked, screen::sentences(text, &names));
        if shunned.is_empty() && sought.is_empty() {
            return Against::NotCompared;
        }
        let touches: Vec<Touch> =
            letter.iter().filter_map(|each| touch(each, &shunned)).take(MOST_TOUCHES).collect();
        let met = || letter.iter().flat_map(|each| &each.words).any(|w| sought.contains(&w.key));
        if !touches.is_empty() {
            Against::Touches(touches)
        } else if !sought.is_empty() && !met() {
            Against::PerhapsNotAnswered
        } else {
            Against::Nothing
        }
    };
    asked.into_iter().map(weigh).collect()
}

/// The words that a letter should not touch on, and those that would answer.
fn sorted(asked: Asked, sentences: Vec<Sentence>) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut shunned, mut sought) = (BTreeSet::new(), BTreeSet::new());
    for Sentence { words, without, .. } in sentences {
        let mut keys: Vec<String> = words.into_iter().map(|word| word.key).collect();
        match (asked, without) {
            (Asked::Question, _) | (Asked::For, None) => sought.extend(keys),
            // "An apology with no excuses": the excuses, where anything follows the "no".
            (Asked::For, Some(before)) if before < keys.len() => {
                shunned.extend(keys.drain(before..));
            }
            (Asked::Fear, _) | (Asked::For, Some(_)) => shunned.extend(keys),
        }
    }
    (shunned, sought)
}

#[cfg(test)]
mod tests {
    use super::{Against, Asked, set_against};
    use crate::markup::Block;

    fn letter() -> Vec<Block> {
        let paragraph = |text: &str| Block::Paragraph(text.to_owned());
        vec![
            paragraph("Dear Hannah,"),
            paragraph(
                "I took the watch 😀 from your stall. I saw your mum’s face when she cried! It was \
                 not an excuse.",
            ),
            Block::List(vec![
                "I work on Saturdays now.".to_owned(),
                "Lizzie told me to stop drinking.".to_owned(),
            ]),
            Block::Quote(vec![paragraph("Why was nobody looking after it?")]),
            paragraph("Owen"),
        ]
    }

    fn one(asked: Asked, text: &str) -> Against {
        let letter = letter();
        let mut all = set_against(&letter, [(asked, text)], ["Owen", "Hannah"]);
        assert_eq!(all.len(), 1, "{text}");
        all.remove(0)
    }

    #[test]
    fn what_is_touched_on_is_pointed_at() {
        let mum = "I saw your mum’s face when she cried";
        let work = "I work on Saturdays now";
        let lizzie = "Lizzie told me to stop drinking";
        for (asked, text, word, path, sentence) in [
            (Asked::For, "Do not write about my mother.", "mum’s", &[1][..], mum),
            (Asked::For, "That he doesnt mention Elizabeth", "Lizzie", &[2, 1], lizzie),
            (Asked::For, "An apology with no excuses", "excuse", &[1], "It was not an excuse"),
            (Asked::For, "My mam should not be in it", "mum’s", &[1], mum),
            (Asked::Fear, "That he finds out where she works", "work", &[2, 0], work),
            (Asked::Fear, "His drink", "drinking", &[2, 1], lizzie),
        ] {
            let Against::Touches(touches) = one(asked, text) else { panic!("{text}") };
            let [touch] = touches.as_slice() else { panic!("{text}: {touches:?}") };
            assert_eq!(touch.words, [word], "{text}");
            let [passage] = touch.passages.as_slice() else { panic!("{text}: {touch:?}") };
            assert_eq!(passage.path, path, "{text}");
            let of = match &letter()[path[0]] {
                Block::Paragraph(of) => of.clone(),
                Block::List(items) => items[path[1]].clone(),
                Block::Quote(_) => panic!("{text}"),
            };
            let units: Vec<u16> = of.encode_utf16().collect();
            let cut = String::from_utf16_lossy(&units[passage.start..passage.end]);
            assert_eq!(cut, sentence, "{text}");
        }
    }

    #[test]
    fn every_sentence_that_touches_is_named_once_in_reading_order() {
        let Against::Touches(touches) = one(Asked::Fear, "The stall. The watch; work.") else {
            panic!("touched");
        };
        let words: Vec<_> = touches.iter().map(|touch| touch.words.join(" ")).collect();
        assert_eq!(words, ["watch stall", "work"]);
    }

    #[test]
    fn what_is_not_touched_on_and_what_is_not_answered() {
        for (asked, text, against) in [
            (Asked::Question, "Why my stall?", Against::Nothing),
            (Asked::Question, "Did you work there?", Against::Nothing),
            (Asked::Question, "What did you do with the money?", Against::PerhapsNotAnswered),
            (Asked::Question, "Why me?", Against::NotCompared),
            (Asked::Question, "Will Owen write to Hannah?", Against::NotCompared),
            (Asked::For, "To know why it was her stall.", Against::Nothing),
            (Asked::For, "To know why nobody came to the door", Against::PerhapsNotAnswered),
            // To leave something out is no question: where it is left out, all is well.
            (Asked::For, "Nothing about the trial", Against::Nothing),
            (Asked::For, "No word of the trial. Why her stall?", Against::Nothing),
            (Asked::Fear, "That Owen turns up at the school", Against::Nothing),
            (Asked::Fear, "That nobody will read it.", Against::NotCompared),
            (Asked::Fear, "", Against::NotCompared),
        ] {
            assert_eq!(one(asked, text), against, "{text}");
        }
    }

    #[test]
    fn a_letter_without_words_answers_nothing_and_touches_nothing() {
        let asked = [(Asked::Question, "Why my stall?"), (Asked::Fear, "The stall")];
        let against = set_against(&[], asked, []);
        assert_eq!(against, [Against::PerhapsNotAnswered, Against::Nothing]);
    }

    #[test]
    fn a_letter_that_says_it_without_end_is_named_so_often_and_no_oftener() {
        let blocks = vec![Block::Paragraph("Your mum cried. ".repeat(20_000))];
        let asked = [(Asked::Fear, "My mother")];
        let Against::Touches(touches) = &set_against(&blocks, asked, [])[0] else {
            panic!("touched");
        };
        assert_eq!(touches.len(), super::MOST_TOUCHES);
    }
}
