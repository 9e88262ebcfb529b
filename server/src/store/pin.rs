//! Pins: chain heads and known keys of one room or case, sealed by the device that keeps them.

use protocol::ids::{CaseId, RoomId};

use super::columns::{Bytes, raw};
use super::conn::{Conn, ask};
use super::keyring::Put;
use super::{AccountId, Sealed, Store, StoreError};

/// How many subjects one account may keep pins of.
const MOST_SUBJECTS: i64 = 1000;

/// What pins are about: a room for a party, a case for a member of staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Subject([u8; 16]);

impl Subject {
    const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

raw! { Subject }

impl From<RoomId> for Subject {
    fn from(room: RoomId) -> Self {
        Self(*room.as_bytes())
    }
}

impl From<CaseId> for Subject {
    fn from(case: CaseId) -> Self {
        Self(*case.as_bytes())
    }
}

impl Store {
    /// The pins an account keeps of a subject.
    pub(crate) async fn pins(
        &self,
        account: AccountId,
        subject: Subject,
    ) -> Result<Option<Sealed>, StoreError> {
        self.read().await?.pins(account, subject).await
    }

    /// Replaces the version before, and nothing else. Version one is stored where nothing is.
    pub(crate) async fn put_pins(
        &self,
        account: AccountId,
        subject: Subject,
        pins: Sealed,
    ) -> Result<Put, StoreError> {
        self.write(async move |transaction| {
            let put = ask!(
                transaction,
                "pin",
                sqlx::query(
                    "INSERT INTO pin (account, subject, version, sealed)
                     SELECT $1, $2, $3, $4
                     WHERE ($3 = 1 AND (SELECT COUNT(*) FROM pin WHERE account = $1) < $5)
                        OR EXISTS (SELECT 1 FROM pin WHERE account = $1 AND subject = $2)
                     ON CONFLICT (account, subject) DO UPDATE
                     SET version = excluded.version, sealed = excluded.sealed
                     WHERE pin.version = excluded.version - 1"
                )
                .bind(Bytes(account))
                .bind(Bytes(subject))
                .bind(pins.column())
                .bind(pins.sealed.as_slice())
                .bind(MOST_SUBJECTS),
                execute
            )?;
            if put.rows_affected() == 1 {
                return Ok(Put::Stored);
            }
            let stored = transaction.pins(account, subject).await?;
            Ok(if stored.as_ref() == Some(&pins) { Put::Stored } else { Put::Behind })
        })
        .await
    }
}

impl Conn {
    async fn pins(
        &mut self,
        account: AccountId,
        subject: Subject,
    ) -> Result<Option<Sealed>, StoreError> {
        ask!(
            self,
            "pin",
            sqlx::query_as("SELECT version, sealed FROM pin WHERE account = $1 AND subject = $2")
                .bind(Bytes(account))
                .bind(Bytes(subject)),
            fetch_optional
        )
    }
}
