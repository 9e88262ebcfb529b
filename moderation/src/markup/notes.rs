//! What a facilitator writes about a letter that they return or refuse: plain words, the criterion of a refusal, and
//! passages, each naming words of that letter, with a note and perhaps a wording to put in their place.
//!
//! Notes are no [`Body`]: with passages or a criterion they are a map, where a letter's text is an array, so neither is
//! ever read as the other, and no author's letter can hold a passage (decision 15). Plain words alone are encoded as
//! the text they are.

use minicbor::bytes::ByteVec;
use protocol::{cbor, cbor_map};

use super::tree::{BadBody, Block, Body, MAX_BYTES, MAX_TEXT_BYTES, check_text};

/// How many passages one set of notes may have.
pub const MAX_PASSAGES: usize = 40;

/// Words of a letter, and what a facilitator says about them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Which of the letter's [pieces](Body::pieces) they stand in, from nought.
    pub piece: u16,
    /// Where in it they begin, in characters.
    pub start: u32,
    /// The words themselves.
    pub words: String,
    /// What the facilitator says about them.
    pub note: String,
    /// A wording the facilitator proposes in their place.
    pub proposal: Option<String>,
}

cbor_map!(Passage { piece: 0, start: 1, words: 2, note: 3, proposal: 4 });

/// Why a letter is refused. A closed list, and one way to say something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Criterion {
    /// It takes no responsibility.
    TakesNoResponsibility,
    /// It blames somebody else, or makes excuses.
    BlamesOrExcuses,
    /// It asks something of its reader.
    AsksOfTheReader,
    /// It holds a threat, or a way to get in touch.
    ThreatOrContact,
    /// It is not fit for this reader.
    NotFitForThisReader,
    /// Something else, in the facilitator's words.
    Other(String),
}

impl Criterion {
    /// The names of those that need no words of their own. Their numbers in the encoding are their places here.
    pub const NAMED: [(&'static str, Self); 5] = [
        ("takes_no_responsibility", Self::TakesNoResponsibility),
        ("blames_or_excuses", Self::BlamesOrExcuses),
        ("asks_of_the_reader", Self::AsksOfTheReader),
        ("threat_or_contact", Self::ThreatOrContact),
        ("not_fit_for_this_reader", Self::NotFitForThisReader),
    ];

    /// Its name; `other` where it has words of its own.
    pub fn name(&self) -> &'static str {
        Self::NAMED.iter().find(|(_, each)| each == self).map_or("other", |(name, _)| name)
    }

    /// Its own words, if it has any.
    pub fn words(&self) -> Option<&str> {
        match self {
            Self::Other(words) => Some(words),
            _ => None,
        }
    }
}

/// Notes on a letter, within every limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notes {
    words: Option<Body>,
    criterion: Option<Criterion>,
    passages: Vec<Passage>,
}

/// As they are encoded.
struct Encoded {
    words: Option<ByteVec>,
    /// The place of a named criterion in the list.
    named: Option<u8>,
    other: Option<String>,
    passages: Vec<Passage>,
}

cbor_map!(Encoded { words: 0, named: 1, other: 2, passages: 3 });

/// Notes that nobody may give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadNotes {
    /// Some text in them is none that a letter may hold, or there is nothing in them at all.
    #[error(transparent)]
    Text(#[from] BadBody),
    /// More than [`MAX_PASSAGES`].
    #[error("too many passages")]
    TooMany,
    /// Passages out of the letter's order, or two that share words.
    #[error("the passages are out of order, or share words")]
    Order,
    /// A refusal that names no words of the letter.
    #[error("a refusal without a passage")]
    NoPassage,
}

impl Notes {
    /// Notes on a letter that comes back: words about the whole, passages in the order of the letter, or both.
    ///
    /// # Errors
    /// [`BadNotes`] if there are neither words nor passages, too much of either, passages that share words, or text
    /// that could hide something.
    pub fn of_return(words: Option<Body>, passages: Vec<Passage>) -> Result<Self, BadNotes> {
        Self::checked(words, None, passages)
    }

    /// Reasons of a refusal: its criterion and at least one passage, so that nobody's letter is refused without the
    /// words that it is refused for.
    ///
    /// # Errors
    /// [`BadNotes::NoPassage`] without one; otherwise as for [`Self::of_return`].
    pub fn of_refusal(
        words: Option<Body>,
        criterion: Criterion,
        passages: Vec<Passage>,
    ) -> Result<Self, BadNotes> {
        if passages.is_empty() {
            return Err(BadNotes::NoPassage);
        }
        Self::checked(words, Some(criterion), passages)
    }

