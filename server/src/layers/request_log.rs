//! One line a request: method, route, status, milliseconds and the cause of a problem. Never the path itself,
//! an id, an address, a name or a body: the route's template says which door was used, not who for.

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;

use crate::clock::Stopwatch;
use crate::problem::Cause;

/// Middleware: writes the line when the answer is ready.
pub(crate) async fn log_request(request: Request, next: Next) -> Response {
    let stopwatch = Stopwatch::start();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let mut response = next.run(request).await;
    let cause = response.extensions_mut().remove::<Cause>();
    let route = route.as_ref().map_or("none", MatchedPath::as_str);
    let (status, ms) = (response.status().as_u16(), stopwatch.ms());
    let cause = cause.as_ref().map(|cause| cause.0.as_str());
    if response.status().is_server_error() {
        tracing::error!(%method, route, status, ms, cause);
    } else {
        tracing::info!(%method, route, status, ms, cause);
    }
    response
}
