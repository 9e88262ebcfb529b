//! What pages ask with: a letter's tree as they show it, and what they must not let cross.

use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct Screen {
    pub(crate) blocks: Vec<Block>,
    /// Protected terms of the case, where the page knows any.
    #[serde(default)]
    pub(crate) terms: Vec<String>,
}

/// A part of a letter's text, as `client-core` shows it.
#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Block {
    Paragraph { text: String },
    List { items: Vec<String> },
    Quote { blocks: Vec<Block> },
}

impl From<Block> for moderation::markup::Block {
    fn from(block: Block) -> Self {
        match block {
            Block::Paragraph { text } => Self::Paragraph(text),
            Block::List { items } => Self::List(items),
            Block::Quote { blocks } => Self::Quote(blocks.into_iter().map(Self::from).collect()),
        }
    }
}
