//! `PUT /rooms/{room}/sittings/{sitting}`: a facilitator plans a sitting of a room, with the letter that tells its party
//! what for.

use axum::extract::State;
use axum::http::StatusCode;
use moderation::{Decided, Given, Part, Permit, Refusal};
use protocol::ids::{RoomId, SittingId};
use protocol::statement::{Deposit, SittingPlan, Verified};
use protocol::wire::PutSitting;

use crate::app::Relay;
use crate::caller::{Facilitator, Json, Path};
use crate::problem::{Problem, refused_to_staff};
use crate::store::ToPlan;
use crate::{moves, received};

pub(crate) async fn plan(
    State(relay): State<Relay>,
    Facilitator(caller): Facilitator,
    Path((room, sitting)): Path<(RoomId, SittingId)>,
    Json(body): Json<PutSitting>,
) -> Result<StatusCode, Problem> {
    let plan: Verified<SittingPlan> = received::by_staff(&body.plan, &caller)?;
    let deposit: Verified<Deposit> = received::by_staff(&body.deposit, &caller)?;
    let object = received::object(&body.object)?;
    if (plan.room, plan.sitting) != (room, sitting) {
        return Err(refused_to_staff(Refusal::Mismatch(Part::Sitting)));
    }
    moves::by_staff(
        &relay,
        || relay.store().sitting_to_plan(caller.key(), room, sitting, deposit.letter),
        |ToPlan { case, stored, details_taken }, at| {
            let permit = Permit::facilitator(&case, caller.key(), at)?;
            let details = Given { deposit: &deposit, object: object.to_vec() };
            let decided = case.plan_sitting(&plan, details, stored, &permit, at)?;
            if details_taken && matches!(decided, Decided::Change(_)) {
                return Err(Refusal::Mismatch(Part::Letter).into());
            }
            Ok(decided)
        },
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}
