//! The agency's library: one version, in as many sealed objects as its readers need.

use protocol::ids::KeyId;

use super::columns::Bytes;
use super::conn::{Conn, ask};
use super::kept::{column, number};
use super::keyring::Put;
use super::{Store, StoreError};

/// The library as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct KeptLibrary {
    /// Counted up from one.
    pub(crate) version: u64,
    /// Who saved it.
    pub(crate) by: KeyId,
    /// The same text, each object sealed for other readers.
    pub(crate) objects: Vec<Vec<u8>>,
}

impl Store {
    /// The newest version, if anything was ever saved.
    pub(crate) async fn library(&self) -> Result<Option<KeptLibrary>, StoreError> {
        let mut reader = self.read_at_once().await?;
        let kept = reader.library().await?;
        reader.done().await?;
        Ok(kept)
    }

    /// Replaces the version before, and nothing else. Version one is stored where nothing is.
    pub(crate) async fn save_library(&self, library: KeptLibrary) -> Result<Put, StoreError> {
        self.write(async move |transaction| {
            let stored = transaction.library().await?;
            if stored.as_ref() == Some(&library) {
                return Ok(Put::Stored);
            }
            let before = stored.map_or(0, |stored| stored.version);
            if library.version != before.saturating_add(1) {
                return Ok(Put::Behind);
            }
            // The version is compared once more where the row is held: another relay may have been faster.
            let put = ask!(
                transaction,
                "library",
                sqlx::query(
                    "INSERT INTO library (id, version, author) VALUES (1, $1, $2)
                     ON CONFLICT (id) DO UPDATE
                     SET version = excluded.version, author = excluded.author
                     WHERE library.version = excluded.version - 1"
                )
                .bind(column(library.version))
                .bind(Bytes(library.by)),
                execute
            )?;
            if put.rows_affected() == 0 {
                return Ok(Put::Behind);
            }
            ask!(
                transaction,
                "library_object",
                sqlx::query("DELETE FROM library_object"),
                execute
            )?;
            for (place, object) in (0_i64..).zip(&library.objects) {
                ask!(
                    transaction,
                    "library_object",
                    sqlx::query("INSERT INTO library_object (place, object) VALUES ($1, $2)")
                        .bind(place)
                        .bind(object.as_slice()),
                    execute
                )?;
            }
            Ok(Put::Stored)
        })
        .await
    }
}

impl Conn {
    async fn library(&mut self) -> Result<Option<KeptLibrary>, StoreError> {
        let row: Option<(i64, Bytes<KeyId>)> = ask!(
            self,
            "library",
            sqlx::query_as("SELECT version, author FROM library WHERE id = 1"),
            fetch_optional
        )?;
        let Some((version, by)) = row else { return Ok(None) };
        let objects = ask!(
            self,
            "library_object",
            sqlx::query_scalar("SELECT object FROM library_object ORDER BY place"),
            fetch_all
        )?;
        Ok(Some(KeptLibrary { version: number("library", version)?, by: by.0, objects }))
    }
}
