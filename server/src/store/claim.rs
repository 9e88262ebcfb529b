//! Claims: who is reading a letter just now. Private storage of the staff, no move: a claim locks no decision.

use protocol::ids::{KeyId, LetterId, PersonId};
use protocol::time::Millis;

use super::columns::Bytes;
use super::conn::{Conn, Transaction, ask};
use super::{Store, StoreError};

/// Somebody claiming a letter.
#[derive(Debug, Clone)]
pub(crate) struct Claiming {
    /// The letter.
    pub(crate) letter: LetterId,
    /// The claimer's key: the letter must be of their cases.
    pub(crate) staff: KeyId,
    /// Who will read: the claimer, or a colleague of the case to whom it is handed over.
    pub(crate) person: PersonId,
    /// A sealed note: needed to take over another's claim.
    pub(crate) note: Option<Vec<u8>>,
    /// When the claim lapses.
    pub(crate) until: Millis,
    /// Now.
    pub(crate) now: Millis,
}

/// A claim that has not lapsed.
pub(crate) struct Claimed {
    /// Who reads.
    pub(crate) person: PersonId,
    /// When the claim lapses.
    pub(crate) until: Millis,
    /// The note it was taken over with.
    pub(crate) note: Option<Vec<u8>>,
}

/// What became of claiming.
pub(crate) enum ClaimOutcome {
    /// The letter is the claimer's.
    Claimed(Claimed),
    /// A colleague reads it, and no note was given.
    Anothers,
    /// It waits for nobody any more.
    Decided,
    /// No such letter for this caller.
    Nothing,
}

impl Store {
    /// Claims a letter of the caller's cases that is held, or takes it over with a note. A claim of one's own
    /// begins anew and keeps its note.
    pub(crate) async fn claim(&self, claiming: Claiming) -> Result<ClaimOutcome, StoreError> {
        self.write(async move |transaction| {
            match transaction.waits_for(claiming.staff, claiming.letter).await? {
                Some(true) => {}
                Some(false) => return Ok(ClaimOutcome::Decided),
                None => return Ok(ClaimOutcome::Nothing),
            }
            if !transaction.may_read(claiming.person, claiming.letter).await? {
                return Ok(ClaimOutcome::Nothing);
            }
            let row: Option<(Bytes<PersonId>, i64, Option<Vec<u8>>)> = ask!(
                transaction,
                "claim",
                sqlx::query_as(
                    "INSERT INTO claim (letter, person, until_ms, note) VALUES ($1, $2, $3, $4)
                     ON CONFLICT (letter) DO UPDATE
                     SET person = excluded.person, until_ms = excluded.until_ms,
                         note = CASE WHEN claim.person = excluded.person AND excluded.note IS NULL
                                     THEN claim.note ELSE excluded.note END
                     WHERE claim.person = excluded.person OR claim.until_ms <= $5
                        OR excluded.note IS NOT NULL
                     RETURNING person, until_ms, note"
                )
                .bind(Bytes(claiming.letter))
                .bind(Bytes(claiming.person))
                .bind(claiming.until.0)
                .bind(claiming.note.as_deref())
                .bind(claiming.now.0),
                fetch_optional
            )?;
            Ok(match row {
                Some((person, until_ms, note)) => ClaimOutcome::Claimed(Claimed {
                    person: person.0,
                    until: Millis(until_ms),
                    note,
                }),
                None => ClaimOutcome::Anothers,
            })
        })
        .await
    }

    /// Gives a claim of one's own up; `false` if there is no such letter for this caller.
    pub(crate) async fn unclaim(
        &self,
        staff: KeyId,
        person: PersonId,
        letter: LetterId,
    ) -> Result<bool, StoreError> {
        self.write(async move |transaction| {
            if transaction.waits_for(staff, letter).await?.is_none() {
                return Ok(false);
            }
            transaction.end_claim(person, letter).await?;
            Ok(true)
        })
        .await
    }
}

impl Conn {
    /// Whether a letter of the caller's cases is held for staff.
    async fn waits_for(
        &mut self,
        staff: KeyId,
        letter: LetterId,
    ) -> Result<Option<bool>, StoreError> {
        ask!(
            self,
            "letter",
            sqlx::query_scalar(
                "SELECT l.stage = 'held' FROM letter l
                 JOIN case_staff s ON s.case_id = l.case_id AND s.kid = $1
                 WHERE l.id = $2"
            )
            .bind(Bytes(staff))
            .bind(Bytes(letter)),
            fetch_optional
        )
    }
}

impl Conn {
    /// Whether a person is staff of a letter's case, by any key that was ever theirs.
    async fn may_read(&mut self, person: PersonId, letter: LetterId) -> Result<bool, StoreError> {
        ask!(
            self,
            "case_staff",
            sqlx::query_scalar(
                "SELECT EXISTS (SELECT 1 FROM letter l JOIN case_staff s ON s.case_id = l.case_id
                 JOIN staff_certificate c ON c.kid = s.kid WHERE l.id = $1 AND c.person = $2)"
            )
            .bind(Bytes(letter))
            .bind(Bytes(person)),
            fetch_one
        )
    }
}

impl Transaction {
    async fn end_claim(&mut self, person: PersonId, letter: LetterId) -> Result<(), StoreError> {
        ask!(
            self,
            "claim",
            sqlx::query("DELETE FROM claim WHERE letter = $1 AND person = $2")
                .bind(Bytes(letter))
                .bind(Bytes(person)),
            execute
        )
        .map(drop)
    }
}
