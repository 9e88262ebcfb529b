//! An invitation: a link that is handed over, a code that is said, and what the relay can check of
//! both without knowing either.
//!
//! The link alone opens nothing on the relay, the code alone is nowhere written, and the relay
//! stores only SHA-256 of what is shown to it (T20).

mod bundle;
mod code;
pub(crate) mod crockford;
mod link;
mod secret;

pub use bundle::OfferBundle;
pub use code::{Code, NotACode};
pub use link::{Link, NotALink, Purpose};
pub use secret::{InvitationSecret, NotThisOffer};

use subtle::ConstantTimeEq as _;

use crate::ids::Digest;

/// Wrong codes that burn an invitation.
pub const MAX_TRIES: u32 = 6;
/// How long an invitation stands.
pub const STANDS_DAYS: u32 = 14;

/// What the relay stores in place of a try tag or a proof.
pub fn stored(shown: &[u8; 32]) -> Digest {
    Digest::of(shown)
}

/// Whether what is shown is what was stored, in a time that does not depend on where they differ.
pub fn matches(stored: &Digest, shown: &[u8]) -> bool {
    Digest::of(shown).as_bytes().ct_eq(stored.as_bytes()).into()
}

#[cfg(test)]
mod tests;
