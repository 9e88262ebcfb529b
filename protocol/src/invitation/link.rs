//! The link of an invitation: everything secret stands behind the `#`, which never reaches a server.

use std::fmt;

use base64ct::{Base64UrlUnpadded, Encoding as _};
use rand_core::{CryptoRng, RngCore};
use zeroize::Zeroizing;

use super::InvitationSecret;
use crate::ids::InvitationId;

const VERSION: &str = "1.";
/// Id 16, secret 32, root pin 16.
const BYTES: usize = 16 + 32 + 16;

/// The text is not an invitation's link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an invitation's link")]
pub struct NotALink;

/// Whom a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A party joins a room: `/join`.
    Join,
    /// A member of staff enrols: `/enrol`.
    Enrol,
}

impl Purpose {
    const fn path(self) -> &'static str {
        match self {
            Self::Join => "/join",
            Self::Enrol => "/enrol",
        }
    }
}

/// What a link or its QR code carries.
pub struct Link {
    /// Whom it is for.
    pub purpose: Purpose,
    /// Names the invitation to the relay.
    pub id: InvitationId,
    /// Known to whoever holds the link, and to no relay.
    pub secret: InvitationSecret,
    /// [`crate::keys::root_pin`] of the agency: what the relay says about itself must match it.
    pub root_pin: [u8; 16],
}

impl Link {
    /// A new invitation from the caller's randomness.
    pub fn draw(
        purpose: Purpose,
        root_pin: [u8; 16],
        rng: &mut (impl RngCore + CryptoRng),
    ) -> Self {
        Self { purpose, id: InvitationId::draw(rng), secret: InvitationSecret::draw(rng), root_pin }
    }

    /// The whole address, for an origin such as `https://relay.example` without a slash at its end.
    pub fn address(&self, origin: &str) -> Zeroizing<String> {
        let mut bytes = Zeroizing::new([0; BYTES]);
        bytes[..16].copy_from_slice(self.id.as_bytes());
        bytes[16..48].copy_from_slice(self.secret.as_bytes());
        bytes[48..].copy_from_slice(&self.root_pin);
        let text = Zeroizing::new(Base64UrlUnpadded::encode_string(&*bytes));
        Zeroizing::new([origin, self.purpose.path(), "#", VERSION, &text].concat())
    }

    /// Reads a link: a whole address, or only its path and fragment. The origin is not judged: a
    /// device speaks to the relay it was loaded from, and the root pin tells whether it is right.
    ///
    /// # Errors
    /// [`NotALink`].
    pub fn parse(text: &str) -> Result<Self, NotALink> {
        let (before, fragment) = text.trim().split_once('#').ok_or(NotALink)?;
        let purpose = [Purpose::Join, Purpose::Enrol]
            .into_iter()
            .find(|purpose| before.ends_with(purpose.path()))
            .ok_or(NotALink)?;
        let text = fragment.strip_prefix(VERSION).ok_or(NotALink)?;
        let bytes = Zeroizing::new(Base64UrlUnpadded::decode_vec(text).map_err(|_| NotALink)?);
        let bytes: &[u8; BYTES] = bytes.as_slice().try_into().map_err(|_| NotALink)?;
        let (id, rest) = bytes.split_first_chunk().ok_or(NotALink)?;
        let (secret, root_pin) = rest.split_first_chunk().ok_or(NotALink)?;
        Ok(Self {
            purpose,
            id: InvitationId::from_bytes(*id),
            secret: InvitationSecret::from_bytes(secret),
            root_pin: root_pin.try_into().map_err(|_| NotALink)?,
        })
    }
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Link({:?}, {:?})", self.purpose, self.id)
    }
}
