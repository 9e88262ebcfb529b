//! `POST /sign-out`: ends this session. Nobody being signed in is no error: leaving must always work.

use axum::extract::State;
use axum::http::StatusCode;
use axum_extra::extract::CookieJar;

use crate::app::Relay;
use crate::caller::{Presented, no_cookie};
use crate::problem::Problem;

pub(crate) async fn sign_out(
    State(relay): State<Relay>,
    Presented(token): Presented,
) -> Result<(StatusCode, CookieJar), Problem> {
    if let Some(token) = token {
        relay.store().sign_out(token).await?;
    }
    Ok((StatusCode::NO_CONTENT, CookieJar::new().add(no_cookie())))
}
