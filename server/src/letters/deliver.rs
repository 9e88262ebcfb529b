//! `PUT /rooms/{room}/letters/{letter}`: a facilitator writes to the party of a room. Their own word, there at once.

use axum::extract::State;
use axum::http::StatusCode;
use moderation::{Given, Known, Part, Permit, Refusal};
use protocol::ids::{LetterId, RoomId};
use protocol::statement::{Deposit, Verified};
use protocol::wire::PutLetter;

use crate::app::Relay;
use crate::caller::{Facilitator, Json, Path};
use crate::problem::{Problem, refused_to_staff};
use crate::{moves, received};

pub(crate) async fn deliver(
    State(relay): State<Relay>,
    Facilitator(caller): Facilitator,
    Path((room, letter)): Path<(RoomId, LetterId)>,
    Json(body): Json<PutLetter>,
) -> Result<StatusCode, Problem> {
    let deposit: Verified<Deposit> = received::by_staff(&body.deposit, &caller)?;
    let object = received::object(&body.object)?;
    if (deposit.room, deposit.letter) != (room, letter) {
        return Err(refused_to_staff(Refusal::Mismatch(Part::Letter)));
    }
    moves::by_staff(
        &relay,
        || relay.store().letter_to_deliver(caller.key(), room, letter),
        |(case, known): (moderation::Case, Known), at| {
            let permit = Permit::facilitator(&case, caller.key(), at)?;
            let given = Given { deposit: &deposit, object: object.to_vec() };
            Ok(case.deliver(given, known, &permit, at)?)
        },
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}
