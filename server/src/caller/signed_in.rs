//! Anybody with a living session.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use protocol::time::Millis;
use protocol::wire::Code;

use crate::openapi::{Asks, Operation};
use crate::problem::Problem;
use crate::store::{AccountId, Owner, Session};

/// Somebody who is signed in, party or staff. Only [`identify`](super::identify) makes one.
#[derive(Debug, Clone)]
pub(crate) struct SignedIn {
    session: Session,
}

impl SignedIn {
    pub(super) fn new(session: Session) -> Self {
        Self { session }
    }

    /// Whose session it is.
    pub(crate) fn account(&self) -> AccountId {
        self.session.account
    }

    /// What the account is for.
    pub(crate) fn owner(&self) -> Owner {
        self.session.owner
    }

    pub(super) fn session(&self) -> &Session {
        &self.session
    }

    /// Whether the passphrase was given within the last minutes.
    pub(super) fn is_fresh(&self, now: Millis) -> bool {
        now < self.session.fresh_until
    }
}

impl<S: Sync> FromRequestParts<S> for SignedIn {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Code::SignedOut.into())
    }
}

impl Asks for SignedIn {
    fn note(operation: &mut Operation) {
        operation.closes();
    }
}
