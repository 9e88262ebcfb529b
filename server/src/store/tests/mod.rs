//! The writer's promises: one refusal undoes nobody else, nobody is told before the commit, nobody waits for
//! ever; and the readers': they read.

mod agreed;
mod paired;
mod plans;
mod tables;

use std::time::Duration;

use postgres_for_tests::Server;
use protocol::ids::Digest;
use protocol::time::Millis;
use tempfile::TempDir;
use tokio::sync::oneshot;

use super::conn::ask;
use super::test_store::TestStore;
use super::{IfAbsent, OpenError, Store, StoreError};
use crate::config::Database;

async fn store() -> TestStore {
    with_notes(TestStore::open().await).await
}

/// Adds two tables to play with. A note that answers must have one that it answers, which is looked at on commit.
async fn with_notes(store: TestStore) -> TestStore {
    let made: Result<(), StoreError> = store
        .write(async |transaction| {
            transaction.control("CREATE TABLE note (n BIGINT PRIMARY KEY)").await?;
            let answer =
                "CREATE TABLE answer (n BIGINT REFERENCES note (n) DEFERRABLE INITIALLY DEFERRED)";
            transaction.control(answer).await
        })
        .await;
    made.expect("tables to play with");
    store
}

async fn note(store: &Store, n: i64) -> Result<(), StoreError> {
    store.write(async move |transaction| add(transaction, n).await).await
}

async fn add(transaction: &mut super::Transaction, n: i64) -> Result<(), StoreError> {
    ask!(transaction, "note", sqlx::query("INSERT INTO note (n) VALUES ($1)").bind(n), execute)
        .map(drop)
}

async fn notes(store: &Store) -> Vec<i64> {
    let mut reader = store.read().await.expect("reads");
    ask!(reader, "note", sqlx::query_scalar("SELECT n FROM note ORDER BY n"), fetch_all)
        .expect("reads")
}

/// Occupies the writer until told, so that whatever is queued meanwhile becomes one group.
async fn occupy(store: &Store) -> oneshot::Sender<()> {
    let (go, wait) = oneshot::channel::<()>();
    let (began, begun) = oneshot::channel::<()>();
    let busy = store.clone();
    tokio::spawn(async move {
        let held: Result<(), StoreError> = busy
            .write(async move |_| {
                began.send(()).expect("somebody waits");
                wait.await.expect("somebody tells");
                Ok(())
            })
            .await;
        held.expect("held");
    });
    begun.await.expect("the writer is occupied");
    go
}

