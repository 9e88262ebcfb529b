//! `DELETE /letters/{letter}/claim`: lets a claim of one's own go. Where there is none, nothing changes.

use axum::extract::State;
use axum::http::StatusCode;
use protocol::ids::LetterId;
use protocol::wire::Code;

use crate::app::Relay;
use crate::caller::{Facilitator, Path};
use crate::problem::Problem;

pub(crate) async fn unclaim(
    State(relay): State<Relay>,
    Facilitator(caller): Facilitator,
    Path(letter): Path<LetterId>,
) -> Result<StatusCode, Problem> {
    if relay.store().unclaim(caller.key(), caller.person(), letter).await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Code::NotFound.into())
    }
}
