//! Which version a database's tables are of, asked without changing them.

use std::fmt;

use super::StoreError;
use super::conn::{Conn, Engine, ask};
use super::open::{POSTGRES, SQLITE};

/// What stands in a database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Version {
    /// Nothing at all.
    Nothing,
    /// The tables that this program works on.
    Ours,
    /// Those of an older version, of which this is the newest migration.
    Older(i64),
    /// Those of a newer one.
    Newer(i64),
    /// Something else.
    Foreign,
}

impl fmt::Display for Version {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => write!(out, "there is no agency in it; `wherry init` makes one"),
            Self::Ours => write!(out, "its tables are those of this program, version {}", ours()),
            Self::Older(version) => write!(
                out,
                "its tables are of version {version}, older than this program's {}; `wherry serve` of this program \
                 brings them up to date",
                ours()
            ),
            Self::Newer(_) => write!(
                out,
                "the database was made by a newer wherry; run that one, or put back a copy from before"
            ),
            Self::Foreign => write!(out, "there is something in it that no wherry made"),
        }
    }
}

/// The newest migration that this program knows.
pub(crate) fn ours() -> i64 {
    SQLITE.iter().map(|migration| migration.version).max().unwrap_or_default()
}

impl Conn {
    /// Which version the tables are of.
    pub(super) async fn version(&mut self) -> Result<Version, StoreError> {
        let (things, noted) = match self.engine {
            Engine::Sqlite(_) => (
                "SELECT count(*) FROM sqlite_master",
                "SELECT count(*) FROM sqlite_master WHERE name = '_sqlx_migrations'",
            ),
            Engine::Postgres(_) => (
                "SELECT count(*) FROM pg_class WHERE relnamespace = to_regnamespace(current_schema()::text)",
                "SELECT count(*) FROM pg_class
                 WHERE relnamespace = to_regnamespace(current_schema()::text) AND relname = '_sqlx_migrations'",
            ),
        };
        let things: i64 = ask!(self, "none", sqlx::query_scalar(things), fetch_one)?;
        let noted: i64 = ask!(self, "none", sqlx::query_scalar(noted), fetch_one)?;
        if noted == 0 {
            return Ok(if things == 0 { Version::Nothing } else { Version::Foreign });
        }
        let done: Vec<(i64, Vec<u8>)> = ask!(
            self,
            "none",
            sqlx::query_as("SELECT version, checksum FROM _sqlx_migrations ORDER BY version"),
            fetch_all
        )?;
        let known = match self.engine {
            Engine::Sqlite(_) => &SQLITE,
            Engine::Postgres(_) => &POSTGRES,
        };
        let known: Vec<(i64, &[u8])> =
            known.iter().map(|each| (each.version, &*each.checksum)).collect();
        let newest = done.last().map_or(0, |(version, _)| *version);
        if newest > ours() {
            return Ok(Version::Newer(newest));
        }
        let same = done.iter().zip(&known).all(|(done, known)| (done.0, &*done.1) == *known);
        Ok(match (same, done.len().cmp(&known.len())) {
            (true, std::cmp::Ordering::Equal) => Version::Ours,
            (true, std::cmp::Ordering::Less) => Version::Older(newest),
            _ => Version::Foreign,
        })
    }
}
