//! How often a sign-in was tried, counted for all relays on the database together.
//!
//! A count is one moment: when nothing of it counts any more. A try moves it on by the time that one try costs, and is
//! refused where it would then lie further ahead than a burst reaches. One that lies so far ahead that no try can have
//! moved it there was left by a clock that was wrong, and counts for nothing: otherwise nobody could sign in until then.

use protocol::ids::Digest;
use protocol::time::Millis;

use super::columns::Bytes;
use super::conn::{Transaction, ask};
use super::{Store, StoreError};
use crate::config::Rate;

/// How far the clocks of relays on one database may differ.
const APART_MS: i64 = 10 * 60 * 1000;

/// A try that is to be counted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Counted {
    /// Of whom and what: a digest under a key that the database does not hold.
    pub(crate) id: Digest,
    /// Now.
    pub(crate) now: Millis,
    /// How much is allowed.
    pub(crate) rate: Rate,
}

/// That was one try too many; how long until there may be another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooOften {
    /// Milliseconds.
    pub(crate) wait_ms: u64,
}

impl Counted {
    /// What one try costs, and how far ahead a burst reaches.
    fn costs_ms(&self) -> (i64, i64) {
        // A try that cost nothing would leave a burst nothing to reach for.
        let one = (60_000 / i64::from(self.rate.a_minute.get())).max(1);
        (one, one * i64::from(self.rate.burst.get()))
    }
}

impl Store {
    /// Forgets counts of which nothing counts any more.
    pub(crate) async fn forget_counts(&self, now: Millis) -> Result<(), StoreError> {
        self.write(async move |transaction| {
            ask!(
                transaction,
                "sign_in_count",
                sqlx::query("DELETE FROM sign_in_count WHERE until_ms <= $1").bind(now.0),
                execute
            )
            .map(drop)
        })
        .await
    }
}

impl Transaction {
    /// Counts a try, or refuses it; what is refused is not counted.
    pub(super) async fn count_sign_in(
        &mut self,
        counted: Counted,
    ) -> Result<Result<(), TooOften>, StoreError> {
        let (one, burst) = counted.costs_ms();
        let moved = ask!(
            self,
            "sign_in_count",
            sqlx::query(
                "INSERT INTO sign_in_count (id, until_ms) VALUES ($1, $2 + $3)
                 ON CONFLICT (id) DO UPDATE
                 SET until_ms = CASE WHEN sign_in_count.until_ms BETWEEN $2 AND $2 + $4
                                     THEN sign_in_count.until_ms + $3
                                     ELSE $2 + $3 END
                 WHERE sign_in_count.until_ms <= $2 + $4 - $3 OR sign_in_count.until_ms > $2 + $4 + $5"
            )
            .bind(Bytes(counted.id))
            .bind(counted.now.0)
            .bind(one)
            .bind(burst)
            .bind(APART_MS),
            execute
        )?;
        if moved.rows_affected() == 1 {
            return Ok(Ok(()));
        }
        let until: i64 = ask!(
            self,
            "sign_in_count",
            sqlx::query_scalar("SELECT until_ms FROM sign_in_count WHERE id = $1")
                .bind(Bytes(counted.id)),
            fetch_one
        )?;
        let wait_ms = u64::try_from(until + one - burst - counted.now.0).unwrap_or(1);
        Ok(Err(TooOften { wait_ms }))
    }
}
