//! Opening the database: settings, migrations, readers and the writer.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use sqlx::migrate::MigrateError;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Connection as _, SqliteConnection};

use super::Store;
use super::conn::{Conn, Engine};
use super::readers::Readers;
use super::session_cache::{Count, Sessions};
use super::tape::{Ear, Tape};
use super::writer::Writer;
use crate::wake::Wakes;

/// Why the database could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// It is not there.
    #[error("{}: there is no database; run `wherry init` first", .0.display())]
    Absent(PathBuf),
    /// It cannot be opened.
    #[error("{}: the database cannot be opened: {source}", file.display())]
    Engine {
        /// The file.
        file: PathBuf,
        /// What the engine said.
        source: sqlx::Error,
    },
    /// Its tables are of a later version than this program.
    #[error("{}: the database was made by a newer wherry; run that one, or put back a copy from before", .0.display())]
    Newer(PathBuf),
    /// Its tables are of another version than this program.
    #[error("{}: the database does not fit this version of the program: {source}", file.display())]
    Migration {
        /// The file.
        file: PathBuf,
        /// What does not fit.
        source: sqlx::migrate::MigrateError,
    },
    /// The writer's thread could not be started.
    #[error("the database's writer could not be started: {0}")]
    Writer(std::io::Error),
}

/// Whether opening may make a new database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum IfAbsent {
    Create,
    Refuse,
}

impl Store {
    /// Opens the SQLite database of one relay and brings its tables up to date.
    pub(crate) async fn open(file: &Path, if_absent: IfAbsent) -> Result<Self, OpenError> {
        Self::open_heard(file, if_absent, None).await
    }

    /// The same, with somebody listening to what is asked.
    pub(crate) async fn open_heard(
        file: &Path,
        if_absent: IfAbsent,
        tape: Option<Tape>,
    ) -> Result<Self, OpenError> {
        if if_absent == IfAbsent::Refuse && !file.exists() {
            return Err(OpenError::Absent(file.to_owned()));
        }
        let options = settings(file);
        let engine_error = |source| OpenError::Engine { file: file.to_owned(), source };
        let mut writing = SqliteConnection::connect_with(&options.clone().create_if_missing(true))
            .await
            .map_err(engine_error)?;
        sqlx::migrate!("migrations/sqlite").run_direct(None, &mut writing, false).await.map_err(
            |source| match source {
                MigrateError::VersionMissing(_) => OpenError::Newer(file.to_owned()),
                source => OpenError::Migration { file: file.to_owned(), source },
            },
        )?;
        let ear = tape.as_ref().map(|tape| Ear::new(tape, true));
        let writing = Conn::new(Engine::Sqlite(writing), ear);
        let count = Count::default();
        let wakes = Wakes::default();
        let writer = Writer::start(writing, count.clone(), wakes.clone());
        let writer = writer.map_err(OpenError::Writer)?;
        // A reader that could write would break the promise that every write passes the writer.
        let readers = Readers::new(options.pragma("query_only", "ON"), tape);
        let certificates = Arc::default();
        let sessions = Arc::new(Sessions::new(count));
        let (readers, writer) = (Arc::new(readers), Arc::new(writer));
        Ok(Self { readers, writer, certificates, sessions, wakes })
    }
}

/// The settings of every connection, readers and writer alike.
fn settings(file: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(file)
        .journal_mode(SqliteJournalMode::Wal)
        // FULL: a commit is on disk before anybody is told of it.
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5))
        // What is deleted is overwritten with zeros.
        .pragma("secure_delete", "ON")
        // 1 MiB a connection: the idle relay stays small.
        .pragma("cache_size", "-1024")
        .statement_cache_capacity(256)
        // Statements are not user data, but ten of them a request drown the log.
        .disable_statement_logging()
}
