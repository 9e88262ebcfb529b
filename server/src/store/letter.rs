//! Letters: what a decision about one needs beside its case, and the row that moves.

use std::sync::Arc;

use moderation::{Case, Crossing, Known, Letter};
use protocol::ids::{CaseId, CrossingId, Digest, KeyId, LetterId, RoomId};
use protocol::statement::{RoomCertificate, Verified};
use protocol::time::Millis;
use protocol::wire::LetterState;

use super::case_file::CaseRow;
use super::columns::Bytes;
use super::conn::{Transaction, ask};
use super::room::{Seat, SeatRow};
use super::room_scope::RoomScope;
use super::{Store, StoreError, kept};

/// A letter under review.
pub(crate) struct Reviewed {
    /// Its case.
    pub(crate) case: Case,
    /// The letter.
    pub(crate) letter: Letter,
    /// Whether another letter has the id that the notes on this one would take.
    pub(crate) notes_taken: bool,
}

/// A letter whose words are to be released.
pub(crate) struct ToRelease {
    /// Its case.
    pub(crate) case: Case,
    /// The letter.
    pub(crate) letter: Letter,
    /// Its newest crossing.
    pub(crate) newest: Option<Crossing>,
    /// The digest of the record stored under the same crossing id.
    pub(crate) stored: Option<Digest>,
}

/// A letter that its author wants back.
pub(crate) struct ToTakeBack {
    /// The author's seat.
    pub(crate) seat: Seat,
    /// The letter.
    pub(crate) letter: Letter,
    /// Its newest crossing.
    pub(crate) newest: Option<Crossing>,
}

/// What is to be sealed again.
pub(crate) struct ToReseal<T> {
    /// Its case.
    pub(crate) case: Case,
    /// The letter or crossing.
    pub(crate) what: T,
    /// The certificate it is sealed for until now.
    pub(crate) old: Arc<Verified<RoomCertificate>>,
}

/// What a decision about a letter takes from its row and its neighbours'.
#[derive(sqlx_macros::FromRow)]
struct MovingRow {
    letter: Vec<u8>,
    newest: Option<Vec<u8>>,
}

impl MovingRow {
    fn read(&self) -> Result<(Letter, Option<Crossing>), StoreError> {
        let newest = self.newest.as_deref().map(|state| kept::read("crossing", state));
        Ok((kept::read("letter", &self.letter)?, newest.transpose()?))
    }
}

fn read(state: Option<&[u8]>) -> Result<Option<Letter>, StoreError> {
    Ok(state.map(|state| kept::read("letter", state)).transpose()?)
}

impl Store {
    /// What bears on a letter that a party gives in: whatever is stored under these names, in whatever room.
    pub(crate) async fn known(
        &self,
        letter: LetterId,
        supersedes: Option<LetterId>,
        portable: Option<Digest>,
    ) -> Result<Known, StoreError> {
        #[derive(sqlx_macros::FromRow)]
        struct Row {
            same: Option<Vec<u8>>,
            superseded: Option<Vec<u8>>,
            portable_taken: bool,
        }
        let mut reader = self.read().await?;
        let row: Row = ask!(
            reader,
            "letter",
            sqlx::query_as(
                "SELECT (SELECT state FROM letter WHERE id = $1) AS same,
                        (SELECT state FROM letter WHERE id = $2) AS superseded,
                        EXISTS (SELECT 1 FROM letter WHERE portable = $3) AS portable_taken"
            )
            .bind(Bytes(letter))
            .bind(supersedes.map(Bytes))
            .bind(portable.map(Bytes)),
            fetch_one
        )?;
        Ok(Known {
            same: read(row.same.as_deref())?,
            superseded: read(row.superseded.as_deref())?,
            portable_taken: row.portable_taken,
        })
    }

