//! Staff requests: newcomers asking to be certified, as their devices signed it.

use protocol::ids::{KeyId, PersonId};

use super::columns::Bytes;
use super::conn::{Conn, Transaction, ask};
use super::{AccountId, Store, StoreError};

impl Store {
    /// The signed request of whoever holds a key, unless the account has ended.
    pub(crate) async fn staff_request(
        &self,
        kid: KeyId,
    ) -> Result<Option<(AccountId, Vec<u8>)>, StoreError> {
        let row = self.read().await?.staff_request(kid).await?;
        Ok(row.map(|(account, statement)| (account.0, statement)))
    }

    /// Requests that no certificate answered yet: everybody's, or one account's own.
    pub(crate) async fn open_staff_requests(
        &self,
        of: Option<AccountId>,
    ) -> Result<Vec<Vec<u8>>, StoreError> {
        let mut reader = self.read().await?;
        ask!(
            reader,
            "staff_request",
            sqlx::query_scalar(
                "SELECT q.statement FROM staff_request q JOIN account a ON a.id = q.account
                 WHERE a.standing = 'pending' AND ($1 IS NULL OR q.account = $1) ORDER BY a.position"
            )
            .bind(of.map(Bytes)),
            fetch_all
        )
    }
}

impl Conn {
    pub(super) async fn staff_request(
        &mut self,
        kid: KeyId,
    ) -> Result<Option<(Bytes<AccountId>, Vec<u8>)>, StoreError> {
        ask!(
            self,
            "staff_request",
            sqlx::query_as(
                "SELECT q.account, q.statement FROM staff_request q JOIN account a ON a.id = q.account
                 WHERE q.kid = $1 AND a.standing <> 'ended' ORDER BY a.position DESC LIMIT 1"
            )
            .bind(Bytes(kid)),
            fetch_optional
        )
    }
}

impl Transaction {
    /// Keeps what a newcomer signed when they joined.
    pub(super) async fn add_staff_request(
        &mut self,
        account: AccountId,
        person: PersonId,
        kid: KeyId,
        statement: &[u8],
    ) -> Result<(), StoreError> {
        ask!(
            self,
            "staff_request",
            sqlx::query("INSERT INTO staff_request (account, person, kid, statement) VALUES ($1, $2, $3, $4)")
                .bind(Bytes(account))
                .bind(Bytes(person))
                .bind(Bytes(kid))
                .bind(statement),
            execute
        )
        .map(drop)
    }
}
