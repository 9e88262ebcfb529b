//! Sealed letters, apart from the rows that move: nobody here can open one.

use protocol::ids::{KeyId, LetterId};

use super::columns::Bytes;
use super::conn::{Transaction, ask};
use super::room_scope::RoomScope;
use super::{Store, StoreError};

/// A sealed object with the signed statement that names it.
#[derive(sqlx_macros::FromRow)]
pub(crate) struct SealedObject {
    /// The deposit or the release record.
    pub(crate) statement: Vec<u8>,
    /// As given in, or as sealed again.
    pub(crate) object: Vec<u8>,
    /// The newest reseal.
    pub(crate) reseal: Option<Vec<u8>>,
}

impl Store {
    /// A sealed letter of a party's own room.
    pub(crate) async fn sealed_letter_for_party(
        &self,
        scope: RoomScope,
        letter: LetterId,
    ) -> Result<Option<SealedObject>, StoreError> {
        let mut reader = self.read().await?;
        ask!(
            reader,
            "letter_object",
            sqlx::query_as(
                "SELECT l.deposit AS statement, o.object, o.reseal
                 FROM account a JOIN letter l ON l.id = $2 AND l.room = a.room
                 JOIN letter_object o ON o.letter = l.id
                 WHERE a.id = $1 AND a.standing = 'standing'"
            )
            .bind(Bytes(scope.account()))
            .bind(Bytes(letter)),
            fetch_optional
        )
    }

    /// A sealed letter of the caller's cases.
    pub(crate) async fn sealed_letter_for_staff(
        &self,
        staff: KeyId,
        letter: LetterId,
    ) -> Result<Option<SealedObject>, StoreError> {
        let mut reader = self.read().await?;
        ask!(
            reader,
            "letter_object",
            sqlx::query_as(
                "SELECT l.deposit AS statement, o.object, o.reseal
                 FROM letter l JOIN case_staff s ON s.case_id = l.case_id AND s.kid = $1
                 JOIN letter_object o ON o.letter = l.id
                 WHERE l.id = $2"
            )
            .bind(Bytes(staff))
            .bind(Bytes(letter)),
            fetch_optional
        )
    }
}

impl Transaction {
    /// Adds a letter's sealed object.
    pub(super) async fn add_letter_object(
        &mut self,
        letter: LetterId,
        object: &[u8],
    ) -> Result<(), StoreError> {
        ask!(
            self,
            "letter_object",
            sqlx::query("INSERT INTO letter_object (letter, object) VALUES ($1, $2)")
                .bind(Bytes(letter))
                .bind(object),
            execute
        )
        .map(drop)
    }

    /// Puts another sealed object in the place of a letter's.
    pub(super) async fn reseal_letter(
        &mut self,
        letter: LetterId,
        reseal: &[u8],
        object: &[u8],
    ) -> Result<(), StoreError> {
        ask!(
            self,
            "letter_object",
            sqlx::query("UPDATE letter_object SET reseal = $2, object = $3 WHERE letter = $1")
                .bind(Bytes(letter))
                .bind(reseal)
                .bind(object),
            execute
        )
        .map(drop)
    }
}
