//! Words that mix alphabets, and words written in letters that only look Latin.

use super::finding::{Concern, Finding, Gravity};
use super::fold::{is_mark, takes_no_room};
use super::lookalike;
use super::scene::Saying;

const MIXED: Saying = Saying {
    concern: Concern::Confusable,
    gravity: Gravity::Serious,
    rule: "confusable.word",
    reason: "Letters of another alphabet stand here for Latin ones: this word is not what it looks like.",
};

/// Disguised words this close to one another are one finding.
const CLOSE: usize = 12;

/// Finds them all.
pub(super) fn find(chars: &[char], into: &mut Vec<Finding>) {
    let mut place = 0;
    let mut run: Option<(usize, usize)> = None;
    while place < chars.len() {
        if !chars[place].is_alphanumeric() {
            place += 1;
            continue;
        }
        let start = place;
        while chars
            .get(place)
            .is_some_and(|c| c.is_alphanumeric() || is_mark(*c) || takes_no_room(*c))
        {
            place += 1;
        }
        if !is_disguised(&chars[start..place]) {
            continue;
        }
        match &mut run {
            Some(run) if start - run.1 <= CLOSE => run.1 = place,
            run => {
                if let Some((start, end)) = run.replace((start, place)) {
                    into.push(MIXED.at(start, end));
                }
            }
        }
    }
    if let Some((start, end)) = run {
        into.push(MIXED.at(start, end));
    }
}

fn is_disguised(word: &[char]) -> bool {
    let mut latin = 0;
    let mut lookalikes = 0;
    let mut strangers = 0;
    let mut styled = 0;
    for c in word.iter().filter(|c| c.is_alphabetic()) {
        if is_latin(*c) {
            latin += 1;
        } else if lookalike::latin(*c).is_some() {
            lookalikes += 1;
            styled += usize::from(is_styled(*c));
        } else {
            strangers += 1;
        }
    }
    let mixed = latin > 0 && lookalikes > 0 && strangers <= lookalikes;
    // All Cyrillic that reads as Latin could be Russian; a whole word of it that long, with no letter of its own, is not.
    mixed || styled > 1 || latin == 0 && strangers == 0 && lookalikes > 4 || is_i_alone(word)
}

/// The first person in Cyrillic or Greek: no such word stands alone there.
fn is_i_alone(word: &[char]) -> bool {
    matches!(word, ['І' | 'Ι' | 'Ӏ'])
}

const fn is_latin(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | '\u{AA}' | '\u{BA}' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}')
}

/// Mathematical, full-width and circled letters: the same alphabet in fancy dress.
const fn is_styled(c: char) -> bool {
    matches!(c, '\u{1D400}'..='\u{1D7FF}' | '\u{FF21}'..='\u{FF5A}' | '\u{24B6}'..='\u{24E9}')
}
