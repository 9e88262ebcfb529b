//! Invitations: who may join, shown by a proof that the link is held and the code was said.

use moderation::{NewInvitation, StoredInvitation};
use protocol::ids::{Digest, InvitationId, RoomId};
use protocol::invitation::{MAX_TRIES, matches};
use protocol::statement::Roles;
use protocol::time::Millis;

use super::columns::{Bytes, hex};
use super::conn::{Conn, Transaction, ask};
use super::{Corrupt, Store, StoreError};

/// What an invitation is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A party's room.
    Party(RoomId),
    /// The staff, with what the newcomer may ask to do.
    Staff(Roles),
}

/// An invitation to be made.
#[derive(Debug, Clone)]
pub(crate) struct Inviting {
    /// Drawn on the inviting device.
    pub(crate) id: InvitationId,
    /// For what.
    pub(crate) kind: Kind,
    /// SHA-256 of the try tag.
    pub(crate) try_hash: Digest,
    /// SHA-256 of the proof.
    pub(crate) proof_hash: Digest,
    /// Sealed under the link's secret.
    pub(crate) sealed_offer: Vec<u8>,
    /// When it ends.
    pub(crate) until: Millis,
}

/// What somebody shows who holds an invitation.
#[derive(Clone)]
pub(crate) struct Try {
    /// Which invitation.
    pub(crate) id: InvitationId,
    /// Shows that the link is held.
    pub(crate) tag: Vec<u8>,
    /// Shows that the code was said.
    pub(crate) proof: Vec<u8>,
}

/// An invitation that was shown rightly.
#[derive(Debug, Clone)]
pub(crate) struct Invitation {
    /// For what.
    pub(crate) kind: Kind,
    /// Sealed under the link's secret.
    pub(crate) sealed_offer: Vec<u8>,
    /// SHA-256 of the join that used it up.
    pub(crate) used_by: Option<Digest>,
}

/// What became of a try.
#[derive(Debug, Clone)]
pub(crate) enum TryOutcome {
    /// Link and code are right.
    Right(Invitation),
    /// The link is right and the code is not; it was counted.
    WrongCode,
    /// No such invitation, another secret, burned or over: one outcome.
    Nothing,
}

#[derive(sqlx_macros::FromRow)]
struct InvitationRow {
    kind: String,
    room: Option<Bytes<RoomId>>,
    facilitator: bool,
    coordinator: bool,
    try_hash: Bytes<Digest>,
    proof_hash: Bytes<Digest>,
    sealed_offer: Vec<u8>,
    tries_left: i64,
    until_ms: i64,
    used_by: Option<Bytes<Digest>>,
}

impl Store {
    /// Makes an invitation that stands by itself: one for the staff.
    pub(crate) async fn invite(&self, inviting: Inviting) -> Result<bool, StoreError> {
        self.write(async move |transaction| transaction.add_invitation(&inviting).await).await
    }

    /// Tries an invitation. A wrong code counts, and is counted before this answers.
    pub(crate) async fn try_invitation(
        &self,
        shown: Try,
        now: Millis,
    ) -> Result<TryOutcome, StoreError> {
        // Whoever does not hold the link never reaches the writer.
        let found = self.read().await?.invitation(shown.id).await?;
        if !found.is_some_and(|row| row.is_open(&shown, now)) {
            return Ok(TryOutcome::Nothing);
        }
        self.write(async move |transaction| transaction.count_try(&shown, now).await).await
    }
}

impl InvitationRow {
    fn is_open(&self, shown: &Try, now: Millis) -> bool {
        matches(&self.try_hash.0, &shown.tag) && self.tries_left > 0 && now.0 < self.until_ms
    }

    fn check(self, id: InvitationId) -> Result<Invitation, Corrupt> {
        let kind = match (self.kind.as_str(), self.room) {
            ("party", Some(room)) => Kind::Party(room.0),
            ("staff", None) => {
                Kind::Staff(Roles { facilitator: self.facilitator, coordinator: self.coordinator })
            }
            _ => {
                return Err(Corrupt {
                    table: "invitation",
                    row: hex(id.as_bytes()),
                    what: "neither for a party nor for the staff",
                });
            }
        };
        let used_by = self.used_by.map(|digest| digest.0);
        Ok(Invitation { kind, sealed_offer: self.sealed_offer, used_by })
    }
}

impl Conn {
    async fn invitation(&mut self, id: InvitationId) -> Result<Option<InvitationRow>, StoreError> {
        ask!(
            self,
            "invitation",
            sqlx::query_as(
                "SELECT kind, room, facilitator, coordinator, try_hash, proof_hash, sealed_offer,
                        tries_left, until_ms, used_by
                 FROM invitation WHERE id = $1"
            )
            .bind(Bytes(id)),
            fetch_optional
        )
    }

    /// What stands under an invitation's id, for whoever would make one.
    pub(super) async fn stored_invitation(
        &mut self,
        id: InvitationId,
    ) -> Result<Option<StoredInvitation>, StoreError> {
        let stored = self.invitation(id).await?;
        Ok(stored.map(|row| StoredInvitation {
            room: row.room.map(|room| room.0),
            made_with: NewInvitation {
                invitation: id,
                proof_hash: row.proof_hash.0.as_bytes().to_vec(),
                try_hash: row.try_hash.0.as_bytes().to_vec(),
                sealed_offer: row.sealed_offer,
            },
        }))
    }

