//! Opening the database: migrations, readers and the writer.

use std::sync::{Arc, Mutex};

use sqlx::migrate::{MigrateError, Migrator};

use super::ailing::Ailing;
use super::beside::Beside;
use super::conn::Engine;
use super::readers::Readers;
use super::session_cache::{Count, Sessions};
use super::source::{Source, Use};
use super::writer::{Groups, Told, Writer};
use super::{Store, server};
use crate::config::Database;
use crate::wake::Wakes;

/// How an SQLite database comes to its tables.
pub(super) static SQLITE: Migrator = sqlx_macros::migrate!("migrations/sqlite");

/// How a PostgreSQL database comes to the same.
pub(super) static POSTGRES: Migrator = sqlx_macros::migrate!("migrations/postgres");

/// Why the database could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// It is not there.
    #[error("{0}: there is no database; run `wherry init` first")]
    Absent(Database),
    /// It cannot be opened.
    #[error("{database}: the database cannot be opened: {}", server::in_words(source))]
    Engine {
        /// Which.
        database: Database,
        /// What the engine said.
        source: sqlx::Error,
    },
    /// The server is not one that a relay can work on.
    #[error("{database}: {what}")]
    Unfit {
        /// Which.
        database: Database,
        /// Why not.
        what: &'static str,
    },
    /// Its tables are of a later version than this program.
    #[error(
        "{0}: the database was made by a newer wherry; run that one, or put back a copy from before"
    )]
    Newer(Database),
    /// Its tables are of another version than this program.
    #[error("{database}: the database does not fit this version of the program: {source}")]
    Migration {
        /// Which.
        database: Database,
        /// What does not fit.
        source: MigrateError,
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
    /// Opens a database and brings its tables up to date. `Create` makes the file of an SQLite database, and the
    /// tables of either; a PostgreSQL server's database itself is made by its own operator.
    pub(crate) async fn open(database: &Database, if_absent: IfAbsent) -> Result<Self, OpenError> {
        Self::open_beside(database, if_absent, Beside::default()).await
    }

    /// The same, with somebody beside it.
    pub(crate) async fn open_beside(
        database: &Database,
        if_absent: IfAbsent,
        beside: Beside,
    ) -> Result<Self, OpenError> {
        let absent = || OpenError::Absent(database.clone());
        let engine_error = |source| OpenError::Engine { database: database.clone(), source };
        if let (IfAbsent::Refuse, Database::File(file)) = (if_absent, database)
            && !file.exists()
        {
            return Err(absent());
        }
        let source = Source::of(database, beside).map_err(engine_error)?;
        let mut writing = source.connect(Use::Writing).await.map_err(engine_error)?;
        if let Engine::Postgres(postgres) = &mut writing.engine {
            let looked = server::look(postgres).await.map_err(engine_error)?;
            if let Some(what) = looked.unfit {
                return Err(OpenError::Unfit { database: database.clone(), what });
            }
            if if_absent == IfAbsent::Refuse && !looked.has_tables {
                return Err(absent());
            }
        }
        make_up_to_date(database, &mut writing.engine).await?;
        let count = Count::default();
        let wakes = Wakes::default();
        let shared = matches!(database, Database::Postgres(_));
        let sessions = if shared { Sessions::none() } else { Sessions::new(count.clone()) };
        let (herald, teller) = source.herald(&wakes).unzip();
        let ailing = Ailing::default();
        let readers = Arc::new(Readers::new(source.clone(), ailing.clone()));
        let groups = Groups::none();
        let told = Told {
            of_sessions: count,
            wakes: wakes.clone(),
            elsewhere: teller,
            ailing: ailing.clone(),
            groups: groups.clone(),
        };
        let writer = Writer::start(writing, source, told);
        let writer = Arc::new(writer.map_err(OpenError::Writer)?);
        Ok(Self {
            readers,
            writer,
            certificates: Arc::default(),
            sessions: Arc::new(sessions),
            wakes,
            ailing,
            groups,
            herald: Arc::new(Mutex::new(herald)),
        })
    }
}

/// Makes the tables in an empty database, for whoever copies it often.
///
/// # Errors
/// [`OpenError`].
pub async fn make_tables(database: &Database) -> Result<(), OpenError> {
    Store::open(database, IfAbsent::Create).await?.close().await;
    Ok(())
}

/// Brings the tables up to date, and says in an operator's words why it could not.
pub(super) async fn make_up_to_date(
    database: &Database,
    engine: &mut Engine,
) -> Result<(), OpenError> {
    let database = || database.clone();
    migrate(engine).await.map_err(|source| match source {
        MigrateError::VersionMissing(_) => OpenError::Newer(database()),
        MigrateError::Execute(source) => OpenError::Engine { database: database(), source },
        source => OpenError::Migration { database: database(), source },
    })
}

/// Brings the tables up to date. Where several relays start at once, one does it and the others wait.
async fn migrate(engine: &mut Engine) -> Result<(), MigrateError> {
    match engine {
        Engine::Sqlite(sqlite) => SQLITE.run_direct(None, sqlite, false).await,
        Engine::Postgres(postgres) => POSTGRES.run_direct(None, postgres, false).await,
    }
}
