//! `POST /letters/{letter}/approvals`: a facilitator lets exactly these words cross.

use axum::extract::State;
use axum::http::StatusCode;
use moderation::Permit;
use protocol::ids::LetterId;
use protocol::statement::{Approval, Verified};
use protocol::wire::OneStatement;

use crate::app::Relay;
use crate::caller::{Facilitator, Json, Path};
use crate::problem::Problem;
use crate::store::Reviewed;
use crate::{moves, received};

pub(crate) async fn approve(
    State(relay): State<Relay>,
    Facilitator(caller): Facilitator,
    Path(letter): Path<LetterId>,
    Json(body): Json<OneStatement>,
) -> Result<StatusCode, Problem> {
    let approval: Verified<Approval> = received::by_staff(&body.statement, &caller)?;
    moves::by_staff(
        &relay,
        || relay.store().letter_to_review(caller.key(), letter, None),
        |Reviewed { case, letter, .. }, at| {
            let permit = Permit::facilitator(&case, caller.key(), at)?;
            Ok(letter.approve(case, &approval, &permit, at)?)
        },
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}
