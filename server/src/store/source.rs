//! Where connections come from: the settings that each engine's are opened with.

use std::time::Duration;

use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteLockingMode, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Connection as _, PgConnection, SqliteConnection};
use tokio::time::timeout;

use super::beside::Beside;
use super::conn::{Conn, Engine};
use super::herald::{Herald, Teller};
use crate::config::Database;
use crate::wake::Wakes;

/// How long a server may take to let a connection in.
const CONNECTS_WITHIN: Duration = Duration::from_secs(5);

/// What a connection is for. One that could write would break the promise that every write passes the writer, so
/// the engine itself holds readers to reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    Reading,
    Writing,
    /// Reading what nobody else may have open meanwhile: whoever has, or comes, is in the way. Where relays share a
    /// database, [`Source::connect`] does not see to it.
    ReadingAlone,
    /// Reading a file that was put away: nothing is written beside it either.
    ReadingKept,
}

/// Opens connections to one database. Clones open the same.
#[derive(Clone)]
pub(super) struct Source {
    options: Options,
    beside: Beside,
}

#[derive(Clone)]
enum Options {
    Sqlite(SqliteConnectOptions),
    Postgres(PgConnectOptions),
}

impl Source {
    /// The connections of a database.
    ///
    /// # Errors
    /// If its address cannot be read.
    pub(super) fn of(database: &Database, beside: Beside) -> Result<Self, sqlx::Error> {
        let options = match database {
            Database::File(file) => {
                Options::Sqlite(sqlite(SqliteConnectOptions::new().filename(file)))
            }
            Database::Postgres(address) => Options::Postgres(postgres(address.expose().parse()?)),
        };
        Ok(Self { options, beside })
    }

    /// Opens a connection.
    pub(super) async fn connect(&self, to: Use) -> Result<Conn, sqlx::Error> {
        let reads = to != Use::Writing;
        let engine = match &self.options {
            Options::Sqlite(options) => {
                let options = match to {
                    // The one that writes stands there before anybody reads.
                    Use::Writing => options.clone().create_if_missing(true),
                    Use::Reading => options.clone().pragma("query_only", "ON"),
                    Use::ReadingAlone => {
                        let options = options.clone().locking_mode(SqliteLockingMode::Exclusive);
                        options.busy_timeout(Duration::ZERO).pragma("query_only", "ON")
                    }
                    Use::ReadingKept => {
                        let kept = SqliteConnectOptions::new().filename(options.get_filename());
                        kept.read_only(true).immutable(true).disable_statement_logging()
                    }
                };
                Engine::Sqlite(SqliteConnection::connect_with(&options).await?)
            }
            Options::Postgres(options) => {
                let only = if reads { "on" } else { "off" };
                let options = options.clone().options([("default_transaction_read_only", only)]);
                let connecting = PgConnection::connect_with(&options);
                let late = |_| sqlx::Error::Io(std::io::ErrorKind::TimedOut.into());
                Engine::Postgres(timeout(CONNECTS_WITHIN, connecting).await.map_err(late)??)
            }
        };
        Ok(Conn::new(engine, self.beside.of_one(!reads)))
    }

    /// Somebody to carry news between the relays that share the database.
    pub(super) fn herald(&self, wakes: &Wakes) -> Option<(Herald, Teller)> {
        match &self.options {
            Options::Sqlite(_) => None,
            Options::Postgres(options) => Some(Herald::start(options.clone(), wakes.clone())),
        }
    }

    /// How many may read at once. Of SQLite, each is a thread of the driver and up to 1 MiB of pages; of PostgreSQL,
    /// a process of the server.
    pub(super) fn readers(&self) -> usize {
        match self.options {
            Options::Sqlite(_) => 4,
            Options::Postgres(_) => 8,
        }
    }
}

fn sqlite(options: SqliteConnectOptions) -> SqliteConnectOptions {
    options
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

fn postgres(options: PgConnectOptions) -> PgConnectOptions {
    options
        .application_name("wherry")
        .statement_cache_capacity(256)
        .options([
            // A relay whose machine is gone must not hold a case's row for the others: its transaction ends soon,
            // and so does its connection.
            ("idle_in_transaction_session_timeout", "15s"),
            ("statement_timeout", "15s"),
            ("lock_timeout", "10s"),
            ("tcp_keepalives_idle", "10"),
            ("tcp_keepalives_interval", "5"),
            ("tcp_keepalives_count", "3"),
        ])
        .disable_statement_logging()
}
