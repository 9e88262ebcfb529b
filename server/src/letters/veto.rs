//! `POST /letters/{letter}/vetoes`: a facilitator keeps these words from crossing, or lifts that again.

use axum::extract::State;
use axum::http::StatusCode;
use moderation::Permit;
use protocol::ids::LetterId;
use protocol::statement::{Verified, Veto};
use protocol::wire::OneStatement;

use crate::app::Relay;
use crate::caller::{Facilitator, Json, Path};
use crate::problem::Problem;
use crate::store::Reviewed;
use crate::{moves, received};

pub(crate) async fn veto(
    State(relay): State<Relay>,
    Facilitator(caller): Facilitator,
    Path(letter): Path<LetterId>,
    Json(body): Json<OneStatement>,
) -> Result<StatusCode, Problem> {
    let veto: Verified<Veto> = received::by_staff(&body.statement, &caller)?;
    moves::by_staff(
        &relay,
        || relay.store().letter_to_review(caller.key(), letter, None),
        |Reviewed { case, letter, .. }, at| {
            let permit = Permit::facilitator(&case, caller.key(), at)?;
            Ok(letter.veto(case, &veto, &permit, at)?)
        },
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}
