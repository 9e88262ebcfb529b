//! The one writer: jobs wait in one queue, and nobody is told of one before it is committed.
//!
//! How they are committed is the engine's: SQLite's are `grouped`, PostgreSQL's are written `apart`, several at once.
//! Either way a job is kept whole or not at all, and one refusal or one panic does not undo its neighbours. The
//! writer lives on a thread of its own: its jobs need not travel between threads, and a busy runtime does not hold
//! it up.

mod apart;
mod grouped;

use std::collections::HashSet;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::Poll;
use std::thread::JoinHandle;

use prometheus_client::metrics::histogram::Histogram;
use tokio::sync::{mpsc, oneshot};

use super::StoreError;
use super::ailing::Ailing;
use super::conn::{Conn, Engine, Transaction};
use super::herald::Teller;
use super::session_cache::Count;
use super::source::Source;
use crate::metrics::{Engine as Label, OfWrites, Tens, write_groups};
use crate::wake::{News, Wakes};

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

/// What became of a job's transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Committed,
    Lost,
    /// The database was lost just when it was asked to commit.
    Unknown,
}

impl Fate {
    /// By how a commit ended: where the engine went away with its answer, nobody can tell.
    fn of(committed: &Result<(), StoreError>, by: &Transaction) -> Self {
        match committed {
            Ok(()) => Self::Committed,
            Err(StoreError::Unknown) => Self::Unknown,
            Err(_) if by.is_broken() => Self::Unknown,
            Err(_) => Self::Lost,
        }
    }
}

/// Who is told of what was written, before whoever asked for it.
pub(super) struct Told {
    pub(super) of_sessions: Count,
    pub(super) wakes: Wakes,
    /// The other relays, where there may be some.
    pub(super) elsewhere: Option<Teller>,
    /// Whoever asks whether the database takes what is written.
    pub(super) ailing: Ailing,
    /// How many jobs shared a transaction.
    pub(super) groups: Groups,
}

/// How many jobs shared a transaction, each time.
#[derive(Debug, Clone)]
pub(crate) struct Groups(Tens<OfWrites, Histogram>);

impl Groups {
    /// None was written yet.
    pub(super) fn none() -> Self {
        Self(write_groups())
    }

    /// So many shared one.
    fn wrote(&self, jobs: usize) {
        // There are at most a few dozen.
        self.0.note(OfWrites { engine: Label::Sqlite }, jobs as f64);
    }

    /// To be shown.
    pub(crate) fn numbers(&self) -> &Tens<OfWrites, Histogram> {
        &self.0
    }
}

impl Told {
    /// A transaction has ended: what it bore on is over, and who listens for it is woken, if it is kept or may be.
    fn of(&self, transaction: &mut Transaction, fate: Fate, news: &HashSet<News>) {
        // On disk, and nobody knows yet: from now on nobody is let in by what stood there before.
        if transaction.bore_on_sessions() {
            self.of_sessions.up();
        }
        if fate != Fate::Lost {
            self.wakes.tell(news);
            if let Some(elsewhere) = &self.elsewhere {
                elsewhere.tell(news);
            }
        }
    }

    /// Notes what was found to be wrong with the engine, if anything was.
    fn of_trouble(&self, transaction: &mut Transaction) {
        if let Some(what) = transaction.take_ails() {
            self.ailing.note(what);
        }
    }
}

/// The queue to the writer's thread.
pub(super) struct Writer {
    queue: Mutex<Option<mpsc::Sender<Job>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Writer {
    /// Starts the writer's thread with its own connection, and with a source of more.
    pub(super) fn start(conn: Conn, source: Source, told: Told) -> std::io::Result<Self> {
        let (queue, jobs) = mpsc::channel(QUEUE);
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = match conn.engine {
            Engine::Sqlite(_) => runtime.build()?,
            Engine::Postgres(_) => runtime.enable_all().build()?,
        };
        let thread = std::thread::Builder::new().name("writer".to_owned());
        let thread = thread.spawn(move || match conn.engine {
            Engine::Sqlite(_) => {
                runtime.block_on(grouped::write_all(Transaction::new(conn), &source, &told, jobs));
            }
            Engine::Postgres(_) => {
                runtime.block_on(apart::write_all(Transaction::new(conn), source, told, jobs));
            }
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
                    let outcome = match fate {
                        Fate::Committed => outcome,
                        Fate::Lost => Err(StoreError::NotKept.into()),
                        Fate::Unknown => Err(StoreError::Unknown.into()),
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

    /// How many jobs wait.
    pub(super) fn waiting(&self) -> usize {
        let queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        queue.as_ref().map_or(0, |queue| queue.max_capacity() - queue.capacity())
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

/// Runs one job to its end; `None` if it panicked. Whatever it left half done inside the transaction is undone
/// with it, and what the panic said goes nowhere: it may quote data.
async fn run(transaction: &mut Transaction, job: Job) -> Option<Done> {
    let mut running = catch_unwind(AssertUnwindSafe(|| job(transaction))).ok()?;
    poll_fn(|context| {
        let polled = catch_unwind(AssertUnwindSafe(|| running.as_mut().poll(context)));
        polled.map_or(Poll::Ready(None), |polled| polled.map(Some))
    })
    .await
}
