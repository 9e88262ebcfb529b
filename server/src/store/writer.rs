//! The one writer: whatever waits is written in one transaction, and nobody is told before the commit.
//!
//! Many connections that commit for themselves starve each other; one that groups reaches many times their
//! rate (figures in docs/decisions). Each job gets a savepoint, so that one refusal or one panic does not undo
//! its neighbours. The writer lives on a thread of its own: its jobs need not travel between threads, and a
//! busy runtime does not hold it up.

use std::collections::HashSet;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::Poll;
use std::thread::JoinHandle;

use tokio::sync::{mpsc, oneshot};

use super::StoreError;
use super::conn::{Conn, Transaction};
use super::session_cache::Count;
use crate::wake::Wakes;

/// The most jobs in one transaction: enough to share the disk's wait, few enough that the first need not wait
/// long for the last.
const LARGEST_GROUP: usize = 64;

/// How many jobs may wait; whoever comes then waits to queue.
const QUEUE: usize = 1024;

/// A job under way: the caller's act, and how to answer once the group's fate is known.
type Job =
    Box<dyn for<'t> FnOnce(&'t mut Transaction) -> Pin<Box<dyn Future<Output = Done> + 't>> + Send>;

/// A job that ran: whether to keep what it did, and how to answer its caller.
struct Done {
    keep: bool,
    answer: Box<dyn FnOnce(Fate)>,
}

/// What became of a job's group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Committed,
    Lost,
}

/// The queue to the writer's thread.
pub(super) struct Writer {
    queue: Mutex<Option<mpsc::Sender<Job>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Writer {
    /// Starts the writer's thread with its own connection.
    pub(super) fn start(conn: Conn, of_sessions: Count, wakes: Wakes) -> std::io::Result<Self> {
        let (queue, jobs) = mpsc::channel(QUEUE);
        let runtime = tokio::runtime::Builder::new_current_thread().build()?;
        let thread = std::thread::Builder::new().name("writer".to_owned()).spawn(move || {
            runtime.block_on(write_all(Transaction::new(conn), (of_sessions, wakes), jobs))
        })?;
        Ok(Self { queue: Mutex::new(Some(queue)), thread: Mutex::new(Some(thread)) })
    }

    /// Queues a job and waits for its answer. See [`Store::write`](super::Store::write).
    pub(super) async fn write<T, E>(
        &self,
        job: impl AsyncFnOnce(&mut Transaction) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (teller, told) = oneshot::channel();
        let job: Job = Box::new(move |transaction| {
            Box::pin(async move {
                let outcome = job(transaction).await;
                let keep = outcome.is_ok();
                let answer = Box::new(move |fate| {
                    let outcome = if fate == Fate::Committed {
                        outcome
                    } else {
                        Err(StoreError::NotKept.into())
                    };
                    // Nobody listens any more: the request was dropped. What is written stays written.
                    drop(teller.send(outcome));
                });
                Done { keep, answer }
            })
        });
        let queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let queue = queue.ok_or(StoreError::Closed)?;
        queue.send(job).await.map_err(|_| StoreError::Closed)?;
        // The teller is dropped unused if the job panicked or its group never began.
        told.await.unwrap_or_else(|_| Err(StoreError::NotKept.into()))
    }

    /// Whether the writer still takes jobs.
    pub(super) fn lives(&self) -> bool {
        let queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        queue.as_ref().is_some_and(|queue| !queue.is_closed())
    }

    /// Takes no more jobs, waits for those that wait, and closes the connection.
    pub(super) async fn close(&self) {
        drop(self.queue.lock().unwrap_or_else(PoisonError::into_inner).take());
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread {
            let joined = tokio::task::spawn_blocking(|| thread.join()).await;
            if !matches!(joined, Ok(Ok(()))) {
                tracing::error!("the database's writer had broken off");
            }
        }
    }
}

/// The life of the writer: takes whatever waits, writes it, until the last sender is gone.
async fn write_all(
    mut transaction: Transaction,
    told: (Count, Wakes),
    mut jobs: mpsc::Receiver<Job>,
) {
    let mut waiting = Vec::with_capacity(LARGEST_GROUP);
    while jobs.recv_many(&mut waiting, LARGEST_GROUP).await > 0 {
        if let Err(error) = write_group(&mut transaction, &told, &mut waiting).await {
            tracing::error!(%error, "a group of writes was lost");
            // The callers learn it by the dropped answers. Leave no transaction open for the next group.
            drop(transaction.control("ROLLBACK").await);
        }
        waiting.clear();
    }
    transaction.into_conn().close().await;
}

/// Writes one group. On an error nothing of it is kept and its callers are told so.
async fn write_group(
    transaction: &mut Transaction,
    (of_sessions, wakes): &(Count, Wakes),
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
    let end = if alone && !kept_before { "ROLLBACK" } else { "COMMIT" };
    let ended = transaction.control(end).await;
    // On disk, and nobody knows yet: from now on nobody is let in by what stood there before.
    if transaction.bore_on_sessions() {
        of_sessions.up();
    }
    let fate = if ended.is_ok() { Fate::Committed } else { Fate::Lost };
    if fate == Fate::Committed {
        wakes.tell(&news);
    }
    for answer in done {
        answer(fate);
    }
    ended
}

/// Runs one job to its end; `None` if it panicked. Whatever it left half done inside the transaction is undone
/// by its savepoint, and what the panic said goes nowhere: it may quote data.
async fn run(transaction: &mut Transaction, job: Job) -> Option<Done> {
    let mut running = catch_unwind(AssertUnwindSafe(|| job(transaction))).ok()?;
    poll_fn(|context| {
        let polled = catch_unwind(AssertUnwindSafe(|| running.as_mut().poll(context)));
        polled.map_or(Poll::Ready(None), |polled| polled.map(Some))
    })
    .await
}
