//! `PUT /room/sittings/{sitting}/words/{seq}`: a party accepts a sitting of their room, declines it, asks for another
//! time or stops it.

use axum::extract::State;
use axum::http::StatusCode;
use moderation::{Part, Permit};
use protocol::ids::{Digest, SittingId};
use protocol::statement::{SittingWord, Verified};
use protocol::wire::OneStatement;

use crate::app::Relay;
use crate::caller::{Json, Party, Path};
use crate::problem::Problem;
use crate::store::Seat;
use crate::{moves, received};

pub(crate) async fn say(
    State(relay): State<Relay>,
    Party { scope }: Party,
    Path((sitting, seq)): Path<(SittingId, u64)>,
    Json(body): Json<OneStatement>,
) -> Result<StatusCode, Problem> {
    let statement = received::statement(&body.statement)?;
    moves::by_party(
        &relay,
        || relay.store().sitting_to_say(scope, sitting, seq),
        |(seat, stored): (Seat, Option<Digest>), at| {
            let word: Verified<SittingWord> = received::by_party(statement, &seat)?;
            received::same((word.sitting, word.seq), (sitting, seq), Part::Sitting)?;
            let permit = Permit::party(seat.case(), seat.room(), seat.key())?;
            Ok(seat.into_case().say_sitting(&word, stored, &permit, at)?)
        },
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}
