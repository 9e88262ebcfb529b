//! The list of tables by which agencies are copied and proved is the one that migrations make, parents first.

use std::collections::BTreeSet;

use super::TestStore;
use crate::store::conn::ask;
use crate::store::proof::TABLES;

#[tokio::test]
async fn a_table_that_would_not_be_copied_is_missed() {
    let store = TestStore::open_file(None).await;
    let mut reader = store.read().await.expect("reads");
    let made: Vec<String> = ask!(
        reader,
        "none",
        sqlx::query_scalar(
            "SELECT name FROM sqlite_master
             WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        ),
        fetch_all
    )
    .expect("reads");
    let listed: BTreeSet<&str> = TABLES.iter().map(|(name, _)| *name).collect();
    assert_eq!(listed, made.iter().map(String::as_str).collect());
    assert_eq!(listed.len(), TABLES.len(), "one stands there twice");
}

#[tokio::test]
async fn whatever_a_table_refers_to_comes_before_it() {
    let store = TestStore::open_file(None).await;
    let mut reader = store.read().await.expect("reads");
    let refers: Vec<(String, String)> = ask!(
        reader,
        "none",
        sqlx::query_as(
            "SELECT t.name, f.\"table\" FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) f
             WHERE t.type = 'table'"
        ),
        fetch_all
    )
    .expect("reads");
    assert!(refers.len() > 30, "{}", refers.len());
    let place = |table: &str| TABLES.iter().position(|(name, _)| *name == table);
    for (table, to) in refers {
        assert!(place(&to) < place(&table), "{table} refers to {to}");
    }
}
