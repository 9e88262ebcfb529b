//! `POST /sign-in/start`: the first half of a sign-in, the same for a locator that nobody has.

use axum::Extension;
use axum::extract::State;
use protocol::ids::Digest;
use protocol::wire::{Blob, Code, SignInStarted, StartSignIn};
use protocol::words::Locator;

use crate::app::Relay;
use crate::caller::Json;
use crate::layers::{Address, TOO_MANY_SIGN_INS};
use crate::problem::Problem;
use crate::store::{Attempt, AttemptId, Counted, TooOften};

pub(crate) async fn start(
    State(relay): State<Relay>,
    from: Option<Extension<Address>>,
    Json(body): Json<StartSignIn>,
) -> Result<axum::Json<SignInStarted>, Problem> {
    let locator: Locator =
        body.locator.parse().map_err(|_| Problem::new(Code::BadRequest).because("no locator"))?;
    let known_by = Digest::of(locator.as_str().as_bytes());
    let from = from.map(|Extension(from)| from.to_bytes());
    let counted = Counted {
        id: relay.setup().keyed(&[from.as_ref().map_or(&[], |from| from), known_by.as_bytes()]),
        now: relay.clock().now(),
        rate: relay.config().limits.sign_in,
    };

    let found = relay.store().account_to_sign_in(known_by).await?;
    let dice = &mut relay.chance().dice();
    let (attempt, message) = relay.setup().start_sign_in(
        &locator,
        found.as_ref().map(|(_, record)| record),
        &body.message.0,
        dice,
    )?;
    let id = AttemptId::draw(dice);
    let attempt = Attempt {
        account: found.map(|(account, _)| account),
        sealed: attempt.seal(&locator, id.secret(), dice),
        started: relay.clock().now(),
    };
    let begun = relay.store().begin_attempt(id, attempt, counted).await?;
    begun.map_err(|TooOften { wait_ms }| {
        Problem::too_many(TOO_MANY_SIGN_INS, wait_ms.div_ceil(1000))
    })?;
    Ok(axum::Json(SignInStarted { attempt: id.to_string(), message: Blob(message) }))
}
