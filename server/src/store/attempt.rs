//! Sign-in attempts: what the relay must remember between the two halves of a sign-in.

use std::fmt;
use std::str::FromStr;

use protocol::ids::{Digest, NotAnId};
use protocol::time::Millis;

use super::columns::Bytes;
use super::conn::{Transaction, ask};
use super::{AccountId, Counted, Store, StoreError, TooOften};
use crate::chance::Dice;

/// Names an attempt to the device that began it, and opens it: the relay keeps only its hash.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct AttemptId(Digest);

impl AttemptId {
    pub(crate) fn draw(dice: &mut Dice) -> Self {
        Self(Digest::from_bytes(dice.bytes()))
    }

    /// What the attempt is sealed under.
    pub(crate) fn secret(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }

    /// What the row is found by.
    fn hash(&self) -> Digest {
        Digest::of(self.secret())
    }
}

impl fmt::Display for AttemptId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl FromStr for AttemptId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        text.parse().map(Self)
    }
}

/// A sign-in between its two halves.
pub(crate) struct Attempt {
    /// Whose; `None` for a locator that nobody has.
    pub(crate) account: Option<AccountId>,
    /// The locator and what OPAQUE remembers between its messages, sealed under the attempt's name.
    pub(crate) sealed: Vec<u8>,
    /// When it began.
    pub(crate) started: Millis,
}

#[derive(sqlx_macros::FromRow)]
struct AttemptRow {
    account: Option<Bytes<AccountId>>,
    sealed: Vec<u8>,
    started_ms: i64,
}

impl Store {
    /// Remembers an attempt until it is finished, and counts it in the same moment: none is begun uncounted.
    pub(crate) async fn begin_attempt(
        &self,
        id: AttemptId,
        attempt: Attempt,
        counted: Counted,
    ) -> Result<Result<(), TooOften>, StoreError> {
        self.write(async move |transaction| {
            if let Err(too_often) = transaction.count_sign_in(counted).await? {
                return Ok(Err(too_often));
            }
            ask!(
                transaction,
                "sign_in_attempt",
                sqlx::query(
                    "INSERT INTO sign_in_attempt (id, account, sealed, started_ms)
                     VALUES ($1, $2, $3, $4)"
                )
                .bind(Bytes(id.hash()))
                .bind(attempt.account.map(Bytes))
                .bind(attempt.sealed.as_slice())
                .bind(attempt.started.0),
                execute
            )?;
            Ok(Ok(()))
        })
        .await
    }
}

impl Transaction {
    /// Takes an attempt: it serves once, whatever comes of it.
    pub(super) async fn take_attempt(
        &mut self,
        id: AttemptId,
    ) -> Result<Option<Attempt>, StoreError> {
        let row: Option<AttemptRow> = ask!(
            self,
            "sign_in_attempt",
            sqlx::query_as(
                "DELETE FROM sign_in_attempt WHERE id = $1 RETURNING account, sealed, started_ms"
            )
            .bind(Bytes(id.hash())),
            fetch_optional
        )?;
        Ok(row.map(|row| Attempt {
            account: row.account.map(|account| account.0),
            sealed: row.sealed,
            started: Millis(row.started_ms),
        }))
    }
}
