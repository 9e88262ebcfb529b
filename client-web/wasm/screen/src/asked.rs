//! What pages ask with: a letter's tree as they show it, and what they must not let cross.

use moderation::{Day, QuietDays};
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct Screen {
    pub(crate) blocks: Vec<Block>,
    /// Protected terms of the case, where the page knows any.
    #[serde(default)]
    pub(crate) terms: Vec<String>,
}

#[derive(Deserialize)]
pub(crate) struct SetAgainst {
    pub(crate) blocks: Vec<Block>,
    pub(crate) asked: Vec<Asked>,
    /// Who writes and who reads: no subject of the letter.
    pub(crate) names: Vec<String>,
}

/// What the other side asked for or fears, in words.
#[derive(Deserialize)]
pub(crate) struct Asked {
    pub(crate) what: What,
    pub(crate) text: String,
}

/// How it is meant.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum What {
    Question,
    AsksFor,
    Fears,
}

#[derive(Deserialize)]
pub(crate) struct OnDay {
    /// Null until they said.
    pub(crate) wish: Option<Wish>,
    pub(crate) day: Day,
}

/// A standing wish, as `client-core` shows it.
#[derive(Deserialize)]
pub(crate) struct Wish {
    pub(crate) tell: Option<bool>,
    pub(crate) quiet: Vec<QuietDays>,
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

impl From<What> for moderation::Asked {
    fn from(what: What) -> Self {
        match what {
            What::Question => Self::Question,
            What::AsksFor => Self::For,
            What::Fears => Self::Fear,
        }
    }
}
