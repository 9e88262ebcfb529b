//! Revocations: keys that are no longer trusted for anything dated later, as that was signed.

use protocol::ids::{Digest, KeyId};

use super::columns::Bytes;
use super::conn::{Conn, Transaction, ask};
use super::{Store, StoreError};

impl Store {
    /// Every revocation in the order they were accepted.
    pub(crate) async fn revocations(&self) -> Result<Vec<Vec<u8>>, StoreError> {
        self.read().await?.revocations().await
    }
}

impl Conn {
    /// The same, as this connection sees it.
    pub(super) async fn revocations(&mut self) -> Result<Vec<Vec<u8>>, StoreError> {
        ask!(
            self,
            "revocation",
            sqlx::query_scalar("SELECT statement FROM revocation ORDER BY position"),
            fetch_all
        )
    }

    /// Whether this very revocation is kept.
    pub(super) async fn has_revocation(&mut self, digest: Digest) -> Result<bool, StoreError> {
        let kept: Option<i64> = ask!(
            self,
            "revocation",
            sqlx::query_scalar("SELECT position FROM revocation WHERE digest = $1")
                .bind(Bytes(digest)),
            fetch_optional
        )?;
        Ok(kept.is_some())
    }
}

impl Transaction {
    /// Keeps a verified revocation and ends the sessions of whoever holds the key. The same again changes
    /// nothing.
    pub(super) async fn add_revocation(
        &mut self,
        kid: KeyId,
        digest: Digest,
        statement: &[u8],
    ) -> Result<(), StoreError> {
        let added = ask!(
            self,
            "revocation",
            sqlx::query(
                "INSERT INTO revocation (digest, position, kid, statement)
                 SELECT $1, COALESCE(MAX(position), 0) + 1, $2, $3 FROM revocation WHERE TRUE
                 ON CONFLICT (digest) DO NOTHING"
            )
            .bind(Bytes(digest))
            .bind(Bytes(kid))
            .bind(statement),
            execute
        )?;
        if added.rows_affected() == 1 {
            self.end_sessions_of_key(kid).await?;
        }
        Ok(())
    }
}
