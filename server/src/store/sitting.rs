//! Sittings: what was planned in a room, what its party said of it, and when it was opened and closed.

use moderation::{Case, Crossing};
use protocol::ids::{Digest, KeyId, LetterId, RoomId, SittingId};

use super::case_file::CaseRow;
use super::columns::Bytes;
use super::conn::{Conn, Transaction, ask};
use super::room::{Seat, SeatRow};
use super::room_scope::RoomScope;
use super::{Store, StoreError, kept};

/// A sitting that is to be planned.
pub(crate) struct ToPlan {
    /// The room's case.
    pub(crate) case: Case,
    /// The digest of the plan stored under the same id, in whatever room.
    pub(crate) stored: Option<Digest>,
    /// Whether another letter has the id that the details would take.
    pub(crate) details_taken: bool,
}

/// A sitting as its room's people may see it, statements as they travelled.
pub(crate) struct KeptSitting {
    /// The signed plan.
    pub(crate) plan: Vec<u8>,
    /// The party's words, first to last.
    pub(crate) words: Vec<Vec<u8>>,
    /// The steps, first to last.
    pub(crate) steps: Vec<Vec<u8>>,
}

/// What was said in the place that a statement would take, beside its case.
#[derive(sqlx_macros::FromRow)]
struct StepRow {
    #[sqlx(flatten)]
    case: CaseRow,
    stored: Option<Bytes<Digest>>,
}

impl Store {
    /// What bears on a plan for a room of the caller's cases.
    pub(crate) async fn sitting_to_plan(
        &self,
        staff: KeyId,
        room: RoomId,
        sitting: SittingId,
        details: LetterId,
    ) -> Result<Option<ToPlan>, StoreError> {
        #[derive(sqlx_macros::FromRow)]
        struct Row {
            #[sqlx(flatten)]
            case: CaseRow,
            stored: Option<Bytes<Digest>>,
            details_taken: bool,
        }
        let mut reader = self.read().await?;
        let row: Option<Row> = ask!(
            reader,
            "sitting",
            sqlx::query_as(
                "SELECT f.revision, f.state, (SELECT digest FROM sitting WHERE id = $3) AS stored,
                        EXISTS (SELECT 1 FROM letter WHERE id = $4) AS details_taken
                 FROM room r JOIN case_staff s ON s.case_id = r.case_id AND s.kid = $1
                 JOIN case_file f ON f.id = r.case_id
                 WHERE r.id = $2"
            )
            .bind(Bytes(staff))
            .bind(Bytes(room))
            .bind(Bytes(sitting))
            .bind(Bytes(details)),
            fetch_optional
        )?;
        let Some(row) = row else { return Ok(None) };
        let case = self.assemble(&mut reader, &row.case).await?;
        let stored = row.stored.map(|digest| digest.0);
        Ok(Some(ToPlan { case, stored, details_taken: row.details_taken }))
    }

    /// What bears on a step in a room of the caller's cases: its case, and the step stored in its place.
    pub(crate) async fn sitting_to_step(
        &self,
        staff: KeyId,
        room: RoomId,
        sitting: SittingId,
        seq: u64,
    ) -> Result<Option<(Case, Option<Digest>)>, StoreError> {
        let mut reader = self.read().await?;
        let row: Option<StepRow> = ask!(
            reader,
            "sitting_step",
            sqlx::query_as(
                "SELECT f.revision, f.state,
                        (SELECT digest FROM sitting_step WHERE sitting = t.id AND seq = $4) AS stored
                 FROM room r JOIN case_staff s ON s.case_id = r.case_id AND s.kid = $1
                 JOIN sitting t ON t.id = $3 AND t.room = r.id
                 JOIN case_file f ON f.id = r.case_id
                 WHERE r.id = $2"
            )
            .bind(Bytes(staff))
            .bind(Bytes(room))
            .bind(Bytes(sitting))
            .bind(kept::column(seq)),
            fetch_optional
        )?;
        let Some(row) = row else { return Ok(None) };
        let case = self.assemble(&mut reader, &row.case).await?;
        Ok(Some((case, row.stored.map(|digest| digest.0))))
    }

