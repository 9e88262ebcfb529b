//! The text of letters: a small tree of paragraphs, lists and quotations. Never HTML, no links, no
//! images, no colours: a remote image would be a direct channel between the parties.
//!
//! At input a device calls [`tidy`], lets the platform normalise (NFC), shows what changed, and
//! makes a [`Body`] of it. On receipt [`Body::from_bytes`] refuses whatever could hide text.
//!
//! What staff write about a letter may be [`Notes`]: a text, and passages of that letter beside it.

pub(crate) mod code_points;
pub mod import;
mod notes;
mod plain_text;
mod tidy;
mod tree;

pub use code_points::BadCodePoint;
pub use notes::{BadNotes, Criterion, MAX_PASSAGES, Notes, Passage};
pub use plain_text::{TypedPiece, TypedText};
pub use tidy::{Tidied, Tidying, tidy};
pub use tree::{BadBody, Block, Body, MAX_DEPTH, MAX_TEXT_BYTES};
