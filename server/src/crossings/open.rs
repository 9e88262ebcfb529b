//! `POST /room/crossings/{crossing}/opening`: the reader takes it out. The first time, every gate is checked
//! again, on the very revision of the case that the transaction compares which hands over the words. Fetching
//! again is the same opening.

use axum::extract::State;
use moderation::{Decided, Moment, Permit};
use protocol::ids::CrossingId;
use protocol::wire::{Code, CrossingAnswer};

use super::answer;
use crate::app::Relay;
use crate::caller::{Party, Path};
use crate::moves::Tries;
use crate::problem::{Problem, refused_to_party};

pub(crate) async fn open(
    State(relay): State<Relay>,
    Party { scope }: Party,
    Path(crossing): Path<CrossingId>,
) -> Result<axum::Json<CrossingAnswer>, Problem> {
    let store = relay.store();
    let mut tries = Tries::of(&relay);
    loop {
        tries.next().await?;
        let found = store.crossing_for_party(scope, crossing).await?;
        let (seat, crossing) = found.ok_or(Code::NotFound)?;
        let (now, directory) = (relay.clock().now(), relay.directory());
        let at = Moment { now, directory: &directory };
        let decided = Permit::party(seat.case(), seat.room(), seat.key())
            .and_then(|permit| crossing.clone().open(seat.case().clone(), &permit, &at));
        match decided.map_err(refused_to_party)? {
            Decided::Again => {
                return Ok(axum::Json(answer(store.opened_before(&seat, &crossing).await?)));
            }
            Decided::Change(change) => {
                if let Some(opened) =
                    store.open_crossing(change, &crossing, directory.judged(now)).await?
                {
                    return Ok(axum::Json(answer(opened)));
                }
            }
        }
    }
}
