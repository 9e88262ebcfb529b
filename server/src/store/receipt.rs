//! Receipts: readers letting the writer know, as they signed it.

use protocol::ids::{CrossingId, LetterId};

use super::StoreError;
use super::columns::Bytes;
use super::conn::{Transaction, ask};

impl Transaction {
    /// Keeps a receipt, found by the letter that the words came from.
    pub(super) async fn add_receipt(
        &mut self,
        crossing: CrossingId,
        letter: LetterId,
        statement: &[u8],
    ) -> Result<(), StoreError> {
        ask!(
            self,
            "receipt",
            sqlx::query("INSERT INTO receipt (crossing, letter, statement) VALUES ($1, $2, $3)")
                .bind(Bytes(crossing))
                .bind(Bytes(letter))
                .bind(statement),
            execute
        )
        .map(drop)
    }
}
