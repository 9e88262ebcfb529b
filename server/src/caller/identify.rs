//! Finds the session behind a request's cookie, once, before any extractor asks who is there.

use axum::extract::{FromRequestParts as _, Request, State};
use axum::middleware::Next;
use axum::response::Response;

use super::{Presented, SignedIn, lifetime};
use crate::app::Relay;
use crate::problem::Problem;

/// Middleware: puts a [`SignedIn`] beside the request if its cookie names a living session, which is thereby used.
pub(crate) async fn identify(
    State(relay): State<Relay>,
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    find(&relay, request, next, true).await
}

/// The same for what pages do by themselves as long as they are open: it keeps no session alive.
pub(crate) async fn recognise(
    State(relay): State<Relay>,
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    find(&relay, request, next, false).await
}

async fn find(
    relay: &Relay,
    request: Request,
    next: Next,
    is_use: bool,
) -> Result<Response, Problem> {
    let (mut parts, body) = request.into_parts();
    let Ok(Presented(token)) = Presented::from_request_parts(&mut parts, &()).await;
    if let Some(token) = token
        && let Some(session) = relay.session(token).await?
    {
        let now = relay.clock().now();
        if lifetime::is_living(&session, now) {
            // Once a minute is enough to know that somebody is there, and spares the writer.
            if is_use && lifetime::wants_touch(&session, now) {
                // Where nothing can be written, what is there can still be read; the session then ends sooner.
                if let Err(error) = relay.store().touch_session(token, now).await {
                    tracing::debug!(%error, "it was not noted that somebody is there");
                }
            }
            parts.extensions.insert(SignedIn::new(session));
        }
    }
    Ok(next.run(Request::from_parts(parts, body)).await)
}
