//! Crossings: what a decision about one needs beside its case, and the sealed words apart from the row that moves.

use moderation::{Case, Change, Crossing};
use protocol::ids::{CaseId, CrossingId, KeyId, RoomId};
use protocol::wire::CrossingState;

use super::apply::NotApplied;
use super::case_file::CaseRow;
use super::columns::Bytes;
use super::conn::{Conn, Transaction, ask};
use super::letter::ToReseal;
use super::letter_object::SealedObject;
use super::room::{Seat, SeatRow};
use super::room_scope::RoomScope;
use super::{Judged, Store, StoreError, kept};

impl Store {
    /// A crossing into a party's own room, whether or not they know of it: that is for the rules to say.
    pub(crate) async fn crossing_for_party(
        &self,
        scope: RoomScope,
        crossing: CrossingId,
    ) -> Result<Option<(Seat, Crossing)>, StoreError> {
        #[derive(sqlx_macros::FromRow)]
        struct Row {
            #[sqlx(flatten)]
            seat: SeatRow,
            crossing: Vec<u8>,
        }
        let mut reader = self.read().await?;
        let row: Option<Row> = ask!(
            reader,
            "crossing",
            sqlx::query_as(
                "SELECT x.room, p.kid, f.revision, f.state, x.state AS crossing
                 FROM account a JOIN party_proof p ON p.account = a.id
                 JOIN crossing x ON x.id = $2 AND x.room = a.room
                 JOIN case_file f ON f.id = x.case_id
                 WHERE a.id = $1 AND a.standing = 'standing'"
            )
            .bind(Bytes(scope.account()))
            .bind(Bytes(crossing)),
            fetch_optional
        )?;
        let Some(row) = row else { return Ok(None) };
        let crossing = kept::read("crossing", &row.crossing)?;
        Ok(Some((self.seated(&mut reader, &row.seat).await?, crossing)))
    }

    /// A crossing of the caller's cases.
    pub(crate) async fn crossing_for_staff(
        &self,
        staff: KeyId,
        crossing: CrossingId,
    ) -> Result<Option<(Case, Crossing)>, StoreError> {
        #[derive(sqlx_macros::FromRow)]
        struct Row {
            #[sqlx(flatten)]
            case: CaseRow,
            crossing: Vec<u8>,
        }
        let mut reader = self.read().await?;
        let row: Option<Row> = ask!(
            reader,
            "crossing",
            sqlx::query_as(
                "SELECT f.revision, f.state, x.state AS crossing
                 FROM crossing x JOIN case_staff s ON s.case_id = x.case_id AND s.kid = $1
                 JOIN case_file f ON f.id = x.case_id
                 WHERE x.id = $2"
            )
            .bind(Bytes(staff))
            .bind(Bytes(crossing)),
            fetch_optional
        )?;
        let Some(row) = row else { return Ok(None) };
        let crossing = kept::read("crossing", &row.crossing)?;
        Ok(Some((self.assemble(&mut reader, &row.case).await?, crossing)))
    }

    /// A crossing of the caller's cases, to be sealed again.
    pub(crate) async fn crossing_to_reseal(
        &self,
        staff: KeyId,
        crossing: CrossingId,
    ) -> Result<Option<ToReseal<Crossing>>, StoreError> {
        let Some((case, crossing)) = self.crossing_for_staff(staff, crossing).await? else {
            return Ok(None);
        };
        let old = self.room_certificate(&mut *self.read().await?, crossing.sealed_for()).await?;
        Ok(Some(ToReseal { case, what: crossing, old }))
    }

    /// The sealed words of a crossing of the caller's cases.
    pub(crate) async fn sealed_crossing_for_staff(
        &self,
        staff: KeyId,
        crossing: CrossingId,
    ) -> Result<Option<SealedObject>, StoreError> {
        let mut reader = self.read().await?;
        ask!(
            reader,
            "crossing_object",
            sqlx::query_as(
                "SELECT x.record AS statement, o.object, o.reseal
                 FROM crossing x JOIN case_staff s ON s.case_id = x.case_id AND s.kid = $1
                 JOIN crossing_object o ON o.crossing = x.id
                 WHERE x.id = $2"
            )
            .bind(Bytes(staff))
            .bind(Bytes(crossing)),
            fetch_optional
        )
    }

