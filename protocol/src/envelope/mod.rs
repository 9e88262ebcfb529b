//! Sealed objects: an age file for at most eight readers, and inside it one canonical, padded map.
//!
//! [`seal()`] and [`open()`] take and give whole contents, so that nothing is ever sealed unpadded
//! and nothing is read that was not checked: size and header before any parser, then decryption in
//! memory, then padding and canonical form. What the contents *say* is still [unverified]: their
//! signatures and commitments are for the caller to check.
//!
//! [unverified]: crate::statement::Unverified

mod content;
mod open;
mod padding;
mod plaintext;
mod seal;

pub use content::{Content, CrossingContent, LetterContent, Secret, SignedPortable, StaffText};
pub use open::{OpenError, Opened, open};
pub use padding::{LETTER_FLOOR_BYTES, padded, padme};
pub use seal::{MAX_READERS, SealError, seal};

/// The largest plaintext, in bytes: 64 KiB of text with the tree around it, the statements and the
/// padding. A Padmé length.
pub const MAX_PLAINTEXT_BYTES: usize = 144 * 1024;

/// The largest stored object, in bytes: the largest plaintext, the age header (about 1 KiB for
/// eight readers) and the tag of each 64 KiB.
pub const MAX_OBJECT_BYTES: usize = 160 * 1024;

#[cfg(test)]
mod tests;
