//! Wishes: what a party wished to be told, first to last.

use protocol::ids::{Digest, RoomId};

use super::columns::Bytes;
use super::conn::{Conn, Transaction, ask};
use super::room::{Seat, SeatRow};
use super::room_scope::RoomScope;
use super::{Store, StoreError, kept};

impl Store {
    /// A party's seat, and the digest of the wish stored in this place.
    pub(crate) async fn wish_to_set(
        &self,
        scope: RoomScope,
        seq: u64,
    ) -> Result<Option<(Seat, Option<Digest>)>, StoreError> {
        #[derive(sqlx_macros::FromRow)]
        struct Row {
            #[sqlx(flatten)]
            seat: SeatRow,
            stored: Option<Bytes<Digest>>,
        }
        let mut reader = self.read().await?;
        let row: Option<Row> = ask!(
            reader,
            "wish",
            sqlx::query_as(
                "SELECT r.id AS room, p.kid, f.revision, f.state,
                        (SELECT digest FROM wish WHERE room = r.id AND seq = $2) AS stored
                 FROM account a JOIN party_proof p ON p.account = a.id
                 JOIN room r ON r.id = a.room JOIN case_file f ON f.id = r.case_id
                 WHERE a.id = $1 AND a.standing = 'standing'"
            )
            .bind(Bytes(scope.account()))
            .bind(kept::column(seq)),
            fetch_optional
        )?;
        let Some(row) = row else { return Ok(None) };
        let seat = self.seated(&mut reader, &row.seat).await?;
        Ok(Some((seat, row.stored.map(|digest| digest.0))))
    }
}

impl Conn {
    /// Every wish of a room, first to last.
    pub(super) async fn wishes(&mut self, room: RoomId) -> Result<Vec<Vec<u8>>, StoreError> {
        ask!(
            self,
            "wish",
            sqlx::query_scalar("SELECT statement FROM wish WHERE room = $1 ORDER BY seq")
                .bind(Bytes(room)),
            fetch_all
        )
    }
}

impl Transaction {
    pub(super) async fn add_wish(
        &mut self,
        room: RoomId,
        seq: u64,
        digest: Digest,
        statement: &[u8],
    ) -> Result<(), StoreError> {
        ask!(
            self,
            "wish",
            sqlx::query("INSERT INTO wish (room, seq, digest, statement) VALUES ($1, $2, $3, $4)")
                .bind(Bytes(room))
                .bind(kept::column(seq))
                .bind(Bytes(digest))
                .bind(statement),
            execute
        )
        .map(drop)
    }
}
