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
    /// Reasons for refusing a letter: a criterion, and the passage that it is about. Words about the whole and further
    /// passages may be added.
    pub fn refusal(criterion: &str, passage: PassageIntent) -> Self {
        let criterion = Some(criterion.to_owned());
        Self { criterion, passages: vec![passage], ..Self::default() }
    }

    /// The notes, if they may be given on this letter.
    pub(crate) fn on(self, letter: &Body, outcome: Outcome) -> Result<Notes, Trouble> {
        let Self { words, criterion, criterion_words, passages } = self;
        let words = tidied(&words);
        let words = (!words.is_empty()).then(|| Body::from_plain_text(&words)).transpose();
        let words = words.map_err(|bad| refused(bad.into()))?;
        let mut passages: Vec<Passage> = passages.into_iter().map(PassageIntent::tidied).collect();
        passages.sort_by_key(|passage| (passage.piece, passage.start));
        let notes = match outcome {
            Outcome::Refused => {
                let criterion = named(criterion.as_deref(), criterion_words.as_deref())?;
                Notes::of_refusal(words, criterion, passages)
            }
            Outcome::Returned => Notes::of_return(words, passages),
        };
        let notes = notes.map_err(refused)?;
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
        BadNotes::NoPassage => NotHere::PassageNeeded,
    }
    .into()
}

/// The letter that carries notes: its name, who wrote it, when, and whether it went with a refusal.
pub(crate) struct Carrier {
    pub(crate) id: Option<String>,
    pub(crate) from: Option<String>,
    pub(crate) day: u32,
    pub(crate) refuses: bool,
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
        names_no_words: (carrier.refuses || criterion.is_some()) && notes.passages().is_empty(),
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

#[cfg(test)]
mod tests {
    use super::{Body, Carrier, Notes, shown};

    /// A refusal as it could once be made: the last criterion, and words about the whole.
    fn once(words: &str) -> Notes {
        let words = Body::from_plain_text(words).expect("an ordinary text").to_bytes();
        let long = u8::try_from(words.len()).ok().filter(|long| *long < 24).expect("short");
        let bytes = [&[0xa3, 0x00, 0x40 + long], &*words, &[0x01, 0x04, 0x03, 0x80]].concat();
        Notes::from_bytes(&bytes).expect("letters were refused so once")
    }

    #[test]
    fn an_old_refusal_is_shown_and_said_to_name_no_words() {
        let letter = Body::from_plain_text("Hannah,\n\nwait for me.").expect("a letter").to_bytes();
        let plain = Body::from_plain_text("No.").expect("words").to_bytes();
        let plain = || Notes::from_bytes(&plain).expect("plain words");
        for (notes, refuses, lacks) in [
            (once("No."), true, true),
            (once("No."), false, true),
            (plain(), true, true),
            (plain(), false, false),
        ] {
            let carrier = Carrier { id: None, from: None, day: 0, refuses };
            let shown = shown(&notes, &letter, carrier).expect("its author reads it");
            assert_eq!((shown.names_no_words, shown.blocks.len()), (lacks, 1));
        }
    }
}
