//! What pages ask with: one plain object a verb.

use protocol::statement::{ConsentState, Kind, QuietDays};
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
