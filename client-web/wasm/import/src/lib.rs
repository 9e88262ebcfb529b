//! The door to letters that came another way: bytes in, plain text out. It brings a reader of pages with it, which is
//! larger than everything else that staff load together, so it stands alone and is loaded when somebody imports.

use moderation::markup::import::{BadImport, Imported, LeftOut, import};
use protocol::{statement::CameAs, wire::Blob};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::wasm_bindgen;

/// Where a page asks with another shape or for another verb: a mistake of ours, told as every door tells one.
const NO_SUCH_VERB: &str = r#"{"kind":"refused","code":"not_your_part"}"#;

/// What came, as it came.
#[derive(Deserialize)]
struct Import {
    bytes: Blob,
}

/// Its text, or why there is none.
#[derive(Serialize)]
#[serde(untagged)]
enum Answer {
    Text {
        text: String,
        came_as: CameAs,
        links: usize,
        pictures: usize,
        attachments: usize,
        invisible: bool,
    },
    Refused {
        refused: &'static str,
    },
}

impl From<Result<Imported, BadImport>> for Answer {
    fn from(outcome: Result<Imported, BadImport>) -> Self {
        match outcome {
            Ok(Imported { text, came_as, left_out }) => {
                let LeftOut { links, pictures, attachments, invisible } = left_out;
                Self::Text { text, came_as, links, pictures, attachments, invisible }
            }
            Err(BadImport::TooLong) => Self::Refused { refused: "too_long" },
            Err(BadImport::TooDeep) => Self::Refused { refused: "too_deep" },
            Err(BadImport::Empty) => Self::Refused { refused: "empty" },
        }
    }
}

/// The reader of what came another way.
#[wasm_bindgen]
pub struct Door;

#[wasm_bindgen]
impl Door {
    /// Holds nothing.
    #[wasm_bindgen(constructor)]
    #[expect(clippy::new_without_default, reason = "JavaScript calls the constructor")]
    pub fn new() -> Self {
        Self
    }

    /// Does a verb: JSON in, JSON out.
    ///
    /// # Errors
    /// A trouble as JSON where there is no such verb, or where it was asked with another shape.
    pub fn call(&self, verb: &str, asked: &str) -> Result<String, String> {
        let asked: Option<Import> = serde_json::from_str(asked).ok().filter(|_| verb == "import");
        let Some(asked) = asked else { return Err(NO_SUCH_VERB.to_owned()) };
        let answer = Answer::from(import(&asked.bytes.0));
        Ok(serde_json::to_string(&answer).expect("text and counts can always be written"))
    }
}
