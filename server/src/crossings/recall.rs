//! `POST /crossings/{crossing}/recall`: a facilitator takes it away before it is opened.

use axum::extract::State;
use axum::http::StatusCode;
use moderation::{Case, Crossing, Permit};
use protocol::ids::CrossingId;
use protocol::statement::{Recall, Verified};
use protocol::wire::OneStatement;

use crate::app::Relay;
use crate::caller::{Facilitator, Json, Path};
use crate::problem::Problem;
use crate::{moves, received};

pub(crate) async fn recall(
    State(relay): State<Relay>,
    Facilitator(caller): Facilitator,
    Path(crossing): Path<CrossingId>,
    Json(body): Json<OneStatement>,
) -> Result<StatusCode, Problem> {
    let recall: Verified<Recall> = received::by_staff(&body.statement, &caller)?;
    moves::by_staff(
        &relay,
        || relay.store().crossing_for_staff(caller.key(), crossing),
        |(case, crossing): (Case, Crossing), at| {
            let permit = Permit::facilitator(&case, caller.key(), at)?;
            Ok(crossing.recall(case, &recall, &permit, at)?)
        },
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}
