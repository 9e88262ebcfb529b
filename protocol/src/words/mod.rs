//! Plain words that people can say, hear and type: for a locator, a passphrase, and the six words
//! that two screens compare.
//!
//! The list (`en.txt`) holds 1,831 words, 10.8 bits each. A locator of four words has 43 bits: it
//! is a name, not a secret. A passphrase of six words has 65 bits, and every guess costs an
//! Argon2id. Six compared words have 65 bits, which whoever wants to deceive must find by trying
//! keys before the meeting.

mod locator;
mod passphrase;

pub use locator::Locator;
pub use passphrase::Passphrase;

use std::sync::LazyLock;

use rand_core::{CryptoRng, RngCore};

/// How many words people compare.
pub const COMPARED: usize = 6;

/// The text is not the number of listed words it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotWords {
    /// Too few or too many words.
    #[error("not the right number of words")]
    Count,
    /// A word is not in the list; counts from one, so that a person can be told which.
    #[error("word {0} is not in the list")]
    Unknown(usize),
}

static LIST: LazyLock<Vec<&str>> = LazyLock::new(|| {
    include_str!("en.txt").lines().filter(|line| !line.starts_with('#')).collect()
});

/// Every word, in alphabetical order. The first four letters of a word tell it from all others.
pub fn list() -> &'static [&'static str] {
    &LIST
}

/// The words that two people read to each other: the six lowest digits of the digest, read as one
/// big-endian number in base [`list`]`().len()`, the highest of the six first.
pub fn six_words(digest: &[u8; 32]) -> [&'static str; COMPARED] {
    let base = u32::try_from(LIST.len()).expect("the list is short");
    let mut number = *digest;
    let mut words = [""; COMPARED];
    for word in words.iter_mut().rev() {
        *word = LIST[divide(&mut number, base) as usize];
    }
    words
}

/// Divides a big-endian number in place and gives the remainder.
fn divide(number: &mut [u8; 32], divisor: u32) -> u32 {
    let mut rest = 0;
    for byte in number {
        let part = rest << 8 | u32::from(*byte);
        *byte = (part / divisor) as u8; // below 256, since rest < divisor
        rest = part % divisor;
    }
    rest
}

/// Words drawn evenly and independently.
fn draw<const N: usize>(rng: &mut (impl RngCore + CryptoRng)) -> [&'static str; N] {
    let count = u32::try_from(LIST.len()).expect("the list is short");
    // Numbers from the last, incomplete run of the list would favour its first words.
    let even = u32::MAX - u32::MAX % count;
    std::array::from_fn(|_| {
        loop {
            let number = rng.next_u32();
            if number < even {
                break LIST[(number % count) as usize];
            }
        }
    })
}

/// Reads words however they were typed: capitals, hyphens and any white space do not matter.
fn read<const N: usize>(text: &str) -> Result<[&'static str; N], NotWords> {
    let mut typed =
        text.split(|c: char| c.is_whitespace() || c == '-').filter(|word| !word.is_empty());
    let mut words = [""; N];
    for (place, word) in words.iter_mut().enumerate() {
        *word = find(typed.next().ok_or(NotWords::Count)?).ok_or(NotWords::Unknown(place + 1))?;
    }
    if typed.next().is_some() { Err(NotWords::Count) } else { Ok(words) }
}

/// Compares without copying what was typed, since it may be part of a passphrase.
fn find(typed: &str) -> Option<&'static str> {
    let typed_lower = || typed.bytes().map(|byte| byte.to_ascii_lowercase());
    LIST.binary_search_by(|word| word.bytes().cmp(typed_lower())).ok().map(|at| LIST[at])
}

#[cfg(test)]
mod tests;
