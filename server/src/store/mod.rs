//! The store: the only place that names the database driver. One noun a file.
//!
//! # Shape
//! [`Store`] is cloneable and stands before a private choice of engines, SQLite and PostgreSQL, which are told apart
//! in [`conn`], [`source`], [`open`] and [`writer`] and nowhere else. Each query is one SQL text in the dialect both
//! share (`$1`, `RETURNING`, `ON CONFLICT`) and is handed to either driver by the `ask!` macro.
//!
//! # Columns
//! - Ids, digests and hashes are BLOB (BYTEA) of their fixed length (16 or 32 bytes), bound and read through
//!   [`columns::Bytes`]; text ids exist in JSON and logs of corruption alone.
//! - Moments are BIGINT milliseconds (`_ms`), days BIGINT days (`_day`), both since 1970, UTC.
//! - Kinds and stages are TEXT with a CHECK; yes and no is BOOLEAN.
//! - Signed statements and sealed objects are BLOB, byte for byte as they travelled.
//!
//! # Reading and writing
//! [`Store::read`] lends a reading connection and [`Store::read_at_once`] one whose every query sees the same
//! moment. All writes pass [`Store::write`], which only this folder may call: noun files offer named acts, so
//! that a verb folder can do nothing that has no name. A write is a job, kept whole or not at all, and answered only
//! after the commit. Several relays may write at once, so a job reads what it decides on by a statement that holds
//! the row, or says its condition in the statement that writes (decision 26). Whatever belongs to a
//! case is written by [`Store::apply`] alone (and its two kin, which add an account or hand over an object in the
//! same job): a change that only the rules can make, compared with the revision they decided on.
//!
//! Absence is `None`, a refusal is a value of the act, and wrong stored data is [`Corrupt`], with table and row.

mod ailing;
pub mod bare;
mod beside;
mod columns;
mod conn;
mod copy;
mod faults;
mod glance;
mod herald;
mod open;
mod proof;
mod readers;
mod schema;
mod server;
mod source;
mod tape;
mod trouble;
mod writer;

mod absence;
mod account;
mod agency;
mod attempt;
mod invitation;
mod join;
mod keyring;
mod manifest;
mod party_proof;
mod pin;
mod revocation;
mod session;
mod session_cache;
mod sign_in_count;
mod staff_certificate;
mod staff_request;

mod apply;
mod approval;
mod case_file;
mod case_view;
mod certificate;
mod claim;
mod consent;
mod crossing;
mod draft;
mod gate_turn;
mod journal_entry;
mod kept;
mod letter;
mod letter_object;
mod library;
mod paper;
mod recall;
mod receipt;
mod returned;
mod room;
mod room_scope;
mod room_view;
mod second_look;
mod sitting;
mod take_back;
mod veto;
mod wish;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

pub(crate) use account::{AccountId, Owner, Standing};
pub(crate) use agency::SignedStaff;
pub(crate) use apply::Judged;
pub(crate) use attempt::{Attempt, AttemptId};
pub(crate) use beside::Beside;
pub(crate) use case_file::Opening;
pub(crate) use case_view::{CaseCrossing, CaseLetter, RoomOfCase};
pub(crate) use claim::{ClaimOutcome, Claiming};
pub(crate) use consent::ToConsent;
pub(crate) use copy::{CopyError, Counts, ReadFrom, Seen, Teller, copy, prove};
pub use copy::{find_wrong, multiply};
pub(crate) use draft::{Draft, Saved};
pub use faults::{Fault, Faults};
pub(crate) use glance::{Glance, glance};
pub(crate) use invitation::{Invitation, Inviting, Kind, Try, TryOutcome};
pub(crate) use join::{JoinOutcome, Joiner, Joining};
pub(crate) use keyring::{MOST_KEYRING_BYTES, Put, Sealed};
pub(crate) use letter::{Reviewed, ToRelease, ToReseal, ToTakeBack};
pub(crate) use letter_object::SealedObject;
pub(crate) use library::KeptLibrary;
pub(crate) use open::IfAbsent;
pub use open::{OpenError, make_tables};
pub(crate) use paper::ToCopy;
pub(crate) use pin::Subject;
pub(crate) use readers::Reader;
pub(crate) use room::Seat;
pub(crate) use room_scope::RoomScope;
pub(crate) use room_view::RoomView;
pub(crate) use schema::{Version, ours as tables_version};
pub(crate) use second_look::Agreed;
pub(crate) use session::{NewSession, Session};
pub(crate) use sign_in_count::{Counted, TooOften};
pub(crate) use sitting::{KeptSitting, ToPlan};
pub(crate) use tape::Tape;
pub(crate) use trouble::{Corrupt, StoreError};

