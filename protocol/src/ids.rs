//! Names of things: 128 random bits each, never ordered by time, and the digests that bind bytes.

use std::{fmt, str::FromStr};

use rand_core::{CryptoRng, RngCore};
use sha2::{Digest as _, Sha256};

use crate::cbor::byte_string;

/// The text is not the lower-case hexadecimal form of an id of this kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct NotAnId;

macro_rules! hex_text {
    ($name:ident, $length:literal) => {
        impl $name {
            /// The raw bytes.
            pub const fn as_bytes(&self) -> &[u8; $length] {
                &self.0
            }

            /// From raw bytes, as a database column or a file holds them.
            pub const fn from_bytes(bytes: [u8; $length]) -> Self {
                Self(bytes)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&base16ct::lower::encode_string(&self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "("))?;
                f.write_str(&base16ct::lower::encode_string(&self.0[..4]))?;
                f.write_str(")")
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                let mut bytes = [0; $length];
                match base16ct::lower::decode(text, &mut bytes) {
                    Ok(read) if read.len() == $length => Ok(Self(bytes)),
                    _ => Err(NotAnId),
                }
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotAnId;

            fn try_from(text: String) -> Result<Self, NotAnId> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.to_string()
            }
        }

        byte_string!($name, $length);

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let pattern = format!("^[0-9a-f]{{{}}}$", 2 * $length);
                schemars::json_schema!({ "type": "string", "pattern": pattern })
            }
        }
    };
}

macro_rules! id {
    ($(#[$doc:meta] $name:ident)+) => {$(
        #[$doc]
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name([u8; 16]);

        impl $name {
            /// A new id from the caller's randomness.
            pub fn draw(rng: &mut (impl RngCore + CryptoRng)) -> Self {
                let mut bytes = [0; 16];
                rng.fill_bytes(&mut bytes);
                Self(bytes)
            }
        }

        hex_text!($name, 16);
    )+};
}

id! {
    /// A restorative-justice service that runs on a relay.
    AgencyId
    /// One piece of work between two people. Never shown to a party.
    CaseId
    /// One side's room in a case. Each party knows its own and no other.
    RoomId
    /// A letter in a room, chosen by its author's device.
    LetterId
    /// Words released into a room, chosen by the releasing device.
    CrossingId
    /// One room's part of a shuttle session. The other room's has another.
    SittingId
    /// An invitation to join.
    InvitationId
    /// A member of staff.
    PersonId
    /// A draft, visible to its author alone.
    DraftId
    /// A paper among the staff of a case, chosen by its author's device.
    PaperId
}

/// Names a signing key: the first 16 bytes of SHA-256("wherry/v1/kid" || public key).
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct KeyId([u8; 16]);

hex_text!(KeyId, 16);

impl KeyId {
    /// The id of an Ed25519 public key.
    pub(crate) fn of(public_key: &[u8; 32]) -> Self {
        let digest =
            Sha256::new().chain_update(b"wherry/v1/kid").chain_update(public_key).finalize();
        let mut id = [0; 16];
        id.copy_from_slice(&digest[..16]);
        Self(id)
    }
}

/// A SHA-256 digest, or a salted commitment of the same length.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct Digest([u8; 32]);

hex_text!(Digest, 32);

impl Digest {
    /// SHA-256 of the bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

/// The 32 random bytes that hide what a commitment commits to. They travel only inside ciphertext.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Salt([u8; 32]);

byte_string!(Salt, 32);

impl fmt::Debug for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Salt(…)")
    }
}

impl Salt {
    /// A new salt from the caller's randomness.
    pub fn draw(rng: &mut (impl RngCore + CryptoRng)) -> Self {
        let mut bytes = [0; 32];
        rng.fill_bytes(&mut bytes);
        Self(bytes)
    }

    /// A salt that was derived rather than drawn.
    pub(crate) const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Commits to bytes: SHA-256(u8(len) || "wherry/v1/commit" || salt || bytes).
    pub fn commit(&self, bytes: &[u8]) -> Digest {
        const LABEL: &[u8] = b"wherry/v1/commit";
        let digest = Sha256::new()
            .chain_update([LABEL.len() as u8])
            .chain_update(LABEL)
            .chain_update(self.0)
            .chain_update(bytes)
            .finalize();
        Digest(digest.into())
    }
}

#[cfg(test)]
mod tests {
    use super::{NotAnId, RoomId, Salt};

    #[test]
    fn text_form_is_strict() {
        let id = RoomId([0xab; 16]);
        assert_eq!(id.to_string().parse(), Ok(id));
        for text in ["", "ab", "AB".repeat(16).as_str(), "zz".repeat(16).as_str(), &"ab".repeat(17)]
        {
            assert_eq!(text.parse::<RoomId>(), Err(NotAnId), "{text}");
        }
    }

    #[test]
    fn a_commitment_depends_on_salt_and_bytes() {
        let (one, two) = (Salt([1; 32]), Salt([2; 32]));
        assert_eq!(one.commit(b"some"), one.commit(b"some"));
        assert_ne!(one.commit(b"some"), two.commit(b"some"));
        assert_ne!(one.commit(b"some"), one.commit(b"none"));
    }
}
