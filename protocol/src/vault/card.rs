//! The card: 128 bits that never reach the relay, carried by staff and, where the agency wishes it,
//! by parties.

use std::{fmt, str::FromStr};

use rand_core::{CryptoRng, RngCore};
use zeroize::Zeroizing;

use crate::invitation::crockford;

/// 128 bits in 26 characters of five; the two bits left over are nought.
const CHARACTERS: usize = 26;

/// The text is not what a card says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a card's secret")]
pub struct NotACardSecret;

/// A card's secret. It neither prints nor clones, and is wiped when dropped.
pub struct CardSecret(Zeroizing<[u8; 16]>);

impl CardSecret {
    /// A new secret from the caller's randomness.
    pub fn draw(rng: &mut (impl RngCore + CryptoRng)) -> Self {
        let mut bytes = Zeroizing::new([0; 16]);
        rng.fill_bytes(&mut *bytes);
        Self(bytes)
    }

    /// The text printed on the card: 26 Crockford characters in groups of four.
    pub fn expose(&self) -> Zeroizing<String> {
        let number = u128::from_be_bytes(*self.0);
        let digits = (0..CHARACTERS).rev().map(|place| (number >> (5 * place)) as u8 & 31);
        crockford::write(digits)
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        &*self.0
    }
}

impl FromStr for CardSecret {
    type Err = NotACardSecret;

    /// Reads a card's text however it was typed.
    fn from_str(text: &str) -> Result<Self, NotACardSecret> {
        let digits = crockford::read::<CHARACTERS>(text).ok_or(NotACardSecret)?;
        if digits[0] >= 8 {
            return Err(NotACardSecret); // more than 128 bits
        }
        let number = digits.iter().fold(0, |number: u128, digit| number << 5 | u128::from(*digit));
        Ok(Self(Zeroizing::new(number.to_be_bytes())))
    }
}

impl fmt::Debug for CardSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CardSecret(…)")
    }
}
