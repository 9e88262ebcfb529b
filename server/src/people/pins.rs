//! `GET /pins/{subject}`: what a device keeps of chain heads and known keys, of a room or a case.

use axum::extract::State;
use protocol::ids::{CaseId, RoomId};
use protocol::wire::{Blob, Code, Versioned};

use crate::app::Relay;
use crate::caller::{Path, SignedIn};
use crate::problem::Problem;
use crate::store::{Owner, Subject};

pub(crate) async fn pins(
    State(relay): State<Relay>,
    signed_in: SignedIn,
    Path(subject): Path<CaseId>,
) -> Result<axum::Json<Versioned>, Problem> {
    let pins = relay.store().pins(signed_in.account(), own(signed_in.owner(), subject)?).await?;
    Ok(axum::Json(match pins {
        Some(pins) => Versioned { version: pins.version, sealed: Blob(pins.sealed) },
        None => Versioned { version: 0, sealed: Blob::default() },
    }))
}

/// A party keeps pins of its own room alone. Staff keep them of cases; they are stored for the account and
/// read by nobody else, so whether the case is theirs does not matter here.
pub(super) fn own(owner: Owner, subject: CaseId) -> Result<Subject, Problem> {
    match owner {
        Owner::Party(room) if room == RoomId::from_bytes(*subject.as_bytes()) => Ok(room.into()),
        Owner::Party(_) => Err(Code::NotFound.into()),
        Owner::Staff(_) => Ok(subject.into()),
    }
}
