//! Reading connections, lent one at a time and kept for the next caller.
//!
//! The driver's own pool asks each connection whether it is well at every return, which costs a third of a
//! short query. A connection of ours is a local file's; it is well until a query says otherwise.

use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, PoisonError};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection as _, SqliteConnection};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::StoreError;
use super::conn::{Conn, Engine};
use super::tape::{Ear, Tape};

/// How many may read at once. Each is a thread of the driver and up to 1 MiB of pages.
const SEATS: usize = 4;

/// The reading connections of one store.
pub(super) struct Readers {
    options: SqliteConnectOptions,
    seats: Arc<Semaphore>,
    idle: Arc<Mutex<Vec<Conn>>>,
    tape: Option<Tape>,
}

impl Readers {
    pub(super) fn new(options: SqliteConnectOptions, tape: Option<Tape>) -> Self {
        Self {
            options,
            tape,
            seats: Arc::new(Semaphore::new(SEATS)),
            idle: Arc::new(Mutex::new(Vec::with_capacity(SEATS))),
        }
    }

    /// Waits for a seat and lends a connection, opening one if none is idle.
    pub(super) async fn lend(&self) -> Result<Reader, StoreError> {
        let seat = Arc::clone(&self.seats).acquire_owned().await.map_err(|_| StoreError::Closed)?;
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut conn = match idle {
            Some(conn) => conn,
            None => {
                let sqlite = SqliteConnection::connect_with(&self.options)
                    .await
                    .map_err(StoreError::Engine)?;
                let ear = self.tape.as_ref().map(|tape| Ear::new(tape, false));
                Conn::new(Engine::Sqlite(sqlite), ear)
            }
        };
        if let Some(ear) = &mut conn.ear {
            ear.begin();
        }
        Ok(Reader { conn: Some(conn), home: Arc::clone(&self.idle), at_once: false, _seat: seat })
    }

    /// Lends a connection that sees one moment until it is given back.
    pub(super) async fn lend_at_once(&self) -> Result<Reader, StoreError> {
        let mut reader = self.lend().await?;
        // A connection that breaks off between here and `done` is not taken back.
        reader.at_once = true;
        reader.control("BEGIN").await?;
        Ok(reader)
    }

    /// Waits for every loan to come back, then closes the connections.
    pub(super) async fn close(&self) {
        let all = u32::try_from(SEATS).expect("a handful fits");
        let seats = Arc::clone(&self.seats).acquire_many_owned(all).await;
        self.seats.close();
        drop(seats);
        let idle = std::mem::take(&mut *self.idle.lock().unwrap_or_else(PoisonError::into_inner));
        for conn in idle {
            conn.close().await;
        }
    }
}

/// A lent reading connection; dropping it gives it back.
pub(crate) struct Reader {
    /// Always there until `drop`.
    conn: Option<Conn>,
    home: Arc<Mutex<Vec<Conn>>>,
    at_once: bool,
    _seat: OwnedSemaphorePermit,
}

impl Reader {
    /// Ends a loan of [`Store::read_at_once`](super::Store::read_at_once), so that the connection can serve
    /// the next caller. Forgetting it costs a new connection, nothing else.
    pub(crate) async fn done(mut self) -> Result<(), StoreError> {
        if self.at_once {
            self.control("COMMIT").await?;
            self.at_once = false;
        }
        Ok(())
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        // Still inside a transaction: let it go rather than lend out a stale view.
        if let Some(conn) = self.conn.take().filter(|_| !self.at_once) {
            self.home.lock().unwrap_or_else(PoisonError::into_inner).push(conn);
        }
    }
}

impl Deref for Reader {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        self.conn.as_ref().expect("a reader holds its connection until it is dropped")
    }
}

impl DerefMut for Reader {
    fn deref_mut(&mut self) -> &mut Conn {
        self.conn.as_mut().expect("a reader holds its connection until it is dropped")
    }
}
