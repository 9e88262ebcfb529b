//! Opens a sealed object: caps before any parser, then the whole of it in memory, then its form.

use std::{io::Read as _, iter};

use age::DecryptError;
use zeroize::Zeroizing;

use super::{Content, MAX_OBJECT_BYTES, plaintext};
use crate::keys::Identity;

const VERSION_LINE: &[u8] = b"age-encryption.org/v1\n";
const MAX_HEADER_BYTES: usize = 16 * 1024;
const MAX_STANZAS: usize = 16;
/// The last line of a header: `--- ` and 32 bytes in base64.
const END_LINE_BYTES: usize = 4 + 43;
/// A line of a stanza's body holds at most so many characters of base64.
const MAX_BODY_LINE_BYTES: usize = 64;

/// Which step an object failed at. No partial content comes with it, and the relay is not told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum OpenError {
    /// Larger than an object may be.
    #[error("too large")]
    TooLarge,
    /// Not an age file, or a header that no device of ours writes.
    #[error("not a readable header")]
    BadHeader,
    /// Sealed for other readers; a stanza that was altered looks the same.
    #[error("not sealed for this key")]
    NotForMe,
    /// Altered, cut off or lengthened after sealing.
    #[error("damaged")]
    Damaged,
    /// Of a suite that this software does not speak.
    #[error("of another suite")]
    OtherSuite,
    /// The padding is not zeros, or not of the right length.
    #[error("wrongly padded")]
    Padding,
    /// Not the one canonical encoding of the expected content.
    #[error("not the canonical encoding of what was expected")]
    NotCanonical,
}

/// An object that opened. Its signatures and commitments are still to be checked.
#[derive(Debug)]
pub struct Opened<T> {
    /// What stood inside.
    pub content: T,
    /// How many X25519 stanzas the header has: one a reader, so never fewer than the readers that
    /// the content names. The random stanza that age adds is not counted.
    pub stanzas: usize,
}

/// Opens an object.
///
/// # Errors
/// [`OpenError`] names the first step that failed.
pub fn open<T: Content>(object: &[u8], identity: &Identity) -> Result<Opened<T>, OpenError> {
    if object.len() > MAX_OBJECT_BYTES {
        return Err(OpenError::TooLarge);
    }
    let stanzas = scan_header(object).ok_or(OpenError::BadHeader)?;
    let plaintext = decrypt(object, identity)?;
    let content = plaintext::read(&plaintext)?;
    Ok(Opened { content, stanzas })
}

/// Counts the X25519 stanzas of a header whose outer form is right. The library's parser starts
/// again at every line it reads, so what it gets to see must be small (T21).
fn scan_header(object: &[u8]) -> Option<usize> {
    let mut rest = object[..object.len().min(MAX_HEADER_BYTES)].strip_prefix(VERSION_LINE)?;
    let (mut stanzas, mut readers) = (0, 0);
    loop {
        let end = rest.iter().position(|byte| *byte == b'\n')?;
        let line = &rest[..end];
        rest = &rest[end + 1..];
        if line.starts_with(b"--- ") {
            return (line.len() == END_LINE_BYTES).then_some(readers);
        } else if line.starts_with(b"-> ") {
            stanzas += 1;
            readers += usize::from(line.starts_with(b"-> X25519 "));
        } else if !is_body_line(line) {
            return None;
        }
        if stanzas > MAX_STANZAS {
            return None;
        }
    }
}

/// Base64 without padding never leaves one character over.
fn is_body_line(line: &[u8]) -> bool {
    line.len() <= MAX_BODY_LINE_BYTES
        && line.len() % 4 != 1
        && line.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'))
}

fn decrypt(object: &[u8], identity: &Identity) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    let failed = |error| match error {
        DecryptError::InvalidHeader | DecryptError::UnknownFormat => OpenError::BadHeader,
        DecryptError::NoMatchingKeys => OpenError::NotForMe,
        _ => OpenError::Damaged,
    };
    let mut reader = age::Decryptor::new_buffered(object)
        .and_then(|object| object.decrypt(iter::once(identity.as_age() as &dyn age::Identity)))
        .map_err(failed)?;
    // A plaintext is shorter than its object: reading never outgrows the room made here.
    let mut plaintext = Zeroizing::new(Vec::with_capacity(object.len()));
    reader.read_to_end(&mut plaintext).map_err(|_| OpenError::Damaged)?;
    Ok(plaintext)
}
