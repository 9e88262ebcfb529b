//! Sign-in: OPAQUE (RFC 9807), in which the relay never learns the passphrase and the device gets
//! an export key that the relay does not have.
//!
//! [`Registering`] and [`SigningIn`] are the device's halves, [`RelaySetup`] and what it gives are
//! the relay's. Messages are bytes; each half refuses any but their one canonical form. Suite 1 is
//! ristretto255-SHA512, 3DH and Argon2id with 64 MiB, three passes and one lane, compiled in:
//! nothing of it is ever taken from the other end, so the other end cannot weaken it (T9).

mod client;
mod relay;
mod stretch;

pub use client::{ExportKey, Registered, Registering, SignedIn, SigningIn};
pub use relay::{Record, RelayAttempt, RelaySetup};
pub(crate) use stretch::argon2id;

use opaque_ke::{CipherSuite, Identifiers, Ristretto255, TripleDh, errors::ProtocolError};
use sha2::Sha512;

use crate::words::Locator;

/// Bound into every exchange: one of another protocol or version does not complete.
const CONTEXT: &[u8] = b"wherry/v1/opaque";
/// The relay's name in every exchange and record.
const RELAY_NAME: &[u8] = b"wherry/v1/opaque/relay";

struct Suite;

impl CipherSuite for Suite {
    type OprfCs = Ristretto255;
    type KeyExchange = TripleDh<Ristretto255, Sha512>;
    type Ksf = stretch::Stretch;
}

/// Why an exchange ended. Neither says whether the locator exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LoginError {
    /// The bytes are not a message, record or state of this step.
    #[error("not a sign-in message")]
    Malformed,
    /// The passphrase or the locator is wrong, or the other end is not who it says.
    #[error("sign-in does not hold")]
    Refused,
}

/// What the library says while it reads bytes, and while it computes with what it read.
fn malformed(_: ProtocolError) -> LoginError {
    LoginError::Malformed
}

fn refused(_: ProtocolError) -> LoginError {
    LoginError::Refused
}

/// Who is at the two ends, known to both.
fn ends(locator: &Locator) -> Identifiers<'_> {
    Identifiers { client: Some(locator.as_str().as_bytes()), server: Some(RELAY_NAME) }
}

/// The library passes over bytes after a message; we do not.
fn exact<T>(message: T, again: &[u8], bytes: &[u8]) -> Result<T, LoginError> {
    if again == bytes { Ok(message) } else { Err(LoginError::Malformed) }
}

#[cfg(test)]
mod tests;
