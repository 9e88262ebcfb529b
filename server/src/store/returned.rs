//! Decisions that a letter comes back or does not go forward, as they were signed.

use protocol::ids::LetterId;

use super::StoreError;
use super::columns::Bytes;
use super::conn::{Transaction, ask};

impl Transaction {
    /// Keeps the decision on a letter.
    pub(super) async fn add_return(
        &mut self,
        letter: LetterId,
        statement: &[u8],
    ) -> Result<(), StoreError> {
        ask!(
            self,
            "returned",
            sqlx::query("INSERT INTO returned (letter, statement) VALUES ($1, $2)")
                .bind(Bytes(letter))
                .bind(statement),
            execute
        )
        .map(drop)
    }
}
