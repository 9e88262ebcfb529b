//! `GET /crossings/{crossing}`: the sealed words of a crossing, for the case's facilitators.

use axum::extract::State;
use protocol::ids::CrossingId;
use protocol::wire::{Code, CrossingAnswer};

use super::answer;
use crate::app::Relay;
use crate::caller::{Facilitator, Path};
use crate::problem::Problem;

pub(crate) async fn read(
    State(relay): State<Relay>,
    Facilitator(caller): Facilitator,
    Path(crossing): Path<CrossingId>,
) -> Result<axum::Json<CrossingAnswer>, Problem> {
    let sealed = relay.store().sealed_crossing_for_staff(caller.key(), crossing).await?;
    Ok(axum::Json(answer(sealed.ok_or(Code::NotFound)?)))
}
