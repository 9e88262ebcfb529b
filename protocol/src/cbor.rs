//! Deterministic CBOR (RFC 8949, 4.2.1): one value has one encoding, and no other is accepted.

mod map;

use minicbor::{Decode, Encode};

pub use map::{MapReader, MapWriter};

/// The bytes are not the one canonical encoding of a value of the expected shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the canonical encoding of what was expected")]
pub struct NotCanonical;

/// The canonical bytes of a value.
pub fn encode<T: Encode<()>>(value: &T) -> Vec<u8> {
    let mut bytes = Vec::new();
    append(value, &mut bytes);
    bytes
}

/// Writes a value behind what is there. All of ours goes through here, so that every shape is compiled for one writer.
pub(crate) fn append<T: Encode<()>>(value: &T, bytes: &mut Vec<u8>) {
    minicbor::encode(value, bytes).expect("writing to a vector cannot fail");
}

/// Reads a value and refuses any bytes but its own canonical encoding: trailing bytes, long forms,
/// indefinite lengths, unknown or unordered keys all fail, because encoding again differs.
///
/// # Errors
/// [`NotCanonical`] for everything that is not exactly what [`encode`] would have written.
pub fn decode<T: Encode<()> + for<'b> Decode<'b, ()>>(bytes: &[u8]) -> Result<T, NotCanonical> {
    let value: T = minicbor::decode(bytes).map_err(|_| NotCanonical)?;
    if encode(&value) == bytes { Ok(value) } else { Err(NotCanonical) }
}

/// Implements the byte-string encoding of a newtype over `[u8; N]`.
macro_rules! byte_string {
    ($name:ident, $length:literal) => {
        impl<C> minicbor::Encode<C> for $name {
            fn encode<W: minicbor::encode::Write>(
                &self,
                encoder: &mut minicbor::Encoder<W>,
                _: &mut C,
            ) -> Result<(), minicbor::encode::Error<W::Error>> {
                encoder.bytes(&self.0)?.ok()
            }
        }

        impl<'b, C> minicbor::Decode<'b, C> for $name {
            fn decode(
                decoder: &mut minicbor::Decoder<'b>,
                _: &mut C,
            ) -> Result<Self, minicbor::decode::Error> {
                let bytes = decoder.bytes()?;
                <[u8; $length]>::try_from(bytes)
                    .map($name)
                    .map_err(|_| minicbor::decode::Error::message("wrong length"))
            }
        }
    };
}
pub(crate) use byte_string;

#[cfg(test)]
mod tests {
    use super::{Decode, Encode, NotCanonical, decode, encode};

    #[derive(Debug, PartialEq, Encode, Decode)]
    #[cbor(map)]
    struct Pair {
        #[n(0)]
        first: u64,
        #[n(1)]
        second: Option<u64>,
    }

    #[test]
    fn only_the_canonical_bytes_are_read() {
        let pair = Pair { first: 7, second: Some(300) };
        let good = encode(&pair);
        assert_eq!(decode::<Pair>(&good), Ok(pair));
        let broken: &[(&str, &[u8])] = &[
            ("empty", &[]),
            ("trailing byte", &[0xa1, 0x00, 0x07, 0x00]),
            ("long form of seven", &[0xa1, 0x00, 0x18, 0x07]),
            ("indefinite map", &[0xbf, 0x00, 0x07, 0xff]),
            ("unordered keys", &[0xa2, 0x01, 0x05, 0x00, 0x07]),
            ("key twice", &[0xa2, 0x00, 0x07, 0x00, 0x07]),
            ("unknown key", &[0xa2, 0x00, 0x07, 0x05, 0x00]),
            ("null for absent", &[0xa2, 0x00, 0x07, 0x01, 0xf6]),
            ("tagged", &[0xc1, 0xa1, 0x00, 0x07]),
            ("a float", &[0xa1, 0x00, 0xf9, 0x47, 0x00]),
        ];
        for (name, bytes) in broken {
            assert_eq!(decode::<Pair>(bytes), Err(NotCanonical), "{name}");
        }
    }
}
