//! A passphrase: six words drawn on the device, known to one person and stored nowhere.

use std::{fmt, str::FromStr};

use rand_core::{CryptoRng, RngCore};
use zeroize::Zeroizing;

use super::{NotWords, draw, read};

const WORDS: usize = 6;

/// The longest canonical text: six words of eight letters and the spaces between them.
const MAX_BYTES: usize = WORDS * 8 + WORDS - 1;

/// A generated passphrase. It neither prints nor clones, and is wiped when dropped.
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// A new passphrase from the caller's randomness.
    pub fn draw(rng: &mut (impl RngCore + CryptoRng)) -> Self {
        Self::from_words(draw::<WORDS>(rng))
    }

    /// The one written form, words separated by single spaces: to be shown once and written down.
    pub fn expose(&self) -> &str {
        &self.0
    }

    fn from_words(words: [&str; WORDS]) -> Self {
        // Room for all from the start: growing would leave a copy behind.
        let mut text = Zeroizing::new(String::with_capacity(MAX_BYTES));
        for (place, word) in words.into_iter().enumerate() {
            if place > 0 {
                text.push(' ');
            }
            text.push_str(word);
        }
        Self(text)
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

impl FromStr for Passphrase {
    type Err = NotWords;

    /// Reads a passphrase however it was typed.
    fn from_str(text: &str) -> Result<Self, NotWords> {
        read(text).map(Self::from_words)
    }
}
