//! `PUT /room/letters/{letter}`: a party gives in a letter.

use axum::extract::State;
use axum::http::StatusCode;
use moderation::{Given, Known, Part, Permit};
use protocol::ids::LetterId;
use protocol::statement::{Deposit, Verified};
use protocol::wire::PutLetter;

use crate::app::Relay;
use crate::caller::{Json, Party, Path};
use crate::moves::{self, Undecided};
use crate::problem::Problem;
use crate::received;
use crate::store::{RoomScope, Seat};

pub(crate) async fn deposit(
    State(relay): State<Relay>,
    Party { scope }: Party,
    Path(letter): Path<LetterId>,
    Json(body): Json<PutLetter>,
) -> Result<StatusCode, Problem> {
    let statement = received::statement(&body.deposit)?;
    let object = received::object(&body.object)?;
    moves::by_party(
        &relay,
        || load(&relay, scope, letter, statement),
        |(seat, deposit, known): (Seat, Verified<Deposit>, Known), at| {
            let permit = Permit::party(seat.case(), seat.room(), seat.key())?;
            let given = Given { deposit: &deposit, object: object.to_vec() };
            Ok(seat.into_case().deposit(given, known, &permit, at)?)
        },
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What else is stored under the names in a deposit is looked up only once its signature holds.
async fn load(
    relay: &Relay,
    scope: RoomScope,
    letter: LetterId,
    statement: &[u8],
) -> Result<Option<(Seat, Verified<Deposit>, Known)>, Undecided> {
    let Some(seat) = relay.store().seat(scope).await? else { return Ok(None) };
    let deposit: Verified<Deposit> = received::by_party(statement, &seat)?;
    received::same(deposit.letter, letter, Part::Letter)?;
    let known = relay.store().known(letter, deposit.supersedes, deposit.portable).await?;
    Ok(Some((seat, deposit, known)))
}
