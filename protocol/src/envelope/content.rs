//! What stands inside a sealed object: a letter, a crossing, or a text among staff.
//!
//! Each is a CBOR map with integer keys. Key 0 (the suite) and key 15 (the padding) belong to the
//! frame around all three (`plaintext.rs`); the contents use the keys between.

use std::{fmt, ops::Deref};

use minicbor::{
    Decode, Decoder, Encode, Encoder,
    decode::Error as DecodeError,
    encode::{Error as EncodeError, Write},
};
use zeroize::Zeroizing;

use crate::{
    ids::{KeyId, Salt},
    keys::{Signature, VerifyingKey},
    statement::Mode,
};

/// A shape that can be sealed. The three in this file are all there are.
pub trait Content: Encode<()> + for<'b> Decode<'b, ()> {}

impl Content for LetterContent {}
impl Content for CrossingContent {}
impl Content for StaffText {}

/// Words that nobody but their readers may see: they do not print, and are wiped when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<Vec<u8>>);

impl From<Vec<u8>> for Secret {
    fn from(bytes: Vec<u8>) -> Self {
        Self(Zeroizing::new(bytes))
    }
}

impl Deref for Secret {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({} bytes)", self.0.len())
    }
}

impl<C> Encode<C> for Secret {
    fn encode<W: Write>(
        &self,
        encoder: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), EncodeError<W::Error>> {
        encoder.bytes(&self.0)?.ok()
    }
}

impl<'b, C> Decode<'b, C> for Secret {
    fn decode(decoder: &mut Decoder<'b>, _: &mut C) -> Result<Self, DecodeError> {
        decoder.bytes().map(|bytes| Self::from(bytes.to_vec()))
    }
}

/// The author's portable statement and the signature over it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedPortable {
    /// The canonical statement, [`crate::statement::Portable`].
    pub statement: Vec<u8>,
    /// The author's signature over it.
    pub signature: Signature,
}

/// A letter between a party and their facilitators.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterContent {
    /// The canonical [`crate::statement::Header`].
    pub header: Vec<u8>,
    /// The author's signature over the header.
    pub signature: Signature,
    /// The body, a tree in CBOR.
    pub body: Secret,
    /// Opens the commitment to the body.
    pub salt: Salt,
    /// Absent where nothing may cross.
    pub portable: Option<SignedPortable>,
}

impl<C> Encode<C> for LetterContent {
    fn encode<W: Write>(
        &self,
        encoder: &mut Encoder<W>,
        ctx: &mut C,
    ) -> Result<(), EncodeError<W::Error>> {
        encoder.map(if self.portable.is_some() { 6 } else { 4 })?;
        encoder.u8(1)?.bytes(&self.header)?;
        encoder.u8(2)?.encode_with(self.signature, ctx)?;
        encoder.u8(3)?.encode_with(&self.body, ctx)?;
        encoder.u8(4)?.encode_with(self.salt, ctx)?;
        if let Some(portable) = &self.portable {
            encoder.u8(5)?.bytes(&portable.statement)?;
            encoder.u8(6)?.encode_with(portable.signature, ctx)?;
        }
        Ok(())
    }
}

impl<'b, C> Decode<'b, C> for LetterContent {
    fn decode(decoder: &mut Decoder<'b>, ctx: &mut C) -> Result<Self, DecodeError> {
        #[derive(Decode)]
        #[cbor(map)]
        struct Fields {
            #[cbor(n(1), with = "minicbor::bytes")]
            header: Vec<u8>,
            #[n(2)]
            signature: Signature,
            #[n(3)]
            body: Secret,
            #[n(4)]
            salt: Salt,
            #[cbor(n(5), with = "minicbor::bytes")]
            portable: Option<Vec<u8>>,
            #[n(6)]
            portable_signature: Option<Signature>,
        }
        let Fields { header, signature, body, salt, portable, portable_signature } =
            decoder.decode_with(ctx)?;
        let portable = match (portable, portable_signature) {
            (Some(statement), Some(signature)) => Some(SignedPortable { statement, signature }),
            (None, None) => None,
            _ => return Err(DecodeError::message("a portable and its signature go together")),
        };
        Ok(Self { header, signature, body, salt, portable })
    }
}

/// Words released into the reader's room. Nothing in it names the author's room or letter.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct CrossingContent {
    /// The body, a tree in CBOR: the same bytes that the author signed.
    #[n(1)]
    pub body: Secret,
    /// Opens the author's commitment to the body.
    #[n(2)]
    pub salt: Salt,
    /// The canonical [`crate::statement::Portable`].
    #[cbor(n(3), with = "minicbor::bytes")]
    pub portable: Vec<u8>,
    /// The author's signature over it.
    #[n(4)]
    pub portable_signature: Signature,
    /// How the words cross, as approved.
    #[n(5)]
    pub mode: Mode,
    /// The author's key, which the portable statement names: its reader has no other way to check
    /// the signature.
    #[n(6)]
    pub author_key: VerifyingKey,
}

/// A text among staff: a case's label, a gate's grade and reasons, a note on a claim.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct StaffText {
    /// The canonical [`crate::statement::StaffNote`], or [`crate::statement::Library`].
    #[cbor(n(1), with = "minicbor::bytes")]
    pub note: Vec<u8>,
    /// Who claims to have signed it: the note itself does not say.
    #[n(2)]
    pub signer: KeyId,
    /// Their signature over the note.
    #[n(3)]
    pub signature: Signature,
    /// Opens the note's commitment to the text.
    #[n(4)]
    pub salt: Salt,
    /// The text, in UTF-8 or in the shape that [`crate::statement::About`] implies.
    #[n(5)]
    pub text: Secret,
}
