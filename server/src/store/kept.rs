//! Values of `moderation` that a row keeps as their canonical bytes, beside the columns that are searched.

use minicbor::{Decode, Encode};
use protocol::cbor;

use super::Corrupt;
use super::columns::hex;

/// Reads a value that a change wrote.
pub(super) fn read<T>(table: &'static str, bytes: &[u8]) -> Result<T, Corrupt>
where
    T: Encode<()> + for<'b> Decode<'b, ()>,
{
    cbor::decode(bytes).map_err(|_| unreadable(table, &[]))
}

/// The trouble with a statement or state that was good when it was stored.
pub(super) fn unreadable(table: &'static str, id: &[u8]) -> Corrupt {
    let row = if id.is_empty() { "unknown".to_owned() } else { hex(id) };
    Corrupt { table, row, what: "not what was once written" }
}

/// A count, sequence or position as a column holds it.
pub(super) fn column(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A count or sequence as it was before it was a column.
pub(super) fn number(table: &'static str, column: i64) -> Result<u64, Corrupt> {
    u64::try_from(column).map_err(|_| unreadable(table, &[]))
}
