//! Ed25519, strictly: no weak keys, no malleable signatures, every message under its label.

use std::fmt;

use ed25519_dalek::Signer as _;
use rand_core::{CryptoRng, RngCore};
use zeroize::Zeroizing;

use crate::{cbor::byte_string, ids::KeyId, statement::Label};

/// The bytes are not a usable Ed25519 public key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a usable signing key")]
pub struct NotAKey;

/// A secret key. It neither prints nor clones, and is wiped when dropped.
pub struct SigningKey(ed25519_dalek::SigningKey);

impl SigningKey {
    /// A new key from the caller's randomness.
    pub fn draw(rng: &mut (impl RngCore + CryptoRng)) -> Self {
        let mut seed = Zeroizing::new([0; 32]);
        rng.fill_bytes(&mut *seed);
        Self::from_seed(&seed)
    }

    /// The key that grows from a stored seed.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(ed25519_dalek::SigningKey::from_bytes(seed))
    }

    /// The seed, to be sealed in a keyring and nowhere else.
    pub fn seed(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.0.to_bytes())
    }

    /// The public half.
    pub fn verifying_key(&self) -> VerifyingKey {
        VerifyingKey(self.0.verifying_key())
    }

    /// The name of this key.
    pub fn id(&self) -> KeyId {
        self.verifying_key().id()
    }

    /// Signs `u8(len(label)) || label || body`.
    pub(crate) fn sign(&self, label: Label, body: &[u8]) -> Signature {
        Signature(self.0.sign(&labelled(label, body)).to_bytes())
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({:?})", self.id())
    }
}

/// A public key that has been checked to be a usable point.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct VerifyingKey(ed25519_dalek::VerifyingKey);

impl VerifyingKey {
    /// Reads a public key.
    ///
    /// # Errors
    /// [`NotAKey`] if the bytes are no point of the curve, or one of small order.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, NotAKey> {
        let key = ed25519_dalek::VerifyingKey::from_bytes(bytes).map_err(|_| NotAKey)?;
        if key.is_weak() { Err(NotAKey) } else { Ok(Self(key)) }
    }

    /// The 32 bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }

    /// The name of this key.
    pub fn id(&self) -> KeyId {
        KeyId::of(self.as_bytes())
    }

    /// Whether the signature is this key's over this body under this label (`verify_strict`).
    pub(crate) fn accepts(&self, label: Label, body: &[u8], signature: &Signature) -> bool {
        let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
        self.0.verify_strict(&labelled(label, body), &signature).is_ok()
    }
}

impl fmt::Debug for VerifyingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "VerifyingKey({:?})", self.id())
    }
}

impl<C> minicbor::Encode<C> for VerifyingKey {
    fn encode<W: minicbor::encode::Write>(
        &self,
        encoder: &mut minicbor::Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        encoder.bytes(self.as_bytes())?.ok()
    }
}

impl<'b, C> minicbor::Decode<'b, C> for VerifyingKey {
    fn decode(
        decoder: &mut minicbor::Decoder<'b>,
        _: &mut C,
    ) -> Result<Self, minicbor::decode::Error> {
        let bytes = <&[u8; 32]>::try_from(decoder.bytes()?)
            .map_err(|_| minicbor::decode::Error::message("wrong length"))?;
        Self::from_bytes(bytes).map_err(|_| minicbor::decode::Error::message("not a key"))
    }
}

/// An Ed25519 signature, 64 bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature([u8; 64]);

byte_string!(Signature, 64);

impl Signature {
    /// From the 64 bytes that travelled.
    pub const fn from_bytes(bytes: [u8; 64]) -> Self {
        Self(bytes)
    }

    /// The 64 bytes.
    pub const fn as_bytes(&self) -> &[u8; 64] {
        &self.0
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signature(…)")
    }
}

fn labelled(label: Label, body: &[u8]) -> Vec<u8> {
    let label = label.text().as_bytes();
    let mut message = Vec::with_capacity(1 + label.len() + body.len());
    message.push(u8::try_from(label.len()).expect("labels are a closed list of short texts"));
    message.extend_from_slice(label);
    message.extend_from_slice(body);
    message
}
