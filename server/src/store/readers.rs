//! Reading connections, lent one at a time and kept for the next caller.
//!
//! The driver's own pool asks each connection whether it is well at every return, which costs a third of a
//! short query. Ours is taken to be well until a query says otherwise; where one was lost, all that are idle are let
//! go with it, for they lead to the same place.

use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::StoreError;
use super::ailing::Ailing;
use super::conn::Conn;
use super::source::{Source, Use};

/// The reading connections of one store.
pub(super) struct Readers {
    source: Source,
    ailing: Ailing,
    seats: Arc<Semaphore>,
    idle: Arc<Mutex<Vec<Conn>>>,
}

impl Readers {
    pub(super) fn new(source: Source, ailing: Ailing) -> Self {
        let seats = source.readers();
        Self {
            source,
            ailing,
            seats: Arc::new(Semaphore::new(seats)),
            idle: Arc::new(Mutex::new(Vec::with_capacity(seats))),
        }
    }

    /// Waits for a seat and lends a connection, opening one if none is idle.
    pub(super) async fn lend(&self) -> Result<Reader, StoreError> {
        let seat = Arc::clone(&self.seats).acquire_owned().await.map_err(|_| StoreError::Closed)?;
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut conn = match idle {
            Some(conn) => conn,
            None => {
                let connected = self.source.connect(Use::Reading).await;
                let connected = connected.inspect_err(|error| self.ailing.note_if_it_ails(error));
                connected.map_err(StoreError::Engine)?
            }
        };
        if let Some(ear) = &mut conn.beside.ear {
            ear.begin();
        }
        Ok(Reader {
            conn: Some(conn),
            home: Arc::clone(&self.idle),
            ailing: self.ailing.clone(),
            at_once: false,
            _seat: seat,
        })
    }

    /// Lends a connection that sees one moment until it is given back.
    pub(super) async fn lend_at_once(&self) -> Result<Reader, StoreError> {
        let mut reader = self.lend().await?;
        // A connection that breaks off between here and `done` is not taken back.
        reader.at_once = true;
        reader.begin_at_once().await?;
        Ok(reader)
    }

    /// How many connections are lent out, and how many there may be.
    pub(super) fn lent(&self) -> (usize, usize) {
        let all = self.source.readers();
        (all.saturating_sub(self.seats.available_permits()), all)
    }

    /// Waits for every loan to come back, then closes the connections.
    pub(super) async fn close(&self) {
        let all = u32::try_from(self.source.readers()).expect("a handful fits");
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
    ailing: Ailing,
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
        let Some(mut conn) = self.conn.take() else { return };
        if let Some(what) = conn.take_ails() {
            self.ailing.note(what);
        }
        let mut home = self.home.lock().unwrap_or_else(PoisonError::into_inner);
        if conn.is_broken() {
            home.clear();
        } else if !self.at_once && !conn.was_given_up() {
            // Still inside a transaction, it is let go rather than lent out with a stale view; and the next caller does
            // not wait where one has waited in vain.
            home.push(conn);
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
