//! All that a party may look at of their own room, read at one moment.

use std::sync::Arc;

use moderation::{Crossing, Letter};
use protocol::ids::{KeyId, RoomId};
use protocol::statement::{RoomCertificate, Verified};

use super::columns::Bytes;
use super::conn::{Conn, ask};
use super::room::Seat;
use super::room_scope::RoomScope;
use super::sitting::KeptSitting;
use super::{Store, StoreError, kept};

/// A party's room. Nothing in it is of the other room; the seat's case is for the rules.
pub(crate) struct RoomView {
    /// The party's seat.
    pub(crate) seat: Seat,
    /// The room's certificates, first epoch first.
    pub(crate) certificates: Vec<Arc<Verified<RoomCertificate>>>,
    /// The room's letters, in the order they came.
    pub(crate) letters: Vec<OwnLetter>,
    /// What was released into the room, told or not.
    pub(crate) crossings: Vec<Crossing>,
    /// The party's consents, first to last.
    pub(crate) consents: Vec<Vec<u8>>,
    /// The party's wishes, first to last.
    pub(crate) wishes: Vec<Vec<u8>>,
    /// The room's sittings, in the order they were planned.
    pub(crate) sittings: Vec<KeptSitting>,
    /// The room's journal.
    pub(crate) journal: Vec<Vec<u8>>,
    /// The agency's revocations, each with the key it is about.
    pub(crate) revocations: Vec<(KeyId, Vec<u8>)>,
}

/// A letter of the room.
pub(crate) struct OwnLetter {
    /// The letter.
    pub(crate) letter: Letter,
    /// The signed deposit.
    pub(crate) deposit: Vec<u8>,
    /// The signed return, if it came back or is not going forward.
    pub(crate) returned: Option<Vec<u8>>,
    /// Whether its reader let the writer know.
    pub(crate) receipt: bool,
}

#[derive(sqlx_macros::FromRow)]
struct LetterRow {
    state: Vec<u8>,
    deposit: Vec<u8>,
    returned: Option<Vec<u8>>,
    receipt: bool,
}

impl Store {
    /// A party's room as it stands; nothing if the account does not stand.
    pub(crate) async fn room_view(&self, scope: RoomScope) -> Result<Option<RoomView>, StoreError> {
        let mut reader = self.read_at_once().await?;
        let view = match self.seat_seen(&mut reader, scope).await? {
            Some(seat) => {
                let room = seat.room();
                Some(RoomView {
                    seat,
                    certificates: self.room_chain(&mut reader, room).await?,
                    letters: reader.own_letters(room).await?,
                    crossings: reader.crossings_into(room).await?,
                    consents: reader.consents(room).await?,
                    wishes: reader.wishes(room).await?,
                    sittings: reader.sittings(room).await?,
                    journal: reader.room_journal(room).await?,
                    revocations: reader.revoked().await?,
                })
            }
            None => None,
        };
        reader.done().await?;
        Ok(view)
    }

    /// The agency's revocations, each with the key it is about, in the order they were accepted.
    pub(crate) async fn revoked(&self) -> Result<Vec<(KeyId, Vec<u8>)>, StoreError> {
        self.read().await?.revoked().await
    }
}

impl Conn {
    async fn own_letters(&mut self, room: RoomId) -> Result<Vec<OwnLetter>, StoreError> {
        let rows: Vec<LetterRow> = ask!(
            self,
            "letter",
            sqlx::query_as(
                "SELECT l.state, l.deposit, r.statement AS returned,
                        EXISTS (SELECT 1 FROM receipt WHERE letter = l.id) AS receipt
                 FROM letter l LEFT JOIN returned r ON r.letter = l.id
                 WHERE l.room = $1 ORDER BY l.position"
            )
            .bind(Bytes(room)),
            fetch_all
        )?;
        let read = |row: LetterRow| {
            Ok(OwnLetter {
                letter: kept::read("letter", &row.state)?,
                deposit: row.deposit,
                returned: row.returned,
                receipt: row.receipt,
            })
        };
        rows.into_iter().map(read).collect()
    }

    async fn crossings_into(&mut self, room: RoomId) -> Result<Vec<Crossing>, StoreError> {
        let states: Vec<Vec<u8>> = ask!(
            self,
            "crossing",
            sqlx::query_scalar("SELECT state FROM crossing WHERE room = $1 ORDER BY position")
                .bind(Bytes(room)),
            fetch_all
        )?;
        states.iter().map(|state| Ok(kept::read("crossing", state)?)).collect()
    }

    async fn revoked(&mut self) -> Result<Vec<(KeyId, Vec<u8>)>, StoreError> {
        let rows: Vec<(Bytes<KeyId>, Vec<u8>)> = ask!(
            self,
            "revocation",
            sqlx::query_as("SELECT kid, statement FROM revocation ORDER BY position"),
            fetch_all
        )?;
        Ok(rows.into_iter().map(|(key, statement)| (key.0, statement)).collect())
    }
}
