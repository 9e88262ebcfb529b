//! The door to screening: a text in, findings out. It holds no key and asks nobody, so the desk and whoever writes can
//! load it on its own (decision 14).

mod answered;
mod asked;

use moderation::screen::{Terms, screen};
use wasm_bindgen::prelude::wasm_bindgen;

/// Where a page asks with another shape or for another verb: a mistake of ours, told as every door tells one.
const NO_SUCH_VERB: &str = r#"{"kind":"refused","code":"not_your_part"}"#;

/// The reader of texts.
#[wasm_bindgen]
pub struct Door;

#[wasm_bindgen]
impl Door {
    /// Reads the rules, so that the first letter need not wait for that.
    #[wasm_bindgen(constructor)]
    #[expect(clippy::new_without_default, reason = "JavaScript calls the constructor")]
    pub fn new() -> Self {
        let _ = screen("", &Terms::none());
        Self
    }

    /// Does a verb: JSON in, JSON out.
    ///
    /// # Errors
    /// A trouble as JSON where there is no such verb, or where it was asked with another shape.
    pub fn call(&self, verb: &str, asked: &str) -> Result<String, String> {
        if verb != "screen" {
            return Err(NO_SUCH_VERB.to_owned());
        }
        let asked: asked::Screen =
            serde_json::from_slice(asked.as_bytes()).map_err(|_| NO_SUCH_VERB.to_owned())?;
        let blocks: Vec<_> = asked.blocks.into_iter().map(Into::into).collect();
        let terms = Terms::new(asked.terms.iter().map(String::as_str));
        let findings = moderation::point(&blocks, &terms).into_iter().map(Into::into).collect();
        let answer = answered::Findings { findings };
        Ok(serde_json::to_string(&answer).expect("findings have text keys and can be written"))
    }
}
