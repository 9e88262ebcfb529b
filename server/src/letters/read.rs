//! `GET /room/letters/{letter}`: a sealed letter of a party's own room.

use axum::extract::State;
use protocol::ids::LetterId;
use protocol::wire::{Code, LetterAnswer};

use super::answer;
use crate::app::Relay;
use crate::caller::{Party, Path};
use crate::problem::Problem;

pub(crate) async fn read(
    State(relay): State<Relay>,
    Party { scope }: Party,
    Path(letter): Path<LetterId>,
) -> Result<axum::Json<LetterAnswer>, Problem> {
    let sealed = relay.store().sealed_letter_for_party(scope, letter).await?;
    Ok(axum::Json(answer(sealed.ok_or(Code::NotFound)?)))
}
