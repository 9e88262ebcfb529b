//! The agency's manifests, as the offline root signed them.

use protocol::ids::Digest;

use super::columns::Bytes;
use super::conn::ask;
use super::{Store, StoreError};

impl Store {
    /// Every manifest, first epoch first.
    pub(crate) async fn manifests(&self) -> Result<Vec<Vec<u8>>, StoreError> {
        let mut reader = self.read().await?;
        ask!(
            reader,
            "manifest",
            sqlx::query_scalar("SELECT statement FROM manifest ORDER BY epoch"),
            fetch_all
        )
    }

    /// Keeps a verified manifest. The same again changes nothing.
    pub(crate) async fn add_manifest(
        &self,
        epoch: u32,
        digest: Digest,
        statement: Vec<u8>,
    ) -> Result<(), StoreError> {
        self.write(async move |transaction| {
            ask!(
                transaction,
                "manifest",
                sqlx::query(
                    "INSERT INTO manifest (epoch, digest, statement) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"
                )
                .bind(i64::from(epoch))
                .bind(Bytes(digest))
                .bind(statement.as_slice()),
                execute
            )
            .map(drop)
        })
        .await
    }
}
