//! The columns of every table, as this program's own migrations make them: asked of a database in memory, so that
//! they are written nowhere twice. That both engines have the same is another test's to say (`tests/paired`).

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _, SqliteConnection};

use crate::store::open::SQLITE;

/// A column. Of which kind it is, what is read from it says.
#[derive(Debug, Clone, PartialEq, Eq, sqlx_macros::FromRow)]
pub(in crate::store) struct Column {
    pub(in crate::store) name: String,
    /// Its place in the table's key, from one; nought if it is none of it.
    pub(in crate::store) key: i64,
}

/// The columns of tables, each table's in order.
///
/// # Errors
/// If the engine fails, which it has no reason to.
pub(super) async fn columns(
    tables: impl Iterator<Item = &'static str>,
) -> Result<Vec<(&'static str, Vec<Column>)>, sqlx::Error> {
    let mut memory = memory().await?;
    let mut all = Vec::new();
    for table in tables {
        let columns = sqlx::query_as("SELECT name, pk AS key FROM pragma_table_info($1)");
        all.push((table, columns.bind(table).fetch_all(&mut memory).await?));
    }
    memory.close().await?;
    Ok(all)
}

/// An empty agency in memory.
async fn memory() -> Result<SqliteConnection, sqlx::Error> {
    let options = SqliteConnectOptions::new().in_memory(true).disable_statement_logging();
    let mut memory = options.connect().await?;
    SQLITE.run_direct(None, &mut memory, false).await?;
    Ok(memory)
}
