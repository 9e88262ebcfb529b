//! `PUT /pins/{subject}`: replaces what a device keeps of chain heads and known keys, version by version.

use axum::extract::State;
use axum::http::StatusCode;
use protocol::ids::CaseId;
use protocol::wire::PutVersioned;

use super::pins::own;
use super::{sealed, stored};
use crate::app::Relay;
use crate::caller::{Json, Path, SignedIn};
use crate::problem::Problem;

/// The largest bucket is 64 KiB; its seal comes on top.
const MOST_BYTES: usize = 66 * 1024;

pub(crate) async fn put_pins(
    State(relay): State<Relay>,
    signed_in: SignedIn,
    Path(subject): Path<CaseId>,
    Json(put): Json<PutVersioned>,
) -> Result<StatusCode, Problem> {
    let subject = own(signed_in.owner(), subject)?;
    let pins = sealed(put, MOST_BYTES)?;
    stored(relay.store().put_pins(signed_in.account(), subject, pins).await?)
}
