//! `GET /room/drafts`: a party's own drafts, last saved first. Somebody who waits for their words to be compared
//! has none yet.

use axum::extract::State;
use protocol::wire::{Blob, DraftAnswer, DraftList};

use crate::app::Relay;
use crate::caller::Arrival;
use crate::problem::Problem;
use crate::store::Draft;

pub(crate) async fn list(
    State(relay): State<Relay>,
    arrival: Arrival,
) -> Result<axum::Json<DraftList>, Problem> {
    let drafts = match arrival {
        Arrival::Standing(scope) => relay.store().drafts(scope).await?,
        Arrival::Waiting(_) => Vec::new(),
    };
    let answer = |Draft { id, saved, sealed }| DraftAnswer {
        draft: id,
        version: sealed.version,
        saved_ms: saved.0,
        sealed: Blob(sealed.sealed),
    };
    Ok(axum::Json(DraftList { drafts: drafts.into_iter().map(answer).collect() }))
}
