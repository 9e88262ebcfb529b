//! The road between people and their relay: where it is found, and what must never be met on it.

use std::sync::{
    Mutex, PoisonError, RwLock,
    atomic::{AtomicBool, AtomicUsize, Ordering},
};

/// The relays as everybody reaches them: each request goes to the next, as a balancer sends it that remembers
/// nobody. A relay may be stopped and come back under another port.
pub(crate) struct Road {
    client: reqwest::Client,
    relays: RwLock<Vec<String>>,
    next: AtomicUsize,
    broken: Mutex<Vec<String>>,
    /// Whether "try again" is an answer that is waited for, and shows no mistake.
    may_be_unavailable: AtomicBool,
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
            may_be_unavailable: AtomicBool::new(false),
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

    /// From here on "try again" shows no mistake.
    pub(crate) fn allow_unavailable(&self) {
        self.may_be_unavailable.store(true, Ordering::Relaxed);
    }

    /// Whether an answer of this status shows a mistake of the relay's own.
    pub(crate) fn is_mistake(&self, status: u16) -> bool {
        status >= 500 && !(status == 503 && self.may_be_unavailable.load(Ordering::Relaxed))
    }

    /// Remembers an answer by which the relay showed a mistake of its own.
    pub(crate) fn remember_broken(&self, what: String) {
        self.broken.lock().unwrap_or_else(PoisonError::into_inner).push(what);
    }

    /// Every such answer so far.
    pub(crate) fn broken(&self) -> Vec<String> {
        self.broken.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
