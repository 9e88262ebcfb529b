//! Invitations: how somebody comes in. Showing one, registering a passphrase, joining; and inviting staff.
//!
//! A request that does not show the link's own tag is answered like one for an invitation that never was, and
//! counts for nothing. One that shows the tag but not the code counts; at the sixth the invitation is burned.

mod invite_staff;
mod join;
mod offer;
mod register;

pub(crate) use invite_staff::invite_staff;
pub(crate) use join::join;
pub(crate) use offer::offer;
pub(crate) use register::register;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use protocol::ids::InvitationId;
use protocol::invitation::STANDS_DAYS;
use protocol::wire::{Code, InvitationTry};

use crate::app::Relay;
use crate::caller::Path;
use crate::layers::Address;
use crate::openapi::{Asks, Operation};
use crate::problem::Problem;
use crate::store::{Invitation, Try, TryOutcome};

/// How long an invitation stands.
pub(crate) const STANDS_MS: i64 = STANDS_DAYS as i64 * 24 * 60 * 60 * 1000;

/// A sealed offer names a few people and a policy, with the certificates behind them.
pub(crate) const MOST_OFFER_BYTES: usize = 32 * 1024;

/// The invitation in the path and where its holder is: what every try is counted by.
pub(crate) struct Door {
    id: InvitationId,
    from: Option<Address>,
}

impl<S: Send + Sync> FromRequestParts<S> for Door {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Path(id) = Path::from_request_parts(parts, state).await?;
        Ok(Self { id, from: parts.extensions.get().copied() })
    }
}

impl Door {
    /// What was shown, as the store compares it.
    fn shown(&self, shown: &InvitationTry) -> Try {
        Try { id: self.id, tag: shown.try_tag.0.clone(), proof: shown.proof.0.clone() }
    }

    /// Tries the invitation; what was used up already counts as nothing there.
    async fn open(&self, relay: &Relay, shown: &InvitationTry) -> Result<Invitation, Problem> {
        relay.limits().count_try(self.from, self.id)?;
        let now = relay.clock().now();
        match relay.store().try_invitation(self.shown(shown), now).await? {
            TryOutcome::Right(invitation) => Ok(invitation),
            TryOutcome::WrongCode => Err(wrong_code()),
            TryOutcome::Nothing => Err(Code::NotFound.into()),
        }
    }
}

/// Only whoever holds the link can come as far as this, and may know that it is the code.
fn wrong_code() -> Problem {
    Problem::new(Code::SignInRefused).because("wrong code")
}

/// Whoever holds the link is told that it is the code; an invitation that is none is nothing.
impl Asks for Door {
    fn note(operation: &mut Operation) {
        operation.takes_ids::<InvitationId>();
        operation.refuses(&[Code::SignInRefused]);
    }
}
