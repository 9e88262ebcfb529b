//! Keyrings: what a device keeps of its keys, sealed there and opaque here.

use sqlx::{ColumnIndex, Decode, FromRow, Row, Type};

use super::columns::{Bytes, Number};
use super::conn::{Conn, Transaction, ask};
use super::{AccountId, Store, StoreError};

/// A keyring holds a handful of keys: this is far more, with its seal.
pub(crate) const MOST_KEYRING_BYTES: usize = 8 * 1024;

/// A sealed object with its version, counted up from one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sealed {
    /// Which version.
    pub(crate) version: u64,
    /// Opaque bytes.
    pub(crate) sealed: Vec<u8>,
}

impl<'r, R: Row> FromRow<'r, R> for Sealed
where
    for<'n> &'n str: ColumnIndex<R>,
    Number<u64>: Decode<'r, R::Database> + Type<R::Database>,
    Vec<u8>: Decode<'r, R::Database> + Type<R::Database>,
{
    fn from_row(row: &'r R) -> Result<Self, sqlx::Error> {
        let Number(version) = row.try_get("version")?;
        Ok(Self { version, sealed: row.try_get("sealed")? })
    }
}

impl Sealed {
    /// The version as the column holds it.
    pub(super) fn column(&self) -> i64 {
        i64::try_from(self.version).unwrap_or(i64::MAX)
    }
}

/// What became of a compare-and-swap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Put {
    /// It is stored, now or by the same request before.
    Stored,
    /// Another version stands where it would go.
    Behind,
}

impl Store {
    /// Replaces the version before, and nothing else.
    pub(crate) async fn put_keyring(
        &self,
        account: AccountId,
        keyring: Sealed,
    ) -> Result<Put, StoreError> {
        self.write(async move |transaction| {
            let replaced = ask!(
                transaction,
                "keyring",
                sqlx::query("UPDATE keyring SET version = $2, sealed = $3 WHERE account = $1 AND version = $2 - 1")
                    .bind(Bytes(account))
                    .bind(keyring.column())
                    .bind(keyring.sealed.as_slice()),
                execute
            )?;
            if replaced.rows_affected() == 1 {
                return Ok(Put::Stored);
            }
            let stored = transaction.keyring(account).await?;
            Ok(if stored.as_ref() == Some(&keyring) { Put::Stored } else { Put::Behind })
        })
        .await
    }
}

impl Conn {
    pub(super) async fn keyring(
        &mut self,
        account: AccountId,
    ) -> Result<Option<Sealed>, StoreError> {
        ask!(
            self,
            "keyring",
            sqlx::query_as("SELECT version, sealed FROM keyring WHERE account = $1")
                .bind(Bytes(account)),
            fetch_optional
        )
    }
}

impl Transaction {
    /// Stores the first keyring of a new account.
    pub(super) async fn add_keyring(
        &mut self,
        account: AccountId,
        sealed: &[u8],
    ) -> Result<(), StoreError> {
        ask!(
            self,
            "keyring",
            sqlx::query("INSERT INTO keyring (account, version, sealed) VALUES ($1, 1, $2)")
                .bind(Bytes(account))
                .bind(sealed),
            execute
        )
        .map(drop)
    }
}