use ailing::{Ailing, in_plain_words};
use certificate::Certificates;
use conn::Transaction;
use herald::Herald;
use readers::Readers;
use session_cache::Sessions;
use writer::{Groups, Writer};

use crate::wake::Wakes;

/// How long closing waits for connections that are still lent out.
const READERS_CLOSE_WITHIN: Duration = Duration::from_secs(5);

/// How long the database may take to answer whether it is well.
const READY_WITHIN: Duration = Duration::from_secs(5);

/// What an error means to whoever runs the service.
fn plain(error: &StoreError) -> &'static str {
    let of_engine = match error {
        StoreError::Engine(error) => in_plain_words(error),
        StoreError::Closed => Some("the relay is stopping"),
        _ => None,
    };
    of_engine.unwrap_or("the database does not do what it is asked")
}

/// Everything the relay remembers. Clones share the same connections.
#[derive(Clone)]
pub(crate) struct Store {
    readers: Arc<Readers>,
    writer: Arc<Writer>,
    certificates: Arc<Certificates>,
    sessions: Arc<Sessions>,
    wakes: Wakes,
    ailing: Ailing,
    groups: Groups,
    /// To the other relays, where there may be some.
    herald: Arc<Mutex<Option<Herald>>>,
}

impl Store {
    /// Who listens for what is written.
    pub(crate) fn wakes(&self) -> &Wakes {
        &self.wakes
    }

    /// How many jobs shared a transaction, each time.
    pub(crate) fn groups(&self) -> &Groups {
        &self.groups
    }

    /// How many jobs wait to be written.
    pub(crate) fn waiting_jobs(&self) -> usize {
        self.writer.waiting()
    }

    /// How many reading connections are lent out, and how many there may be.
    pub(crate) fn lent_readers(&self) -> (usize, usize) {
        self.readers.lent()
    }

    /// Lends a connection whose queries each see the newest committed state.
    pub(crate) async fn read(&self) -> Result<Reader, StoreError> {
        self.readers.lend().await
    }

    /// Lends a connection whose queries all see the state of one moment.
    pub(crate) async fn read_at_once(&self) -> Result<Reader, StoreError> {
        self.readers.lend_at_once().await
    }

    /// Hands a job to the writer and waits until what it did is committed.
    ///
    /// An error from the job undoes that job alone. The answer is exact: `Ok` means committed and on disk, an
    /// error means that nothing of it was kept, save [`StoreError::Unknown`], which says that nobody can tell.
    async fn write<T, E>(
        &self,
        job: impl AsyncFnOnce(&mut Transaction) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.writer.write(job).await
    }

    /// Whether the last that was to be written was not, for a reason that lies in the database.
    pub(crate) fn is_ailing(&self) -> bool {
        self.ailing.what().is_some()
    }

    /// Whether the database answers and takes what is written; if not, a sentence for whoever runs the service.
    pub(crate) async fn is_ready(&self) -> Result<(), &'static str> {
        if !self.writer.lives() {
            return Err("the part of the relay that writes has ended; start the relay again");
        }
        let looked = tokio::time::timeout(READY_WITHIN, self.look()).await;
        looked.unwrap_or(Err("the database does not answer in time"))
    }

    async fn look(&self) -> Result<(), &'static str> {
        let read = async { self.read().await?.control("SELECT 1").await };
        read.await.map_err(|error| plain(&error))?;
        if self.is_ailing() {
            // It is well once it takes more than it did not take.
            self.try_out().await.map_err(|error| self.ailing.what().unwrap_or(plain(&error)))?;
            self.ailing.is_over();
        }
        Ok(())
    }

    /// Finishes what waits, then closes every connection. Later writes fail, later reads fail.
    pub(crate) async fn close(&self) {
        self.writer.close().await;
        // What was written last is told, too.
        let herald = self.herald.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(herald) = herald {
            herald.close().await;
        }
        // A reader that is not given back loses nothing: it only reads.
        if tokio::time::timeout(READERS_CLOSE_WITHIN, self.readers.close()).await.is_err() {
            tracing::warn!("a reading connection was not given back");
        }
    }
}

#[cfg(test)]
mod test_store;
#[cfg(test)]
mod tests;
