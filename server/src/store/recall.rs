//! Recalls by staff, as they were signed.

use protocol::ids::CrossingId;

use super::StoreError;
use super::columns::Bytes;
use super::conn::{Transaction, ask};

impl Transaction {
    /// Keeps the word that a crossing was taken away before it was opened.
    pub(super) async fn add_recall(
        &mut self,
        crossing: CrossingId,
        statement: &[u8],
    ) -> Result<(), StoreError> {
        ask!(
            self,
            "recall",
            sqlx::query("INSERT INTO recall (crossing, statement) VALUES ($1, $2)")
                .bind(Bytes(crossing))
                .bind(statement),
            execute
        )
        .map(drop)
    }
}
