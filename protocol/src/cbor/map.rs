//! Maps with integer keys, as every statement is one.
//!
//! minicbor derives for each map a loop over its keys of its own, twice, and words an error at every field: 8 KB of
//! what a browser fetched. Here a shape lists its fields, and what reads and writes them stands once.

use minicbor::{
    Decode, Decoder, Encode, Encoder,
    decode::Error as DecodeError,
    encode::{Error as EncodeError, Write},
};

use super::append;

/// A map's head says how many entries it has in its low bits; ours have fewer than 24, under keys below 24.
const MAP: u8 = 0xa0;

/// Writes and reads a struct as a map: each field under its key, the keys in order, absent where the field is `None`.
///
/// ```
/// struct Pair {
///     first: u64,
///     second: Option<u64>,
/// }
///
/// protocol::cbor_map!(Pair { first: 0, second: 1 });
/// ```
#[macro_export]
macro_rules! cbor_map {
    ($name:ident { $($field:ident: $key:literal),+ $(,)? }) => {
        impl<C> ::minicbor::Encode<C> for $name {
            fn encode<W: ::minicbor::encode::Write>(
                &self,
                encoder: &mut ::minicbor::Encoder<W>,
                _: &mut C,
            ) -> Result<(), ::minicbor::encode::Error<W::Error>> {
                let mut map = $crate::cbor::MapWriter::new();
                $(map.put($key, &self.$field);)+
                map.finish(encoder)
            }
        }

        impl<'b, C> ::minicbor::Decode<'b, C> for $name {
            fn decode(
                decoder: &mut ::minicbor::Decoder<'b>,
                _: &mut C,
            ) -> Result<Self, ::minicbor::decode::Error> {
                let mut map = $crate::cbor::MapReader::new(decoder)?;
                let read = (|| Some(Self { $($field: map.take($key)?),+ }))();
                map.finish(read)
            }
        }
    };
}

/// A map on its way out.
#[derive(Default)]
pub struct MapWriter {
    count: u8,
    entries: Vec<u8>,
}

impl MapWriter {
    /// A map without entries.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a field, unless it is absent.
    pub fn put<T: Encode<()>>(&mut self, key: u8, value: &T) {
        if !value.is_nil() {
            self.count += 1;
            self.entries.push(key);
            append(value, &mut self.entries);
        }
    }

    /// Writes the whole.
    ///
    /// # Errors
    /// Whatever stops the writer.
    pub fn finish<W: Write>(self, encoder: &mut Encoder<W>) -> Result<(), EncodeError<W::Error>> {
        let writer = encoder.writer_mut();
        writer.write_all(&[MAP + self.count]).map_err(EncodeError::write)?;
        writer.write_all(&self.entries).map_err(EncodeError::write)
    }
}

/// A map that came. Nothing is skipped: a key that nobody takes is an error.
pub struct MapReader<'d, 'b> {
    decoder: &'d mut Decoder<'b>,
    left: u64,
    next: Option<u8>,
}

impl<'d, 'b> MapReader<'d, 'b> {
    /// Reads a map's head.
    ///
    /// # Errors
    /// Where something else stands there, or a map whose head does not say how long it is.
    pub fn new(decoder: &'d mut Decoder<'b>) -> Result<Self, DecodeError> {
        let left = decoder.map()?.ok_or_else(not_this_map)?;
        let mut map = Self { decoder, left, next: None };
        map.step();
        Ok(map)
    }

    /// The value of a key, if it is the next; where it is not, whatever stands for an absent one.
    pub fn take<T: Decode<'b, ()>>(&mut self, key: u8) -> Option<T> {
        if self.next != Some(key) {
            return T::nil();
        }
        let value = self.decoder.decode().ok()?;
        self.step();
        Some(value)
    }

    /// Gives what was read, if that was all of it.
    ///
    /// # Errors
    /// Where a field was missing, or another shape than its own, or something was left.
    pub fn finish<T>(self, read: Option<T>) -> Result<T, DecodeError> {
        read.filter(|_| self.left == 0 && self.next.is_none()).ok_or_else(not_this_map)
    }

    /// Goes on to the next key. One that cannot be read stays among what is left.
    fn step(&mut self) {
        self.next = None;
        if self.left > 0
            && let Ok(key) = self.decoder.u8()
        {
            self.left -= 1;
            self.next = Some(key);
        }
    }
}

fn not_this_map() -> DecodeError {
    DecodeError::message("not a map of this shape")
}
