//! XChaCha20-Poly1305: `suite || nonce 24 || ciphertext || tag 16`, the suite authenticated too.

use chacha20poly1305::{
    KeyInit as _, XChaCha20Poly1305, XNonce,
    aead::{Aead as _, Payload},
};
use rand_core::{CryptoRng, RngCore};
use zeroize::Zeroizing;

use super::VaultError;
use crate::statement::SUITE;

const NONCE_BYTES: usize = 24;
const TAG_BYTES: usize = 16;

/// How much longer the sealed bytes are.
pub(crate) const OVERHEAD_BYTES: usize = 1 + NONCE_BYTES + TAG_BYTES;

/// Seals bytes under a key that may seal many: 192 random bits of nonce do not meet twice.
pub(crate) fn seal(
    key: &[u8; 32],
    aad: &[u8],
    plaintext: &[u8],
    rng: &mut (impl RngCore + CryptoRng),
) -> Vec<u8> {
    let mut nonce = [0; NONCE_BYTES];
    rng.fill_bytes(&mut nonce);
    let sealed = XChaCha20Poly1305::new(key.into())
        .encrypt(XNonce::from_slice(&nonce), Payload { msg: plaintext, aad: &with_suite(aad) })
        .expect("far below the 256 GiB that one nonce serves");
    [&[SUITE], nonce.as_slice(), &sealed].concat()
}

/// Opens what [`seal`] made with the same key and associated data.
pub(crate) fn open(
    key: &[u8; 32],
    aad: &[u8],
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    let (suite, rest) = sealed.split_first().ok_or(VaultError::NotHere)?;
    if *suite != SUITE {
        return Err(VaultError::OtherSuite);
    }
    let (nonce, ciphertext) = rest.split_first_chunk::<NONCE_BYTES>().ok_or(VaultError::NotHere)?;
    XChaCha20Poly1305::new(key.into())
        .decrypt(XNonce::from_slice(nonce), Payload { msg: ciphertext, aad: &with_suite(aad) })
        .map(Zeroizing::new)
        .map_err(|_| VaultError::NotHere)
}

fn with_suite(aad: &[u8]) -> Vec<u8> {
    [&[SUITE], aad].concat()
}