    /// The invitation into a room that can still be used, and when it ends.
    pub(crate) async fn open_invitation(
        &mut self,
        room: RoomId,
        now: Millis,
    ) -> Result<Option<(InvitationId, Millis)>, StoreError> {
        let row: Option<(Bytes<InvitationId>, i64)> = ask!(
            self,
            "invitation",
            sqlx::query_as(
                "SELECT id, until_ms FROM invitation
                 WHERE room = $1 AND used_by IS NULL AND tries_left > 0 AND until_ms > $2
                 ORDER BY until_ms DESC LIMIT 1"
            )
            .bind(Bytes(room))
            .bind(now.0),
            fetch_optional
        )?;
        Ok(row.map(|(id, until_ms)| (id.0, Millis(until_ms))))
    }
}

impl Transaction {
    /// The same, held until the job ends: by a statement that changes nothing, so that two relays do not both judge
    /// a try by the same count.
    async fn held_invitation(
        &mut self,
        id: InvitationId,
    ) -> Result<Option<InvitationRow>, StoreError> {
        ask!(
            self,
            "invitation",
            sqlx::query_as(
                "UPDATE invitation SET tries_left = tries_left WHERE id = $1
                 RETURNING kind, room, facilitator, coordinator, try_hash, proof_hash, sealed_offer,
                           tries_left, until_ms, used_by"
            )
            .bind(Bytes(id)),
            fetch_optional
        )
    }

    /// Whether what is stored under an invitation's id is this very invitation; nothing if nothing is.
    async fn is_stored(&mut self, inviting: &Inviting) -> Result<Option<bool>, StoreError> {
        let stored = self.invitation(inviting.id).await?;
        stored
            .map(|stored| {
                let hashes = (stored.try_hash.0, stored.proof_hash.0);
                let stored = stored.check(inviting.id)?;
                Ok(hashes == (inviting.try_hash, inviting.proof_hash)
                    && stored.kind == inviting.kind
                    && stored.sealed_offer == inviting.sealed_offer)
            })
            .transpose()
    }

    /// Makes an invitation. One into a room ends those before it that nobody used; their rows stay, so that
    /// none of them comes back when its request comes once more. The same again changes nothing; `false` if the id
    /// is taken by another.
    pub(super) async fn add_invitation(&mut self, inviting: &Inviting) -> Result<bool, StoreError> {
        if let Some(same) = self.is_stored(inviting).await? {
            return Ok(same);
        }
        let (kind, room, roles) = match inviting.kind {
            Kind::Party(room) => {
                ("party", Some(room), Roles { facilitator: false, coordinator: false })
            }
            Kind::Staff(roles) => ("staff", None, roles),
        };
        if let Some(room) = room {
            ask!(
                self,
                "invitation",
                sqlx::query(
                    "UPDATE invitation SET tries_left = 0 WHERE room = $1 AND used_by IS NULL"
                )
                .bind(Bytes(room)),
                execute
            )?;
        }
        let added = ask!(
            self,
            "invitation",
            sqlx::query(
                "INSERT INTO invitation (id, kind, room, facilitator, coordinator, try_hash, proof_hash,
                                         sealed_offer, tries_left, until_ms)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (id) DO NOTHING"
            )
            .bind(Bytes(inviting.id))
            .bind(kind)
            .bind(room.map(Bytes))
            .bind(roles.facilitator)
            .bind(roles.coordinator)
            .bind(Bytes(inviting.try_hash))
            .bind(Bytes(inviting.proof_hash))
            .bind(inviting.sealed_offer.as_slice())
            .bind(i64::from(MAX_TRIES))
            .bind(inviting.until.0),
            execute
        )?;
        if added.rows_affected() == 1 {
            return Ok(true);
        }
        // Another relay was asked the same at the same time.
        Ok(self.is_stored(inviting).await? == Some(true))
    }

    /// Judges a try inside the transaction and counts it if the code is wrong.
    pub(super) async fn count_try(
        &mut self,
        shown: &Try,
        now: Millis,
    ) -> Result<TryOutcome, StoreError> {
        let Some(row) = self.held_invitation(shown.id).await? else {
            return Ok(TryOutcome::Nothing);
        };
        if !row.is_open(shown, now) {
            return Ok(TryOutcome::Nothing);
        }
        if matches(&row.proof_hash.0, &shown.proof) {
            return Ok(TryOutcome::Right(row.check(shown.id)?));
        }
        ask!(
            self,
            "invitation",
            sqlx::query("UPDATE invitation SET tries_left = tries_left - 1 WHERE id = $1 AND used_by IS NULL")
                .bind(Bytes(shown.id)),
            execute
        )?;
        Ok(TryOutcome::WrongCode)
    }

    /// Marks an invitation as used up by a join.
    pub(super) async fn use_invitation(
        &mut self,
        id: InvitationId,
        join: Digest,
    ) -> Result<(), StoreError> {
        ask!(
            self,
            "invitation",
            sqlx::query("UPDATE invitation SET used_by = $2 WHERE id = $1 AND used_by IS NULL")
                .bind(Bytes(id))
                .bind(Bytes(join)),
            execute
        )
        .map(drop)
    }
}
