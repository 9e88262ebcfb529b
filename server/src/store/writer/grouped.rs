//! SQLite's way of writing: whatever waits is written in one transaction.
//!
//! Many connections that commit for themselves starve each other; one that groups reaches many times their
//! rate (figures in docs/decisions). Each job gets a savepoint, so that one refusal or one panic does not undo
//! its neighbours.

use std::collections::HashSet;

use tokio::sync::mpsc;

use super::{Fate, Job, Told, run};
use crate::store::StoreError;
use crate::store::conn::Transaction;
use crate::store::source::{Source, Use};

/// The most jobs in one transaction: enough to share the disk's wait, few enough that the first need not wait
/// long for the last.
const LARGEST_GROUP: usize = 64;

/// The life of the writer: takes whatever waits, writes it, until the last sender is gone.
pub(super) async fn write_all(
    mut transaction: Transaction,
    source: &Source,
    told: &Told,
    mut jobs: mpsc::Receiver<Job>,
) {
    let mut waiting = Vec::with_capacity(LARGEST_GROUP);
    while jobs.recv_many(&mut waiting, LARGEST_GROUP).await > 0 {
        if let Err(error) = write_group(&mut transaction, told, &mut waiting).await {
            tracing::error!(%error, "a group of writes was lost");
            // The callers learn it by the dropped answers. Leave no transaction open for the next group.
            drop(transaction.control("ROLLBACK").await);
        }
        told.of_trouble(&mut transaction);
        waiting.clear();
        if transaction.is_broken() {
            match source.connect(Use::Writing).await {
                Ok(conn) => {
                    let broken = std::mem::replace(&mut transaction, Transaction::new(conn));
                    broken.into_conn().close().await;
                }
                // The next group finds it broken, and tries again.
                Err(error) => told.ailing.note_if_it_ails(&error),
            }
        }
    }
    transaction.into_conn().close().await;
}

/// Writes one group. On an error nothing of it is kept and its callers are told so.
async fn write_group(
    transaction: &mut Transaction,
    told: &Told,
    jobs: &mut Vec<Job>,
) -> Result<(), StoreError> {
    // A lone job needs no savepoint: the transaction itself is undone for it.
    let alone = jobs.len() == 1;
    transaction
        .control(if alone { "BEGIN IMMEDIATE" } else { "BEGIN IMMEDIATE; SAVEPOINT job" })
        .await?;
    let mut done = Vec::with_capacity(jobs.len());
    let mut kept_before = false;
    // However often somebody is to be woken, once is enough: what one change does is one frame.
    let mut news = HashSet::new();
    for job in jobs.drain(..) {
        if kept_before {
            transaction.control("RELEASE job; SAVEPOINT job").await?;
        }
        let ran = run(transaction, job).await;
        if ran.is_none() {
            tracing::error!("a write job broke off");
        }
        kept_before = ran.as_ref().is_some_and(|ran| ran.keep);
        let noted = transaction.take_news();
        if kept_before {
            news.extend(noted);
        }
        if !kept_before && !alone {
            transaction.control("ROLLBACK TO job").await?;
        }
        done.extend(ran.map(|ran| ran.answer));
    }
    told.groups.wrote(done.len());
    let end = if alone && !kept_before { "ROLLBACK" } else { "COMMIT" };
    let ended = transaction.control(end).await;
    let fate = if end == "COMMIT" { Fate::of(&ended, transaction) } else { Fate::Committed };
    told.of(transaction, fate, &news);
    for answer in done {
        answer(fate);
    }
    ended
}
