//! `PUT /letters/{letter}/claim`: "I am reading this", for half an hour; with a note, in a colleague's place.

use axum::extract::State;
use protocol::ids::LetterId;
use protocol::wire::{Blob, Claim, Code, PutClaim};

use crate::app::Relay;
use crate::caller::{Facilitator, Json, Path};
use crate::problem::Problem;
use crate::received;
use crate::store::{ClaimOutcome, Claiming};

/// A claim lapses by itself.
const HOLDS_MS: i64 = 30 * 60_000;

pub(crate) async fn claim(
    State(relay): State<Relay>,
    Facilitator(caller): Facilitator,
    Path(letter): Path<LetterId>,
    Json(body): Json<PutClaim>,
) -> Result<axum::Json<Claim>, Problem> {
    let note = body.note.as_ref().map(received::note).transpose()?;
    let now = relay.clock().now();
    let claiming = Claiming {
        letter,
        staff: caller.key(),
        person: caller.person(),
        note: note.map(<[u8]>::to_vec),
        until: now.plus_ms(HOLDS_MS),
        now,
    };
    match relay.store().claim(claiming).await? {
        ClaimOutcome::Claimed(claimed) => Ok(axum::Json(Claim {
            person: claimed.person,
            until_ms: claimed.until.0,
            note: claimed.note.map(Blob),
        })),
        ClaimOutcome::Anothers => Err(Code::Claimed.into()),
        ClaimOutcome::Decided => Err(Code::AlreadyDecided.into()),
        ClaimOutcome::Nothing => Err(Code::NotFound.into()),
    }
}
