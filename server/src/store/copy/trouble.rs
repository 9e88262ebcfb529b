//! Why an agency was not copied, in an operator's words.

use crate::config::Database;
use crate::store::schema::Version;
use crate::store::{Corrupt, OpenError};

/// Why an agency was not copied, or what is wrong with a copy. The target is as empty as it was.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CopyError {
    /// A database cannot be opened, or made.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The source is at work.
    #[error("{0}: a relay is running on this database; stop it first")]
    InUse(Database),
    /// A database's tables are not of this program's version.
    #[error("{database}: {version}")]
    Version {
        /// Which.
        database: Database,
        /// Of which they are.
        version: Version,
    },
    /// The target has something in it.
    #[error("{0}: this is not empty, and nothing is ever copied over an agency")]
    NotEmpty(Database),
    /// What is stored does not hold together.
    #[error("{database}: {corrupt}")]
    Wrong {
        /// Where.
        database: Database,
        /// What.
        corrupt: Corrupt,
    },
    /// A table is not what it was.
    #[error(
        "{database}: table {table} is not as it was when it was read: {was} rows then, {is} now, or other ones"
    )]
    Changed {
        /// Where it was found out.
        database: Database,
        /// Which table.
        table: String,
        /// How many rows it had.
        was: u64,
        /// How many it has.
        is: u64,
    },
    /// A database failed.
    #[error("{database}: {what}")]
    Store {
        /// Which.
        database: Database,
        /// What it said.
        what: String,
    },
}

/// What an engine said, sorted by whether somebody else has the database open.
pub(super) fn engine_error(database: &Database, source: sqlx::Error) -> CopyError {
    // SQLITE_BUSY and its kin: somebody else has the file open.
    let busy = |code: &str| code.parse::<u32>().is_ok_and(|code| code & 0xff == 5);
    if let (Database::File(_), sqlx::Error::Database(said)) = (database, &source)
        && said.code().is_some_and(|code| busy(&code))
    {
        return CopyError::InUse(database.clone());
    }
    OpenError::Engine { database: database.clone(), source }.into()
}
