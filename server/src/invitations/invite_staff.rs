//! `POST /staff/invitations`: a coordinator invites somebody to join the staff.

use axum::extract::State;
use axum::http::StatusCode;
use protocol::wire::{Code, NewStaffInvitation};

use super::{MOST_OFFER_BYTES, STANDS_MS};
use crate::app::Relay;
use crate::caller::{Coordinator, Fresh, Json};
use crate::problem::Problem;
use crate::received;
use crate::store::{Inviting, Kind};

pub(crate) async fn invite_staff(
    State(relay): State<Relay>,
    Fresh(Coordinator(_)): Fresh<Coordinator>,
    Json(new): Json<NewStaffInvitation>,
) -> Result<StatusCode, Problem> {
    received::sized(&new.sealed_offer, MOST_OFFER_BYTES)?;
    if !new.roles.facilitator && !new.roles.coordinator {
        return Err(Code::BadRequest.into());
    }
    let inviting = Inviting {
        id: new.invitation,
        kind: Kind::Staff(new.roles),
        try_hash: new.try_hash,
        proof_hash: new.proof_hash,
        sealed_offer: new.sealed_offer.0,
        until: relay.clock().now().plus_ms(STANDS_MS),
    };
    if relay.store().invite(inviting).await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        // Another stands under that name.
        Err(Code::AlreadyDecided.into())
    }
}
