//! The words both ends share: what is sealed, what is signed and what is checked (suite 1).
//!
//! The relay and every device speak through this crate alone. It does no I/O, reads no clock and
//! makes no randomness of its own: both are arguments. Nothing here decides whether an act is
//! *allowed*; that is `moderation`. Here it is only decided whether an act is *genuine*.
//!
//! - [`statement`]: everything that is signed, one file a statement, and the three types a
//!   statement passes through: [`statement::Signed`], [`statement::Unverified`],
//!   [`statement::Verified`].
//! - [`envelope`]: the sealed objects (age files) and what stands inside them.
//! - [`keys`]: signing and sealing keys, and the six words that compare them.
//! - [`invitation`], [`login`], [`vault`]: how a device comes in, signs in, and keeps its keys.
//! - [`journal`]: the chained record of moves.
//! - [`wire`]: the JSON shapes of the HTTP interface.

pub mod carried;
pub mod cbor;
pub mod commitment;
pub mod envelope;
pub mod ids;
pub mod invitation;
pub mod journal;
pub mod keys;
pub mod login;
pub mod statement;
pub mod time;
pub mod vault;
pub mod wire;
pub mod words;
