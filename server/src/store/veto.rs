//! Vetoes: each word that a facilitator said of one, as it was signed.

use std::collections::HashMap;

use protocol::ids::{CaseId, Digest, LetterId};

use super::StoreError;
use super::columns::Bytes;
use super::conn::{Conn, Transaction, ask};

impl Conn {
    /// What was said of vetoes on a case's letters, each letter's in the order it was said.
    pub(super) async fn vetoes(
        &mut self,
        case: CaseId,
    ) -> Result<HashMap<LetterId, Vec<Vec<u8>>>, StoreError> {
        let rows: Vec<(Bytes<LetterId>, Vec<u8>)> = ask!(
            self,
            "veto",
            sqlx::query_as(
                "SELECT v.letter, v.statement FROM letter l JOIN veto v ON v.letter = l.id
                 WHERE l.case_id = $1 ORDER BY v.position"
            )
            .bind(Bytes(case)),
            fetch_all
        )?;
        let mut vetoes: HashMap<LetterId, Vec<Vec<u8>>> = HashMap::new();
        for (letter, statement) in rows {
            vetoes.entry(letter.0).or_default().push(statement);
        }
        Ok(vetoes)
    }
}

impl Transaction {
    /// Keeps what was said; `position` is its entry's place in the case's journal.
    pub(super) async fn add_veto(
        &mut self,
        letter: LetterId,
        digest: Digest,
        position: i64,
        statement: &[u8],
    ) -> Result<(), StoreError> {
        ask!(
            self,
            "veto",
            sqlx::query(
                "INSERT INTO veto (digest, letter, position, statement) VALUES ($1, $2, $3, $4)"
            )
            .bind(Bytes(digest))
            .bind(Bytes(letter))
            .bind(position)
            .bind(statement),
            execute
        )
        .map(drop)
    }
}
