//! Cases: the one row that every decision about either room is made on, and compared with when it is written.

use moderation::{Case, CaseState, StoredInvitation};
use protocol::ids::{CaseId, Digest, InvitationId, KeyId, RoomId};
use protocol::statement::Side;

use super::columns::Bytes;
use super::conn::{Conn, Transaction, ask};
use super::kept::{column, number, unreadable};
use super::{Store, StoreError};

/// A case's row, as every load brings it.
#[derive(sqlx_macros::FromRow)]
pub(super) struct CaseRow {
    revision: i64,
    state: Vec<u8>,
}

/// What is known of a case that is to be opened.
pub(crate) struct Opening {
    /// The digest of the first certificate stored for the same case.
    pub(crate) stored: Option<Digest>,
    /// Whether one of its rooms is there already.
    pub(crate) room_taken: bool,
}

impl Store {
    /// Puts a case together from its row.
    pub(super) async fn assemble(
        &self,
        conn: &mut Conn,
        row: &CaseRow,
    ) -> Result<Case, StoreError> {
        let state = CaseState::from_bytes(&row.state).map_err(|_| unreadable("case_file", &[]))?;
        let certificate = self.case_certificate(conn, state.certificate()).await?;
        let mut rooms = [None, None];
        for (room, digest) in rooms.iter_mut().zip(state.room_certificates()) {
            if let Some(digest) = digest {
                *room = Some(self.room_certificate(conn, digest).await?);
            }
        }
        let id = certificate.case;
        let revision = number("case_file", row.revision)?;
        Ok(Case::assemble(revision, state, certificate, rooms)
            .map_err(|_| unreadable("case_file", id.as_bytes()))?)
    }

    async fn assembled(
        &self,
        conn: &mut Conn,
        row: Option<CaseRow>,
    ) -> Result<Option<Case>, StoreError> {
        match row {
            Some(row) => self.assemble(conn, &row).await.map(Some),
            None => Ok(None),
        }
    }

    /// A case, for a coordinator.
    pub(crate) async fn case(&self, case: CaseId) -> Result<Option<Case>, StoreError> {
        let mut reader = self.read().await?;
        let row = ask!(
            reader,
            "case_file",
            sqlx::query_as("SELECT revision, state FROM case_file WHERE id = $1").bind(Bytes(case)),
            fetch_optional
        )?;
        self.assembled(&mut reader, row).await
    }

    /// The case of a room, for whoever the rules let near it: somebody who joins, or staff who sign for it.
    pub(crate) async fn case_of_room(&self, room: RoomId) -> Result<Option<Case>, StoreError> {
        let mut reader = self.read().await?;
        let row = ask!(
            reader,
            "case_file",
            sqlx::query_as(
                "SELECT f.revision, f.state FROM room r JOIN case_file f ON f.id = r.case_id
                 WHERE r.id = $1"
            )
            .bind(Bytes(room)),
            fetch_optional
        )?;
        self.assembled(&mut reader, row).await
    }

    /// A case of the caller's, and what stands under this invitation's id already.
    pub(crate) async fn case_to_invite(
        &self,
        staff: KeyId,
        case: CaseId,
        invitation: InvitationId,
    ) -> Result<Option<(Case, Option<StoredInvitation>)>, StoreError> {
        let mut reader = self.read().await?;
        let row: Option<CaseRow> = ask!(
            reader,
            "case_file",
            sqlx::query_as(
                "SELECT f.revision, f.state
                 FROM case_staff s JOIN case_file f ON f.id = s.case_id
                 WHERE s.kid = $1 AND s.case_id = $2"
            )
            .bind(Bytes(staff))
            .bind(Bytes(case)),
            fetch_optional
        )?;
        let Some(row) = row else { return Ok(None) };
        let case = self.assemble(&mut reader, &row).await?;
        // After the case: what is made in between is seen here, or the case's revision has moved on.
        Ok(Some((case, reader.stored_invitation(invitation).await?)))
    }

    /// What is there already under the names that a new case would take.
    pub(crate) async fn case_to_open(
        &self,
        case: CaseId,
        rooms: &[RoomId],
    ) -> Result<Opening, StoreError> {
        let mut reader = self.read().await?;
        let stored: Option<Bytes<Digest>> = ask!(
            reader,
            "case_certificate",
            sqlx::query_scalar(
                "SELECT digest FROM case_certificate WHERE case_id = $1 ORDER BY epoch LIMIT 1"
            )
            .bind(Bytes(case)),
            fetch_optional
        )?;
        let mut room_taken = false;
        for room in rooms {
            room_taken |= ask!(
                reader,
                "room",
                sqlx::query_scalar::<_, bool>("SELECT EXISTS (SELECT 1 FROM room WHERE id = $1)")
                    .bind(Bytes(*room)),
                fetch_one
            )?;
        }
        Ok(Opening { stored: stored.map(|digest| digest.0), room_taken })
    }
}

impl Transaction {
    /// Adds a case and its two rooms.
    pub(super) async fn add_case(&mut self, case: &Case) -> Result<(), StoreError> {
        ask!(
            self,
            "case_file",
            sqlx::query(
                "INSERT INTO case_file (id, revision, certificate, state) VALUES ($1, $2, $3, $4)"
            )
            .bind(Bytes(case.id()))
            .bind(column(case.revision()))
            .bind(Bytes(case.state().certificate()))
            .bind(case.state_bytes()),
            execute
        )?;
        for side in [Side::Harmed, Side::Responsible] {
            self.add_room(case.room(side).id(), case.id(), side).await?;
        }
        Ok(())
    }

    /// Puts a case in the place of itself as it was seen; `false` if it has moved on since, or if the directory by
    /// which that was decided is not the newest.
    pub(super) async fn move_case(
        &mut self,
        case: &Case,
        seen: u64,
        edition: u64,
    ) -> Result<bool, StoreError> {
        let moved = ask!(
            self,
            "case_file",
            sqlx::query(
                "UPDATE case_file SET revision = $3, certificate = $4, state = $5
                 WHERE id = $1 AND revision = $2
                   AND EXISTS (SELECT 1 FROM agency WHERE id = 1 AND edition = $6)"
            )
            .bind(Bytes(case.id()))
            .bind(column(seen))
            .bind(column(case.revision()))
            .bind(Bytes(case.state().certificate()))
            .bind(case.state_bytes())
            .bind(column(edition)),
            execute
        )?;
        Ok(moved.rows_affected() == 1)
    }
}
