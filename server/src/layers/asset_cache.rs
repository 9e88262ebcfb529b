//! How long a browser may keep the client's files.

use axum::extract::Request;
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use axum::middleware::Next;
use axum::response::Response;

/// Middleware of the client's files: those under `/assets` carry their hash in their names and never change;
/// all others say for themselves that they must be asked for again.
pub(crate) async fn keep_named_by_hash(request: Request, next: Next) -> Response {
    let named_by_hash = request.uri().path().starts_with("/assets/");
    let mut response = next.run(request).await;
    if named_by_hash && !response.status().is_client_error() {
        let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
        response.headers_mut().insert(CACHE_CONTROL, forever);
    }
    response
}
