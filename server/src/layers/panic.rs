//! A handler that panics answers like any other trouble of ours.
//!
//! What the panic says goes nowhere: a message may quote the very bytes that it stumbled over. Where it
//! happened is logged by the hook that `wherry serve` sets.

use std::any::Any;

use axum::body::Body;
use axum::response::{IntoResponse as _, Response};
use protocol::wire::Code;
use tower_http::catch_panic::CatchPanicLayer;

use crate::problem::Problem;

type Answer = fn(Box<dyn Any + Send>) -> Response<Body>;

/// The layer.
pub(crate) fn answer_panics() -> CatchPanicLayer<Answer> {
    CatchPanicLayer::custom(answer as Answer)
}

fn answer(_: Box<dyn Any + Send>) -> Response<Body> {
    Problem::new(Code::Internal).because("a handler broke off").into_response()
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::{Body, to_bytes};
    use axum::http::{Request, StatusCode};
    use axum::middleware::from_fn_with_state;
    use axum::routing::get;
    use tower::ServiceExt as _;

    use super::answer_panics;
    use crate::layers::{Headers, add_headers};

    async fn break_off() -> StatusCode {
        panic!("something private")
    }

    #[tokio::test]
    async fn a_panic_answers_like_any_other_trouble_of_ours() {
        let router: Router = Router::new()
            .route("/", get(break_off))
            .layer(answer_panics())
            .layer(from_fn_with_state(Headers { tls: true }, add_headers));
        let answer = router.oneshot(Request::new(Body::empty())).await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
        for header in ["content-security-policy", "strict-transport-security"] {
            assert!(answer.headers().contains_key(header), "{header}");
        }
        assert_eq!(answer.headers()["content-type"], "application/problem+json");
        let body = to_bytes(answer.into_body(), 1000).await.expect("a body");
        let body = String::from_utf8_lossy(&body);
        assert!(body.contains("\"internal\"") && !body.contains("private"), "{body}");
    }
}
