//! Turns of the gates that staff keep, each with its sealed grade and reasons.

use moderation::Case;
use protocol::ids::{CaseId, Digest, KeyId};
use protocol::statement::Which;

use super::case_file::CaseRow;
use super::columns::Bytes;
use super::conn::{Conn, Transaction, ask};
use super::{Store, StoreError, kept};

/// A turn of a gate.
pub(crate) struct Turned {
    /// Which gate.
    pub(crate) which: Which,
    /// The signed turn.
    pub(crate) statement: Vec<u8>,
    /// The sealed grade and reasons.
    pub(crate) note: Vec<u8>,
}

impl Store {
    /// A case of the caller's, and the digest of the turn stored in this place of this gate.
    pub(crate) async fn gate_to_turn(
        &self,
        staff: KeyId,
        case: CaseId,
        which: Which,
        seq: u64,
    ) -> Result<Option<(Case, Option<Digest>)>, StoreError> {
        #[derive(sqlx_macros::FromRow)]
        struct Row {
            #[sqlx(flatten)]
            case: CaseRow,
            stored: Option<Bytes<Digest>>,
        }
        let mut reader = self.read().await?;
        let row: Option<Row> = ask!(
            reader,
            "gate_turn",
            sqlx::query_as(
                "SELECT f.revision, f.state,
                        (SELECT digest FROM gate_turn WHERE case_id = $2 AND which = $3 AND seq = $4) AS stored
                 FROM case_staff s JOIN case_file f ON f.id = s.case_id
                 WHERE s.kid = $1 AND s.case_id = $2"
            )
            .bind(Bytes(staff))
            .bind(Bytes(case))
            .bind(text(which))
            .bind(kept::column(seq)),
            fetch_optional
        )?;
        let Some(row) = row else { return Ok(None) };
        let case = self.assemble(&mut reader, &row.case).await?;
        Ok(Some((case, row.stored.map(|digest| digest.0))))
    }
}

impl Conn {
    /// Every turn of a case's gates, gate by gate, each gate's in order.
    pub(super) async fn turns(&mut self, case: CaseId) -> Result<Vec<Turned>, StoreError> {
        let mut turns = Vec::new();
        for which in Which::ALL {
            let rows: Vec<(Vec<u8>, Vec<u8>)> = ask!(
                self,
                "gate_turn",
                sqlx::query_as(
                    "SELECT statement, note FROM gate_turn WHERE case_id = $1 AND which = $2 ORDER BY seq"
                )
                .bind(Bytes(case))
                .bind(text(which)),
                fetch_all
            )?;
            turns.extend(rows.into_iter().map(|(statement, note)| Turned {
                which,
                statement,
                note,
            }));
        }
        Ok(turns)
    }
}

impl Transaction {
    pub(super) async fn add_turn(
        &mut self,
        case: CaseId,
        (which, seq): (Which, u64),
        digest: Digest,
        statement: &[u8],
        note: &[u8],
    ) -> Result<(), StoreError> {
        ask!(
            self,
            "gate_turn",
            sqlx::query(
                "INSERT INTO gate_turn (case_id, which, seq, digest, statement, note)
                 VALUES ($1, $2, $3, $4, $5, $6)"
            )
            .bind(Bytes(case))
            .bind(text(which))
            .bind(kept::column(seq))
            .bind(Bytes(digest))
            .bind(statement)
            .bind(note),
            execute
        )
        .map(drop)
    }
}

fn text(which: Which) -> &'static str {
    match which {
        Which::Responsible => "responsible",
        Which::SafeHarmed => "safe_harmed",
        Which::SafeResponsible => "safe_responsible",
    }
}
