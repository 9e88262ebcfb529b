//! Rooms: whose they are, and a party's own seat in one.

use moderation::Case;
use protocol::ids::{CaseId, KeyId, RoomId};
use protocol::statement::Side;

use super::case_file::CaseRow;
use super::columns::Bytes;
use super::conn::{Conn, Transaction, ask};
use super::room_scope::RoomScope;
use super::{Store, StoreError};

/// A party's seat: their room, and the case that the relay decides by.
#[derive(Debug, Clone)]
pub(crate) struct Seat {
    case: Case,
    room: RoomId,
    key: KeyId,
}

impl Seat {
    /// The case, for the rules alone: nothing of it is ever shown to a party.
    pub(crate) fn case(&self) -> &Case {
        &self.case
    }

    /// The case, given away to a move.
    pub(crate) fn into_case(self) -> Case {
        self.case
    }

    /// The party's own room.
    pub(crate) fn room(&self) -> RoomId {
        self.room
    }

    /// The key that the account joined with.
    pub(crate) fn key(&self) -> KeyId {
        self.key
    }
}

/// A seat's row, as every load of a party brings it.
#[derive(sqlx_macros::FromRow)]
pub(super) struct SeatRow {
    room: Bytes<RoomId>,
    kid: Bytes<KeyId>,
    #[sqlx(flatten)]
    case: CaseRow,
}

impl Store {
    pub(super) async fn seated(&self, conn: &mut Conn, row: &SeatRow) -> Result<Seat, StoreError> {
        let case = self.assemble(conn, &row.case).await?;
        Ok(Seat { case, room: row.room.0, key: row.kid.0 })
    }

    /// The seat of a party's account, if it stands.
    pub(crate) async fn seat(&self, scope: RoomScope) -> Result<Option<Seat>, StoreError> {
        self.seat_seen(&mut *self.read().await?, scope).await
    }

    /// The same, as this connection sees it.
    pub(super) async fn seat_seen(
        &self,
        conn: &mut Conn,
        scope: RoomScope,
    ) -> Result<Option<Seat>, StoreError> {
        let row: Option<SeatRow> = ask!(
            conn,
            "room",
            sqlx::query_as(
                "SELECT r.id AS room, p.kid, f.revision, f.state
                 FROM account a JOIN party_proof p ON p.account = a.id
                 JOIN room r ON r.id = a.room JOIN case_file f ON f.id = r.case_id
                 WHERE a.id = $1 AND a.standing = 'standing'"
            )
            .bind(Bytes(scope.account())),
            fetch_optional
        )?;
        match row {
            Some(row) => self.seated(conn, &row).await.map(Some),
            None => Ok(None),
        }
    }
}

impl Conn {
    /// The certificate that one person signed for a room and another must.
    pub(super) async fn proposed(&mut self, room: RoomId) -> Result<Option<Vec<u8>>, StoreError> {
        let proposed: Option<Option<Vec<u8>>> = ask!(
            self,
            "room",
            sqlx::query_scalar("SELECT proposed FROM room WHERE id = $1").bind(Bytes(room)),
            fetch_optional
        )?;
        Ok(proposed.flatten())
    }
}

impl Transaction {
    pub(super) async fn add_room(
        &mut self,
        room: RoomId,
        case: CaseId,
        side: Side,
    ) -> Result<(), StoreError> {
        let side = match side {
            Side::Harmed => "harmed",
            Side::Responsible => "responsible",
        };
        ask!(
            self,
            "room",
            sqlx::query("INSERT INTO room (id, case_id, side) VALUES ($1, $2, $3)")
                .bind(Bytes(room))
                .bind(Bytes(case))
                .bind(side),
            execute
        )
        .map(drop)
    }

    /// Sets what is proposed for a room, or that nothing is any more.
    pub(super) async fn propose(
        &mut self,
        room: RoomId,
        statement: Option<&[u8]>,
    ) -> Result<(), StoreError> {
        ask!(
            self,
            "room",
            sqlx::query("UPDATE room SET proposed = $2 WHERE id = $1")
                .bind(Bytes(room))
                .bind(statement),
            execute
        )
        .map(drop)
    }
}
