//! `POST /letters/{letter}/second-look`: of a sampled letter that one person approved, whether another would have too.
//! It moves nothing, and the relay keeps no reason.

use axum::extract::State;
use axum::http::StatusCode;
use moderation::{Moment, Permit};
use protocol::ids::LetterId;
use protocol::wire::{Code, SecondLook};

use crate::app::Relay;
use crate::caller::{Facilitator, Json, Path};
use crate::problem::{Problem, refused_to_staff};

pub(crate) async fn second_look(
    State(relay): State<Relay>,
    Facilitator(caller): Facilitator,
    Path(letter): Path<LetterId>,
    Json(body): Json<SecondLook>,
) -> Result<StatusCode, Problem> {
    let found = relay.store().letter_to_look_at(caller.key(), letter).await?;
    let (case, loaded) = found.ok_or(Code::NotFound)?;
    let (now, directory) = (relay.clock().now(), relay.directory());
    let at = Moment { now, directory: &directory };
    let permit = Permit::facilitator(&case, caller.key(), &at).map_err(refused_to_staff)?;
    loaded.second_look_by(&case, &permit).map_err(refused_to_staff)?;
    if relay.store().add_second_look(letter, caller.person(), body.decision).await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Code::AlreadyDecided.into())
    }
}
