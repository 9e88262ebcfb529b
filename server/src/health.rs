//! `/livez` and `/readyz`: whether the process runs, and whether it can serve.

use axum::extract::State;
use axum::http::StatusCode;

use crate::app::Relay;
use crate::problem::Problem;

/// The process runs.
pub(crate) async fn livez() -> StatusCode {
    StatusCode::NO_CONTENT
}

/// The database answers and takes what is written. If not, the answer says what is wrong, for whoever runs the service.
pub(crate) async fn readyz(State(relay): State<Relay>) -> Result<StatusCode, Problem> {
    match relay.store().is_ready().await {
        Ok(()) => Ok(StatusCode::NO_CONTENT),
        Err(what) => Err(Problem::not_ready(what)),
    }
}
