//! `POST /sign-out-everywhere`: ends every session of this account, on every device.

use axum::extract::State;
use axum::http::StatusCode;
use axum_extra::extract::CookieJar;

use crate::app::Relay;
use crate::caller::{SignedIn, no_cookie};
use crate::problem::Problem;

pub(crate) async fn sign_out_everywhere(
    State(relay): State<Relay>,
    signed_in: SignedIn,
) -> Result<(StatusCode, CookieJar), Problem> {
    relay.store().sign_out_everywhere(signed_in.account()).await?;
    Ok((StatusCode::NO_CONTENT, CookieJar::new().add(no_cookie())))
}
