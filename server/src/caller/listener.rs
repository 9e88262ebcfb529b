//! Somebody who may listen: a party for their own room, staff for their cases.

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use protocol::ids::Digest;
use protocol::wire::Code;

use super::{Party, Presented, SignedIn, Staff, lifetime};
use crate::app::Relay;
use crate::openapi::{Asks, Operation};
use crate::problem::Problem;
use crate::store::{Owner, Session, Standing};
use crate::wake::{Listening, Whose};

/// A caller who stands: a party whose keys their room's certificate names, or staff certified today.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Listener {
    /// What they may hear of.
    pub(crate) whose: Whose,
    /// The hash of their session's token.
    pub(crate) token: Digest,
}

impl Listener {
    /// Whether somebody who listens would be let in again now. Not if that cannot be found out.
    pub(crate) async fn may_go_on(relay: &Relay, listening: &Listening) -> bool {
        match relay.session(listening.token()).await {
            Ok(Some(session)) => {
                lifetime::is_living(&session, relay.clock().now())
                    && stands(relay, &session, listening.whose())
            }
            Ok(None) | Err(_) => false,
        }
    }
}

/// Whether it is the session of whoever may listen for this.
fn stands(relay: &Relay, session: &Session, whose: Whose) -> bool {
    match (session.owner, whose) {
        (Owner::Party(own), Whose::Room(room)) => own == room && session.room_scope().is_some(),
        (Owner::Staff(person), Whose::Staff(key)) => {
            let directory = relay.directory();
            session.standing == Standing::Standing
                && session.kid == Some(key)
                && directory
                    .vouch(key, relay.clock().today())
                    .is_ok_and(|certificate| certificate.person == person)
        }
        (Owner::Party(_), Whose::Staff(_)) | (Owner::Staff(_), Whose::Room(_)) => false,
    }
}

impl<S> FromRequestParts<S> for Listener
where
    Relay: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let signed_in = SignedIn::from_request_parts(parts, state).await?;
        let Ok(Presented(token)) = Presented::from_request_parts(parts, state).await;
        let token = token.ok_or(Code::SignedOut)?;
        let whose = match signed_in.owner() {
            Owner::Party(room) => {
                Party::from_request_parts(parts, state).await?;
                Whose::Room(room)
            }
            Owner::Staff(_) => Whose::Staff(Staff::from_request_parts(parts, state).await?.key()),
        };
        Ok(Self { whose, token })
    }
}

impl Asks for Listener {
    fn note(operation: &mut Operation) {
        Party::note(operation);
        Staff::note(operation);
    }
}
