//! `POST /carries`: a facilitator gives the last approval and releases, both in one transaction. Where the release is
//! refused the approval stands, and the answer says why nothing crossed: the author's page must not depend on it.

use axum::extract::State;
use moderation::{Crossed, Permit};
use protocol::statement::{Approval, Release, Verified};
use protocol::wire::{CarryAnswer, PutCarry};

use crate::app::Relay;
use crate::caller::{Facilitator, Json};
use crate::problem::Problem;
use crate::store::ToRelease;
use crate::{moves, received};

pub(crate) async fn carry(
    State(relay): State<Relay>,
    Facilitator(caller): Facilitator,
    Json(body): Json<PutCarry>,
) -> Result<axum::Json<CarryAnswer>, Problem> {
    let approval: Verified<Approval> = received::by_staff(&body.approval, &caller)?;
    let record: Verified<Release> = received::by_staff(&body.record, &caller)?;
    let object = received::object(&body.object)?;
    let refused = moves::by_staff(
        &relay,
        || relay.store().letter_to_release(caller.key(), record.portable, record.crossing),
        |ToRelease { case, letter, newest, stored }, at| {
            let permit = Permit::facilitator(&case, caller.key(), at)?;
            let crossed = Crossed { record: &record, object: object.to_vec() };
            Ok(letter.carry(case, (&approval, crossed), newest, stored, &permit, at)?)
        },
    )
    .await?;
    Ok(axum::Json(CarryAnswer { refused: refused.map(moderation::Refusal::for_staff) }))
}
