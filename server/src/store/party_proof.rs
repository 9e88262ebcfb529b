//! Party proofs: a party's claim to a room, as their device signed it when they joined.

use protocol::ids::{KeyId, RoomId};

use super::columns::Bytes;
use super::conn::{Conn, Transaction, ask};
use super::{AccountId, Owner, StoreError};

impl Conn {
    /// The signed proof of whoever joined a room last and does not stand in it yet.
    pub(crate) async fn pending_party_proof(
        &mut self,
        room: RoomId,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        ask!(
            self,
            "party_proof",
            sqlx::query_scalar(
                "SELECT p.statement FROM party_proof p JOIN account a ON a.id = p.account
                 WHERE p.room = $1 AND a.standing = 'pending' ORDER BY a.position DESC LIMIT 1"
            )
            .bind(Bytes(room)),
            fetch_optional
        )
    }
}

impl Transaction {
    /// Keeps what a party signed when they joined.
    pub(super) async fn add_party_proof(
        &mut self,
        account: AccountId,
        room: RoomId,
        kid: KeyId,
        statement: &[u8],
    ) -> Result<(), StoreError> {
        ask!(
            self,
            "party_proof",
            sqlx::query(
                "INSERT INTO party_proof (account, room, kid, statement) VALUES ($1, $2, $3, $4)"
            )
            .bind(Bytes(account))
            .bind(Bytes(room))
            .bind(Bytes(kid))
            .bind(statement),
            execute
        )
        .map(drop)
    }

    /// A room's certificate stands and names this key: its account stands, and any other of the room ends.
    /// `false` if nobody who joined the room holds the key.
    pub(super) async fn let_party_stand(
        &mut self,
        room: RoomId,
        kid: KeyId,
    ) -> Result<bool, StoreError> {
        let account: Option<Bytes<AccountId>> = ask!(
            self,
            "party_proof",
            sqlx::query_scalar(
                "SELECT p.account FROM party_proof p JOIN account a ON a.id = p.account
                 WHERE p.room = $1 AND p.kid = $2 AND a.standing <> 'ended' ORDER BY a.position DESC LIMIT 1"
            )
            .bind(Bytes(room))
            .bind(Bytes(kid)),
            fetch_optional
        )?;
        let Some(account) = account else { return Ok(false) };
        self.let_stand(Owner::Party(room), account.0).await?;
        Ok(true)
    }
}
