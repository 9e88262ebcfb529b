//! Consents: what a party said of taking part, first to last.

use moderation::Crossing;
use protocol::ids::{Digest, RoomId};

use super::columns::Bytes;
use super::conn::{Conn, Transaction, ask};
use super::room::{Seat, SeatRow};
use super::room_scope::RoomScope;
use super::{Store, StoreError, kept};

/// What a consent is decided on.
pub(crate) struct ToConsent {
    /// The party's seat.
    pub(crate) seat: Seat,
    /// The digest of the consent stored in this place.
    pub(crate) stored: Option<Digest>,
    /// Everything of the case that is neither opened nor recalled: a withdrawal takes it away.
    pub(crate) unopened: Vec<Crossing>,
}

impl Store {
    /// A party's seat, and what is stored in this place of their consents.
    pub(crate) async fn consent_to_say(
        &self,
        scope: RoomScope,
        seq: u64,
    ) -> Result<Option<ToConsent>, StoreError> {
        #[derive(sqlx_macros::FromRow)]
        struct Row {
            #[sqlx(flatten)]
            seat: SeatRow,
            stored: Option<Bytes<Digest>>,
        }
        // The case knows what is unopened; what is read beside it must be of the same moment.
        let mut reader = self.read_at_once().await?;
        let row: Option<Row> = ask!(
            reader,
            "consent",
            sqlx::query_as(
                "SELECT r.id AS room, p.kid, f.revision, f.state,
                        (SELECT digest FROM consent WHERE room = r.id AND seq = $2) AS stored
                 FROM account a JOIN party_proof p ON p.account = a.id
                 JOIN room r ON r.id = a.room JOIN case_file f ON f.id = r.case_id
                 WHERE a.id = $1 AND a.standing = 'standing'"
            )
            .bind(Bytes(scope.account()))
            .bind(kept::column(seq)),
            fetch_optional
        )?;
        let Some(row) = row else {
            reader.done().await?;
            return Ok(None);
        };
        let seat = self.seated(&mut reader, &row.seat).await?;
        let states: Vec<Vec<u8>> = ask!(
            reader,
            "crossing",
            sqlx::query_scalar(
                "SELECT state FROM crossing
                 WHERE case_id = $1 AND stage IN ('released', 'told', 'declined') ORDER BY position"
            )
            .bind(Bytes(seat.case().id())),
            fetch_all
        )?;
        reader.done().await?;
        let unopened =
            states.iter().map(|state| kept::read("crossing", state)).collect::<Result<_, _>>()?;
        Ok(Some(ToConsent { seat, stored: row.stored.map(|digest| digest.0), unopened }))
    }
}

impl Conn {
    /// Every consent of a room, first to last.
    pub(super) async fn consents(&mut self, room: RoomId) -> Result<Vec<Vec<u8>>, StoreError> {
        ask!(
            self,
            "consent",
            sqlx::query_scalar("SELECT statement FROM consent WHERE room = $1 ORDER BY seq")
                .bind(Bytes(room)),
            fetch_all
        )
    }
}

impl Transaction {
    pub(super) async fn add_consent(
        &mut self,
        room: RoomId,
        seq: u64,
        digest: Digest,
        statement: &[u8],
    ) -> Result<(), StoreError> {
        ask!(
            self,
            "consent",
            sqlx::query(
                "INSERT INTO consent (room, seq, digest, statement) VALUES ($1, $2, $3, $4)"
            )
            .bind(Bytes(room))
            .bind(kept::column(seq))
            .bind(Bytes(digest))
            .bind(statement),
            execute
        )
        .map(drop)
    }
}
