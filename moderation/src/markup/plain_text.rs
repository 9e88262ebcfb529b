//! From a plain text area and back: blank lines part paragraphs, `- ` begins an item of a list
//! (continued by two spaces), `> ` quotes.

use super::tree::{BadBody, Block, Body, MAX_DEPTH};

/// A text as it would be typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedText {
    /// The text.
    pub text: String,
    /// Where each piece stands in it.
    pub pieces: Vec<TypedPiece>,
}

/// Where a piece stands in a typed text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedPiece {
    /// Where its words begin, in bytes: after whatever marks it as an item or a quotation.
    pub at: usize,
    /// What each further line of it begins with.
    pub continued: String,
}

impl Body {
    /// Makes a text of what was typed. It must be tidy.
    ///
    /// # Errors
    /// [`BadBody`] if it is empty, too long, or could hide text.
    pub fn from_plain_text(text: &str) -> Result<Self, BadBody> {
        let lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
        Self::new(read(&lines, 1))
    }

    /// The text as it would be typed.
    pub fn to_plain_text(&self) -> String {
        self.typed().text
    }

    /// The text as it would be typed, and where each of its [pieces](Self::pieces) begins in it.
    pub fn typed(&self) -> TypedText {
        let mut typed = TypedText { text: String::new(), pieces: Vec::new() };
        write(self.blocks(), "", &mut typed);
        typed
    }

    /// Its first line, for a list of drafts or a heading.
    pub fn first_line(&self) -> String {
        let text = self.to_plain_text();
        text.lines().next().unwrap_or_default().to_owned()
    }
}

fn read(lines: &[&str], depth: usize) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut rest = lines;
    while let Some(first) = rest.first() {
        let (length, block) = if first.is_empty() {
            (1, None)
        } else if quoted(first).is_some() && depth < MAX_DEPTH {
            read_quote(rest, depth)
        } else if item(first).is_some() {
            read_list(rest)
        } else {
            read_paragraph(rest, depth)
        };
        blocks.extend(block);
        rest = &rest[length..];
    }
    blocks
}

fn read_quote(lines: &[&str], depth: usize) -> (usize, Option<Block>) {
    let inner: Vec<&str> = lines.iter().map_while(|line| quoted(line)).collect();
    let blocks = read(&inner, depth + 1);
    let block = if blocks.is_empty() { None } else { Some(Block::Quote(blocks)) };
    (inner.len(), block)
}

fn read_list(lines: &[&str]) -> (usize, Option<Block>) {
    let mut items: Vec<String> = Vec::new();
    let mut length = 0;
    for line in lines {
        if let Some(text) = item(line) {
            items.push(text.to_owned());
        } else if let (Some(more), Some(last)) = (line.strip_prefix("  "), items.last_mut()) {
            last.push('\n');
            last.push_str(more);
        } else {
            break;
        }
        length += 1;
    }
    (length, Some(Block::List(items)))
}

fn read_paragraph(lines: &[&str], depth: usize) -> (usize, Option<Block>) {
    let quotes = |line: &str| quoted(line).is_some() && depth < MAX_DEPTH;
    let ends = |line: &str| line.is_empty() || item(line).is_some() || quotes(line);
    let own: Vec<&str> = lines.iter().copied().take_while(|line| !ends(line)).collect();
    (own.len(), Some(Block::Paragraph(own.join("\n"))))
}

/// What a quoting line quotes.
fn quoted(line: &str) -> Option<&str> {
    if line == ">" { Some("") } else { line.strip_prefix("> ") }
}

/// What a line that begins an item says.
fn item(line: &str) -> Option<&str> {
    line.strip_prefix("- ").map(str::trim_start)
}

/// Writes blocks behind what is there. Every line begins with `mark`, but for empty ones, which keep no space at
/// their end.
fn write(blocks: &[Block], mark: &str, typed: &mut TypedText) {
    for (at, block) in blocks.iter().enumerate() {
        if at > 0 {
            typed.text.push('\n');
            typed.text.push_str(mark.trim_end());
            typed.text.push('\n');
        }
        match block {
            Block::Paragraph(text) => write_piece(text, mark, "", "", typed),
            Block::List(items) => {
                for (at, item) in items.iter().enumerate() {
                    if at > 0 {
                        typed.text.push('\n');
                    }
                    write_piece(item, mark, "- ", "  ", typed);
                }
            }
            Block::Quote(inner) => write(inner, &format!("{mark}> "), typed),
        }
    }
}

