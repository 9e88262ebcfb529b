//! `POST /invitations/{id}/offer`: what an invitation holds, for whoever has the link and was told the code.

use axum::extract::State;
use protocol::wire::{Blob, Code, InvitationTry, OfferAnswer, Role};

use super::Door;
use crate::app::Relay;
use crate::caller::Json;
use crate::problem::Problem;
use crate::store::Kind;

pub(crate) async fn offer(
    State(relay): State<Relay>,
    door: Door,
    Json(shown): Json<InvitationTry>,
) -> Result<axum::Json<OfferAnswer>, Problem> {
    let invitation = door.open(&relay, &shown).await?;
    if invitation.used_by.is_some() {
        return Err(Code::NotFound.into());
    }
    let kind = match invitation.kind {
        Kind::Party(_) => Role::Party,
        Kind::Staff(_) => Role::Staff,
    };
    Ok(axum::Json(OfferAnswer { kind, sealed_offer: Blob(invitation.sealed_offer) }))
}
