//! Somebody who gave their passphrase within the last five minutes.

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use protocol::wire::Code;

use super::SignedIn;
use crate::app::Relay;
use crate::openapi::{Asks, Operation};
use crate::problem::Problem;

/// A caller whose passphrase was just given: needed for certificates and hand-over.
#[derive(Debug, Clone)]
pub(crate) struct Fresh<C>(pub(crate) C);

impl<S, C> FromRequestParts<S> for Fresh<C>
where
    C: FromRequestParts<S, Rejection = Problem> + Send,
    Relay: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        // Who may not call at all must not learn that a passphrase would help.
        let caller = C::from_request_parts(parts, state).await?;
        let signed_in = SignedIn::from_request_parts(parts, state).await?;
        if signed_in.is_fresh(Relay::from_ref(state).clock().now()) {
            Ok(Self(caller))
        } else {
            Err(Code::FreshFactor.into())
        }
    }
}

impl<C: Asks> Asks for Fresh<C> {
    fn note(operation: &mut Operation) {
        C::note(operation);
        operation.refuses(&[Code::FreshFactor]);
    }
}
