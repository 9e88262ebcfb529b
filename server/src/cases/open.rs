//! `POST /cases`: a coordinator opens a case.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use moderation::{Case, Decided, Part, Permit, Refusal};
use protocol::ids::RoomId;
use protocol::statement::{CaseCertificate, Verified};
use protocol::wire::NewCase;

use crate::app::Relay;
use crate::caller::{Coordinator, Fresh, Json};
use crate::moves::{self, Undecided};
use crate::problem::Problem;
use crate::received;
use crate::store::Opening;

pub(crate) async fn open(
    State(relay): State<Relay>,
    Fresh(Coordinator(caller)): Fresh<Coordinator>,
    Json(body): Json<NewCase>,
) -> Result<StatusCode, Problem> {
    let certificate: Verified<CaseCertificate> = received::by_staff(&body.certificate, &caller)?;
    let label = received::note(&body.label)?;
    let certificate = Arc::new(certificate);
    moves::by_staff(
        &relay,
        || load(&relay, &certificate),
        |Opening { stored, room_taken }, at| {
            let permit = Permit::coordinator(caller.key(), at)?;
            let certificate = Arc::clone(&certificate);
            let decided = Case::open(certificate, label.to_vec(), stored, &permit, at)?;
            // A room is of one case for ever.
            if room_taken && matches!(decided, Decided::Change(_)) {
                return Err(Refusal::Mismatch(Part::Room).into());
            }
            Ok(decided)
        },
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn load(relay: &Relay, certificate: &CaseCertificate) -> Result<Option<Opening>, Undecided> {
    // Two are all that the rules let pass; a list of a thousand is not looked up.
    let rooms: Vec<RoomId> = certificate.rooms.iter().take(2).map(|room| room.room).collect();
    Ok(Some(relay.store().case_to_open(certificate.case, &rooms).await?))
}
