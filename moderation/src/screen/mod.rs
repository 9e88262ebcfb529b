//! Screening: what a tired reader may miss in a letter. It reads a text and points at passages, each with a concern, a
//! gravity, a reason in plain words and the rule that saw it. It is advice only: it never allows and never denies, and
//! it runs on the reader's own device alone. The relay has nothing to read.
//!
//! Two kinds of eyes: *detectors* read what has a shape (numbers, addresses, hidden characters), one file a family;
//! *signs* in `rules/<language>.toml` read what is said, and are matched all at once, in time linear in the text.

mod acrostic;
mod address;
mod alone;
mod automaton;
mod bank;
mod birth_date;
mod book;
mod confusable;
mod content;
mod dates;
mod email;
mod encoded;
mod finding;
mod fold;
mod hidden;
mod inflect;
mod lookalike;
mod merge;
mod months;
mod official;
mod phone;
mod plate;
mod postcode;
mod scale;
mod scene;
mod segment;
mod shapes;
mod terms;
mod text;
mod together;
mod units;
mod web;
mod weigh;
mod work;

#[cfg(test)]
mod fit;
#[cfg(test)]
mod tests;

pub(crate) use content::{Sentence, names, sentences};
pub use finding::{Concern, Family, Finding, Gravity, Span};
pub use terms::Terms;

use book::Book;
use scene::Scene;
use text::Text;

/// Every finding in a text, in its order. Spans are in code points of the text as given.
#[must_use]
pub fn screen(text: &str, terms: &Terms) -> Vec<Finding> {
    let book = book::book();
    let text = Text::read(text, book);
    let hits = book.automaton.find(&text.tokens);
    let mut findings = detected(&text, book, terms);
    alone::find(&text, book, &hits, &mut findings);
    weigh::weigh(&text, book, &hits, &mut findings);
    merge::merge(findings)
}

/// What has a shape.
fn detected(text: &Text, book: &Book, terms: &Terms) -> Vec<Finding> {
    let units = units::units(&text.chars);
    let scene = Scene { text, units: &units, book };
    let mut findings = Vec::new();

    bank::find(&scene, &mut findings);
    official::find(&scene, &mut findings);
    plate::find(&scene, &mut findings);
    postcode::find(&scene, &mut findings);
    phone::find(&scene, &mut findings);
    birth_date::find(&scene, &mut findings);
    email::find(&scene, &mut findings);
    web::find(&scene, &mut findings);
    address::find(&scene, &mut findings);
    hidden::find(&text.chars, &mut findings);
    confusable::find(&text.chars, &mut findings);
    acrostic::find(&text.chars, book, &mut findings);
    encoded::find(&text.chars, book, &mut findings);
    terms::find(text, book, terms, &mut findings);
    findings
}