    /// The sealed words of a crossing that the rules say was opened before.
    pub(crate) async fn opened_before(
        &self,
        seat: &Seat,
        crossing: &Crossing,
    ) -> Result<SealedObject, StoreError> {
        self.read().await?.sealed_crossing(seat.room(), crossing.id()).await
    }

    /// Writes an opening and hands over the sealed words, in one transaction: the gates that were found open
    /// are those of the very revision that this compares. Nothing if the case has moved on since.
    pub(crate) async fn open_crossing(
        &self,
        change: Change,
        crossing: &Crossing,
        judged: Judged,
    ) -> Result<Option<SealedObject>, StoreError> {
        let (room, id) = (crossing.room(), crossing.id());
        let opened: Result<SealedObject, NotApplied> = self
            .write(async move |transaction| {
                transaction.apply(&change, judged, None).await?;
                Ok(transaction.sealed_crossing(room, id).await?)
            })
            .await;
        NotApplied::or_overtaken(opened)
    }
}

impl Conn {
    async fn sealed_crossing(
        &mut self,
        room: RoomId,
        crossing: CrossingId,
    ) -> Result<SealedObject, StoreError> {
        let sealed: Option<SealedObject> = ask!(
            self,
            "crossing_object",
            sqlx::query_as(
                "SELECT x.record AS statement, o.object, o.reseal
                 FROM crossing x JOIN crossing_object o ON o.crossing = x.id
                 WHERE x.id = $1 AND x.room = $2"
            )
            .bind(Bytes(crossing))
            .bind(Bytes(room)),
            fetch_optional
        )?;
        Ok(sealed.ok_or_else(|| kept::unreadable("crossing_object", crossing.as_bytes()))?)
    }
}

impl Transaction {
    /// Adds a crossing and its sealed words.
    pub(super) async fn add_crossing(
        &mut self,
        case: CaseId,
        crossing: &Crossing,
        record: &[u8],
        object: &[u8],
        position: i64,
    ) -> Result<(), StoreError> {
        ask!(
            self,
            "crossing",
            sqlx::query(
                "INSERT INTO crossing (id, case_id, room, letter, stage, position, record, state, due_s)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
            )
            .bind(Bytes(crossing.id()))
            .bind(Bytes(case))
            .bind(Bytes(crossing.room()))
            .bind(Bytes(crossing.letter()))
            .bind(stage(crossing))
            .bind(position)
            .bind(record)
            .bind(protocol::cbor::encode(crossing))
            .bind(due_s(crossing)),
            execute
        )?;
        ask!(
            self,
            "crossing_object",
            sqlx::query("INSERT INTO crossing_object (crossing, object) VALUES ($1, $2)")
                .bind(Bytes(crossing.id()))
                .bind(object),
            execute
        )
        .map(drop)
    }

    /// Writes a crossing in the place of itself.
    pub(super) async fn move_crossing(&mut self, crossing: &Crossing) -> Result<(), StoreError> {
        ask!(
            self,
            "crossing",
            sqlx::query("UPDATE crossing SET stage = $2, state = $3, due_s = $4 WHERE id = $1")
                .bind(Bytes(crossing.id()))
                .bind(stage(crossing))
                .bind(protocol::cbor::encode(crossing))
                .bind(due_s(crossing)),
            execute
        )
        .map(drop)
    }

    /// Puts other sealed words in the place of a crossing's.
    pub(super) async fn reseal_crossing(
        &mut self,
        crossing: CrossingId,
        reseal: &[u8],
        object: &[u8],
    ) -> Result<(), StoreError> {
        ask!(
            self,
            "crossing_object",
            sqlx::query("UPDATE crossing_object SET reseal = $2, object = $3 WHERE crossing = $1")
                .bind(Bytes(crossing))
                .bind(reseal)
                .bind(object),
            execute
        )
        .map(drop)
    }
}

/// When the clock looks at it: only a turn that is not told yet, and only if it has a time.
fn due_s(crossing: &Crossing) -> Option<i64> {
    let waits = crossing.stage().listed() == CrossingState::Released;
    let due_s = crossing.not_before_s().filter(|_| waits && crossing.sitting().is_some());
    due_s.map(kept::column)
}

pub(super) fn stage(crossing: &Crossing) -> &'static str {
    match crossing.stage().listed() {
        CrossingState::Released => "released",
        CrossingState::Told => "told",
        CrossingState::Opened => "opened",
        CrossingState::Declined => "declined",
        CrossingState::Recalled => "recalled",
    }
}
