//! Everything that the relay keeps, as one digest a table: what a refusal must leave as it was.
//!
//! Two things move by themselves and are left out by name: when a session was last seen, and the rows that a sweep
//! may take at any moment because their time is over.

// tidy: allow(sqlx): a witness looks into the database from outside, past the store that it judges
use std::collections::BTreeMap;

use postgres_for_tests::Client;
use protocol::ids::Digest;
use protocol::time::Millis;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, SqliteConnection};

use crate::test_relay::TestRelay;

/// What stands in every table.
pub(super) type Kept = BTreeMap<String, Digest>;

/// Looks into the database of a running relay, and only looks.
pub(super) struct Looker {
    eye: Eye,
    /// Each table with the query that writes its rows as text.
    queries: Vec<(String, String)>,
}

/// How it looks, past the relay.
enum Eye {
    File(SqliteConnection),
    Server(Client),
}

impl Eye {
    async fn at(relay: &TestRelay) -> Self {
        if let Some(database) = &relay.folder.database {
            return Self::Server(database.client().expect("a client"));
        }
        let file = relay.folder.path().join("data/wherry.db");
        let options = SqliteConnectOptions::new().filename(file).read_only(true);
        Self::File(options.connect().await.expect("opens"))
    }

    /// The first column of each row.
    async fn see(&mut self, query: &str) -> Vec<String> {
        match self {
            Self::File(connection) => sqlx::query_scalar(sqlx::AssertSqlSafe(query))
                .fetch_all(connection)
                .await
                .expect("rows"),
            Self::Server(client) => {
                let rows = client.ask(query).expect("rows").into_iter();
                rows.map(|row| row.into_iter().flatten().next().expect("a text")).collect()
            }
        }
    }

    fn words(&self) -> &'static Words {
        match self {
            Self::File(_) => &SQLITE,
            Self::Server(_) => &POSTGRES,
        }
    }
}

/// How one engine is asked what there is.
struct Words {
    /// For the names of all tables.
    tables: &'static str,
    /// For the names of a table's columns.
    columns: fn(&str) -> String,
    /// A column, written as text.
    text: fn(&str) -> String,
}

const SQLITE: Words = Words {
    tables: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name",
    columns: |table| {
        format!("SELECT name FROM pragma_table_info('{table}') WHERE name <> 'seen_ms'")
    },
    text: |column| format!("quote({column})"),
};

const POSTGRES: Words = Words {
    tables: "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename",
    columns: |table| {
        format!(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public'
             AND table_name = '{table}' AND column_name <> 'seen_ms' ORDER BY ordinal_position"
        )
    },
    text: |column| format!("COALESCE(CAST({column} AS TEXT), 'NULL')"),
};

impl Looker {
    /// The relay's time stands still while requests are judged.
    pub(super) async fn open(relay: &TestRelay) -> Self {
        let Millis(now_ms) = relay.now();
        let mut eye = Eye::at(relay).await;
        let words = eye.words();
        let mut queries = Vec::new();
        for table in eye.see(words.tables).await {
            let columns = eye.see(&(words.columns)(&table)).await;
            let row: Vec<String> = columns.iter().map(|name| (words.text)(name)).collect();
            let living = match table.as_str() {
                "session" => format!("WHERE seen_ms > {}", now_ms - 30 * 60_000),
                // Counts of sign-ins are made by refusals too: that is what they are for.
                "sign_in_count" => "WHERE FALSE".to_owned(),
                "sign_in_attempt" => format!("WHERE started_ms > {}", now_ms - 2 * 60_000),
                _ => String::new(),
            };
            let query =
                format!("SELECT {} FROM {table} {living} ORDER BY 1", row.join(" || ',' || "));
            queries.push((table, query));
        }
        Self { eye, queries }
    }

    /// What stands in every table now.
    pub(super) async fn look(&mut self) -> Kept {
        let mut kept = Kept::new();
        for (table, query) in &self.queries {
            let rows = self.eye.see(query).await;
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
