//! `PUT /room/drafts/{draft}`: saves a draft, version by version.

use axum::extract::State;
use axum::http::StatusCode;
use protocol::envelope::MAX_PLAINTEXT_BYTES;
use protocol::ids::DraftId;
use protocol::wire::{Code, PutVersioned};

use crate::app::Relay;
use crate::caller::{Json, Party, Path};
use crate::problem::Problem;
use crate::received;
use crate::store::{Put, Saved, Sealed};

/// Whatever can be sent can be kept; its seal comes on top.
const MOST_BYTES: usize = MAX_PLAINTEXT_BYTES + 1024;

pub(crate) async fn save(
    State(relay): State<Relay>,
    Party { scope }: Party,
    Path(draft): Path<DraftId>,
    Json(put): Json<PutVersioned>,
) -> Result<StatusCode, Problem> {
    received::sized(&put.sealed, MOST_BYTES)?;
    if put.version == 0 {
        return Err(Code::BadRequest.into());
    }
    let sealed = Sealed { version: put.version, sealed: put.sealed.0 };
    let now = relay.clock().now();
    match relay.store().save_draft(scope, draft, sealed, now).await? {
        Saved::Put(Put::Stored) => Ok(StatusCode::NO_CONTENT),
        Saved::Put(Put::Behind) => Err(Code::Version.into()),
        Saved::Full => Err(Problem::new(Code::TooLarge).because("as many drafts as are kept")),
    }
}
