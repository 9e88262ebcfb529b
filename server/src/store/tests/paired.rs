//! Migrations stand in pairs, and what comes of them is the same on both engines: columns, indexes, references.

use std::collections::BTreeSet;
use std::path::Path;

use postgres_for_tests::{Client, Server};

use super::TestStore;
use crate::store::conn::ask;
use crate::store::make_tables;

/// What one engine made of the migrations, a line a thing.
type Shape = BTreeSet<String>;

/// The files of one engine.
fn files(engine: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(engine);
    let files = std::fs::read_dir(folder).expect("a folder");
    files.map(|file| file.expect("a file").file_name().into_string().expect("a name")).collect()
}

#[test]
fn every_migration_has_its_pair() {
    assert_eq!(files("sqlite"), files("postgres"));
}

/// SQLite writes one line a thing by itself, if it is asked in such words.
const SQLITE: [&str; 3] = [
    "SELECT 'column ' || t.name || '.' || c.name || ' ' || c.type
            || CASE WHEN c.\"notnull\" THEN ' never null' ELSE '' END
            || CASE WHEN c.pk > 0 THEN ' key ' || c.pk ELSE '' END
            || COALESCE(' default ' || lower(c.dflt_value), '')
     FROM sqlite_master t JOIN pragma_table_info(t.name) c
     WHERE t.type = 'table' AND t.name NOT LIKE '\\_%' ESCAPE '\\' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    "SELECT 'index ' || t.name || ' (' ||
            (SELECT group_concat(name, ', ') FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno))
            || ')' || CASE WHEN i.\"unique\" THEN ' unique' ELSE '' END
            || CASE WHEN i.partial THEN ' partial' ELSE '' END
     FROM sqlite_master t JOIN pragma_index_list(t.name) i
     WHERE t.type = 'table' AND t.name NOT LIKE '\\_%' ESCAPE '\\'",
    "SELECT 'reference ' || t.name || '.' || f.\"from\" || ' to ' || f.\"table\" || '.' || f.\"to\" || ' '
            || lower(f.on_delete)
     FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table'",
];

/// The same, in PostgreSQL's words.
const POSTGRES: [&str; 3] = [
    "SELECT 'column ' || c.relname || '.' || a.attname || ' ' ||
            CASE format_type(a.atttypid, NULL) WHEN 'bytea' THEN 'BLOB'
                 ELSE upper(format_type(a.atttypid, NULL)) END
            || CASE WHEN a.attnotnull THEN ' never null' ELSE '' END
            || COALESCE((SELECT ' key ' || k.place FROM pg_index i, unnest(i.indkey) WITH ORDINALITY k (number, place)
                         WHERE i.indrelid = c.oid AND i.indisprimary AND k.number = a.attnum), '')
            || COALESCE(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
     WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname NOT LIKE '\\_%'",
    "SELECT 'index ' || c.relname || ' (' ||
            (SELECT string_agg(a.attname, ', ' ORDER BY k.place)
             FROM unnest(i.indkey) WITH ORDINALITY k (number, place)
             JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number)
            || ')' || CASE WHEN i.indisunique THEN ' unique' ELSE '' END
            || CASE WHEN i.indpred IS NOT NULL THEN ' partial' ELSE '' END
     FROM pg_class c JOIN pg_index i ON i.indrelid = c.oid
     WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname NOT LIKE '\\_%'",
    "SELECT 'reference ' || c.relname || '.' || a.attname || ' to ' || o.relname || '.' || b.attname || ' ' ||
            CASE k.confdeltype WHEN 'a' THEN 'no action' WHEN 'c' THEN 'cascade' ELSE k.confdeltype::text END
     FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class o ON o.oid = k.confrelid
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.conkey[1]
     JOIN pg_attribute b ON b.attrelid = o.oid AND b.attnum = k.confkey[1]
     WHERE k.contype = 'f'",
];

async fn of_sqlite() -> Shape {
    let store = TestStore::open_file(None).await;
    let mut reader = store.read().await.expect("reads");
    let mut shape = Shape::new();
    for query in SQLITE {
        let lines: Vec<String> =
            ask!(reader, "none", sqlx::query_scalar(query), fetch_all).expect("reads");
        shape.extend(lines);
    }
    shape
}

fn of_postgres(client: &mut Client) -> Shape {
    let rows = POSTGRES.iter().flat_map(|query| client.ask(query).expect("reads"));
    rows.flatten().flatten().collect()
}

#[tokio::test]
async fn both_engines_have_the_same_columns_indexes_and_references() {
    let server = Server::shared().expect("a server");
    let database = server.empty_database().expect("a database");
    make_tables(&database.address().parse().expect("an address")).await.expect("made");
    let sqlite = of_sqlite().await;
    let postgres = of_postgres(&mut database.client().expect("a client"));
    let only = |one: &Shape, other: &Shape| one.difference(other).cloned().collect::<Vec<_>>();
    assert_eq!(only(&sqlite, &postgres), only(&postgres, &sqlite));
    assert!(sqlite.len() > 150, "{}", sqlite.len());
}
