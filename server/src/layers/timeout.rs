//! A request that takes too long is given up. What it had handed to the writer is still written.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use protocol::wire::Code;

use crate::app::Relay;
use crate::problem::Problem;

/// Middleware: waits as long as the configuration allows.
pub(crate) async fn give_up(
    State(relay): State<Relay>,
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    let longest = std::time::Duration::from_secs(relay.config().limits.request_seconds.get());
    tokio::time::timeout(longest, next.run(request))
        .await
        .map_err(|_| Problem::new(Code::Unavailable).because("took too long"))
}
