//! One connection, whatever the engine, and the way a query reaches it.

use std::ops::{Deref, DerefMut};

use sqlx::{Connection as _, PgConnection, SqliteConnection};

use super::StoreError;
use super::ailing::in_plain_words;
use super::beside::Besides;
use super::session_cache::BEARS_ON_SESSIONS;
use super::tape::CONTROL;
use crate::wake::News;

/// A connection. Queries that only read are its methods; they serve readers and writing jobs alike.
pub(crate) struct Conn {
    pub(super) engine: Engine,
    /// Whoever stands beside what is asked here: nobody, save in the bench and in tests.
    pub(super) beside: Besides,
    /// Whether something was asked of a table that bears on sessions.
    bore_on_sessions: bool,
    /// Whether a query is on its way and not answered.
    asking: bool,
    /// Whether the engine is gone from the other end.
    broken: bool,
    /// Whether a statement failed.
    troubled: bool,
    /// What is wrong with the engine, if a statement failed by that.
    ails: Option<&'static str>,
}

/// The engine behind a connection.
pub(super) enum Engine {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

/// How many rows a statement touched.
#[derive(Debug, Clone, Copy)]
pub(super) struct Touched(pub(super) u64);

impl Touched {
    pub(super) fn rows_affected(self) -> u64 {
        self.0
    }
}

/// Hands one query to whichever engine a connection has, and sorts the error by its table:
/// `ask!(conn, "account", sqlx::query("…").bind(…), execute)`.
///
/// The query is written once and made in one of two arms, so that the driver of either engine binds its values in
/// its own way.
macro_rules! ask {
    ($conn:expr, $table:expr, $query:expr, $method:ident) => {{
        let conn: &mut $crate::store::conn::Conn = $conn.on_its_way($table);
        let answer = match &mut conn.engine {
            $crate::store::conn::Engine::Sqlite(sqlite) => {
                let how = $crate::store::tape::How::$method;
                match $crate::store::tape::heard::<sqlx::Sqlite, _>(&mut conn.beside, $table, how, $query) {
                    Ok(query) => ask!(@ $method query.$method(&mut *sqlite).await),
                    Err(error) => Err(error),
                }
            }
            $crate::store::conn::Engine::Postgres(postgres) => {
                let how = $crate::store::tape::How::$method;
                match $crate::store::tape::heard::<sqlx::Postgres, _>(&mut conn.beside, $table, how, $query) {
                    Ok(query) => ask!(@ $method query.$method(&mut *postgres).await),
                    Err(error) => Err(error),
                }
            }
        };
        conn.answered($table, answer)
    }};
    (@ execute $answer:expr) => {
        $answer.map(|done| $crate::store::conn::Touched(done.rows_affected()))
    };
    (@ $method:ident $answer:expr) => {
        $answer
    };
}
pub(super) use ask;

impl Conn {
    pub(super) fn new(engine: Engine, beside: Besides) -> Self {
        Self {
            engine,
            beside,
            bore_on_sessions: false,
            asking: false,
            broken: false,
            troubled: false,
            ails: None,
        }
    }

    /// A query to a table is on its way to the driver.
    pub(super) fn on_its_way(&mut self, table: &'static str) -> &mut Self {
        self.bore_on_sessions |= BEARS_ON_SESSIONS.contains(&table);
        self.asking = true;
        self
    }

    /// The driver has answered.
    pub(super) fn answered<T>(
        &mut self,
        table: &'static str,
        answer: Result<T, sqlx::Error>,
    ) -> Result<T, StoreError> {
        self.asking = false;
        self.beside.after(answer).map_err(|error| self.trouble(table, error))
    }

    /// Sorts what the driver said, and notes where it said that nobody is there any more.
    fn trouble(&mut self, table: &'static str, error: sqlx::Error) -> StoreError {
        self.troubled = true;
        self.broken |= is_loss(&error);
        self.ails = in_plain_words(&error).or(self.ails);
        StoreError::from_driver(table, error)
    }

    /// Whether the engine is gone: such a connection answers nobody again.
    pub(super) fn is_broken(&self) -> bool {
        self.broken
    }

    /// Whether somebody gave up waiting for an answer, which may be because there is none.
    pub(super) fn was_given_up(&self) -> bool {
        self.asking
    }

    /// Runs a control statement such as `COMMIT`.
    pub(super) async fn control(&mut self, sql: &'static str) -> Result<(), StoreError> {
        ask!(self, CONTROL, sqlx::query(sql), execute).map(drop)
    }

    /// Begins a transaction whose every query sees the same moment.
    pub(super) async fn begin_at_once(&mut self) -> Result<(), StoreError> {
        self.control(match self.engine {
            Engine::Sqlite(_) => "BEGIN",
            Engine::Postgres(_) => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        })
        .await
    }

    /// What was found to be wrong with the engine since this was last asked.
    pub(super) fn take_ails(&mut self) -> Option<&'static str> {
        self.ails.take()
    }

    pub(super) async fn close(self) {
        let closed = match self.engine {
            Engine::Sqlite(sqlite) => sqlite.close().await,
            Engine::Postgres(postgres) => postgres.close().await,
        };
        if let Err(error) = closed {
            tracing::warn!(%error, "a database connection did not close cleanly");
        }
    }
}

/// Whether a driver's error means that the connection is lost, and not that a statement was refused.
pub(super) fn is_loss(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::Protocol(_)
        | sqlx::Error::WorkerCrashed => true,
        // Class 57P: the server stops, has crashed, or is not ready yet. Class 08: the connection failed.
        sqlx::Error::Database(said) => {
            said.code().is_some_and(|code| code.starts_with("57P") || code.starts_with("08"))
        }
        _ => false,
    }
}

/// The writing connection as a job sees it: inside a transaction. Queries that write are its methods, so that
/// no reading connection can be asked to write.
pub(crate) struct Transaction {
    conn: Conn,
    /// What the job under way did that somebody listens for.
    news: Vec<News>,
}

impl Transaction {
    pub(super) fn new(conn: Conn) -> Self {
        Self { conn, news: Vec::new() }
    }

    /// Notes something for whoever listens: they hear of it once it is on disk, if it is kept.
    pub(super) fn note(&mut self, news: News) {
        self.news.push(news);
    }

    /// What the job that ended noted; the next begins anew.
    pub(super) fn take_news(&mut self) -> Vec<News> {
        std::mem::take(&mut self.news)
    }

    pub(super) fn into_conn(self) -> Conn {
        self.conn
    }

    /// Whether every statement was answered since this was last asked.
    pub(super) fn is_untroubled(&mut self) -> bool {
        !std::mem::take(&mut self.conn.troubled)
    }

    /// Whether the group that ends bore on sessions; the next begins anew.
    pub(super) fn bore_on_sessions(&mut self) -> bool {
        std::mem::take(&mut self.conn.bore_on_sessions)
    }
}

impl Deref for Transaction {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        &self.conn
    }
}

impl DerefMut for Transaction {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.conn
    }
}
