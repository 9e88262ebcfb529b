//! Signing in, as far as the relay takes part: both halves, without what the device does in between, which is
//! made slow on purpose.

use client_core::{Method, Request};
use people::Card;
use protocol::{
    login::SigningIn,
    wire::{Blob, FinishSignIn, SignInAnswer, SignInStarted, StartSignIn},
    words::{Locator, Passphrase},
};
use rand::rngs::OsRng;
use serde::Serialize;
use tokio::runtime::Builder;

use crate::{
    Letters,
    copy::On,
    drive::Taken,
    figure::{Figure, Report, Target},
    http::{Ask, Line},
    scale::Scale,
    stopwatch::Stopwatch,
};

const MOST_MS: f64 = 20.0;

/// One after the other, everybody in turn: nobody so often that the limit of their locator is met.
pub(crate) fn measure(letters: &Letters, scale: &Scale, report: &mut Report) -> anyhow::Result<()> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let copy = runtime.block_on(letters.base.copy(&On::File))?;
    let serving = copy.serve_one()?;
    let taken = runtime.block_on(async {
        let mut line = Line::open(serving.address()).await?;
        let mut taken = Taken::default();
        let began = Stopwatch::start();
        for card in letters.cards.iter().cycle().take(scale.sign_ins) {
            taken.steps.push(sign_in(&mut line, card).await?);
        }
        taken.whole = began.read();
        anyhow::Ok(taken)
    })?;
    serving.stop()?;
    report.say(
        Figure {
            concurrency: Some(1),
            p50_ms: Some(taken.ms_at(500)),
            p99_ms: Some(taken.ms_at(990)),
            count: taken.steps.len(),
            ..Figure::named("sign_in")
        }
        .with(Target::P99MsAtMost(MOST_MS)),
    )
}

/// What the relay took for both halves.
async fn sign_in(line: &mut Line, card: &Card) -> anyhow::Result<std::time::Duration> {
    let locator: Locator = card.locator.parse()?;
    let passphrase: Passphrase = card.passphrase.parse()?;
    let (signing_in, message) = SigningIn::start(&passphrase, &mut OsRng);
    let start = StartSignIn { locator: locator.as_str().to_owned(), message: Blob(message) };
    let start = post("/api/v1/sign-in/start", &start)?;

    let began = Stopwatch::start();
    let started: SignInStarted = serde_json::from_slice(line.exchange(&start).await?)?;
    let first = began.read();

    let signed = signing_in.finish(&locator, &passphrase, &started.message.0, &mut OsRng)?;
    let finish = FinishSignIn { attempt: started.attempt, message: Blob(signed.message) };
    let finish = post("/api/v1/sign-in/finish", &finish)?;
    let began = Stopwatch::start();
    let answer = line.exchange(&finish).await?;
    let second = began.read();
    let _: SignInAnswer = serde_json::from_slice(answer)?;
    Ok(first + second)
}

fn post(path: &str, body: &impl Serialize) -> anyhow::Result<Ask> {
    let body = Some(serde_json::to_vec(body)?);
    Ok(Ask::new(&Request { method: Method::Post, path: path.to_owned(), body }, None))
}
