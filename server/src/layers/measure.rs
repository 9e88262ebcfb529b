//! Counts each answer for whoever watches over the relay: by route, method and class, with the time it took.

use std::sync::Arc;

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;

use crate::clock::Stopwatch;
use crate::metrics::{Metrics, Route, Verb};

/// Middleware: counts the answer when it is ready.
pub(crate) async fn measure(
    State(metrics): State<Arc<Metrics>>,
    request: Request,
    next: Next,
) -> Response {
    let stopwatch = Stopwatch::start();
    let method = Verb::from(request.method());
    let route = Route::of(request.extensions().get::<MatchedPath>());
    let response = next.run(request).await;
    metrics.note(route, method, response.status(), stopwatch.seconds());
    response
}
