//! The tree of a letter's text, and its one encoding: an array of blocks, each `[0, text]` for a
//! paragraph, `[1, [text, …]]` for a list, `[2, [block, …]]` for a quotation.

use minicbor::{Decoder, Encoder, decode::Error};

use super::code_points::{self, BadCodePoint};

/// How deep blocks may stand within each other.
pub const MAX_DEPTH: usize = 8;

/// How much text one letter may hold, in bytes of UTF-8.
pub const MAX_TEXT_BYTES: usize = 64 * 1024;

/// No encoding of an acceptable tree is longer: a few bytes of frame for every byte of text.
pub(super) const MAX_BYTES: usize = 8 * MAX_TEXT_BYTES;

/// One part of a letter's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph; it may hold line feeds.
    Paragraph(String),
    /// A list of items.
    List(Vec<String>),
    /// A quotation.
    Quote(Vec<Block>),
}

/// The whole text of a letter, within every limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    blocks: Vec<Block>,
}

/// A text that no letter may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadBody {
    /// The bytes are not the canonical encoding of a tree.
    #[error("not the canonical encoding of a letter's text")]
    NotCanonical,
    /// There is no text, or a part of it is empty.
    #[error("a part of the text is empty")]
    Empty,
    /// More than [`MAX_TEXT_BYTES`].
    #[error("the text is too long")]
    TooLong,
    /// Deeper than [`MAX_DEPTH`].
    #[error("quotations stand too deep in each other")]
    TooDeep,
    /// A code point that could hide text.
    #[error(transparent)]
    CodePoint(#[from] BadCodePoint),
}

impl Body {
    /// A text of these blocks.
    ///
    /// # Errors
    /// [`BadBody`] if it is empty, too long, too deep, or could hide text.
    pub fn new(blocks: Vec<Block>) -> Result<Self, BadBody> {
        let mut text_bytes = 0;
        check(&blocks, 1, &mut text_bytes)?;
        Ok(Self { blocks })
    }

    /// Reads a text as it came in a letter.
    ///
    /// # Errors
    /// [`BadBody`] as for [`Self::new`], or if the bytes are not its one encoding.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BadBody> {
        if bytes.len() > MAX_BYTES {
            return Err(BadBody::TooLong);
        }
        let mut decoder = Decoder::new(bytes);
        let blocks = read_blocks(&mut decoder, 1)?;
        let body = Self::new(blocks)?;
        if body.to_bytes() == bytes { Ok(body) } else { Err(BadBody::NotCanonical) }
    }

    /// The bytes that are committed to and sealed.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut encoder = Encoder::new(Vec::new());
        write_blocks(&mut encoder, &self.blocks).expect("writing to a vector cannot fail");
        encoder.into_writer()
    }

    /// Its blocks.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Its pieces: every paragraph and every item of a list, quoted or not, in the order of reading.
    pub fn pieces(&self) -> Vec<&str> {
        let mut pieces = Vec::new();
        gather(&self.blocks, &mut pieces);
        pieces
    }
}

fn gather<'a>(blocks: &'a [Block], pieces: &mut Vec<&'a str>) {
    for block in blocks {
        match block {
            Block::Paragraph(text) => pieces.push(text),
            Block::List(items) => pieces.extend(items.iter().map(String::as_str)),
            Block::Quote(inner) => gather(inner, pieces),
        }
    }
}

fn check(blocks: &[Block], depth: usize, text_bytes: &mut usize) -> Result<(), BadBody> {
    if depth > MAX_DEPTH {
        return Err(BadBody::TooDeep);
    }
    if blocks.is_empty() {
        return Err(BadBody::Empty);
    }
    for block in blocks {
        match block {
            Block::Paragraph(text) => check_text(text, text_bytes)?,
            Block::List(items) if items.is_empty() => return Err(BadBody::Empty),
            Block::List(items) => {
                items.iter().try_for_each(|item| check_text(item, text_bytes))?;
            }
            Block::Quote(inner) => check(inner, depth + 1, text_bytes)?,
        }
    }
    Ok(())
}

/// Checks one text, and counts it towards the whole.
pub(super) fn check_text(text: &str, text_bytes: &mut usize) -> Result<(), BadBody> {
    *text_bytes += text.len();
    if *text_bytes > MAX_TEXT_BYTES {
        return Err(BadBody::TooLong);
    }
    if text.trim().is_empty() {
        return Err(BadBody::Empty);
    }
    Ok(code_points::check(text)?)
}

type Written<'a> =
    Result<&'a mut Encoder<Vec<u8>>, minicbor::encode::Error<std::convert::Infallible>>;

fn write_blocks<'a>(encoder: &'a mut Encoder<Vec<u8>>, blocks: &[Block]) -> Written<'a> {
    let length = |count: usize| u64::try_from(count).expect("a count fits in 64 bits");
    encoder.array(length(blocks.len()))?;
    for block in blocks {
        encoder.array(2)?;
        match block {
            Block::Paragraph(text) => {
                encoder.u8(0)?.str(text)?;
            }
            Block::List(items) => {
                encoder.u8(1)?.array(length(items.len()))?;
                for item in items {
                    encoder.str(item)?;
                }
            }
            Block::Quote(inner) => {
                write_blocks(encoder.u8(2)?, inner)?;
            }
        }
    }
    Ok(encoder)
}

