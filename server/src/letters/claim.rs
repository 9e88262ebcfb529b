//! `PUT /letters/{letter}/claim`: "I am reading this", for half an hour; with a note, in a colleague's place; or "you
//! read this", with a note, to a named colleague of the case, for three days.

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

/// Whoever is handed a letter may not be at work until Monday.
const HANDED_HOLDS_MS: i64 = 3 * 24 * 60 * 60_000;

pub(crate) async fn claim(
    State(relay): State<Relay>,
    Facilitator(caller): Facilitator,
    Path(letter): Path<LetterId>,
    Json(body): Json<PutClaim>,
) -> Result<axum::Json<Claim>, Problem> {
    let note = body.note.as_ref().map(received::note).transpose()?;
    if body.to.is_some() && note.is_none() {
        return Err(Problem::new(Code::BadRequest).because("handed over without a note"));
    }
    let now = relay.clock().now();
    let claiming = Claiming {
        letter,
        staff: caller.key(),
        person: body.to.unwrap_or(caller.person()),
        note: note.map(<[u8]>::to_vec),
        until: now.plus_ms(if body.to.is_some() { HANDED_HOLDS_MS } else { HOLDS_MS }),
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
