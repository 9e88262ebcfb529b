//! A verb's question and answer: one JSON text each way, so that the module holds the conversion once.

use client_core::{NotHere, Trouble};
use serde::{Serialize, de::DeserializeOwned};

/// What a verb answers: a shape to show, or a `Trouble`, both as JSON.
pub type Answer = Result<String, String>;

/// Reads what a page asked with.
///
/// # Errors
/// A `Trouble` as JSON where the page asked with another shape.
pub fn read<T: DeserializeOwned>(asked: &str) -> Result<T, String> {
    // From bytes, as the relay's answers are read: from text, every shape would bring a second parser along.
    serde_json::from_slice(asked.as_bytes()).map_err(|_| write(&Trouble::from(NotHere::NotFound)))
}

/// Writes what a device gave.
///
/// # Errors
/// Its `Trouble`, as JSON.
pub fn answer(result: Result<impl Serialize, Trouble>) -> Answer {
    result.map(|shown| write(&shown)).map_err(|trouble| write(&trouble))
}

/// For a verb that this door does not have.
///
/// # Errors
/// Always.
pub fn no_such_verb() -> Answer {
    Err(write(&Trouble::from(NotHere::NotYourPart)))
}

fn write(shown: &impl Serialize) -> String {
    serde_json::to_string(shown).expect("views have text keys and can be written")
}
