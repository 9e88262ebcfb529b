//! Approvals: one facilitator's "let them cross", as it was signed.

use std::collections::HashMap;

use protocol::ids::{CaseId, LetterId, PersonId};

use super::StoreError;
use super::columns::Bytes;
use super::conn::{Conn, Transaction, ask};

impl Conn {
    /// The approvals of a case's letters, each letter's in the order they were given.
    pub(super) async fn approvals(
        &mut self,
        case: CaseId,
    ) -> Result<HashMap<LetterId, Vec<Vec<u8>>>, StoreError> {
        let rows: Vec<(Bytes<LetterId>, Vec<u8>)> = ask!(
            self,
            "approval",
            sqlx::query_as(
                "SELECT a.letter, a.statement FROM letter l JOIN approval a ON a.letter = l.id
                 WHERE l.case_id = $1 ORDER BY a.position"
            )
            .bind(Bytes(case)),
            fetch_all
        )?;
        let mut approvals: HashMap<LetterId, Vec<Vec<u8>>> = HashMap::new();
        for (letter, statement) in rows {
            approvals.entry(letter.0).or_default().push(statement);
        }
        Ok(approvals)
    }
}

impl Transaction {
    /// Keeps an approval; `position` is its entry's place in the case's journal.
    pub(super) async fn add_approval(
        &mut self,
        letter: LetterId,
        person: PersonId,
        position: i64,
        statement: &[u8],
    ) -> Result<(), StoreError> {
        ask!(
            self,
            "approval",
            sqlx::query(
                "INSERT INTO approval (letter, position, person, statement) VALUES ($1, $2, $3, $4)"
            )
            .bind(Bytes(letter))
            .bind(position)
            .bind(Bytes(person))
            .bind(statement),
            execute
        )
        .map(drop)
    }
}
