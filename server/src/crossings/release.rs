//! `POST /crossings`: a facilitator releases words in safe keeping, sealed anew for the other room.

use axum::extract::State;
use axum::http::StatusCode;
use moderation::{Crossed, Permit};
use protocol::statement::{Release, Verified};
use protocol::wire::PutCrossing;

use crate::app::Relay;
use crate::caller::{Facilitator, Json};
use crate::problem::Problem;
use crate::store::ToRelease;
use crate::{moves, received};

pub(crate) async fn release(
    State(relay): State<Relay>,
    Facilitator(caller): Facilitator,
    Json(body): Json<PutCrossing>,
) -> Result<StatusCode, Problem> {
    let record: Verified<Release> = received::by_staff(&body.record, &caller)?;
    let object = received::object(&body.object)?;
    moves::by_staff(
        &relay,
        || relay.store().letter_to_release(caller.key(), record.portable, record.crossing),
        |ToRelease { case, letter, newest, stored }, at| {
            let permit = Permit::facilitator(&case, caller.key(), at)?;
            let crossed = Crossed { record: &record, object: object.to_vec() };
            Ok(letter.release(case, newest, crossed, stored, &permit, at)?)
        },
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}
