//! `/livez` and `/readyz`: whether the process runs, and whether it can serve.

use axum::extract::State;
use axum::http::StatusCode;
use protocol::wire::Code;

use crate::app::Relay;
use crate::problem::Problem;

/// The process runs.
pub(crate) async fn livez() -> StatusCode {
    StatusCode::NO_CONTENT
}

/// The database answers and the writer lives.
pub(crate) async fn readyz(State(relay): State<Relay>) -> Result<StatusCode, Problem> {
    if relay.store().is_ready().await {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Problem::new(Code::Unavailable).because("the database does not answer"))
    }
}
