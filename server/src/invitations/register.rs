//! `POST /invitations/{id}/register`: the first half of setting a passphrase that the relay never sees.

use axum::extract::State;
use protocol::wire::{Blob, Code, OpaqueAnswer, Register};

use super::Door;
use crate::app::Relay;
use crate::caller::Json;
use crate::problem::Problem;

pub(crate) async fn register(
    State(relay): State<Relay>,
    door: Door,
    Json(body): Json<Register>,
) -> Result<axum::Json<OpaqueAnswer>, Problem> {
    let invitation = door.open(&relay, &body.shown()).await?;
    if invitation.used_by.is_some() {
        return Err(Code::NotFound.into());
    }
    let locator =
        body.locator.parse().map_err(|_| Problem::new(Code::BadRequest).because("no locator"))?;
    let message = relay.setup().answer_registration(&locator, &body.message.0)?;
    Ok(axum::Json(OpaqueAnswer { message: Blob(message) }))
}