fn write_piece(piece: &str, mark: &str, first: &str, further: &str, typed: &mut TypedText) {
    let continued = format!("{mark}{further}");
    for (at, line) in piece.split('\n').enumerate() {
        if at > 0 {
            typed.text.push('\n');
        }
        let begin = if at == 0 { first } else { further };
        let empty = begin.is_empty() && line.is_empty();
        typed.text.push_str(if empty { mark.trim_end() } else { mark });
        typed.text.push_str(begin);
        if at == 0 {
            typed.pieces.push(TypedPiece { at: typed.text.len(), continued: continued.clone() });
        }
        typed.text.push_str(line);
    }
}

#[cfg(test)]
mod tests {
    use super::{BadBody, Block, Body};

    fn paragraph(text: &str) -> Block {
        Block::Paragraph(text.to_owned())
    }

    fn list(items: &[&str]) -> Block {
        Block::List(items.iter().map(|&item| item.to_owned()).collect())
    }

    #[test]
    fn typed_text_becomes_a_tree() {
        for (text, blocks) in [
            ("one", vec![paragraph("one")]),
            ("one\ntwo  \n\n\nthree\n", vec![paragraph("one\ntwo"), paragraph("three")]),
            ("- a\n- b\n  more", vec![list(&["a", "b\nmore"])]),
            ("before\n- a\nafter", vec![paragraph("before"), list(&["a"]), paragraph("after")]),
            ("> a\n>\n> - b", vec![Block::Quote(vec![paragraph("a"), list(&["b"])])]),
            ("> > a", vec![Block::Quote(vec![Block::Quote(vec![paragraph("a")])])]),
            ("-\n>a", vec![paragraph("-\n>a")]),
            (">\n>\na", vec![paragraph("a")]),
        ] {
            let body = Body::from_plain_text(text);
            assert_eq!(body.as_ref().map(Body::blocks), Ok(blocks.as_slice()), "{text:?}");
        }
        assert_eq!(Body::from_plain_text(" \n "), Err(BadBody::Empty));
    }

    #[test]
    fn each_piece_is_found_in_the_typed_text() {
        let typed = "one\ntwo\n\n- a\n  b\n- c\n\n> d\n> e\n>\n> - f\n>   g";
        let body = Body::from_plain_text(typed).expect("an ordinary text");
        assert_eq!(body.to_plain_text(), typed);
        assert_eq!(body.pieces(), ["one\ntwo", "a\nb", "c", "d\ne", "f\ng"]);
        let places = body.typed().pieces;
        assert_eq!(places.len(), body.pieces().len());
        for (piece, place) in body.pieces().into_iter().zip(places) {
            let as_typed = piece.replace('\n', &format!("\n{}", place.continued));
            assert!(typed[place.at..].starts_with(&as_typed), "{piece:?}");
        }
    }

    #[test]
    fn a_tree_made_of_text_survives_the_way_back() {
        // Every text of up to six of these pieces.
        let pieces = ["a", " ", "\n", "- ", "> ", "  ", ">"];
        for number in 0..pieces.len().pow(6) {
            let mut text = String::new();
            let mut left = number;
            while left > 0 {
                text.push_str(pieces[left % pieces.len()]);
                left /= pieces.len();
            }
            let Ok(body) = Body::from_plain_text(&text) else { continue };
            let back = Body::from_plain_text(&body.to_plain_text());
            assert_eq!(back.as_ref(), Ok(&body), "{text:?}");
            assert_eq!(Body::from_bytes(&body.to_bytes()), Ok(body), "{text:?}");
        }
        let deep = format!("{}a", "> ".repeat(20));
        let body = Body::from_plain_text(&deep).expect("too many marks are text");
        assert_eq!(Body::from_plain_text(&body.to_plain_text()), Ok(body));
    }
}
