//! PostgreSQL's way of writing: every job in a transaction of its own, several at once.
//!
//! The server shares the disk's wait among whoever commits at the same time by itself. A group of jobs in one
//! transaction would hold the rows of all of their cases until the last of them is done, and two relays would wait
//! for each other crosswise (decision 26). A job that holds one case's row waits for nobody who waits for it.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Semaphore, mpsc};
use tokio::task::LocalSet;
use tokio::time::timeout;

use super::{Fate, Job, Told, run};
use crate::store::StoreError;
use crate::store::conn::Transaction;
use crate::store::source::{Source, Use};

/// How many jobs are written at once: enough that the server has commits to share a wait among.
const HANDS: usize = 8;

/// The longest a job may take. Whatever takes longer hangs on a server that is gone without a word.
const LONGEST: Duration = Duration::from_secs(20);

/// The life of the writer: takes whatever waits, as long as a hand is free, until the last sender is gone.
pub(super) async fn write_all(
    first: Transaction,
    source: Source,
    told: Told,
    mut jobs: mpsc::Receiver<Job>,
) {
    let hands = Rc::new(Hands { idle: RefCell::new(vec![first]), source, told });
    let free = Arc::new(Semaphore::new(HANDS));
    let local = LocalSet::new();
    local
        .run_until(async {
            while let Some(job) = jobs.recv().await {
                let Ok(hand) = Arc::clone(&free).acquire_owned().await else { return };
                let hands = Rc::clone(&hands);
                tokio::task::spawn_local(async move {
                    hands.write(job).await;
                    drop(hand);
                });
            }
        })
        .await;
    // Whatever was begun is finished.
    local.await;
    for transaction in hands.idle.take() {
        transaction.into_conn().close().await;
    }
}

/// The writing connections. The one that was used last goes first, so that a quiet relay needs one.
struct Hands {
    idle: RefCell<Vec<Transaction>>,
    source: Source,
    told: Told,
}

impl Hands {
    /// Writes one job. Where it cannot be begun, its answer is dropped unused, which says that nothing was kept.
    async fn write(&self, job: Job) {
        let mut transaction = match self.begin().await {
            Ok(transaction) => transaction,
            Err(error) => {
                tracing::error!(%error, "a write could not be begun");
                return;
            }
        };
        let finished = self.finish(&mut transaction, job).await;
        self.told.of_trouble(&mut transaction);
        if let Err(error) = finished {
            tracing::error!(%error, "a write was lost");
            return;
        }
        self.idle.borrow_mut().push(transaction);
    }

    /// A connection inside a transaction. An idle one whose server has gone meanwhile costs nobody their job.
    async fn begin(&self) -> Result<Transaction, StoreError> {
        loop {
            let idle = self.idle.borrow_mut().pop();
            let was_idle = idle.is_some();
            let mut transaction = match idle {
                Some(transaction) => transaction,
                None => {
                    let connected = self.source.connect(Use::Writing).await;
                    let connected =
                        connected.inspect_err(|error| self.told.ailing.note_if_it_ails(error));
                    Transaction::new(connected.map_err(StoreError::Engine)?)
                }
            };
            let begun = timeout(LONGEST, transaction.control("BEGIN")).await;
            match begun.unwrap_or(Err(StoreError::Unknown)) {
                Ok(()) => {
                    transaction.is_untroubled();
                    return Ok(transaction);
                }
                // They all lead to the same place.
                Err(_) if was_idle => self.idle.borrow_mut().clear(),
                Err(error) => return Err(error),
            }
        }
    }

    /// Runs a job and ends its transaction. On an error the connection is of no use any more; dropped, it takes what
    /// is not committed with it.
    async fn finish(&self, transaction: &mut Transaction, job: Job) -> Result<(), StoreError> {
        let ran = timeout(LONGEST, run(transaction, job)).await.map_err(|_| StoreError::NotKept)?;
        let news = transaction.take_news().into_iter().collect();
        // A statement that failed has undone the transaction, and this engine would then answer `COMMIT` with a yes.
        let whole = transaction.is_untroubled();
        let Some(done) = ran else {
            tracing::error!("a write job broke off");
            return transaction.control("ROLLBACK").await;
        };
        if !(done.keep && whole) {
            let ended = transaction.control("ROLLBACK").await;
            (done.answer)(if done.keep { Fate::Lost } else { Fate::Committed });
            return ended;
        }
        let ended = timeout(LONGEST, transaction.control("COMMIT")).await;
        let ended = ended.unwrap_or(Err(StoreError::Unknown));
        let fate = Fate::of(&ended, transaction);
        self.told.of(transaction, fate, &news);
        (done.answer)(fate);
        ended
    }
}