/// Reads blocks, never deeper than a letter may be: what nests further is refused before it is
/// followed.
fn read_blocks(decoder: &mut Decoder<'_>, depth: usize) -> Result<Vec<Block>, BadBody> {
    if depth > MAX_DEPTH {
        return Err(BadBody::TooDeep);
    }
    let count = read_length(decoder)?;
    // A claimed length reserves nothing: each block must be there.
    let mut blocks = Vec::new();
    for _ in 0..count {
        if read_length(decoder)? != 2 {
            return Err(BadBody::NotCanonical);
        }
        blocks.push(match decoder.u8().map_err(not_canonical)? {
            0 => Block::Paragraph(read_text(decoder)?),
            1 => {
                let mut items = Vec::new();
                for _ in 0..read_length(decoder)? {
                    items.push(read_text(decoder)?);
                }
                Block::List(items)
            }
            2 => Block::Quote(read_blocks(decoder, depth + 1)?),
            _ => return Err(BadBody::NotCanonical),
        });
    }
    Ok(blocks)
}

fn read_length(decoder: &mut Decoder<'_>) -> Result<u64, BadBody> {
    decoder.array().map_err(not_canonical)?.ok_or(BadBody::NotCanonical)
}

fn read_text(decoder: &mut Decoder<'_>) -> Result<String, BadBody> {
    decoder.str().map(str::to_owned).map_err(not_canonical)
}

fn not_canonical(_: Error) -> BadBody {
    BadBody::NotCanonical
}

#[cfg(test)]
mod tests {
    use super::{BadBody, BadCodePoint, Block, Body, MAX_BYTES, MAX_DEPTH, MAX_TEXT_BYTES};

    fn paragraph(text: &str) -> Block {
        Block::Paragraph(text.to_owned())
    }

    fn nested(depth: usize) -> Block {
        (1..depth).fold(paragraph("deep"), |inner, _| Block::Quote(vec![inner]))
    }

    #[test]
    fn a_text_has_one_encoding() {
        let body = Body::new(vec![
            paragraph("one\ntwo"),
            Block::List(vec!["a".to_owned(), "b".to_owned()]),
            nested(MAX_DEPTH),
        ]);
        let body = body.expect("an ordinary text");
        let bytes = body.to_bytes();
        assert_eq!(Body::from_bytes(&bytes), Ok(body));
        assert_eq!(&bytes[..3], [0x83, 0x82, 0x00]);
        for (name, bytes, bad) in [
            ("nothing", &[][..], BadBody::NotCanonical),
            ("no blocks", &[0x80], BadBody::Empty),
            ("one block missing", &[0x82, 0x82, 0x00, 0x61, b'a'], BadBody::NotCanonical),
            ("unknown kind", &[0x81, 0x82, 0x03, 0x61, b'a'], BadBody::NotCanonical),
            ("long form", &[0x98, 0x01, 0x82, 0x00, 0x61, b'a'], BadBody::NotCanonical),
            ("indefinite", &[0x9f, 0x82, 0x00, 0x61, b'a', 0xff], BadBody::NotCanonical),
            ("trailing byte", &[0x81, 0x82, 0x00, 0x61, b'a', 0x00], BadBody::NotCanonical),
            ("empty paragraph", &[0x81, 0x82, 0x00, 0x60], BadBody::Empty),
            ("empty list", &[0x81, 0x82, 0x01, 0x80], BadBody::Empty),
            ("not UTF-8", &[0x81, 0x82, 0x00, 0x61, 0xff], BadBody::NotCanonical),
            ("a huge claim", &[0x9b, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0], BadBody::NotCanonical),
        ] {
            assert_eq!(Body::from_bytes(bytes), Err(bad), "{name}");
        }
    }

    #[test]
    fn limits_hold() {
        let long = "x".repeat(MAX_TEXT_BYTES);
        assert!(Body::new(vec![paragraph(&long)]).is_ok());
        for (name, blocks, bad) in [
            ("too long", vec![paragraph(&long), paragraph("x")], BadBody::TooLong),
            ("too deep", vec![nested(MAX_DEPTH + 1)], BadBody::TooDeep),
            ("blank", vec![paragraph(" \n ")], BadBody::Empty),
            ("hidden", vec![paragraph("a\u{202E}b")], BadBody::CodePoint(BadCodePoint(0x202E))),
        ] {
            assert_eq!(Body::new(blocks), Err(bad), "{name}");
        }
        // A bomb of quotations is refused where it goes too deep, not where the stack ends.
        let bomb = [0x81, 0x82, 0x02].repeat(100_000);
        assert_eq!(Body::from_bytes(&bomb[..MAX_BYTES.min(bomb.len())]), Err(BadBody::TooDeep));
    }
}
