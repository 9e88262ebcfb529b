//! A party in their own room, and no other.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use protocol::wire::Code;

use super::SignedIn;
use crate::openapi::{Asks, Operation};
use crate::problem::Problem;
use crate::store::{Owner, RoomScope};

/// A party whose keys the room's certificate names.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Party {
    /// Their room.
    pub(crate) scope: RoomScope,
}

impl<S: Sync> FromRequestParts<S> for Party {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let signed_in = SignedIn::from_request_parts(parts, state).await?;
        let session = signed_in.session();
        match (session.room_scope(), session.owner) {
            (Some(scope), _) => Ok(Self { scope }),
            (None, Owner::Party(_)) => Err(Code::NotStanding.into()),
            (None, Owner::Staff(_)) => Err(Code::NotFound.into()),
        }
    }
}

impl Asks for Party {
    fn note(operation: &mut Operation) {
        SignedIn::note(operation);
        operation.refuses(&[Code::NotStanding, Code::NotFound]);
    }
}
