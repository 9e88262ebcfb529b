//! `PUT /room/wishes/{seq}`: a party says what they wish to be told, and on which days nothing.

use axum::extract::State;
use axum::http::StatusCode;
use moderation::{Part, Permit};
use protocol::ids::Digest;
use protocol::statement::{Verified, Wish};
use protocol::wire::OneStatement;

use crate::app::Relay;
use crate::caller::{Json, Party, Path};
use crate::problem::Problem;
use crate::store::Seat;
use crate::{moves, received};

pub(crate) async fn set_wish(
    State(relay): State<Relay>,
    Party { scope }: Party,
    Path(seq): Path<u64>,
    Json(body): Json<OneStatement>,
) -> Result<StatusCode, Problem> {
    let statement = received::statement(&body.statement)?;
    moves::by_party(
        &relay,
        || relay.store().wish_to_set(scope, seq),
        |(seat, stored): (Seat, Option<Digest>), at| {
            let wish: Verified<Wish> = received::by_party(statement, &seat)?;
            received::same(wish.seq, seq, Part::Certificate)?;
            let permit = Permit::party(seat.case(), seat.room(), seat.key())?;
            Ok(seat.into_case().set_wish(&wish, stored, &permit, at)?)
        },
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}