    /// What bears on a letter that a facilitator writes to a party.
    pub(crate) async fn letter_to_deliver(
        &self,
        staff: KeyId,
        room: RoomId,
        letter: LetterId,
    ) -> Result<Option<(Case, Known)>, StoreError> {
        #[derive(sqlx_macros::FromRow)]
        struct Row {
            #[sqlx(flatten)]
            case: CaseRow,
            same: Option<Vec<u8>>,
        }
        let mut reader = self.read().await?;
        let row: Option<Row> = ask!(
            reader,
            "letter",
            sqlx::query_as(
                "SELECT f.revision, f.state, (SELECT state FROM letter WHERE id = $3) AS same
                 FROM room r JOIN case_staff s ON s.case_id = r.case_id AND s.kid = $1
                 JOIN case_file f ON f.id = r.case_id
                 WHERE r.id = $2"
            )
            .bind(Bytes(staff))
            .bind(Bytes(room))
            .bind(Bytes(letter)),
            fetch_optional
        )?;
        let Some(row) = row else { return Ok(None) };
        let known = Known { same: read(row.same.as_deref())?, ..Known::default() };
        Ok(Some((self.assemble(&mut reader, &row.case).await?, known)))
    }

    /// A letter of the caller's cases, to be decided on; `notes` is the id that a letter with reasons would take.
    pub(crate) async fn letter_to_review(
        &self,
        staff: KeyId,
        letter: LetterId,
        notes: Option<LetterId>,
    ) -> Result<Option<Reviewed>, StoreError> {
        #[derive(sqlx_macros::FromRow)]
        struct Row {
            #[sqlx(flatten)]
            case: CaseRow,
            letter: Vec<u8>,
            notes_taken: bool,
        }
        let mut reader = self.read().await?;
        let row: Option<Row> = ask!(
            reader,
            "letter",
            sqlx::query_as(
                "SELECT f.revision, f.state, l.state AS letter,
                        EXISTS (SELECT 1 FROM letter WHERE id = $3) AS notes_taken
                 FROM letter l JOIN case_staff s ON s.case_id = l.case_id AND s.kid = $1
                 JOIN case_file f ON f.id = l.case_id
                 WHERE l.id = $2"
            )
            .bind(Bytes(staff))
            .bind(Bytes(letter))
            .bind(notes.map(Bytes)),
            fetch_optional
        )?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(Reviewed {
            case: self.assemble(&mut reader, &row.case).await?,
            letter: kept::read("letter", &row.letter)?,
            notes_taken: row.notes_taken,
        }))
    }

    /// The letter of the caller's cases that holds these words, to be released as this crossing.
    pub(crate) async fn letter_to_release(
        &self,
        staff: KeyId,
        portable: Digest,
        crossing: CrossingId,
    ) -> Result<Option<ToRelease>, StoreError> {
        #[derive(sqlx_macros::FromRow)]
        struct Row {
            #[sqlx(flatten)]
            case: CaseRow,
            #[sqlx(flatten)]
            moving: MovingRow,
            stored: Option<Vec<u8>>,
        }
        let mut reader = self.read().await?;
        let row: Option<Row> = ask!(
            reader,
            "letter",
            sqlx::query_as(
                "SELECT f.revision, f.state, l.state AS letter,
                        (SELECT state FROM crossing WHERE letter = l.id
                         ORDER BY position DESC LIMIT 1) AS newest,
                        (SELECT state FROM crossing WHERE id = $3) AS stored
                 FROM letter l JOIN case_staff s ON s.case_id = l.case_id AND s.kid = $1
                 JOIN case_file f ON f.id = l.case_id
                 WHERE l.portable = $2"
            )
            .bind(Bytes(staff))
            .bind(Bytes(portable))
            .bind(Bytes(crossing)),
            fetch_optional
        )?;
        let Some(row) = row else { return Ok(None) };
        let (letter, newest) = row.moving.read()?;
        let stored: Option<Crossing> =
            row.stored.map(|state| kept::read("crossing", &state)).transpose()?;
        let case = self.assemble(&mut reader, &row.case).await?;
        Ok(Some(ToRelease { case, letter, newest, stored: stored.map(|stored| stored.record()) }))
    }

    /// A letter of a party's own room, with whatever became of it.
    pub(crate) async fn letter_to_take_back(
        &self,
        scope: RoomScope,
        letter: LetterId,
    ) -> Result<Option<ToTakeBack>, StoreError> {
        #[derive(sqlx_macros::FromRow)]
        struct Row {
            #[sqlx(flatten)]
            seat: SeatRow,
            #[sqlx(flatten)]
            moving: MovingRow,
        }
        let mut reader = self.read().await?;
        let row: Option<Row> = ask!(
            reader,
            "letter",
            sqlx::query_as(
                "SELECT l.room, p.kid, f.revision, f.state, l.state AS letter,
                        (SELECT state FROM crossing WHERE letter = l.id
                         ORDER BY position DESC LIMIT 1) AS newest
                 FROM account a JOIN party_proof p ON p.account = a.id
                 JOIN letter l ON l.id = $2 AND l.room = a.room
                 JOIN case_file f ON f.id = l.case_id
                 WHERE a.id = $1 AND a.standing = 'standing'"
            )
            .bind(Bytes(scope.account()))
            .bind(Bytes(letter)),
            fetch_optional
        )?;
        let Some(row) = row else { return Ok(None) };
        let (letter, newest) = row.moving.read()?;
        Ok(Some(ToTakeBack { seat: self.seated(&mut reader, &row.seat).await?, letter, newest }))
    }

    /// A letter of the caller's cases, to be sealed again.
    pub(crate) async fn letter_to_reseal(
        &self,
        staff: KeyId,
        letter: LetterId,
    ) -> Result<Option<ToReseal<Letter>>, StoreError> {
        let Some(reviewed) = self.letter_to_review(staff, letter, None).await? else {
            return Ok(None);
        };
        let Reviewed { case, letter, .. } = reviewed;
        let old = self.room_certificate(&mut *self.read().await?, letter.sealed_for()).await?;
        Ok(Some(ToReseal { case, what: letter, old }))
    }
}

