//! `POST /cases/{case}/rooms/{room}/invitations`: a facilitator invites a party into a room, for the first time or
//! after a lost passphrase.

use axum::extract::State;
use axum::http::StatusCode;
use moderation::{Case, Permit, StoredInvitation};
use protocol::ids::{CaseId, RoomId};
use protocol::wire::NewInvitation;

use crate::app::Relay;
use crate::caller::{Facilitator, Json, Path};
use crate::moves;
use crate::problem::Problem;
use crate::received;

pub(crate) async fn invite(
    State(relay): State<Relay>,
    Facilitator(caller): Facilitator,
    Path((case, room)): Path<(CaseId, RoomId)>,
    Json(body): Json<NewInvitation>,
) -> Result<StatusCode, Problem> {
    // It carries the certificates of everybody who works for the agency.
    received::object(&body.sealed_offer)?;
    moves::by_staff(
        &relay,
        || relay.store().case_to_invite(caller.key(), case, body.invitation),
        |(case, stored): (Case, Option<StoredInvitation>), at| {
            let permit = Permit::facilitator(&case, caller.key(), at)?;
            let new = moderation::NewInvitation {
                invitation: body.invitation,
                proof_hash: body.proof_hash.as_bytes().to_vec(),
                try_hash: body.try_hash.as_bytes().to_vec(),
                sealed_offer: body.sealed_offer.0.clone(),
            };
            Ok(case.invite(room, new, stored.as_ref(), &permit, at)?)
        },
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}