    fn checked(
        words: Option<Body>,
        criterion: Option<Criterion>,
        passages: Vec<Passage>,
    ) -> Result<Self, BadNotes> {
        if words.is_none() && passages.is_empty() {
            return Err(BadBody::Empty.into());
        }
        if passages.len() > MAX_PASSAGES {
            return Err(BadNotes::TooMany);
        }
        let mut text_bytes = words.iter().flat_map(Body::pieces).map(str::len).sum();
        let mut check = |text: &str| check_text(text, &mut text_bytes);
        if let Some(Criterion::Other(words)) = &criterion {
            check(words)?;
        }
        let mut free = (0, 0);
        for passage in &passages {
            check(&passage.words)?;
            check(&passage.note)?;
            passage.proposal.as_deref().map_or(Ok(()), &mut check)?;
            if (passage.piece, passage.start) < free {
                return Err(BadNotes::Order);
            }
            free = (passage.piece, passage.end().ok_or(BadNotes::Order)?);
        }
        Ok(Self { words, criterion, passages })
    }

    /// Reads notes as they came in a letter of staff's. Notes without passages are a letter's text. A refusal that names
    /// no passage is read too: letters were refused so once, and reasons that are few are better than none.
    ///
    /// # Errors
    /// [`BadNotes`] as for [`Self::of_return`], or if the bytes are not their one encoding.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BadNotes> {
        if bytes.len() > MAX_BYTES {
            return Err(BadBody::TooLong.into());
        }
        if bytes.first().is_some_and(|first| first >> 5 == ARRAY) {
            return Self::of_return(Some(Body::from_bytes(bytes)?), Vec::new());
        }
        let encoded: Encoded = cbor::decode(bytes).map_err(|_| BadBody::NotCanonical)?;
        let words = encoded.words.map(|words| Body::from_bytes(&words)).transpose()?;
        let named = |at: u8| Criterion::NAMED.get(usize::from(at)).map(|(_, each)| each.clone());
        let criterion = match (encoded.named, encoded.other) {
            (None, None) => None,
            (Some(at), None) => Some(named(at).ok_or(BadBody::NotCanonical)?),
            (None, Some(words)) => Some(Criterion::Other(words)),
            (Some(_), Some(_)) => return Err(BadBody::NotCanonical.into()),
        };
        let notes = Self::checked(words, criterion, encoded.passages)?;
        if notes.is_plain() { Err(BadBody::NotCanonical.into()) } else { Ok(notes) }
    }

    /// The bytes that are committed to and sealed.
    pub fn to_bytes(&self) -> Vec<u8> {
        if let (true, Some(words)) = (self.is_plain(), &self.words) {
            return words.to_bytes();
        }
        let criterion = self.criterion.as_ref();
        let place = |given: &Criterion| Criterion::NAMED.iter().position(|(_, each)| each == given);
        cbor::encode(&Encoded {
            words: self.words.as_ref().map(|words| words.to_bytes().into()),
            named: criterion.and_then(place).and_then(|at| at.try_into().ok()),
            other: criterion.and_then(Criterion::words).map(str::to_owned),
            passages: self.passages.clone(),
        })
    }

    /// The plain words, if there are any.
    pub fn words(&self) -> Option<&Body> {
        self.words.as_ref()
    }

    /// Why the letter is refused.
    pub fn criterion(&self) -> Option<&Criterion> {
        self.criterion.as_ref()
    }

    /// The passages, in the order of the letter.
    pub fn passages(&self) -> &[Passage] {
        &self.passages
    }

    /// Whether every passage names words that do stand in this letter, where it says.
    pub fn stand_in(&self, letter: &Body) -> bool {
        let pieces = letter.pieces();
        self.passages.iter().all(|passage| {
            let piece = pieces.get(usize::from(passage.piece));
            piece.is_some_and(|piece| passage.byte_in(piece).is_some())
        })
    }

    /// All of it as running text, for whoever reads it as a letter: the words, then each passage as a quotation, its
    /// note, and its proposal as a quotation.
    pub fn blocks(&self) -> Vec<Block> {
        let quoted = |text: &str| Block::Quote(vec![Block::Paragraph(text.to_owned())]);
        let mut blocks = self.words.as_ref().map_or(Vec::new(), |words| words.blocks().to_vec());
        blocks.extend(
            self.criterion
                .as_ref()
                .and_then(Criterion::words)
                .map(|words| Block::Paragraph(words.to_owned())),
        );
        for passage in &self.passages {
            blocks.push(quoted(&passage.words));
            blocks.push(Block::Paragraph(passage.note.clone()));
            blocks.extend(passage.proposal.as_deref().map(quoted));
        }
        blocks
    }

    /// Whether they are plain words and nothing else.
    pub fn is_plain(&self) -> bool {
        self.criterion.is_none() && self.passages.is_empty()
    }
}

/// The major type of an array, in the high bits of its first byte.
const ARRAY: u8 = 4;

impl Passage {
    /// Where the words begin in their piece, in bytes; nothing where other words stand there.
    pub fn byte_in(&self, piece: &str) -> Option<usize> {
        let start = usize::try_from(self.start).ok()?;
        let (at, _) = piece.char_indices().nth(start)?;
        piece[at..].starts_with(&self.words).then_some(at)
    }

    fn end(&self) -> Option<u32> {
        u32::try_from(self.words.chars().count()).ok()?.checked_add(self.start)
    }
}

const _: () = assert!(MAX_PASSAGES * 2 < MAX_TEXT_BYTES, "so many passages fit");

#[cfg(test)]
mod tests;
