//! `PUT /staff/absence`: a member of staff is away until the end of a day. Nobody is asked why.

use axum::extract::State;
use axum::http::StatusCode;
use protocol::wire::{Code, PutAbsence};

use crate::app::Relay;
use crate::caller::{Json, Staff};
use crate::problem::Problem;

/// Nobody is away for longer without being away anew.
const LONGEST_DAYS: u32 = 366;

pub(crate) async fn away(
    State(relay): State<Relay>,
    caller: Staff,
    Json(body): Json<PutAbsence>,
) -> Result<StatusCode, Problem> {
    let today = relay.clock().today();
    if body.until_day < today || body.until_day > today.plus(LONGEST_DAYS) {
        return Err(Problem::new(Code::BadRequest).because("away until a day that cannot be"));
    }
    relay.store().set_absence(caller.person(), Some(body.until_day)).await?;
    Ok(StatusCode::NO_CONTENT)
}
