//! What pages ask with: one plain object a verb.

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

#[derive(Deserialize)]
pub(crate) struct SittingNamed {
    pub(crate) sitting: String,
}

#[derive(Deserialize)]
pub(crate) struct SayOfSitting {
    pub(crate) sitting: String,
    pub(crate) word: Word,
    /// With another time: to the facilitators.
    pub(crate) note: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct Say {
    pub(crate) sitting: String,
    pub(crate) id: String,
    pub(crate) text: String,
}

#[derive(Deserialize)]
pub(crate) struct OfferTurn {
    pub(crate) sitting: String,
    pub(crate) id: String,
    pub(crate) kind: TurnKind,
    pub(crate) text: String,
    pub(crate) answers: Option<String>,
    pub(crate) in_place_of: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct TakeWording {
    pub(crate) sitting: String,
    pub(crate) letter: String,
    pub(crate) kind: TurnKind,
}

#[derive(Deserialize)]
pub(crate) struct LeaveWording {
    pub(crate) sitting: String,
    pub(crate) letter: String,
}

#[derive(Deserialize)]
pub(crate) struct GiveSignal {
    pub(crate) sitting: String,
    pub(crate) id: String,
    pub(crate) which: Signal,
}
