//! Characters that turn the direction of writing or take no room, where no script and no emoji needs them.

use crate::markup::code_points::may_stand;

use super::finding::{Concern, Finding, Gravity};
use super::fold::takes_no_room;
use super::scene::Saying;

const BIDI: Saying = Saying {
    concern: Concern::Bidi,
    gravity: Gravity::Serious,
    rule: "hidden.direction",
    reason: "A mark here turns the direction of writing: what is shown may not be what is written.",
};
const ZERO_WIDTH: Saying = Saying {
    concern: Concern::ZeroWidth,
    gravity: Gravity::Serious,
    rule: "hidden.no_room",
    reason: "There are characters here that take no room: they can split a word or hide one.",
};

/// Marks this close to one another are one finding.
const CLOSE: usize = 40;
/// A flag of a part of a country is a black flag and at most so many tags.
const FLAG: usize = 7;

/// Finds them all.
pub(super) fn find(chars: &[char], into: &mut Vec<Finding>) {
    let mut runs: [Option<(usize, usize)>; 2] = [None, None];
    let sayings = [BIDI, ZERO_WIDTH];
    let mut flag = 0;
    for (place, &here) in chars.iter().enumerate() {
        flag = match here {
            '\u{1F3F4}' => FLAG,
            '\u{E0020}'..='\u{E007F}' if flag > 0 => {
                flag -= 1;
                continue;
            }
            _ => 0,
        };
        if !takes_no_room(here) && !is_filler(here) {
            continue;
        }
        let before = place.checked_sub(1).map(|before| chars[before]);
        if may_stand(before, here, chars.get(place + 1).copied()) {
            continue;
        }
        let kind = usize::from(!is_direction(here));
        match &mut runs[kind] {
            Some(run) if place - run.1 <= CLOSE => run.1 = place + 1,
            run => {
                if let Some((start, end)) = run.replace((place, place + 1)) {
                    into.push(shown(chars, sayings[kind], start, end));
                }
            }
        }
    }
    for (run, saying) in runs.into_iter().zip(sayings) {
        if let Some((start, end)) = run {
            into.push(shown(chars, saying, start, end));
        }
    }
}

/// With the words around it: a mark alone cannot be pointed at.
fn shown(chars: &[char], saying: Saying, start: usize, end: usize) -> Finding {
    /// Letters shown on either side, at most.
    const AROUND: usize = 24;
    let word = |c: &&char| !c.is_whitespace();
    let before = chars[..start].iter().rev().take(AROUND).take_while(word).count();
    let after = chars[end..].iter().take(AROUND).take_while(word).count();
    saying.at(start - before, end + after)
}

const fn is_direction(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Letters that are drawn as nothing.
const fn is_filler(c: char) -> bool {
    matches!(c, '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' | '\u{2800}')
}
