//! `DELETE /room/crossings/{crossing}/declined`: the reader thinks again.

use axum::extract::State;
use axum::http::StatusCode;
use moderation::{Crossing, Permit};
use protocol::ids::CrossingId;

use crate::app::Relay;
use crate::caller::{Party, Path};
use crate::moves;
use crate::problem::Problem;
use crate::store::Seat;

pub(crate) async fn undo_decline(
    State(relay): State<Relay>,
    Party { scope }: Party,
    Path(crossing): Path<CrossingId>,
) -> Result<StatusCode, Problem> {
    moves::by_party(
        &relay,
        || relay.store().crossing_for_party(scope, crossing),
        |(seat, crossing): (Seat, Crossing), at| {
            let permit = Permit::party(seat.case(), seat.room(), seat.key())?;
            Ok(crossing.undo_decline(seat.into_case(), &permit, at)?)
        },
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}
