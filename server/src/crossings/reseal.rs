//! `POST /reseals`: a letter or a crossing sealed again, unchanged inside, for the readers of the newest epoch.

use axum::extract::State;
use axum::http::StatusCode;
use moderation::{Permit, SealedAgain};
use protocol::statement::{Reseal, Resealed, Verified};
use protocol::wire::PutReseal;

use crate::app::Relay;
use crate::caller::{Facilitator, Json};
use crate::problem::Problem;
use crate::store::ToReseal;
use crate::{moves, received};

pub(crate) async fn reseal(
    State(relay): State<Relay>,
    Facilitator(caller): Facilitator,
    Json(body): Json<PutReseal>,
) -> Result<StatusCode, Problem> {
    let reseal: Verified<Reseal> = received::by_staff(&body.reseal, &caller)?;
    let object = received::object(&body.object)?;
    match reseal.what {
        Resealed::Letter(letter) => {
            moves::by_staff(
                &relay,
                || relay.store().letter_to_reseal(caller.key(), letter),
                |ToReseal { case, what: letter, old }, at| {
                    let permit = Permit::facilitator(&case, caller.key(), at)?;
                    let again = SealedAgain { reseal: &reseal, object: object.to_vec(), old: &old };
                    Ok(letter.reseal(case, again, &permit, at)?)
                },
            )
            .await?;
        }
        Resealed::Crossing(crossing) => {
            moves::by_staff(
                &relay,
                || relay.store().crossing_to_reseal(caller.key(), crossing),
                |ToReseal { case, what: crossing, old }, at| {
                    let permit = Permit::facilitator(&case, caller.key(), at)?;
                    let again = SealedAgain { reseal: &reseal, object: object.to_vec(), old: &old };
                    Ok(crossing.reseal(case, again, &permit, at)?)
                },
            )
            .await?;
        }
    }
    Ok(StatusCode::NO_CONTENT)
}
