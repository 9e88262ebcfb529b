//! `DELETE /room/drafts/{draft}`: throws a draft away. One that is not there is gone already.

use axum::extract::State;
use axum::http::StatusCode;
use protocol::ids::DraftId;

use crate::app::Relay;
use crate::caller::{Party, Path};
use crate::problem::Problem;

pub(crate) async fn discard(
    State(relay): State<Relay>,
    Party { scope }: Party,
    Path(draft): Path<DraftId>,
) -> Result<StatusCode, Problem> {
    relay.store().drop_draft(scope, draft).await?;
    Ok(StatusCode::NO_CONTENT)
}
