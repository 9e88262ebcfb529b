//! Keys that people hold: to sign, to open what is sealed for them, and words to compare them by.

mod directory;
mod fingerprint;
mod sealing;
mod signing;

pub use directory::{Directory, NotTrusted};
pub use fingerprint::{party_fingerprint, root_pin, staff_fingerprint};
pub use sealing::{Identity, NotARecipient, Recipient};
pub use signing::{NotAKey, Signature, SigningKey, VerifyingKey};
