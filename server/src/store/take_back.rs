//! Take-backs, as their authors signed them.

use protocol::ids::LetterId;

use super::StoreError;
use super::columns::Bytes;
use super::conn::{Transaction, ask};

impl Transaction {
    /// Keeps an author's word that a letter is taken back.
    pub(super) async fn add_take_back(
        &mut self,
        letter: LetterId,
        statement: &[u8],
    ) -> Result<(), StoreError> {
        ask!(
            self,
            "take_back",
            sqlx::query("INSERT INTO take_back (letter, statement) VALUES ($1, $2)")
                .bind(Bytes(letter))
                .bind(statement),
            execute
        )
        .map(drop)
    }
}
