//! Somebody who may listen: a party for their own room, staff for their cases.

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use protocol::ids::Digest;
use protocol::wire::Code;

use super::{Party, Presented, SignedIn, Staff};
use crate::app::Relay;
use crate::problem::Problem;
use crate::store::Owner;
use crate::wake::Whose;

/// A caller who stands: a party whose keys their room's certificate names, or staff certified today.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Listener {
    /// What they may hear of.
    pub(crate) whose: Whose,
    /// The hash of their session's token.
    pub(crate) token: Digest,
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