    /// A party's seat, and the digest of the word stored in this place; nothing if the sitting is not of their room.
    pub(crate) async fn sitting_to_say(
        &self,
        scope: RoomScope,
        sitting: SittingId,
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
            "sitting_word",
            sqlx::query_as(
                "SELECT r.id AS room, p.kid, f.revision, f.state,
                        (SELECT digest FROM sitting_word WHERE sitting = t.id AND seq = $3) AS stored
                 FROM account a JOIN party_proof p ON p.account = a.id
                 JOIN room r ON r.id = a.room JOIN case_file f ON f.id = r.case_id
                 JOIN sitting t ON t.id = $2 AND t.room = r.id
                 WHERE a.id = $1 AND a.standing = 'standing'"
            )
            .bind(Bytes(scope.account()))
            .bind(Bytes(sitting))
            .bind(kept::column(seq)),
            fetch_optional
        )?;
        let Some(row) = row else { return Ok(None) };
        let seat = self.seated(&mut reader, &row.seat).await?;
        Ok(Some((seat, row.stored.map(|digest| digest.0))))
    }

    /// The rooms into which something was carried that comes due after the one second and by the other.
    pub(crate) async fn rooms_due(
        &self,
        after_s: u64,
        by_s: u64,
    ) -> Result<Vec<RoomId>, StoreError> {
        let mut reader = self.read().await?;
        let rooms: Vec<Bytes<RoomId>> = ask!(
            reader,
            "crossing",
            sqlx::query_scalar(
                "SELECT DISTINCT room FROM crossing WHERE due_s IS NOT NULL AND due_s > $1 AND due_s <= $2"
            )
            .bind(kept::column(after_s))
            .bind(kept::column(by_s)),
            fetch_all
        )?;
        Ok(rooms.into_iter().map(|room| room.0).collect())
    }

    /// A room's case, with what was carried into the room and waits to be told.
    pub(crate) async fn what_cools(
        &self,
        room: RoomId,
    ) -> Result<Option<(Case, Vec<Crossing>)>, StoreError> {
        let Some(case) = self.case_of_room(room).await? else { return Ok(None) };
        let mut reader = self.read().await?;
        let states: Vec<Vec<u8>> = ask!(
            reader,
            "crossing",
            sqlx::query_scalar(
                "SELECT state FROM crossing WHERE room = $1 AND due_s IS NOT NULL ORDER BY position"
            )
            .bind(Bytes(room)),
            fetch_all
        )?;
        let read = |state: &Vec<u8>| Ok(kept::read("crossing", state)?);
        let crossings: Result<Vec<Crossing>, StoreError> = states.iter().map(read).collect();
        Ok(Some((case, crossings?)))
    }
}

impl Conn {
    /// Every sitting of a room, in the order they were planned.
    pub(super) async fn sittings(&mut self, room: RoomId) -> Result<Vec<KeptSitting>, StoreError> {
        let plans: Vec<(Bytes<SittingId>, Vec<u8>)> = ask!(
            self,
            "sitting",
            sqlx::query_as("SELECT id, statement FROM sitting WHERE room = $1 ORDER BY position")
                .bind(Bytes(room)),
            fetch_all
        )?;
        let mut sittings = Vec::with_capacity(plans.len());
        for (sitting, plan) in plans {
            let words = ask!(
                self,
                "sitting_word",
                sqlx::query_scalar(
                    "SELECT statement FROM sitting_word WHERE sitting = $1 ORDER BY seq"
                )
                .bind(Bytes(sitting.0)),
                fetch_all
            )?;
            let steps = ask!(
                self,
                "sitting_step",
                sqlx::query_scalar(
                    "SELECT statement FROM sitting_step WHERE sitting = $1 ORDER BY seq"
                )
                .bind(Bytes(sitting.0)),
                fetch_all
            )?;
            sittings.push(KeptSitting { plan, words, steps });
        }
        Ok(sittings)
    }
}

impl Transaction {
    pub(super) async fn add_sitting(
        &mut self,
        room: RoomId,
        sitting: SittingId,
        position: i64,
        digest: Digest,
        statement: &[u8],
    ) -> Result<(), StoreError> {
        ask!(
            self,
            "sitting",
            sqlx::query(
                "INSERT INTO sitting (id, room, position, digest, statement) VALUES ($1, $2, $3, $4, $5)"
            )
            .bind(Bytes(sitting))
            .bind(Bytes(room))
            .bind(position)
            .bind(Bytes(digest))
            .bind(statement),
            execute
        )
        .map(drop)
    }

    pub(super) async fn add_sitting_word(
        &mut self,
        sitting: SittingId,
        seq: u64,
        digest: Digest,
        statement: &[u8],
    ) -> Result<(), StoreError> {
        ask!(
            self,
            "sitting_word",
            sqlx::query(
                "INSERT INTO sitting_word (sitting, seq, digest, statement) VALUES ($1, $2, $3, $4)"
            )
            .bind(Bytes(sitting))
            .bind(kept::column(seq))
            .bind(Bytes(digest))
            .bind(statement),
            execute
        )
        .map(drop)
    }

    pub(super) async fn add_sitting_step(
        &mut self,
        sitting: SittingId,
        seq: u64,
        digest: Digest,
        statement: &[u8],
    ) -> Result<(), StoreError> {
        ask!(
            self,
            "sitting_step",
            sqlx::query(
                "INSERT INTO sitting_step (sitting, seq, digest, statement) VALUES ($1, $2, $3, $4)"
            )
            .bind(Bytes(sitting))
            .bind(kept::column(seq))
            .bind(Bytes(digest))
            .bind(statement),
            execute
        )
        .map(drop)
    }
}
