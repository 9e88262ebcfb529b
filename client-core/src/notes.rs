//! Notes on a letter: from what a facilitator gives in, and to what is shown beside the letter they are about.

use moderation::markup::{BadBody, BadNotes, Body, Criterion, Notes, Passage, TypedText, tidy};
use protocol::statement::Outcome;
use serde::Deserialize;

use crate::{
    difference,
    failure::{NotHere, Step, Trouble},
    text, view,
};

/// What a facilitator has to say about a letter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct NotesIntent {
    /// Plain words about the whole; empty if there are passages alone.
    pub words: String,
    /// Why it is refused: the name of a criterion. A return has none.
    pub criterion: Option<String>,
    /// The criterion in words of its own, where its name is `other`.
    pub criterion_words: Option<String>,
    /// The passages, in any order.
    pub passages: Vec<PassageIntent>,
}

/// What a facilitator has to say about words of a letter.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct PassageIntent {
    /// Which paragraph or item of a list the words stand in, from nought.
    pub piece: u16,
    /// Where in it they begin, in characters.
    pub start: u32,
    /// The words.
    pub words: String,
    /// What there is to say about them.
    pub note: String,
    /// A wording to propose in their place.
    pub proposal: Option<String>,
}

impl From<&str> for NotesIntent {
    fn from(words: &str) -> Self {
        Self { words: words.to_owned(), ..Self::default() }
    }
}

impl NotesIntent {
    /// Words about the whole of a letter that is refused by this criterion.
    pub fn refusal(criterion: &str, words: &str) -> Self {
        Self { criterion: Some(criterion.to_owned()), ..words.into() }
    }

    /// The notes, if they may be given on this letter.
    pub(crate) fn on(self, letter: &Body, outcome: Outcome) -> Result<Notes, Trouble> {
        let Self { words, criterion, criterion_words, passages } = self;
        let words = tidied(&words);
        let words = (!words.is_empty()).then(|| Body::from_plain_text(&words)).transpose();
        let words = words.map_err(|bad| refused(bad.into()))?;
        let criterion = match outcome {
            Outcome::Refused => Some(named(criterion.as_deref(), criterion_words.as_deref())?),
            Outcome::Returned => None,
        };
        let mut passages: Vec<Passage> = passages.into_iter().map(PassageIntent::tidied).collect();
        passages.sort_by_key(|passage| (passage.piece, passage.start));
        let notes = Notes::new(words, criterion, passages).map_err(refused)?;
        if notes.stand_in(letter) { Ok(notes) } else { Err(NotHere::PassageNotInLetter.into()) }
    }
}

impl PassageIntent {
    /// The words stay as they are: they are the author's.
    fn tidied(self) -> Passage {
        let Self { piece, start, words, note, proposal } = self;
        let proposal = proposal.map(|proposal| tidied(&proposal));
        let proposal = proposal.filter(|proposal| *proposal != words);
        Passage { piece, start, words, note: tidied(&note), proposal }
    }
}

fn tidied(text: &str) -> String {
    tidy(text).text.trim().to_owned()
}

fn named(name: Option<&str>, words: Option<&str>) -> Result<Criterion, Trouble> {
    let words = words.map(tidied).filter(|words| !words.is_empty());
    let criterion = match (name, words) {
        (Some("other"), Some(words)) => Some(Criterion::Other(words)),
        (Some(name), _) => {
            let mut all = Criterion::NAMED.into_iter();
            all.find(|(each, _)| *each == name).map(|(_, criterion)| criterion)
        }
        (None, _) => None,
    };
    criterion.ok_or(NotHere::CriterionNeeded.into())
}

fn refused(bad: BadNotes) -> Trouble {
    match bad {
        BadNotes::Text(BadBody::Empty) => NotHere::NoteNeeded,
        BadNotes::Text(BadBody::TooLong) | BadNotes::TooMany => NotHere::TextTooLong,
        BadNotes::Text(_) => NotHere::TextNotAllowed,
        BadNotes::Order => NotHere::PassagesOverlap,
    }
    .into()
}

/// The letter that carries notes: its name, who wrote it, and when.
pub(crate) struct Carrier {
    pub(crate) id: Option<String>,
    pub(crate) from: Option<String>,
    pub(crate) day: u32,
}

/// Notes as they are shown with the letter that they are about.
///
/// # Errors
/// Where a passage names words that do not stand in it.
pub(crate) fn shown(
    notes: &Notes,
    letter: &[u8],
    carrier: Carrier,
) -> Result<view::Notes, Trouble> {
    let letter = Body::from_bytes(letter).map_err(|_| Trouble::from(Step::LetterCodePoints))?;
    let (pieces, typed) = (letter.pieces(), letter.typed());
    let place = |passage: &Passage| passage_shown(passage, &pieces, &typed);
    let passages = notes.passages().iter().map(place).collect::<Option<Vec<_>>>();
    let criterion = notes.criterion();
    Ok(view::Notes {
        id: carrier.id,
        from: carrier.from,
        day: carrier.day,
        criterion: criterion.map(|criterion| criterion.name().to_owned()),
        criterion_words: criterion.and_then(Criterion::words).map(str::to_owned),
        blocks: notes.words().map(|words| text::shown(words.blocks())).unwrap_or_default(),
        passages: passages.ok_or(Step::LetterPassages)?,
    })
}

fn passage_shown(
    passage: &Passage,
    pieces: &[&str],
    typed: &TypedText,
) -> Option<view::PassageShown> {
    let Passage { piece, start, words, note, proposal } = passage;
    let at = usize::from(*piece);
    let byte = passage.byte_in(pieces.get(at)?)?;
    let place = typed.pieces.get(at)?;
    let before = &pieces[at][..byte];
    // Every line break before the words brings with it what begins a further line.
    let marks = before.matches('\n').count() * place.continued.len();
    let units = |text: &str| text.encode_utf16().count();
    Some(view::PassageShown {
        piece: *piece,
        start: *start,
        words: words.clone(),
        note: note.clone(),
        difference: proposal.as_deref().map_or(Vec::new(), |to| difference::difference(words, to)),
        proposal: proposal.clone(),
        draft_at: units(typed.text.get(..place.at)?) + units(before) + marks,
        continued: place.continued.clone(),
    })
}