#[tokio::test]
async fn a_refusal_or_panic_undoes_itself_alone() {
    let store = store().await;
    let go = occupy(&store).await;
    let mut jobs = Vec::new();
    for n in 1..=7 {
        let store = store.clone();
        jobs.push(tokio::spawn(async move {
            store
                .write(async move |transaction| {
                    add(transaction, n).await?;
                    match n {
                        2 => Err(StoreError::Closed),
                        3 => panic!("on purpose"),
                        // The same number again: the engine itself refuses.
                        5 => add(transaction, 1).await,
                        _ => Ok(()),
                    }
                })
                .await
        }));
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    go.send(()).expect("the writer waits");
    let mut outcomes = Vec::new();
    for job in jobs {
        outcomes.push(job.await.expect("answers"));
    }
    let told: Vec<_> = outcomes
        .iter()
        .map(|outcome| match outcome {
            Ok(()) => "kept",
            Err(StoreError::Closed) => "refused",
            Err(StoreError::NotKept) => "broken off",
            Err(StoreError::Unknown) => "unknown",
            Err(StoreError::Engine(_)) => "engine",
            Err(StoreError::Corrupt(_)) => "corrupt",
        })
        .collect();
    assert_eq!(told, ["kept", "refused", "broken off", "kept", "engine", "kept", "kept"]);
    assert_eq!(notes(&store).await, [1, 4, 6, 7]);
}

#[tokio::test]
async fn a_panic_before_the_first_wait_is_answered_too() {
    let store = store().await;
    let outcome: Result<(), StoreError> = store.write(async |_| panic!("on purpose")).await;
    assert!(matches!(outcome, Err(StoreError::NotKept)));
    note(&store, 1).await.expect("the writer lives on");
    assert_eq!(notes(&store).await, [1]);
}

#[tokio::test]
async fn nobody_of_a_group_is_told_before_the_commit() {
    let store = with_notes(TestStore::open_file(None).await).await;
    let go = occupy(&store).await;
    let first = tokio::spawn({
        let store = store.clone();
        async move { note(&store, 1).await }
    });
    tokio::time::sleep(Duration::from_millis(20)).await;
    let (release, wait) = oneshot::channel::<()>();
    let second = tokio::spawn({
        let store = store.clone();
        async move {
            let slow: Result<(), StoreError> = store
                .write(async move |_| {
                    wait.await.expect("somebody tells");
                    Ok(())
                })
                .await;
            slow
        }
    });
    tokio::time::sleep(Duration::from_millis(20)).await;
    go.send(()).expect("the writer waits");
    tokio::time::sleep(Duration::from_millis(50)).await;
    // The first job of the group has long run; its group has not been committed.
    assert!(!first.is_finished());
    assert!(notes(&store).await.is_empty());
    release.send(()).expect("the job waits");
    first.await.expect("answers").expect("kept");
    second.await.expect("answers").expect("kept");
    assert_eq!(notes(&store).await, [1]);
}

#[tokio::test]
async fn a_group_that_cannot_be_committed_is_lost_to_all_and_the_next_is_not() {
    let store = with_notes(TestStore::open_file(None).await).await;
    let go = occupy(&store).await;
    let good = tokio::spawn({
        let store = store.clone();
        async move { note(&store, 1).await }
    });
    let bad = tokio::spawn({
        let store = store.clone();
        async move { answer_to_nothing(&store).await }
    });
    tokio::time::sleep(Duration::from_millis(20)).await;
    go.send(()).expect("the writer waits");
    assert!(matches!(good.await.expect("answers"), Err(StoreError::NotKept)));
    assert!(matches!(bad.await.expect("answers"), Err(StoreError::NotKept)));
    note(&store, 2).await.expect("the writer lives on");
    assert_eq!(notes(&store).await, [2]);
}

/// What fails at the commit alone.
async fn answer_to_nothing(store: &Store) -> Result<(), StoreError> {
    store
        .write(async |transaction| transaction.control("INSERT INTO answer VALUES (99)").await)
        .await
}

#[tokio::test]
async fn what_cannot_be_committed_is_not_kept_and_what_swallows_its_trouble_neither() {
    let store = store().await;
    assert!(matches!(answer_to_nothing(&store).await, Err(StoreError::NotKept)));
    note(&store, 1).await.expect("the writer lives on");
    let swallowed: Result<(), StoreError> = store
        .write(async |transaction| {
            add(transaction, 2).await?;
            // The engine says no, and the job does not care.
            assert!(add(transaction, 1).await.is_err());
            Ok(())
        })
        .await;
    // SQLite undoes the statement alone, PostgreSQL all of the job: what is said is what happened.
    let kept = notes(&store).await;
    assert_eq!(kept, if swallowed.is_ok() { vec![1, 2] } else { vec![1] });
    note(&store, 3).await.expect("the writer lives on");
}

#[tokio::test]
async fn closing_finishes_what_waits_and_takes_no_more() {
    let store = store().await;
    let go = occupy(&store).await;
    let waiting = tokio::spawn({
        let store = store.clone();
        async move { note(&store, 1).await }
    });
    tokio::time::sleep(Duration::from_millis(20)).await;
    let closing = tokio::spawn({
        let store = store.clone();
        async move { store.close().await }
    });
    tokio::time::sleep(Duration::from_millis(20)).await;
    go.send(()).expect("the writer waits");
    waiting.await.expect("answers").expect("kept");
    closing.await.expect("closes");
    assert!(matches!(note(&store, 2).await, Err(StoreError::Closed)));
    assert!(matches!(store.read().await, Err(StoreError::Closed)));
    assert!(store.is_ready().await.is_err());

    let again = Store::open(&store.database, IfAbsent::Refuse).await.expect("opens again");
    assert_eq!(notes(&again).await, [1]);
    assert_eq!(again.is_ready().await, Ok(()));
}

#[tokio::test]
async fn a_reader_cannot_write_and_sees_one_moment_if_asked() {
    let store = store().await;
    let mut reader = store.read().await.expect("reads");
    assert!(reader.control("INSERT INTO note VALUES (9)").await.is_err());
    drop(reader);

    let mut moment = store.read_at_once().await.expect("reads");
    let count = async |reader: &mut super::Reader| -> i64 {
        ask!(reader, "note", sqlx::query_scalar("SELECT COUNT(*) FROM note"), fetch_one)
            .expect("reads")
    };
    assert_eq!(count(&mut moment).await, 0);
    note(&store, 1).await.expect("kept");
    assert_eq!(count(&mut moment).await, 0);
    moment.done().await.expect("given back");
    assert_eq!(notes(&store).await, [1]);
}

#[tokio::test]
async fn a_loan_that_broke_off_leaves_no_old_view_behind() {
    let store = store().await;
    for n in 1..=6 {
        let moment = store.read_at_once().await.expect("reads");
        drop(moment);
        note(&store, n).await.expect("kept");
    }
    assert_eq!(notes(&store).await, [1, 2, 3, 4, 5, 6]);
}

#[tokio::test]
async fn wrong_stored_data_is_corrupt_with_table_and_row() {
    let store = store().await;
    let locator = Digest::of(b"locator");
    let spoilt: Result<(), StoreError> = store
        .write(async move |transaction| {
            ask!(
                transaction,
                "account",
                sqlx::query(
                    "INSERT INTO account VALUES ($2, $1, 'staff', NULL, $2, 'standing', $2, 0)"
                )
                .bind(super::columns::Bytes(locator))
                .bind(b"short".as_slice()),
                execute
            )
            .map(drop)
        })
        .await;
    spoilt.expect("stored");
    match store.account_to_sign_in(locator).await {
        Err(StoreError::Corrupt(corrupt)) => {
            assert_eq!((corrupt.table, corrupt.row.as_str()), ("account", "column \"id\""));
        }
        other => panic!("expected corrupt, got {}", other.is_ok()),
    }
}

#[tokio::test]
async fn a_database_that_was_never_made_is_said_to_be_absent() {
    let folder = TempDir::new().expect("a folder");
    let mut nowhere = Database::File(folder.path().join("no.db"));
    let empty = postgres_for_tests::wanted()
        .then(|| Server::shared().and_then(|server| server.empty_database()).expect("a database"));
    if let Some(empty) = &empty {
        nowhere = empty.address().parse().expect("an address");
    }
    let opened = Store::open(&nowhere, IfAbsent::Refuse).await;
    assert!(matches!(opened.map(drop), Err(OpenError::Absent(_))));
}

/// Whatever ends or changes a session does so for the very next look, also for one who is known already.
#[tokio::test]
async fn a_session_is_known_no_longer_than_it_is_stored() {
    let store = store().await;
    let (one, two) = (Digest::of(b"one"), Digest::of(b"two"));
    let begin = async || {
        let begun: Result<(), StoreError> = store
            .write(async move |job| {
                ask!(
                    job,
                    "session",
                    sqlx::query(
                        "INSERT INTO account VALUES ($1, $1, 'staff', NULL, $1, 'standing', $1, 0)
                         ON CONFLICT DO NOTHING"
                    )
                    .bind([7_u8; 16].as_slice()),
                    execute
                )?;
                for token in [one, two] {
                    ask!(
                        job,
                        "session",
                        sqlx::query(
                            "INSERT INTO session VALUES ($1, $2, 5, 5, 5)
                             ON CONFLICT (token) DO UPDATE SET seen_ms = 5"
                        )
                        .bind(super::columns::Bytes(token))
                        .bind([7_u8; 16].as_slice()),
                        execute
                    )?;
                }
                Ok(())
            })
            .await;
        begun.expect("begun");
        // Twice: the second time from memory.
        let first = store.session(one).await.expect("reads").expect("known");
        assert_eq!(store.session(one).await.expect("reads").expect("known").seen, first.seen);
        assert!(store.session(two).await.expect("reads").is_some());
        first
    };

    begin().await;
    store.sign_out(one).await.expect("written");
    assert!(store.session(one).await.expect("reads").is_none());
    assert!(store.session(two).await.expect("reads").is_some());

    let account = begin().await.account;
    store.sign_out_everywhere(account).await.expect("written");
    assert!(store.session(one).await.expect("reads").is_none());
    assert!(store.session(two).await.expect("reads").is_none());

    begin().await;
    store.touch_session(one, Millis(9)).await.expect("written");
    assert_eq!(store.session(one).await.expect("reads").expect("known").seen, Millis(9));

    begin().await;
    store.forget_before(Millis(6), Millis(0), Millis(0)).await.expect("written");
    assert!(store.session(one).await.expect("reads").is_none());

    begin().await;
    let ended: Result<(), StoreError> = store
        .write(async |job| {
            ask!(job, "account", sqlx::query("UPDATE account SET standing = 'ended'"), execute)
                .map(drop)
        })
        .await;
    ended.expect("written");
    assert!(store.session(one).await.expect("reads").is_none());
}
