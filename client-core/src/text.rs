//! Between what people type, what is signed, and what is shown.

use moderation::markup::{BadBody, Block, Body, MAX_TEXT_BYTES, Tidying, tidy};

use crate::{
    failure::{NotHere, Trouble},
    view,
};

/// The most a draft may hold, in bytes of UTF-8: what a letter may, and a little room to cut.
pub(crate) const MAX_DRAFT_BYTES: usize = MAX_TEXT_BYTES + 8 * 1024;

/// The bytes to be signed for a text as it was typed.
pub(crate) fn body_of(text: &str) -> Result<Vec<u8>, Trouble> {
    Body::from_plain_text(&tidy(text).text).map(|body| body.to_bytes()).map_err(refused)
}

/// How a typed text will look, and what was tidied.
pub(crate) fn preview(text: &str) -> Result<view::Preview, Trouble> {
    let tidied = tidy(text);
    let body = Body::from_plain_text(&tidied.text).map_err(refused)?;
    Ok(view::Preview {
        blocks: shown(body.blocks()),
        tidied: tidied
            .changes
            .iter()
            .map(|change| {
                match change {
                    Tidying::LineBreaks => "line_breaks_made_plain",
                    Tidying::Tabs => "tabs_made_spaces",
                    Tidying::Invisible => "invisible_characters_removed",
                }
                .to_owned()
            })
            .collect(),
        characters: tidied.text.chars().count(),
        limit: MAX_TEXT_BYTES,
    })
}

/// A text that came, as it is shown.
pub(crate) fn blocks_of(body: &[u8]) -> Result<Vec<view::Block>, BadBody> {
    Body::from_bytes(body).map(|body| shown(body.blocks()))
}

/// A text that came, as it would be typed.
pub(crate) fn plain(body: &[u8]) -> Result<String, BadBody> {
    Body::from_bytes(body).map(|body| body.to_plain_text())
}

/// Blocks as they are shown.
pub(crate) fn shown(blocks: &[Block]) -> Vec<view::Block> {
    blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(text) => view::Block::Paragraph { text: text.clone() },
            Block::List(items) => view::Block::List { items: items.clone() },
            Block::Quote(blocks) => view::Block::Quote { blocks: shown(blocks) },
        })
        .collect()
}

pub(crate) fn refused(bad: BadBody) -> Trouble {
    match bad {
        BadBody::Empty => NotHere::Empty,
        BadBody::TooLong => NotHere::TextTooLong,
        _ => NotHere::TextNotAllowed,
    }
    .into()
}
