//! The agency's one row: what every relay on the database must agree on. Which edition of the directory of staff is
//! the newest, and which sign-in key accounts were made with.

use protocol::ids::Digest;

use super::columns::Bytes;
use super::conn::{Conn, Transaction, ask};
use super::kept::{column, number, unreadable};
use super::{Store, StoreError};

/// How much is written to see whether there is room: far more than a letter with all its seals.
const TRIAL_BYTES: usize = 1 << 20;

/// Everything that the directory of staff is built from, at one moment.
pub(crate) struct SignedStaff {
    /// Which edition of the directory that is.
    pub(crate) edition: u64,
    /// The newest manifest.
    pub(crate) manifest: Option<Vec<u8>>,
    /// Every certificate, in the order they were accepted.
    pub(crate) certificates: Vec<Vec<u8>>,
    /// Every revocation, in the order they were accepted.
    pub(crate) revocations: Vec<Vec<u8>>,
}

impl Store {
    /// The newest edition of the directory.
    pub(crate) async fn edition(&self) -> Result<u64, StoreError> {
        self.read().await?.edition().await
    }

    /// What the newest edition is built from.
    pub(crate) async fn signed_staff(&self) -> Result<SignedStaff, StoreError> {
        let mut reader = self.read_at_once().await?;
        let signed = SignedStaff {
            edition: reader.edition().await?,
            manifest: reader.manifests().await?.pop(),
            certificates: reader.staff_certificates().await?,
            revocations: reader.revocations().await?,
        };
        reader.done().await?;
        Ok(signed)
    }

    /// Keeps something large and drops it again, so that it is seen whether the database takes what is written. Where
    /// room is short, something small would find some where a letter does not.
    pub(super) async fn try_out(&self) -> Result<(), StoreError> {
        for trial in [Some(vec![0_u8; TRIAL_BYTES]), None] {
            self.write(async |transaction| {
                ask!(
                    transaction,
                    "agency",
                    sqlx::query("UPDATE agency SET trial = $1 WHERE id = 1").bind(trial),
                    execute
                )
                .map(drop)
            })
            .await?;
        }
        Ok(())
    }

    /// SHA-256 of the sign-in key that accounts here were made with, if any relay has opened the database yet.
    pub(crate) async fn sign_in_key(&self) -> Result<Option<Digest>, StoreError> {
        let mut reader = self.read().await?;
        let key: Option<Option<Bytes<Digest>>> = ask!(
            reader,
            "agency",
            sqlx::query_scalar("SELECT sign_in_key FROM agency WHERE id = 1"),
            fetch_optional
        )?;
        let key = key.ok_or_else(|| unreadable("agency", &[]))?;
        Ok(key.map(|digest| digest.0))
    }

    /// Notes the sign-in key where none is noted; `false` if one is.
    pub(crate) async fn note_sign_in_key(&self, key: Digest) -> Result<bool, StoreError> {
        self.write(async move |transaction| {
            let noted = ask!(
                transaction,
                "agency",
                sqlx::query(
                    "UPDATE agency SET sign_in_key = $1 WHERE id = 1 AND sign_in_key IS NULL"
                )
                .bind(Bytes(key)),
                execute
            )?;
            Ok(noted.rows_affected() == 1)
        })
        .await
    }

    /// Forgets which sign-in key it was.
    pub(crate) async fn forget_sign_in_key(&self) -> Result<(), StoreError> {
        self.write(async |transaction| {
            ask!(
                transaction,
                "agency",
                sqlx::query("UPDATE agency SET sign_in_key = NULL WHERE id = 1"),
                execute
            )
            .map(drop)
        })
        .await
    }
}

impl Conn {
    /// The edition that stands now.
    pub(super) async fn edition(&mut self) -> Result<u64, StoreError> {
        let edition = ask!(
            self,
            "agency",
            sqlx::query_scalar("SELECT edition FROM agency WHERE id = 1"),
            fetch_one
        )?;
        Ok(number("agency", edition)?)
    }
}

impl Transaction {
    /// Counts the edition up from the one that was seen, and holds it until the job ends; `false` if it is another
    /// by now.
    pub(super) async fn next_edition(&mut self, seen: u64) -> Result<bool, StoreError> {
        let counted = ask!(
            self,
            "agency",
            sqlx::query("UPDATE agency SET edition = edition + 1 WHERE id = 1 AND edition = $1")
                .bind(column(seen)),
            execute
        )?;
        Ok(counted.rows_affected() == 1)
    }

    /// Counts the edition up, whichever stands: for what nobody judged by one.
    pub(super) async fn count_edition_up(&mut self) -> Result<(), StoreError> {
        ask!(
            self,
            "agency",
            sqlx::query("UPDATE agency SET edition = edition + 1 WHERE id = 1"),
            execute
        )
        .map(drop)
    }
}
