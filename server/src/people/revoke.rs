//! `POST /staff/revocations`: a key is no longer to be trusted for anything dated later.

use axum::extract::State;
use axum::http::StatusCode;
use protocol::keys::Directory;
use protocol::statement::{Revocation, Unverified};
use protocol::wire::{Code, OneStatement};

use crate::app::Relay;
use crate::caller::{Coordinator, Fresh, Json, Staff};
use crate::dated::is_about;
use crate::moves::Tries;
use crate::problem::{Problem, refused_to_staff};
use crate::received;

/// A coordinator hands in what they or the root signed.
pub(crate) async fn revoke(
    State(relay): State<Relay>,
    Fresh(Coordinator(caller)): Fresh<Coordinator>,
    Json(body): Json<OneStatement>,
) -> Result<StatusCode, Problem> {
    let statement = received::statement(&body.statement)?;
    let _one_at_a_time = relay.directory_change().await;
    let mut tries = Tries::of(&relay);
    loop {
        tries.next().await?;
        if distrust(&relay, &caller, statement).await?.is_some() {
            relay.catch_up().await?;
            return Ok(StatusCode::NO_CONTENT);
        }
    }
}

/// Judges a revocation by the newest directory and takes it in. Nothing if the staff has changed meanwhile.
async fn distrust(relay: &Relay, caller: &Staff, statement: &[u8]) -> Result<Option<()>, Problem> {
    let known = relay.directory();
    let claimed: Unverified<Revocation> = Unverified::from_bytes(statement)?;
    let signer = claimed.signer();
    let mut directory = Directory::clone(&known);
    let revocation = directory.revoke(claimed)?;
    let by_root = directory.manifest().root_keys.iter().any(|root| root.id() == signer);
    if !by_root && signer != caller.key() {
        return Err(
            Problem::new(Code::NotAcceptable).because("signed by another than who handed it in")
        );
    }
    if !is_about(revocation.day, relay.clock().today())
        || revocation.distrust_after > revocation.day
    {
        return Err(Problem::new(Code::NotAcceptable).because("a revocation of another time"));
    }
    let decided = moderation::revoke(Unverified::from_bytes(statement)?, &known);
    match decided.map_err(refused_to_staff)?.change() {
        Some(change) => Ok(relay.store().apply(change, known.judged(relay.clock().now())).await?),
        None => Ok(Some(())),
    }
}
