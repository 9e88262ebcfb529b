//! Seals a content for its readers, as a file that the stock `age` tool can open.

use std::io::Write as _;

use super::{Content, plaintext};
use crate::keys::Recipient;

/// The most readers one object may have.
pub const MAX_READERS: usize = 8;

/// Why a content was not sealed. Nothing was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// No reader, or more than [`MAX_READERS`].
    #[error("an object has one to eight readers")]
    Readers,
    /// A reader is named twice: the number of stanzas would no longer be the number of readers.
    #[error("a reader is named twice")]
    ReaderTwice,
    /// The content is larger than [`super::MAX_PLAINTEXT_BYTES`] after padding.
    #[error("too large to seal")]
    TooLarge,
}

/// Seals a content for these readers, who must include everybody that its header names. The bytes
/// differ every time: age draws a file key and ephemeral keys from the operating system.
///
/// # Errors
/// [`SealError`], before anything is encrypted.
pub fn seal(content: &impl Content, readers: &[Recipient]) -> Result<Vec<u8>, SealError> {
    let plaintext = plaintext::write(content).ok_or(SealError::TooLarge)?;
    seal_bytes(&plaintext, readers)
}

/// Seals bytes as they are. Only tests of broken contents call this without the padding.
pub(super) fn seal_bytes(plaintext: &[u8], readers: &[Recipient]) -> Result<Vec<u8>, SealError> {
    if readers.is_empty() || readers.len() > MAX_READERS {
        return Err(SealError::Readers);
    }
    if (1..readers.len()).any(|place| readers[..place].contains(&readers[place])) {
        return Err(SealError::ReaderTwice);
    }
    let readers = readers.iter().map(|reader| reader.as_age() as &dyn age::Recipient);
    let encryptor =
        age::Encryptor::with_recipients(readers).expect("X25519 readers mix with one another");
    let mut object = Vec::with_capacity(plaintext.len() + 4096);
    let mut writer = encryptor.wrap_output(&mut object).expect("writing to a vector cannot fail");
    writer.write_all(plaintext).expect("writing to a vector cannot fail");
    writer.finish().expect("writing to a vector cannot fail");
    Ok(object)
}
