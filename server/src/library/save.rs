//! `PUT /staff/library`: a member of staff replaces the version before, and nothing else.

use axum::extract::State;
use axum::http::StatusCode;
use protocol::wire::{Blob, Code, PutLibrary};

use crate::app::Relay;
use crate::caller::{Json, Staff};
use crate::problem::Problem;
use crate::received;
use crate::store::{KeptLibrary, Put};

/// One object is for eight readers: this is an agency of sixty-four.
const MOST_OBJECTS: usize = 8;

/// Its texts and checklists, sealed and padded.
const MOST_BYTES: usize = 48 * 1024;

pub(crate) async fn save(
    State(relay): State<Relay>,
    caller: Staff,
    Json(body): Json<PutLibrary>,
) -> Result<StatusCode, Problem> {
    let PutLibrary { version, objects } = body;
    if version == 0 || objects.is_empty() {
        return Err(Problem::new(Code::BadRequest).because("no version, or nothing in it"));
    }
    if objects.len() > MOST_OBJECTS {
        return Err(Code::TooLarge.into());
    }
    for object in &objects {
        received::sized(object, MOST_BYTES)?;
    }
    let objects = objects.into_iter().map(|Blob(bytes)| bytes).collect();
    let library = KeptLibrary { version, by: caller.key(), objects };
    match relay.store().save_library(library).await? {
        Put::Stored => Ok(StatusCode::NO_CONTENT),
        Put::Behind => Err(Code::Version.into()),
    }
}
