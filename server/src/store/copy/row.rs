//! A row of any table, as values of the four kinds that columns have on both engines.

use protocol::ids::Digest;
use sqlx::{ColumnIndex, Database, Decode, FromRow, Row, Type, TypeInfo as _};

use super::shape::Column;
use crate::store::columns::Raw;

/// What stands in one column of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) enum Value {
    Bytes(Option<Vec<u8>>),
    Text(Option<String>),
    Number(Option<i64>),
    Flag(Option<bool>),
}

impl Value {
    /// Adds bytes from which the value can be told, and where it ends.
    fn write(&self, out: &mut Vec<u8>) {
        let (tag, bytes) = match self {
            Self::Bytes(Some(bytes)) => (b'b', bytes.clone()),
            Self::Text(Some(text)) => (b't', text.clone().into_bytes()),
            Self::Number(Some(number)) => (b'n', number.to_be_bytes().to_vec()),
            Self::Flag(Some(flag)) => (b'f', vec![u8::from(*flag)]),
            Self::Bytes(None) | Self::Text(None) | Self::Number(None) | Self::Flag(None) => {
                (b'-', Vec::new())
            }
        };
        out.push(tag);
        out.extend((bytes.len() as u64).to_be_bytes());
        out.extend(bytes);
    }
}

/// The values of one row, in the order in which they were asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) struct Values(pub(super) Vec<Value>);

impl Values {
    /// SHA-256 of the whole row, the same whichever engine it came from.
    pub(super) fn digest(&self) -> Digest {
        let mut bytes = Vec::new();
        self.0.iter().for_each(|value| value.write(&mut bytes));
        Digest::of(&bytes)
    }
}

impl<'r, R: Row> FromRow<'r, R> for Values
where
    usize: ColumnIndex<R>,
    Option<Vec<u8>>: Decode<'r, R::Database> + Type<R::Database>,
    Option<String>: Decode<'r, R::Database> + Type<R::Database>,
    Option<i64>: Decode<'r, R::Database> + Type<R::Database>,
    Option<bool>: Decode<'r, R::Database> + Type<R::Database>,
{
    fn from_row(row: &'r R) -> Result<Self, sqlx::Error> {
        let columns = row.columns().iter().enumerate();
        let value =
            |(at, column): (usize, &<R::Database as Database>::Column)| -> Result<_, sqlx::Error> {
                Ok(match sqlx::Column::type_info(column).name() {
                    "BLOB" | "BYTEA" => Value::Bytes(row.try_get(at)?),
                    "INTEGER" | "INT8" => Value::Number(row.try_get(at)?),
                    "BOOLEAN" | "BOOL" => Value::Flag(row.try_get(at)?),
                    _ => Value::Text(row.try_get(at)?),
                })
            };
        columns.map(value).collect::<Result<_, _>>().map(Self)
    }
}

/// What is wrong with a row, in one clause that tells nothing of what people wrote.
pub(in crate::store) type Wrong = &'static str;

const NOT_OF_THE_KIND: Wrong = "a value is not of its column's kind";

/// A row with the names of its columns.
#[derive(Clone, Copy)]
pub(in crate::store) struct Named<'a> {
    pub(super) columns: &'a [Column],
    pub(super) values: &'a Values,
}

impl<'a> Named<'a> {
    fn value(&self, name: &str) -> Result<&'a Value, Wrong> {
        let at = self.columns.iter().position(|column| column.name == name);
        at.and_then(|at| self.values.0.get(at)).ok_or("a column is missing")
    }

    /// Bytes, if there are any.
    pub(in crate::store) fn bytes_or_none(&self, name: &str) -> Result<Option<&'a [u8]>, Wrong> {
        match self.value(name)? {
            Value::Bytes(bytes) => Ok(bytes.as_deref()),
            _ => Err(NOT_OF_THE_KIND),
        }
    }

    /// Bytes that are always there.
    pub(in crate::store) fn bytes(&self, name: &str) -> Result<&'a [u8], Wrong> {
        self.bytes_or_none(name)?.ok_or(NOT_OF_THE_KIND)
    }

    /// An id or a digest.
    pub(in crate::store) fn id<T: Raw>(&self, name: &str) -> Result<T, Wrong> {
        T::from_raw(self.bytes(name)?).ok_or("an id or a digest has another length")
    }

    /// An id or a digest, if there is one.
    pub(in crate::store) fn id_or_none<T: Raw>(&self, name: &str) -> Result<Option<T>, Wrong> {
        match self.bytes_or_none(name)? {
            Some(_) => self.id(name).map(Some),
            None => Ok(None),
        }
    }

    /// A count, a place or a moment.
    pub(in crate::store) fn number(&self, name: &str) -> Result<u64, Wrong> {
        match self.value(name)? {
            Value::Number(Some(number)) => u64::try_from(*number).map_err(|_| NOT_OF_THE_KIND),
            _ => Err(NOT_OF_THE_KIND),
        }
    }

    /// A word.
    pub(in crate::store) fn text(&self, name: &str) -> Result<&'a str, Wrong> {
        match self.value(name)? {
            Value::Text(Some(text)) => Ok(text),
            _ => Err(NOT_OF_THE_KIND),
        }
    }

    /// The row's key as text, for whoever looks for it.
    pub(super) fn key(&self) -> String {
        let parts = self.columns.iter().zip(&self.values.0).filter(|(column, _)| column.key > 0);
        let parts = parts.map(|(_, value)| match value {
            Value::Bytes(Some(bytes)) => crate::store::columns::hex(bytes),
            Value::Text(Some(text)) => text.clone(),
            Value::Number(Some(number)) => number.to_string(),
            Value::Flag(Some(flag)) => flag.to_string(),
            _ => "nothing".to_owned(),
        });
        parts.collect::<Vec<_>>().join(" ")
    }
}
