//! The frame around every content: the suite first, zeros last, and one canonical encoding.
//!
//! The zeros are the value of the map's last key, so the plaintext stays one CBOR item that any
//! CBOR tool can read. They bring the whole to a Padmé length, never below 4 KiB.

use zeroize::Zeroizing;

use super::{Content, LETTER_FLOOR_BYTES, MAX_PLAINTEXT_BYTES, OpenError, padded};
use crate::statement::SUITE;

const SUITE_KEY: u8 = 0;
const PAD_KEY: u8 = 15;

/// A map's head says how many entries it has in its low bits; none of ours has 24 or more.
const MAP: u8 = 0xa0;

/// The padded plaintext of a content; nothing if it is larger than [`MAX_PLAINTEXT_BYTES`].
pub(super) fn write(content: &impl Content) -> Option<Zeroizing<Vec<u8>>> {
    let mut plaintext = unpadded(content);
    let zeros = zeros_after(plaintext.len())?;
    minicbor::Encoder::new(&mut *plaintext)
        .bytes_len(zeros)
        .expect("writing to a vector cannot fail");
    let size = plaintext.len() + usize::try_from(zeros).ok()?;
    plaintext.resize(size, 0);
    Some(plaintext)
}

/// The content of a plaintext that is exactly what [`write()`] would have written.
pub(super) fn read<T: Content>(plaintext: &[u8]) -> Result<T, OpenError> {
    if plaintext.len() > MAX_PLAINTEXT_BYTES {
        return Err(OpenError::TooLarge);
    }
    if plaintext.get(1).is_some_and(|key| *key == SUITE_KEY)
        && plaintext.get(2).is_some_and(|suite| *suite != SUITE)
    {
        return Err(OpenError::OtherSuite);
    }
    let content: T = minicbor::decode(plaintext).map_err(|_| OpenError::NotCanonical)?;
    // The parser passes over keys it does not know and forms that are not the shortest. Whatever
    // it passed over shows here: the bytes must be the content's own, then zeros to the right size.
    let own = unpadded(&content);
    let padding = plaintext.strip_prefix(own.as_slice()).ok_or(OpenError::NotCanonical)?;
    let zeros = zeros_after(own.len()).ok_or(OpenError::TooLarge)?;
    let mut decoder = minicbor::Decoder::new(padding);
    let pad = decoder.bytes().map_err(|_| OpenError::Padding)?;
    let exact = pad.len() as u64 == zeros
        && padding.len() == head_bytes(zeros) as usize + pad.len()
        && pad.iter().all(|byte| *byte == 0);
    if exact { Ok(content) } else { Err(OpenError::Padding) }
}

/// Everything up to the padding's key.
fn unpadded(content: &impl Content) -> Zeroizing<Vec<u8>> {
    // Room for the largest from the start: growing would leave copies of the words behind.
    let mut entries = Zeroizing::new(Vec::with_capacity(MAX_PLAINTEXT_BYTES));
    minicbor::encode(content, &mut *entries).expect("writing to a vector cannot fail");
    let count = entries[0] - MAP;
    let mut plaintext = Zeroizing::new(Vec::with_capacity(MAX_PLAINTEXT_BYTES));
    plaintext.extend_from_slice(&[MAP + count + 2, SUITE_KEY, SUITE]);
    plaintext.extend_from_slice(&entries[1..]);
    plaintext.push(PAD_KEY);
    plaintext
}

/// How many zeros bring so many bytes, the head of the zeros' byte string and the zeros themselves
/// to the next Padmé length that can be met; nothing if that is too large.
fn zeros_after(len: usize) -> Option<u64> {
    let len = len as u64;
    let mut target = padded(len + 1, LETTER_FLOOR_BYTES)?;
    while target <= MAX_PLAINTEXT_BYTES as u64 {
        let room = target - len;
        // A byte string's head grows with its length, so a few sizes (25, 258) cannot be met.
        let exact = [1, 2, 3, 5]
            .into_iter()
            .find_map(|head| room.checked_sub(head).filter(|zeros| head_bytes(*zeros) == head));
        if exact.is_some() {
            return exact;
        }
        target = padded(target + 1, 0)?;
    }
    None
}

/// How many bytes the head of a byte string takes (RFC 8949, section 3).
const fn head_bytes(len: u64) -> u64 {
    match len {
        0..24 => 1,
        24..0x100 => 2,
        0x100..0x1_0000 => 3,
        _ => 5, // up to 4 GiB, far above our largest
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::proptest;

    use super::{LETTER_FLOOR_BYTES, MAX_PLAINTEXT_BYTES, head_bytes, zeros_after};
    use crate::envelope::padme;

    fn whole(len: usize) -> Option<u64> {
        zeros_after(len).map(|zeros| len as u64 + head_bytes(zeros) + zeros)
    }

    #[test]
    fn sizes_that_cannot_be_met_go_to_the_next() {
        for (len, size) in [
            (1, 4096),
            (4095, 4096),
            (4096, 4352),       // no room even for the head
            (4096 - 24, 4096),  // 1 + 23
            (4096 - 25, 4352),  // 1 + 24 does not exist
            (4096 - 26, 4096),  // 2 + 24
            (4096 - 257, 4096), // 2 + 255
            (4096 - 258, 4352), // 2 + 256 does not exist
            (4096 - 259, 4096), // 3 + 256
        ] {
            assert_eq!(whole(len), Some(size), "{len}");
        }
    }

    #[test]
    fn the_largest() {
        assert_eq!(whole(MAX_PLAINTEXT_BYTES - 1), Some(MAX_PLAINTEXT_BYTES as u64));
        assert_eq!(whole(MAX_PLAINTEXT_BYTES), None);
        assert_eq!(whole(MAX_PLAINTEXT_BYTES - 25), None);
        assert_eq!(padme(MAX_PLAINTEXT_BYTES as u64), Some(MAX_PLAINTEXT_BYTES as u64));
    }

    proptest! {
        #[test]
        fn every_size_is_padded_to_a_padme_length(len in 1usize..MAX_PLAINTEXT_BYTES - 4096) {
            let size = whole(len).unwrap();
            assert_eq!(padme(size), Some(size));
            assert!(size >= LETTER_FLOOR_BYTES && size > len as u64);
        }
    }
}
