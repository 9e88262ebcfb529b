//! `POST /room/letters/{letter}/take-back`: an author takes a letter back. Before safe keeping it is confirmed;
//! from then on there is one answer, the same bytes whatever has become of the letter.

use axum::extract::State;
use moderation::{Part, Permit};
use protocol::ids::LetterId;
use protocol::statement::{TakeBack, Verified};
use protocol::wire::{OneStatement, TakeBackAnswer};

use crate::app::Relay;
use crate::caller::{Json, Party, Path};
use crate::problem::Problem;
use crate::store::ToTakeBack;
use crate::{moves, received};

pub(crate) async fn take_back(
    State(relay): State<Relay>,
    Party { scope }: Party,
    Path(letter): Path<LetterId>,
    Json(body): Json<OneStatement>,
) -> Result<axum::Json<TakeBackAnswer>, Problem> {
    let statement = received::statement(&body.statement)?;
    let answer = moves::by_party(
        &relay,
        || relay.store().letter_to_take_back(scope, letter),
        |ToTakeBack { seat, letter, newest }, at| {
            let statement: Verified<TakeBack> = received::by_party(statement, &seat)?;
            received::same(statement.letter, letter.id(), Part::Letter)?;
            let permit = Permit::party(seat.case(), seat.room(), seat.key())?;
            Ok(letter.take_back(seat.into_case(), newest, &statement, &permit, at)?)
        },
    )
    .await?;
    Ok(axum::Json(TakeBackAnswer { answer }))
}