impl Transaction {
    /// Adds a letter and its sealed object.
    pub(super) async fn add_letter(
        &mut self,
        case: CaseId,
        letter: &Letter,
        deposit: &[u8],
        object: &[u8],
        (position, received): (i64, Millis),
    ) -> Result<(), StoreError> {
        ask!(
            self,
            "letter",
            sqlx::query(
                "INSERT INTO letter (id, case_id, room, author, seq, portable, stage, position,
                                     received_ms, deposit, state)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
            )
            .bind(Bytes(letter.id()))
            .bind(Bytes(case))
            .bind(Bytes(letter.room()))
            .bind(Bytes(letter.author()))
            .bind(kept::column(letter.seq()))
            .bind(letter.portable().map(Bytes))
            .bind(stage(letter))
            .bind(position)
            .bind(received.0)
            .bind(deposit)
            .bind(protocol::cbor::encode(letter)),
            execute
        )?;
        self.add_letter_object(letter.id(), object).await
    }

    /// Writes a letter in the place of itself.
    pub(super) async fn move_letter(&mut self, letter: &Letter) -> Result<(), StoreError> {
        ask!(
            self,
            "letter",
            sqlx::query("UPDATE letter SET stage = $2, state = $3 WHERE id = $1")
                .bind(Bytes(letter.id()))
                .bind(stage(letter))
                .bind(protocol::cbor::encode(letter)),
            execute
        )
        .map(drop)
    }
}

pub(super) fn stage(letter: &Letter) -> &'static str {
    match letter.stage().listed() {
        LetterState::Held => "held",
        LetterState::Returned => "returned",
        LetterState::Refused => "refused",
        LetterState::Banked => "banked",
        LetterState::TakenBack => "taken_back",
        LetterState::Superseded => "superseded",
        LetterState::Delivered => "delivered",
    }
}
