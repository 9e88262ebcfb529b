//! `DELETE /staff/absence`: a member of staff is back. Whoever was not away is back too.

use axum::extract::State;
use axum::http::StatusCode;

use crate::app::Relay;
use crate::caller::Staff;
use crate::problem::Problem;

pub(crate) async fn back(State(relay): State<Relay>, caller: Staff) -> Result<StatusCode, Problem> {
    relay.store().set_absence(caller.person(), None).await?;
    Ok(StatusCode::NO_CONTENT)
}
