//! `GET /letters/{letter}`: a sealed letter of a case, for its facilitators alone.

use axum::extract::State;
use protocol::ids::LetterId;
use protocol::wire::{Code, LetterAnswer};

use super::answer;
use crate::app::Relay;
use crate::caller::{Facilitator, Path};
use crate::problem::Problem;

pub(crate) async fn review(
    State(relay): State<Relay>,
    Facilitator(caller): Facilitator,
    Path(letter): Path<LetterId>,
) -> Result<axum::Json<LetterAnswer>, Problem> {
    let sealed = relay.store().sealed_letter_for_staff(caller.key(), letter).await?;
    Ok(axum::Json(answer(sealed.ok_or(Code::NotFound)?)))
}
