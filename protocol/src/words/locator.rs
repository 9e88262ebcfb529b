//! A locator: the name of an account, four words without any person's name or address in it.

use std::{fmt, str::FromStr};

use rand_core::{CryptoRng, RngCore};

use super::{NotWords, draw, read};

const WORDS: usize = 4;

/// Names an account: four words joined by hyphens. Not a secret, but nobody else's business.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Locator(String);

impl Locator {
    /// A new locator from the caller's randomness.
    pub fn draw(rng: &mut (impl RngCore + CryptoRng)) -> Self {
        Self(draw::<WORDS>(rng).join("-"))
    }

    /// The one written form, such as `amber-kettle-orbit-willow`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Locator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Locator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Locator(…)")
    }
}

impl FromStr for Locator {
    type Err = NotWords;

    /// Reads a locator however it was typed.
    fn from_str(text: &str) -> Result<Self, NotWords> {
        read::<WORDS>(text).map(|words| Self(words.join("-")))
    }
}
