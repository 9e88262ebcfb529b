//! The journals: one chain a case, one chain a room, each entry with its place.

use moderation::{ChainOf, JournalEntry};
use protocol::ids::{CaseId, RoomId};

use super::StoreError;
use super::columns::Bytes;
use super::conn::{Conn, Transaction, ask};
use super::kept::column;

/// An entry as its row holds it.
struct Row {
    chain: &'static str,
    subject: Vec<u8>,
    position: i64,
    entry: Vec<u8>,
}

impl Row {
    fn of(case: CaseId, entry: &JournalEntry) -> Self {
        let (chain, subject) = match entry.chain() {
            ChainOf::Case => ("case", case.as_bytes().to_vec()),
            ChainOf::Room(room) => ("room", room.as_bytes().to_vec()),
        };
        Self { chain, subject, position: column(entry.index()), entry: entry.entry().to_bytes() }
    }
}

/// Binds whole rows, one after the other.
macro_rules! insert {
    ($sql:literal, $($row:ident),+) => {
        sqlx::query($sql)$(
            .bind($row.chain)
            .bind($row.subject.as_slice())
            .bind($row.position)
            .bind($row.entry.as_slice())
        )+
    };
}

impl Conn {
    /// A case's journal, from its first entry.
    pub(super) async fn case_journal(&mut self, case: CaseId) -> Result<Vec<Vec<u8>>, StoreError> {
        ask!(
            self,
            "journal_entry",
            sqlx::query_scalar(
                "SELECT entry FROM journal_entry WHERE subject = $1 AND chain = 'case' ORDER BY position"
            )
            .bind(Bytes(case)),
            fetch_all
        )
    }

    /// A room's journal, from its first entry.
    pub(super) async fn room_journal(&mut self, room: RoomId) -> Result<Vec<Vec<u8>>, StoreError> {
        ask!(
            self,
            "journal_entry",
            sqlx::query_scalar(
                "SELECT entry FROM journal_entry WHERE subject = $1 AND chain = 'room' ORDER BY position"
            )
            .bind(Bytes(room)),
            fetch_all
        )
    }
}

impl Transaction {
    /// Enters what a change enters, in order. Most moves enter two things: one statement for both.
    pub(super) async fn add_entries(
        &mut self,
        case: CaseId,
        entries: &[JournalEntry],
    ) -> Result<(), StoreError> {
        let rows: Vec<Row> = entries.iter().map(|entry| Row::of(case, entry)).collect();
        for some in rows.chunks(3) {
            match some {
                [a, b, c] => ask!(
                    self,
                    "journal_entry",
                    insert!(
                        "INSERT INTO journal_entry (chain, subject, position, entry)
                         VALUES ($1, $2, $3, $4), ($5, $6, $7, $8), ($9, $10, $11, $12)",
                        a,
                        b,
                        c
                    ),
                    execute
                ),
                [a, b] => ask!(
                    self,
                    "journal_entry",
                    insert!(
                        "INSERT INTO journal_entry (chain, subject, position, entry)
                         VALUES ($1, $2, $3, $4), ($5, $6, $7, $8)",
                        a,
                        b
                    ),
                    execute
                ),
                [a, ..] => ask!(
                    self,
                    "journal_entry",
                    insert!(
                        "INSERT INTO journal_entry (chain, subject, position, entry)
                         VALUES ($1, $2, $3, $4)",
                        a
                    ),
                    execute
                ),
                [] => return Ok(()),
            }?;
        }
        Ok(())
    }
}
