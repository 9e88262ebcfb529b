//! Catches what a device sends when it moves something, together with its cookie, to be sent again later.

use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context;
use client_core::{Method, Request};
use people::{Between, Passing, Person};

use crate::http::Ask;

/// The requests of the four moves, by how their paths end or begin.
fn is_move(request: &Request) -> bool {
    let path = request.path.strip_prefix("/api/v1/").unwrap_or_default();
    match request.method {
        Method::Put => path.starts_with("room/letters/"),
        Method::Post => {
            path == "crossings" || path.ends_with("/approvals") || path.ends_with("/opening")
        }
        Method::Get | Method::Delete => false,
    }
}

/// Sits on one person's line and lets everything pass.
pub(crate) struct Catch {
    cookie: String,
    caught: Mutex<Vec<Ask>>,
}

impl Catch {
    /// Sits down on a line of somebody signed in.
    pub(crate) fn on(person: &Person) -> anyhow::Result<Arc<Self>> {
        let cookie = person.surroundings().cookie().context("somebody signed in")?;
        let catch = Arc::new(Self { cookie, caught: Mutex::default() });
        person.sit_between(Some(catch.clone()));
        Ok(catch)
    }

    /// What was caught since the last time.
    pub(crate) fn take(&self) -> Vec<Ask> {
        std::mem::take(&mut *self.caught.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// A reading request of the same person.
    pub(crate) fn get(&self, path: &str) -> Ask {
        let request = Request { method: Method::Get, path: path.to_owned(), body: None };
        Ask::new(&request, Some(&self.cookie))
    }
}

impl Between for Catch {
    fn asks(&self, request: Request) -> Passing {
        if is_move(&request) {
            let ask = Ask::new(&request, Some(&self.cookie));
            self.caught.lock().unwrap_or_else(PoisonError::into_inner).push(ask);
        }
        Passing::On(request)
    }
}
