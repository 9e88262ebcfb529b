//! `PUT /rooms/{room}/sittings/{sitting}/steps/{seq}`: a facilitator opens a room's sitting or closes it.

use axum::extract::State;
use axum::http::StatusCode;
use moderation::{Case, Part, Permit, Refusal};
use protocol::ids::{Digest, RoomId, SittingId};
use protocol::statement::{SittingStep, Verified};
use protocol::wire::OneStatement;

use crate::app::Relay;
use crate::caller::{Facilitator, Json, Path};
use crate::problem::{Problem, refused_to_staff};
use crate::{moves, received};

pub(crate) async fn step(
    State(relay): State<Relay>,
    Facilitator(caller): Facilitator,
    Path((room, sitting, seq)): Path<(RoomId, SittingId, u64)>,
    Json(body): Json<OneStatement>,
) -> Result<StatusCode, Problem> {
    let step: Verified<SittingStep> = received::by_staff(&body.statement, &caller)?;
    if (step.room, step.sitting, step.seq) != (room, sitting, seq) {
        return Err(refused_to_staff(Refusal::Mismatch(Part::Sitting)));
    }
    moves::by_staff(
        &relay,
        || relay.store().sitting_to_step(caller.key(), room, sitting, seq),
        |(case, stored): (Case, Option<Digest>), at| {
            let permit = Permit::facilitator(&case, caller.key(), at)?;
            Ok(case.step_sitting(&step, stored, &permit, at)?)
        },
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}
