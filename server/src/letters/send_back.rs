//! `POST /letters/{letter}/return`: a letter comes back with notes, or does not go forward, with reasons. The
//! notes are a letter of their own to the author, given in with the decision.

use axum::extract::State;
use axum::http::StatusCode;
use moderation::{Decided, Given, Part, Permit, Refusal};
use protocol::ids::LetterId;
use protocol::statement::{Deposit, Return, Verified};
use protocol::wire::ReturnLetter;

use crate::app::Relay;
use crate::caller::{Facilitator, Json, Path};
use crate::problem::Problem;
use crate::store::Reviewed;
use crate::{moves, received};

pub(crate) async fn send_back(
    State(relay): State<Relay>,
    Facilitator(caller): Facilitator,
    Path(letter): Path<LetterId>,
    Json(body): Json<ReturnLetter>,
) -> Result<StatusCode, Problem> {
    let decision: Verified<Return> = received::by_staff(&body.decision, &caller)?;
    let deposit: Verified<Deposit> = received::by_staff(&body.deposit, &caller)?;
    let object = received::object(&body.object)?;
    moves::by_staff(
        &relay,
        || relay.store().letter_to_review(caller.key(), letter, Some(deposit.letter)),
        |Reviewed { case, letter, notes_taken }, at| {
            let permit = Permit::facilitator(&case, caller.key(), at)?;
            let notes = Given { deposit: &deposit, object: object.to_vec() };
            let decided = letter.send_back(case, &decision, notes, &permit, at)?;
            if notes_taken && matches!(decided, Decided::Change(_)) {
                return Err(Refusal::Mismatch(Part::Letter).into());
            }
            Ok(decided)
        },
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}
