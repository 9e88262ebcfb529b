//! The road between people and their relay: where it is found, and what must never be met on it.

use std::sync::{Mutex, PoisonError, RwLock};

/// One relay as everybody reaches it. It may be stopped and come back under another port.
pub(crate) struct Road {
    client: reqwest::Client,
    relay: RwLock<String>,
    broken: Mutex<Vec<String>>,
}

impl Road {
    /// A road that leads nowhere yet.
    pub(crate) fn new() -> anyhow::Result<Self> {
        // Redirections are answers here: the relay gives none, and a device would follow none.
        let client =
            reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build()?;
        Ok(Self { client, relay: RwLock::new(String::new()), broken: Mutex::new(Vec::new()) })
    }

    /// Leads on to a relay, such as `http://127.0.0.1:8080`.
    pub(crate) fn lead_to(&self, relay: String) {
        *self.relay.write().unwrap_or_else(PoisonError::into_inner) = relay;
    }

    /// Where the relay is now.
    pub(crate) fn relay(&self) -> String {
        self.relay.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn client(&self) -> &reqwest::Client {
        &self.client
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
