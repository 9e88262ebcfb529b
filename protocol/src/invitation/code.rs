//! The code of an invitation: shown on one screen, said, and typed on another. Never on paper.

use std::{fmt, str::FromStr};

use rand_core::{CryptoRng, RngCore};
use zeroize::Zeroizing;

use super::crockford;

const CHARACTERS: usize = 8;

/// The text is not an invitation's code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a code")]
pub struct NotACode;

/// Eight characters, 40 bits. It neither prints nor clones, and is wiped when dropped.
pub struct Code(Zeroizing<[u8; CHARACTERS]>);

impl Code {
    /// A new code from the caller's randomness.
    pub fn draw(rng: &mut (impl RngCore + CryptoRng)) -> Self {
        let mut digits = Zeroizing::new([0; CHARACTERS]);
        rng.fill_bytes(&mut *digits);
        digits.iter_mut().for_each(|digit| *digit &= 31); // five bits of each byte, evenly
        Self(digits)
    }

    /// The code as it is shown: `XXXX-XXXX`.
    pub fn expose(&self) -> Zeroizing<String> {
        crockford::write(self.0.iter().copied())
    }

    /// The eight characters as they are stretched: capitals, without the hyphen.
    pub(super) fn characters(&self) -> Zeroizing<[u8; CHARACTERS]> {
        Zeroizing::new(self.0.map(crockford::character))
    }
}

impl FromStr for Code {
    type Err = NotACode;

    /// Reads a code however it was typed.
    fn from_str(text: &str) -> Result<Self, NotACode> {
        crockford::read(text).map(Self).ok_or(NotACode)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(…)")
    }
}
