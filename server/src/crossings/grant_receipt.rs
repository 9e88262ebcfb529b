//! `POST /room/crossings/{crossing}/receipt`: the reader lets the writer know that this one was read.

use axum::extract::State;
use axum::http::StatusCode;
use moderation::{Crossing, Part, Permit};
use protocol::ids::CrossingId;
use protocol::statement::{Receipt, Verified};
use protocol::wire::OneStatement;

use crate::app::Relay;
use crate::caller::{Json, Party, Path};
use crate::moves::{self, Undecided};
use crate::problem::Problem;
use crate::received;
use crate::store::{RoomScope, Seat};

pub(crate) async fn grant_receipt(
    State(relay): State<Relay>,
    Party { scope }: Party,
    Path(crossing): Path<CrossingId>,
    Json(body): Json<OneStatement>,
) -> Result<StatusCode, Problem> {
    let statement = received::statement(&body.statement)?;
    moves::by_party(
        &relay,
        || load(&relay, scope, crossing, statement),
        |(seat, crossing, receipt): (Seat, Crossing, Verified<Receipt>), at| {
            let permit = Permit::party(seat.case(), seat.room(), seat.key())?;
            Ok(crossing.grant_receipt(seat.into_case(), &receipt, &permit, at)?)
        },
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The statement is judged before anything is looked for: what is wrong with it is said whether or not there is
/// such a crossing, and so tells nothing of one that its reader does not know.
async fn load(
    relay: &Relay,
    scope: RoomScope,
    crossing: CrossingId,
    statement: &[u8],
) -> Result<Option<(Seat, Crossing, Verified<Receipt>)>, Undecided> {
    let Some(seat) = relay.store().seat(scope).await? else { return Ok(None) };
    let receipt: Verified<Receipt> = received::by_party(statement, &seat)?;
    received::same(receipt.room, seat.room(), Part::Room)?;
    received::same(receipt.crossing, crossing, Part::Crossing)?;
    let found = relay.store().crossing_for_party(scope, crossing).await?;
    Ok(found.map(|(seat, crossing)| (seat, crossing, receipt)))
}
