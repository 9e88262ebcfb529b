//! What a device keeps on the relay for itself: keyring, drafts and pins, sealed so that only the
//! same person can open them and only in the place and version they were sealed for.
//!
//! XChaCha20-Poly1305 with a random nonce, under keys that grow from the sign-in or from the
//! author's seed. The [`Place`] is authenticated with the bytes and decides how they are padded.

pub(crate) mod aead;
mod card;
mod key;
mod place;

pub use card::{CardSecret, NotACardSecret};
pub use key::VaultKey;
pub(crate) use key::derive;
pub use place::{PinSubject, Place};

use rand_core::{CryptoRng, RngCore};
use zeroize::Zeroizing;

/// Why something was not sealed or did not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// Larger than its place takes.
    #[error("too large for its place")]
    TooLarge,
    /// Of a suite that this software does not speak.
    #[error("of another suite")]
    OtherSuite,
    /// Another key, another place or version, or altered: they cannot be told apart.
    #[error("does not open here")]
    NotHere,
    /// It opened, but its padding is not what its place asks for.
    #[error("wrongly padded")]
    Padding,
}

/// Before the padding: how many bytes there are, big-endian.
const LENGTH_BYTES: usize = 4;

/// Seals bytes for a place.
///
/// # Errors
/// [`VaultError::TooLarge`].
pub fn seal(
    key: &VaultKey,
    place: &Place<'_>,
    plaintext: &[u8],
    rng: &mut (impl RngCore + CryptoRng),
) -> Result<Vec<u8>, VaultError> {
    let size = place.padded_bytes(LENGTH_BYTES + plaintext.len()).ok_or(VaultError::TooLarge)?;
    let length = u32::try_from(plaintext.len()).map_err(|_| VaultError::TooLarge)?;
    let mut padded = Zeroizing::new(Vec::with_capacity(size));
    padded.extend_from_slice(&length.to_be_bytes());
    padded.extend_from_slice(plaintext);
    padded.resize(size, 0);
    Ok(aead::seal(key.as_bytes(), &place.aad(), &padded, rng))
}

/// Opens what was sealed for exactly this place.
///
/// # Errors
/// [`VaultError`].
pub fn open(
    key: &VaultKey,
    place: &Place<'_>,
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    if sealed.len() > place.max_bytes() + aead::OVERHEAD_BYTES {
        return Err(VaultError::TooLarge);
    }
    let mut padded = aead::open(key.as_bytes(), &place.aad(), sealed)?;
    let (length, rest) = padded.split_first_chunk::<LENGTH_BYTES>().ok_or(VaultError::Padding)?;
    let length = u32::from_be_bytes(*length) as usize;
    let zeros = rest.get(length..).ok_or(VaultError::Padding)?;
    let exact = place.padded_bytes(LENGTH_BYTES + length) == Some(padded.len());
    if !exact || zeros.iter().any(|byte| *byte != 0) {
        return Err(VaultError::Padding);
    }
    padded.truncate(LENGTH_BYTES + length);
    padded.drain(..LENGTH_BYTES);
    Ok(padded)
}

#[cfg(test)]
mod tests;
