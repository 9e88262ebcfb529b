//! `POST /sign-in/finish`: the second half. Every way to fail is one answer.

use axum::extract::State;
use axum_extra::extract::CookieJar;
use protocol::login::RelayAttempt;
use protocol::wire::{Blob, Code, FinishSignIn, KeyringAnswer, SignInAnswer};

use super::account_answer;
use crate::app::Relay;
use crate::caller::lifetime::{ATTEMPT_MS, FRESH_MS};
use crate::caller::{Json, Presented, Token};
use crate::problem::Problem;
use crate::store::{Attempt, AttemptId, NewSession};

pub(crate) async fn finish(
    State(relay): State<Relay>,
    Presented(presented): Presented,
    Json(body): Json<FinishSignIn>,
) -> Result<(CookieJar, axum::Json<SignInAnswer>), Problem> {
    let id: AttemptId = body.attempt.parse().map_err(|_| Code::SignInRefused)?;
    let now = relay.clock().now();
    let token = Token::draw(&mut relay.chance().dice());
    let session = NewSession {
        token: token.hash(),
        replaces: presented,
        began: now,
        fresh_until: now.plus_ms(FRESH_MS),
    };
    let message = body.message.0;
    let proven = move |attempt: &Attempt| {
        now < attempt.started.plus_ms(ATTEMPT_MS) && holds(attempt, &id, &message)
    };
    let signed_in = relay.store().finish_sign_in(id, proven, session).await?;
    let (owner, keyring) = signed_in.ok_or(Code::SignInRefused)?;
    let answer = SignInAnswer {
        account: account_answer(owner),
        keyring: KeyringAnswer { version: keyring.version, sealed: Blob(keyring.sealed) },
    };
    Ok((CookieJar::new().add(token.cookie()), axum::Json(answer)))
}

/// Whether OPAQUE's last message holds for the attempt.
fn holds(attempt: &Attempt, id: &AttemptId, message: &[u8]) -> bool {
    RelayAttempt::open(&attempt.sealed, id.secret())
        .is_ok_and(|(begun, locator)| begun.finish(&locator, message).is_ok())
}
