//! How values stand in columns: ids, digests and other short fixed bytes as BLOB, never as text; numbers as INTEGER.

use protocol::ids::{
    AgencyId, CaseId, CrossingId, Digest, DraftId, InvitationId, KeyId, LetterId, PaperId,
    PersonId, RoomId, SittingId,
};
use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::{Database, Decode, Encode, Type};

/// A value of fixed length that is stored as its raw bytes.
pub(super) trait Raw: Sized {
    fn raw(&self) -> &[u8];

    /// `None` if the length is wrong.
    fn from_raw(bytes: &[u8]) -> Option<Self>;
}

macro_rules! raw {
    ($($name:ty)+) => {$(
        impl $crate::store::columns::Raw for $name {
            fn raw(&self) -> &[u8] {
                self.as_bytes()
            }

            fn from_raw(bytes: &[u8]) -> Option<Self> {
                bytes.try_into().ok().map(<$name>::from_bytes)
            }
        }
    )+};
}
pub(super) use raw;

raw! {
    AgencyId CaseId CrossingId Digest DraftId InvitationId KeyId LetterId PaperId PersonId RoomId
    SittingId
}

/// A key as text, for [`Corrupt`](super::Corrupt) alone.
pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a string cannot fail");
        text
    })
}

/// Binds and reads a [`Raw`] value as BLOB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bytes<T>(pub(super) T);

impl<T, DB: Database> Type<DB> for Bytes<T>
where
    Vec<u8>: Type<DB>,
{
    fn type_info() -> DB::TypeInfo {
        <Vec<u8> as Type<DB>>::type_info()
    }

    fn compatible(other: &DB::TypeInfo) -> bool {
        <Vec<u8> as Type<DB>>::compatible(other)
    }
}

impl<'q, T: Raw, DB: Database> Encode<'q, DB> for Bytes<T>
where
    Vec<u8>: Encode<'q, DB>,
{
    fn encode_by_ref(&self, buffer: &mut DB::ArgumentBuffer) -> Result<IsNull, BoxDynError> {
        self.0.raw().to_vec().encode(buffer)
    }
}

impl<'r, T: Raw, DB: Database> Decode<'r, DB> for Bytes<T>
where
    &'r [u8]: Decode<'r, DB>,
{
    fn decode(value: DB::ValueRef<'r>) -> Result<Self, BoxDynError> {
        let bytes = <&[u8]>::decode(value)?;
        T::from_raw(bytes).map(Self).ok_or_else(|| "wrong length".into())
    }
}

/// Reads an INTEGER as a `T`; a value that is none is an error of the column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number<T>(pub(super) T);

impl<T, DB: Database> Type<DB> for Number<T>
where
    i64: Type<DB>,
{
    fn type_info() -> DB::TypeInfo {
        <i64 as Type<DB>>::type_info()
    }

    fn compatible(other: &DB::TypeInfo) -> bool {
        <i64 as Type<DB>>::compatible(other)
    }
}

impl<'r, T: TryFrom<i64>, DB: Database> Decode<'r, DB> for Number<T>
where
    i64: Decode<'r, DB>,
{
    fn decode(value: DB::ValueRef<'r>) -> Result<Self, BoxDynError> {
        let number = i64::decode(value)?;
        T::try_from(number).map(Self).map_err(|_| "a number out of its range".into())
    }
}
