//! The agency's manifests, as the offline root signed them.

use protocol::ids::Digest;

use super::columns::Bytes;
use super::conn::{Conn, ask};
use super::{Store, StoreError};

impl Conn {
    /// Every manifest, first epoch first.
    pub(super) async fn manifests(&mut self) -> Result<Vec<Vec<u8>>, StoreError> {
        ask!(
            self,
            "manifest",
            sqlx::query_scalar("SELECT statement FROM manifest ORDER BY epoch"),
            fetch_all
        )
    }
}

impl Store {
    /// Keeps a verified manifest. The same again changes nothing.
    pub(crate) async fn add_manifest(
        &self,
        epoch: u32,
        digest: Digest,
        statement: Vec<u8>,
    ) -> Result<(), StoreError> {
        self.write(async move |transaction| {
            let added = ask!(
                transaction,
                "manifest",
                sqlx::query(
                    "INSERT INTO manifest (epoch, digest, statement) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"
                )
                .bind(i64::from(epoch))
                .bind(Bytes(digest))
                .bind(statement.as_slice()),
                execute
            )?;
            if added.rows_affected() == 1 {
                transaction.count_edition_up().await?;
            }
            Ok(())
        })
        .await
    }
}
