//! The three lives of a statement: what we send, what came, and what was checked.

use std::{fmt, ops::Deref};

use minicbor::{Decode, Encode, bytes::ByteVec};

use super::Label;
use crate::{
    cbor::{self, NotCanonical},
    ids::{Digest, KeyId},
    keys::{Signature, SigningKey, VerifyingKey},
};

/// Something that can be signed: a canonical shape under its own label.
pub trait Statement: Encode<()> + for<'b> Decode<'b, ()> {
    /// The label every signature over this shape is made under.
    const LABEL: Label;
}

/// The travelling form: `[body bytes, [[signer, signature], …]]`.
#[derive(Clone, Encode, Decode)]
struct Envelope(#[n(0)] ByteVec, #[n(1)] Vec<Mark>);

#[derive(Clone, Copy, Encode, Decode)]
struct Mark(#[n(0)] KeyId, #[n(1)] Signature);

/// Signatures on one statement: one, or two where a second person must confirm.
const MAX_SIGNATURES: usize = 2;

// What does not depend on the shape stands outside the generic types: a device carries it once.
impl Envelope {
    fn from_bytes(bytes: &[u8]) -> Result<Self, NotCanonical> {
        let envelope: Self = cbor::decode(bytes)?;
        let marks = &envelope.1;
        let distinct = marks.len() < 2 || marks[0].0 != marks[1].0;
        if marks.is_empty() || marks.len() > MAX_SIGNATURES || !distinct {
            return Err(NotCanonical);
        }
        Ok(envelope)
    }

    fn of(body: &[u8], signer: KeyId, signature: Signature) -> Self {
        Self(body.to_vec().into(), vec![Mark(signer, signature)])
    }

    /// Whether every mark, in order, is the signature of the key in the same place.
    fn is_signed_by(&self, label: Label, keys: &[VerifyingKey]) -> bool {
        self.1.len() == keys.len()
            && self.1.iter().zip(keys).all(|(Mark(signer, signature), key)| {
                *signer == key.id() && key.accepts(label, &self.0, signature)
            })
    }

    fn digest(&self) -> Digest {
        Digest::of(&self.0)
    }

    fn to_bytes(&self) -> Vec<u8> {
        cbor::encode(self)
    }
}

/// A statement that this device signed, on its way out.
pub struct Signed<T> {
    statement: T,
    envelope: Envelope,
}

impl<T: Statement> Signed<T> {
    /// Signs a statement.
    pub fn new(statement: T, key: &SigningKey) -> Self {
        let body = cbor::encode(&statement);
        let mark = Mark(key.id(), key.sign(T::LABEL, &body));
        Self { statement, envelope: Envelope(body.into(), vec![mark]) }
    }

    /// The bytes that travel.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.envelope.to_bytes()
    }

    /// SHA-256 of the signed body.
    pub fn digest(&self) -> Digest {
        self.envelope.digest()
    }

    /// The signed body and its one signature, for places that store them apart (inside a letter).
    pub fn into_parts(self) -> (Vec<u8>, Signature) {
        (self.envelope.0.into(), self.envelope.1[0].1)
    }
}

impl<T> Deref for Signed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.statement
    }
}

/// A statement as it came: nothing can be read from it but who claims to have signed it.
pub struct Unverified<T> {
    statement: T,
    envelope: Envelope,
}

impl<T: Statement> Unverified<T> {
    /// Parses what came.
    ///
    /// # Errors
    /// [`NotCanonical`] unless the bytes are the canonical envelope of a canonical body with one
    /// or two signatures by different keys.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotCanonical> {
        let envelope = Envelope::from_bytes(bytes)?;
        let statement = cbor::decode(&envelope.0)?;
        Ok(Self { statement, envelope })
    }

    /// From a body and a signature that were stored apart.
    ///
    /// # Errors
    /// [`NotCanonical`] if the body is not canonical.
    pub fn from_parts(
        body: &[u8],
        signer: KeyId,
        signature: Signature,
    ) -> Result<Self, NotCanonical> {
        let statement = cbor::decode(body)?;
        let envelope = Envelope::of(body, signer, signature);
        Ok(Self { statement, envelope })
    }

    /// Who claims to have signed, in the order of signing.
    pub fn signers(&self) -> impl Iterator<Item = KeyId> + '_ {
        self.envelope.1.iter().map(|mark| mark.0)
    }

    /// Who claims to have signed first.
    pub fn signer(&self) -> KeyId {
        self.envelope.1[0].0
    }

    /// Checks a statement of exactly one signature.
    ///
    /// # Errors
    /// [`BadSignature`] if there are two, if the key is another than the one named, or if the
    /// signature does not hold.
    pub fn verify(self, key: &VerifyingKey) -> Result<Verified<T>, BadSignature> {
        self.verify_all(&[*key])
    }

    /// Checks a statement that signs for the very keys it carries (a request, a proof).
    ///
    /// # Errors
    /// [`BadSignature`] as for [`Self::verify`], or if it carries no key.
    pub fn verify_own(
        self,
        key: impl FnOnce(&T) -> Option<VerifyingKey>,
    ) -> Result<Verified<T>, BadSignature> {
        let key = key(&self.statement).ok_or(BadSignature)?;
        self.verify(&key)
    }

    /// Checks every signature, in order, against these keys: one key a signature.
    ///
    /// # Errors
    /// [`BadSignature`] if the numbers differ or any signature is not that key's.
    pub fn verify_all(self, keys: &[VerifyingKey]) -> Result<Verified<T>, BadSignature> {
        let Self { statement, envelope } = self;
        let hold = envelope.is_signed_by(T::LABEL, keys);
        if hold { Ok(Verified { statement, envelope }) } else { Err(BadSignature) }
    }
}

impl<T> fmt::Debug for Unverified<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Unverified(…)")
    }
}

/// The signature is not one by the expected key over these bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the signature does not hold")]
pub struct BadSignature;

/// A statement whose every signature holds. Of what came only [`Unverified`] makes one; what this device signed
/// itself needs no checking.
#[derive(Clone)]
pub struct Verified<T> {
    statement: T,
    envelope: Envelope,
}

impl<T: Statement> Verified<T> {
    /// The bytes as they travelled: store these, never an encoding made anew.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.envelope.to_bytes()
    }

    /// SHA-256 of the signed body: what later statements call "the hash" of this one.
    pub fn digest(&self) -> Digest {
        self.envelope.digest()
    }

    /// Who signed, or signed first.
    pub fn signer(&self) -> KeyId {
        self.envelope.1[0].0
    }

    /// Everybody who signed.
    pub fn signers(&self) -> impl Iterator<Item = KeyId> + '_ {
        self.envelope.1.iter().map(|mark| mark.0)
    }

    /// The same statement with one more signature under it.
    pub fn countersign(self, key: &SigningKey) -> Signed<T> {
        let Self { statement, mut envelope } = self;
        envelope.1.push(Mark(key.id(), key.sign(T::LABEL, &envelope.0)));
        Signed { statement, envelope }
    }
}

impl<T> Deref for Verified<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.statement
    }
}

impl<T: fmt::Debug> fmt::Debug for Verified<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Verified").field(&self.statement).finish()
    }
}

// What this device has just signed needs no checking by itself: it may use it at once.
impl<T: Statement> From<Signed<T>> for Verified<T> {
    fn from(signed: Signed<T>) -> Self {
        Self { statement: signed.statement, envelope: signed.envelope }
    }
}
