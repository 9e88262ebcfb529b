//! A page's text: paragraphs, lists and quotations, as they would be typed.

use std::collections::{HashMap, HashSet};

use ammonia::Builder;

use super::{
    BadImport, LeftOut, MAX_PAGE_DEPTH,
    elements::{Piece, pieces},
};
use crate::markup::{BadBody, Block, Body, MAX_DEPTH, Tidying, tidy};

/// What parts the text.
const PARTING: [&str; 10] = ["p", "div", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6"];

/// What the text's tree is made of, besides.
const SHAPING: [&str; 6] = ["br", "ul", "ol", "li", "blockquote", "td"];

/// What is counted and left out.
const LINKS: &str = "a";
const PICTURES: [&str; 6] = ["img", "video", "audio", "iframe", "object", "embed"];

/// What says nothing in a letter.
const SILENT: [&str; 4] = ["script", "style", "title", "noscript"];

/// Whether a text has an element that a letter might have come in.
pub(super) fn looks_like_one(text: &str) -> bool {
    text.split('<').skip(1).any(|from| {
        let name = from.trim_start_matches(['/', '!']);
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = name[..end].to_ascii_lowercase();
        let known =
            ["html", "doctype", "body", "span", "a", "b", "i", "font", "img", "th", "center"];
        let known = known.iter().chain(&PARTING).chain(&SHAPING).any(|each| *each == name);
        known && from.contains('>')
    })
}

/// The page as it would be typed.
pub(super) fn read(page: &str, left_out: &mut LeftOut) -> Result<String, BadImport> {
    // An upper bound: whatever begins like a tag may open an element, and only what ends like one may shut it.
    let mut depth: usize = 0;
    for from in page.split('<').skip(1) {
        depth = if from.starts_with('/') { depth.saturating_sub(1) } else { depth + 1 };
        if void(from) {
            depth = depth.saturating_sub(1);
        }
        if depth > MAX_PAGE_DEPTH {
            return Err(BadImport::TooDeep);
        }
    }
    let tags = PARTING.iter().chain(&SHAPING).chain(&PICTURES).chain([&LINKS]).copied();
    let reduced = Builder::empty()
        .tags(tags.chain(["tbody", "th"]).collect())
        // An empty builder keeps the attributes that a page may usually have.
        .tag_attributes(HashMap::new())
        .generic_attributes(HashSet::new())
        .clean_content_tags(HashSet::from(SILENT))
        .link_rel(None)
        .strip_comments(true)
        .clean(page)
        .to_string();

    let mut reading = Reading::default();
    for piece in pieces(&reduced) {
        match piece {
            Piece::Text(text) => reading.says(&text),
            Piece::Opens(LINKS) => left_out.links += 1,
            Piece::Opens(name) if PICTURES.contains(&name) => left_out.pictures += 1,
            Piece::Opens(name) => reading.opens(name),
            Piece::Closes(LINKS) => {}
            Piece::Closes(name) if PICTURES.contains(&name) => {}
            Piece::Closes(name) => reading.closes(name),
        }
    }
    left_out.invisible |= reading.hid;
    let body = Body::new(reading.done()).map_err(|bad| match bad {
        BadBody::TooLong => BadImport::TooLong,
        BadBody::TooDeep => BadImport::TooDeep,
        BadBody::Empty | BadBody::NotCanonical | BadBody::CodePoint(_) => BadImport::Empty,
    });
    Ok(body?.to_plain_text())
}

/// Elements that nothing stands in.
fn void(from: &str) -> bool {
    let end = from.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(from.len());
    let name = from[..end].to_ascii_lowercase();
    matches!(name.as_str(), "br" | "img" | "hr" | "meta" | "link" | "input" | "col" | "wbr" | "")
}

/// What is being read: the text under way, and what it stands in, outermost first.
#[derive(Default)]
struct Reading {
    /// Whether characters were dropped that cannot be seen.
    hid: bool,
    text: String,
    outer: Vec<Within>,
    blocks: Vec<Block>,
}

/// A list or a quotation under way, and the blocks that stood before it.
enum Within {
    List { before: Vec<Block>, items: Vec<String> },
    Quote { before: Vec<Block> },
}

impl Reading {
    /// Text runs together: any white space is one space.
    fn says(&mut self, text: &str) {
        let tidied = tidy(text);
        self.hid |= tidied.changes.contains(&Tidying::Invisible);
        for c in tidied.text.chars() {
            if !c.is_whitespace() {
                self.text.push(c);
            } else if !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
        }
    }

    fn opens(&mut self, name: &str) {
        match name {
            "br" => self.breaks(),
            "td" | "th" => self.says(" "),
            "ul" | "ol" => {
                self.ends_part();
                // A list within a list goes on with it: items have no parts of their own.
                if !matches!(self.outer.last(), Some(Within::List { .. })) {
                    let before = std::mem::take(&mut self.blocks);
                    self.outer.push(Within::List { before, items: Vec::new() });
                }
            }
            "blockquote" if self.outer.len() + 1 < MAX_DEPTH && !self.in_list() => {
                self.ends_part();
                self.outer.push(Within::Quote { before: std::mem::take(&mut self.blocks) });
            }
            "p" | "div" if self.in_list() => self.says(" "),
            _ => self.ends_part(),
        }
    }

    fn closes(&mut self, name: &str) {
        match name {
            "td" | "th" => {}
            "p" | "div" if self.in_list() => self.says(" "),
            "ul" | "ol" => {
                self.ends_part();
                if self.in_list() {
                    self.ends_within();
                }
            }
            "blockquote" => {
                self.ends_part();
                if matches!(self.outer.last(), Some(Within::Quote { .. })) {
                    self.ends_within();
                }
            }
            _ => self.ends_part(),
        }
    }

    fn in_list(&self) -> bool {
        matches!(self.outer.last(), Some(Within::List { .. }))
    }

    /// A new line. In an item, which is one line, a space.
    fn breaks(&mut self) {
        if self.in_list() {
            self.says(" ");
        } else {
            let kept = self.text.trim_end_matches(' ').len();
            self.text.truncate(kept);
            self.text.push('\n');
        }
    }

    /// A paragraph or an item is whole. Two breaks one after the other part it, as blank lines do.
    fn ends_part(&mut self) {
        let text = std::mem::take(&mut self.text);
        if let Some(Within::List { items, .. }) = self.outer.last_mut() {
            let item = text.trim();
            items.extend((!item.is_empty()).then(|| item.to_owned()));
            return;
        }
        let mut lines: Vec<&str> = Vec::new();
        for line in text.split('\n').map(str::trim).chain([""]) {
            if !line.is_empty() {
                lines.push(line);
            } else if !lines.is_empty() {
                self.blocks.push(Block::Paragraph(lines.join("\n")));
                lines.clear();
            }
        }
    }

    fn ends_within(&mut self) {
        match self.outer.pop() {
            Some(Within::List { before, items }) => {
                self.blocks = before;
                self.blocks.extend((!items.is_empty()).then_some(Block::List(items)));
            }
            Some(Within::Quote { before }) => {
                let inner = std::mem::replace(&mut self.blocks, before);
                self.blocks.extend((!inner.is_empty()).then_some(Block::Quote(inner)));
            }
            None => {}
        }
    }

    fn done(mut self) -> Vec<Block> {
        self.ends_part();
        while !self.outer.is_empty() {
            self.ends_within();
        }
        self.blocks
    }
}
