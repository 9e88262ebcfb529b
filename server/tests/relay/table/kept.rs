//! Everything that the relay keeps, as one digest a table: what a refusal must leave as it was.
//!
//! Two things move by themselves and are left out by name: when a session was last seen, and the rows that a sweep
//! may take at any moment because their time is over.

// tidy: allow(sqlx): a witness looks into the database from outside, past the store that it judges
use std::collections::BTreeMap;
use std::path::Path;

use protocol::ids::Digest;
use protocol::time::Millis;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, SqliteConnection};

/// What stands in every table.
pub(super) type Kept = BTreeMap<String, Digest>;

/// Looks into the database of a running relay, and only looks.
pub(super) struct Looker {
    connection: SqliteConnection,
    /// Each table with the query that writes its rows as text.
    queries: Vec<(String, String)>,
}

impl Looker {
    /// `now` is the relay's time, which stands still while requests are judged.
    pub(super) async fn open(database: &Path, now: Millis) -> Self {
        let options = SqliteConnectOptions::new().filename(database).read_only(true);
        let mut connection = options.connect().await.expect("opens");
        let tables: Vec<String> = sqlx::query_scalar(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name",
        )
        .fetch_all(&mut connection)
        .await
        .expect("tables");
        let mut queries = Vec::new();
        for table in tables {
            let columns: Vec<String> = sqlx::query_scalar(
                "SELECT name FROM pragma_table_info($1) WHERE name <> 'seen_ms'",
            )
            .bind(&table)
            .fetch_all(&mut connection)
            .await
            .expect("columns");
            let row: Vec<String> = columns.iter().map(|name| format!("quote({name})")).collect();
            let living = match table.as_str() {
                "session" => format!("WHERE seen_ms > {}", now.0 - 30 * 60_000),
                "sign_in_attempt" => format!("WHERE started_ms > {}", now.0 - 2 * 60_000),
                _ => String::new(),
            };
            let query =
                format!("SELECT {} FROM {table} {living} ORDER BY 1", row.join(" || ',' || "));
            queries.push((table, query));
        }
        Self { connection, queries }
    }

    /// What stands in every table now.
    pub(super) async fn look(&mut self) -> Kept {
        let mut kept = Kept::new();
        for (table, query) in &self.queries {
            let rows: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(query.as_str()))
                .fetch_all(&mut self.connection)
                .await
                .expect("rows");
            kept.insert(table.clone(), Digest::of(rows.join("\n").as_bytes()));
        }
        kept
    }
}

/// The tables that are not as they were.
pub(super) fn changed(before: &Kept, after: &Kept) -> Vec<String> {
    let differs = |table: &&String| before.get(*table) != after.get(*table);
    after.keys().filter(differs).cloned().collect()
}
