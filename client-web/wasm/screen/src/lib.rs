//! The door to screening: a text in, findings out; and a letter set against what the other side asked for. It holds no
//! key and asks nobody, so the desk and whoever writes can load it on its own (decision 14).

mod answered;
mod asked;

use moderation::{
    markup::Block,
    screen::{Terms, screen},
};
use serde::{Deserialize, Serialize};
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
        match verb {
            "screen" => Ok(write(&screened(read(asked)?))),
            "setAgainst" => Ok(write(&set_against(read(asked)?))),
            "wishOn" => Ok(write(&wish_on(&read(asked)?))),
            _ => Err(NO_SUCH_VERB.to_owned()),
        }
    }
}

fn read<'a, T: Deserialize<'a>>(asked: &'a str) -> Result<T, String> {
    serde_json::from_str(asked).map_err(|_| NO_SUCH_VERB.to_owned())
}

fn write(answer: &impl Serialize) -> String {
    serde_json::to_string(answer).expect("answers have text keys and can be written")
}

fn tree(blocks: Vec<asked::Block>) -> Vec<Block> {
    blocks.into_iter().map(Into::into).collect()
}

fn screened(asked: asked::Screen) -> answered::Findings {
    let terms = Terms::new(asked.terms.iter().map(String::as_str));
    let findings = moderation::point(&tree(asked.blocks), &terms);
    answered::Findings { findings: findings.into_iter().map(Into::into).collect() }
}

fn set_against(asked: asked::SetAgainst) -> answered::AllAgainst {
    let texts = asked.asked.iter().map(|each| (each.what.into(), each.text.as_str()));
    let names = asked.names.iter().map(String::as_str);
    let against = moderation::set_against(&tree(asked.blocks), texts, names);
    answered::AllAgainst { against: against.into_iter().map(Into::into).collect() }
}

/// A wish that says neither yes nor no was not said.
fn wish_on(asked: &asked::OnDay) -> answered::OnDay {
    let wish = asked.wish.as_ref();
    let said = wish.and_then(|wish| Some((wish.tell?, wish.quiet.as_slice())));
    moderation::wish_on(said, asked.day).into()
}
