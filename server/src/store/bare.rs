//! The limit that the bench sets each move beside: the statements of a tape, issued again through the same driver
//! with the relay's own settings, readers and writer, and nothing around them (decision 11).
//!
//! It can say nothing but what a relay has said before it, so it is no second way to write.

use std::sync::Arc;

use super::conn::{Conn, Engine};
use super::tape::{Asked, CONTROL, How, Values};
use super::{IfAbsent, OpenError, Store, StoreError};
use crate::config::Database;

pub use super::tape::{Tape, Turn};

/// Issues a statement as it was issued, and says how many rows one that writes has touched.
macro_rules! play {
    ($query:expr, $asked:ident, $engine:ident) => {{
        let query = $query;
        match $asked.how {
            How::execute => {
                query.execute(&mut *$engine).await.map(|done| Some(done.rows_affected()))
            }
            How::fetch_all => query.fetch_all(&mut *$engine).await.map(|_| None),
            How::fetch_one => query.fetch_one(&mut *$engine).await.map(|_| None),
            How::fetch_optional => query.fetch_optional(&mut *$engine).await.map(|_| None),
        }
    }};
}

/// A store without a relay.
#[derive(Clone)]
pub struct Bare(Store);

/// Why a turn was not played.
#[derive(Debug, thiserror::Error)]
pub enum NotPlayed {
    /// A statement changed nothing: the database is not as it was when the turn was heard.
    #[error("a statement to {0} changed nothing: this is not the database that it was heard at")]
    ElsewhereThanHeard(&'static str),
    /// The store failed.
    #[error("{0}")]
    Store(String),
}

impl From<StoreError> for NotPlayed {
    fn from(error: StoreError) -> Self {
        Self::Store(error.to_string())
    }
}

impl Bare {
    /// Opens a copy of the database that was there before the tape's first turn.
    ///
    /// # Errors
    /// [`OpenError`].
    pub async fn open(database: &Database) -> Result<Self, OpenError> {
        Store::open(database, IfAbsent::Refuse).await.map(Self)
    }

    /// Issues the statements of one request: each loan at a reader, each job through the one writer, grouped with
    /// whatever else waits.
    ///
    /// # Errors
    /// [`NotPlayed`], also where a statement did not do what it did when it was heard.
    pub async fn play(&self, turn: &Turn) -> Result<(), NotPlayed> {
        for beat in turn.0.iter() {
            let asked = Arc::clone(&beat.asked);
            if beat.writes {
                self.0.write(async move |job| issue(job, &asked).await).await?;
            } else {
                issue(&mut *self.0.read().await?, &asked).await?;
            }
        }
        Ok(())
    }

    /// Finishes what waits and closes the database.
    pub async fn close(self) {
        self.0.close().await;
    }
}

async fn issue(conn: &mut Conn, list: &[Asked]) -> Result<(), NotPlayed> {
    for asked in list {
        let sql = asked.sql.clone();
        let touched = match (&mut conn.engine, &asked.values) {
            (Engine::Sqlite(sqlite), Values::Sqlite(values)) => {
                play!(sqlx::query_with(sql, values.clone()), asked, sqlite)
            }
            (Engine::Postgres(postgres), Values::Postgres(values)) => {
                play!(sqlx::query_with(sql, values.clone()), asked, postgres)
            }
            _ => return Err(NotPlayed::ElsewhereThanHeard(asked.table)),
        };
        let touched = touched.map_err(|error| StoreError::from_driver(asked.table, error))?;
        // Control statements change nothing by themselves.
        if touched == Some(0) && asked.table != CONTROL {
            return Err(NotPlayed::ElsewhereThanHeard(asked.table));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    //! What was heard is asked again, no more and nowhere else.

    use protocol::ids::Digest;

    use super::super::conn::ask;
    use super::super::test_store::TestStore;
    use super::super::{IfAbsent, Store, StoreError};
    use super::{Bare, NotPlayed, Tape};

    async fn write(store: &Store, sql: &'static str) {
        let written: Result<(), StoreError> = store
            .write(async move |job| {
                ask!(
                    job,
                    "manifest",
                    sqlx::query(sql).bind(7_i64).bind(b"digest".as_slice()),
                    execute
                )
                .map(drop)
            })
            .await;
        written.expect("written");
    }

    const ADD: &str = "INSERT INTO manifest (epoch, digest, statement) VALUES ($1, $2, $2)";
    const MOVE: &str = "UPDATE manifest SET digest = $2 WHERE epoch = $1";

    #[tokio::test]
    async fn a_turn_does_again_what_was_heard_where_it_was_heard() {
        let tape = Tape::default();
        let store = TestStore::open_heard(Some(tape.clone())).await;
        // Who is signed in is no part of a turn.
        store.session(Digest::of(b"nobody")).await.expect("reads");
        assert_eq!(tape.take().statements(), 0);

        write(&store, ADD).await;
        assert_eq!(store.read().await.expect("reads").manifests().await.expect("reads").len(), 1);
        let added = tape.take();
        assert_eq!(added.statements(), 2);
        write(&store, MOVE).await;
        let moved = tape.take();
        store.close().await;

        let there = TestStore::open().await;
        there.close().await;
        let bare = Bare::open(&there.database).await.expect("opens");
        let astray = bare.play(&moved).await;
        assert!(matches!(astray, Err(NotPlayed::ElsewhereThanHeard("manifest"))), "{astray:?}");
        bare.play(&added).await.expect("played");
        bare.play(&moved).await.expect("played");
        bare.close().await;
        let store = Store::open(&there.database, IfAbsent::Refuse).await.expect("opens");
        assert_eq!(store.read().await.expect("reads").manifests().await.expect("reads").len(), 1);
    }
}
