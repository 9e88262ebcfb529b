//! A chain of statements that each name the one before: anything but the next is refused.

use protocol::ids::Digest;

use crate::refusal::Refusal;

/// Refuses anything but the statement that follows the newest one.
pub(crate) fn next(
    newest: Option<(u64, Digest)>,
    seq: u64,
    prev: Option<Digest>,
) -> Result<(), Refusal> {
    let (last, digest) = match newest {
        Some((last, digest)) => (last, Some(digest)),
        None => (0, None),
    };
    if seq == last + 1 && prev == digest { Ok(()) } else { Err(Refusal::OutOfSequence) }
}
