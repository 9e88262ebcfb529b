//! Street addresses: a number, a name and a kind of street. Descriptions of a door are rules.

use super::book::Word;
use super::finding::{Concern, Finding, Gravity};
use super::scene::{Saying, Scene};
use super::text::{Shape, Token};

const STREET: Saying = Saying {
    concern: Concern::Address,
    gravity: Gravity::Serious,
    rule: "address.street",
    reason: "This can be read as a street address.",
};

/// Words of a street's name between its number and its kind, at most.
const NAME: usize = 3;

/// Finds them all.
pub(super) fn find(scene: &Scene, into: &mut Vec<Finding>) {
    let tokens = &scene.text.tokens;
    for (place, token) in tokens.iter().enumerate() {
        let numbered = token.shape == Shape::Number || scene.book.is(token.word, "number_word");
        if numbered && let Some(last) = street(scene, place) {
            let flat =
                place.checked_sub(1).filter(|before| scene.book.is(tokens[*before].word, "flat"));
            let first = tokens[flat.unwrap_or(place)];
            into.push(STREET.at(first.start as usize, tokens[last].end as usize));
        }
    }
}

/// The token that names the kind of street.
fn street(scene: &Scene, number: usize) -> Option<usize> {
    let tokens = &scene.text.tokens;
    let is_name = |token: &Token| token.shape == Shape::Capital || token.word == Word::UNKNOWN;
    for last in number + 2..=(number + 1 + NAME).min(tokens.len().checked_sub(1)?) {
        let kind = tokens[last];
        if kind.shape == Shape::Break {
            return None;
        }
        if scene.book.is(kind.word, "street") {
            let name = &tokens[number + 1..last];
            let named = name.iter().all(is_name);
            // "49 Church Road" by bus is "the 49": a route is no address.
            let far = tokens[number + 1].start - tokens[number].end > 3;
            return (named && !far).then_some(last);
        }
        if !is_name(&kind) {
            return None;
        }
    }
    None
}
