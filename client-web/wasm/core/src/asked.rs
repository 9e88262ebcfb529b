//! What pages ask with: one plain object a verb.

use client_core::Said;
use protocol::statement::{ConsentState, Kind, QuietDays, Signal, TurnKind, Word};
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct Look {
    pub(crate) link: String,
    pub(crate) code: String,
}

#[derive(Deserialize)]
pub(crate) struct Join {
    pub(crate) working_name: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct SignIn {
    pub(crate) locator: String,
    pub(crate) passphrase: String,
    pub(crate) card_secret: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct Freshen {
    pub(crate) passphrase: String,
    pub(crate) card_secret: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct SaveDraft {
    pub(crate) id: Option<String>,
    pub(crate) text: String,
    pub(crate) kind: Kind,
    pub(crate) onward: bool,
    pub(crate) in_reply_to: Option<String>,
    /// Absent where nothing was chosen since.
    pub(crate) chosen: Option<Vec<String>>,
}

#[derive(Deserialize)]
pub(crate) struct DraftNamed {
    pub(crate) id: String,
}

#[derive(Deserialize)]
pub(crate) struct Text {
    pub(crate) text: String,
}

#[derive(Deserialize)]
pub(crate) struct Send {
    pub(crate) draft: String,
}

#[derive(Deserialize)]
pub(crate) struct BeginFrom {
    pub(crate) letter: String,
    pub(crate) kind: Kind,
}

#[derive(Deserialize)]
pub(crate) struct LetterNamed {
    pub(crate) letter: String,
}

#[derive(Deserialize)]
pub(crate) struct CrossingNamed {
    pub(crate) crossing: String,
}

#[derive(Deserialize)]
pub(crate) struct ConsentSaid {
    pub(crate) state: ConsentState,
    pub(crate) text: String,
}

#[derive(Deserialize)]
pub(crate) struct WishSet {
    pub(crate) tell: bool,
    pub(crate) quiet: Vec<QuietDays>,
}

/// What is asked and said of a sitting. One shape of texts for all its verbs, named below: each shape and each list of
/// names that a page asks with would bring a reader of its own along.
#[derive(Deserialize)]
pub(crate) struct OfSitting {
    pub(crate) sitting: String,
    word: Option<String>,
    /// With another time: to the facilitators.
    pub(crate) note: Option<String>,
    id: Option<String>,
    text: Option<String>,
    kind: Option<String>,
    which: Option<String>,
    letter: Option<String>,
    answers: Option<String>,
    in_place_of: Option<String>,
}

const WORDS: [(&str, Word); 4] = [
    ("accepted", Word::Accepted),
    ("declined", Word::Declined),
    ("another_time", Word::AnotherTime),
    ("stopped", Word::Stopped),
];

const TURNS: [(&str, TurnKind); 4] = [
    ("question", TurnKind::Question),
    ("answer", TurnKind::Answer),
    ("account", TurnKind::Account),
    ("proposal", TurnKind::Proposal),
];

const SIGNALS: [(&str, Signal); 4] = [
    ("break", Signal::Break),
    ("back", Signal::Back),
    ("supporter", Signal::Supporter),
    ("talk", Signal::Talk),
];

impl OfSitting {
    /// What a party says of it.
    pub(crate) fn word(&self) -> Option<Word> {
        named(&WORDS, self.word.as_deref())
    }

    /// What a verb says in it; nothing where what it needs was not given.
    pub(crate) fn said(self, verb: &str) -> Option<Said> {
        let Self { id, text, kind, which, letter, answers, in_place_of, .. } = self;
        let kind = named(&TURNS, kind.as_deref());
        Some(match verb {
            "say" => Said::Word { id: id?, text: text? },
            "offerTurn" => Said::Turn { id: id?, kind: kind?, text: text?, answers, in_place_of },
            "signal" => Said::Signal { id: id?, which: named(&SIGNALS, which.as_deref())? },
            "takeWording" => Said::Taken { letter: letter?, kind: kind? },
            _ => Said::Left { letter: letter? },
        })
    }
}

fn named<T: Copy>(all: &[(&str, T)], name: Option<&str>) -> Option<T> {
    all.iter().find(|(each, _)| Some(*each) == name).map(|(_, what)| *what)
}
