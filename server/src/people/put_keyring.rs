//! `PUT /keyring`: replaces the sealed keyring, version by version.

use axum::extract::State;
use axum::http::StatusCode;
use protocol::wire::PutVersioned;

use super::{sealed, stored};
use crate::app::Relay;
use crate::caller::{Json, SignedIn};
use crate::problem::Problem;
use crate::store::MOST_KEYRING_BYTES;

pub(crate) async fn put_keyring(
    State(relay): State<Relay>,
    signed_in: SignedIn,
    Json(put): Json<PutVersioned>,
) -> Result<StatusCode, Problem> {
    let keyring = sealed(put, MOST_KEYRING_BYTES)?;
    stored(relay.store().put_keyring(signed_in.account(), keyring).await?)
}
