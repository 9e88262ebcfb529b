//! A party, whether their room's certificate names their keys or the words are still to be compared.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use protocol::ids::RoomId;

use super::{Party, SignedIn};
use crate::openapi::{Asks, Operation};
use crate::problem::Problem;
use crate::store::{Owner, RoomScope, Standing};

/// A party who may see their room, or only what they are waiting for. Somebody who joined a room anew after a
/// lost passphrase is nobody there until their keys were compared: nothing of the room's history is theirs.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Arrival {
    /// Their keys are named by the room's certificate.
    Standing(RoomScope),
    /// They joined this room; the words are still to be compared.
    Waiting(RoomId),
}

impl<S: Sync> FromRequestParts<S> for Arrival {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let signed_in = SignedIn::from_request_parts(parts, state).await?;
        match (signed_in.owner(), signed_in.session().standing) {
            (Owner::Party(room), Standing::Pending) => Ok(Self::Waiting(room)),
            _ => Party::from_request_parts(parts, state)
                .await
                .map(|party| Self::Standing(party.scope)),
        }
    }
}

impl Asks for Arrival {
    fn note(operation: &mut Operation) {
        Party::note(operation);
    }
}
