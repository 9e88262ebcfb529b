//! The road between people and their relay: where it is found, and what must never be met on it.

use std::sync::{
    Mutex, PoisonError, RwLock,
    atomic::{AtomicUsize, Ordering},
};

/// The relays as everybody reaches them: each request goes to the next, as a balancer sends it that remembers
/// nobody. A relay may be stopped and come back under another port.
pub(crate) struct Road {
    client: reqwest::Client,
    relays: RwLock<Vec<String>>,
    next: AtomicUsize,
    broken: Mutex<Vec<String>>,
    cut_off: AtomicUsize,
}

impl Road {
    /// A road that leads nowhere yet.
    pub(crate) fn new() -> anyhow::Result<Self> {
        // Redirections are answers here: the relay gives none, and a device would follow none.
        let client =
            reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build()?;
        Ok(Self {
            client,
            relays: RwLock::default(),
            next: AtomicUsize::new(0),
            broken: Mutex::default(),
            cut_off: AtomicUsize::new(0),
        })
    }

    /// Leads on to relays, such as `http://127.0.0.1:8080`.
    pub(crate) fn lead_to(&self, relays: Vec<String>) {
        *self.relays.write().unwrap_or_else(PoisonError::into_inner) = relays;
    }

    /// Where the next request goes; nowhere while no relay is there.
    pub(crate) fn relay(&self) -> String {
        let relays = self.relays.read().unwrap_or_else(PoisonError::into_inner);
        let next = self.next.fetch_add(1, Ordering::Relaxed);
        relays.get(next % relays.len().max(1)).cloned().unwrap_or_default()
    }

    pub(crate) fn client(&self) -> &reqwest::Client {
        &self.client
    }

    /// Remembers an answer by which the relay showed a mistake of its own.
    pub(crate) fn remember_broken(&self, what: String) {
        self.broken.lock().unwrap_or_else(PoisonError::into_inner).push(what);
    }

    /// Counts a request that had reached a relay and was not answered, or told to come back.
    pub(crate) fn count_cut_off(&self) {
        self.cut_off.fetch_add(1, Ordering::Relaxed);
    }

    /// How many such requests there were.
    pub(crate) fn cut_off(&self) -> usize {
        self.cut_off.load(Ordering::Relaxed)
    }

    /// Every answer so far that showed a mistake.
    pub(crate) fn broken(&self) -> Vec<String> {
        self.broken.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
