//! One connection, whatever the engine, and the way a query reaches it.

use std::ops::{Deref, DerefMut};

use sqlx::{Connection as _, SqliteConnection};

use super::StoreError;
use super::session_cache::BEARS_ON_SESSIONS;
use super::tape::{CONTROL, Ear, Hearable, How};
use crate::wake::News;

/// A connection. Queries that only read are its methods; they serve readers and writing jobs alike.
pub(crate) struct Conn {
    pub(super) engine: Engine,
    /// Whoever listens to what is asked here: nobody, unless the bench does.
    pub(super) ear: Option<Ear>,
    /// Whether something was asked of a table that bears on sessions.
    bore_on_sessions: bool,
}

/// The engine behind a connection.
pub(super) enum Engine {
    Sqlite(SqliteConnection),
}

/// Hands one query to whichever engine a connection has, and sorts the error by its table:
/// `ask!(conn, "account", sqlx::query("…").bind(…), execute)`.
macro_rules! ask {
    ($conn:expr, $table:expr, $query:expr, $method:ident) => {{
        let query = $conn.heard($table, $crate::store::tape::How::$method, $query);
        match (query, &mut $conn.engine) {
            (Ok(query), $crate::store::conn::Engine::Sqlite(sqlite)) => query
                .$method(&mut *sqlite)
                .await
                .map_err(|error| $crate::store::StoreError::from_driver($table, error)),
            (Err(error), _) => Err(error),
        }
    }};
}
pub(super) use ask;

impl Conn {
    pub(super) fn new(engine: Engine, ear: Option<Ear>) -> Self {
        Self { engine, ear, bore_on_sessions: false }
    }

    /// A query on its way to the driver, past whoever listens.
    pub(super) fn heard<'q, Q: Hearable<'q>>(
        &mut self,
        table: &'static str,
        how: How,
        query: Q,
    ) -> Result<Q, StoreError> {
        self.bore_on_sessions |= BEARS_ON_SESSIONS.contains(&table);
        match &mut self.ear {
            None => Ok(query),
            Some(ear) => ear.hear(table, how, query),
        }
    }

    /// Runs a control statement such as `COMMIT`.
    pub(super) async fn control(&mut self, sql: &'static str) -> Result<(), StoreError> {
        ask!(self, CONTROL, sqlx::query(sql), execute).map(drop)
    }

    /// Whether the database answers at all.
    pub(crate) async fn answers(&mut self) -> bool {
        self.control("SELECT 1").await.is_ok()
    }

    pub(super) async fn close(self) {
        let closed = match self.engine {
            Engine::Sqlite(sqlite) => sqlite.close().await,
        };
        if let Err(error) = closed {
            tracing::warn!(%error, "a database connection did not close cleanly");
        }
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
