//! Whoever guesses gets no more tries for asking several relays.

use std::num::NonZeroU32;

use futures_util::future::join_all;
use protocol::invitation::{Code, MAX_TRIES};
use protocol::wire::{Blob, StartSignIn};
use protocol::words::{Locator, Passphrase};
use wherry::Pace;
use wherry::config::Rate;

use crate::device::SigningIn;
use crate::test_relay::TestRelay;

const RELAYS: usize = 3;

fn times<'a>(codes: &'a [String], code: &'a str) -> usize {
    codes.iter().filter(|each| *each == code).count()
}

#[tokio::test]
async fn sign_ins_spread_over_relays_are_counted_together() {
    let some = |number| NonZeroU32::new(number).expect("not nought");
    let few = Rate { burst: some(5), a_minute: some(1) };
    let pace = Pace::default();
    let mut relays = TestRelay::several(3, pace, |config| config.limits.sign_in = few).await;
    let passphrase = Passphrase::draw(&mut relays.rng);
    let mut start = || {
        let locator = Locator::draw(&mut relays.rng).to_string();
        let (_, message) = SigningIn::start(&passphrase, &mut relays.rng);
        StartSignIn { locator, message: Blob(message) }
    };
    let [guess, another] = [start(), start()];

    // One after the other, each at the next relay.
    let mut codes = Vec::new();
    for n in 0..7 {
        codes.push(relays.post_at(n % RELAYS, "/sign-in/start", &guess).await.code());
    }
    assert_eq!((times(&codes, "done"), times(&codes, "too_many")), (5, 2), "{codes:?}");
    // All at once.
    let all = (0..12).map(|n| relays.post_at(n % RELAYS, "/sign-in/start", &another));
    let codes: Vec<String> = join_all(all).await.iter().map(crate::answer::Answer::code).collect();
    assert_eq!((times(&codes, "done"), times(&codes, "too_many")), (5, 7), "{codes:?}");
    // A minute is one more, at whichever relay it is asked for.
    relays.pass_minutes(1);
    let mut codes = Vec::new();
    for n in 0..RELAYS {
        codes.push(relays.post_at(n, "/sign-in/start", &guess).await.code());
    }
    assert_eq!(codes, ["done", "too_many", "too_many"]);
}

#[tokio::test]
async fn a_sign_in_is_begun_at_one_relay_and_finished_at_another() {
    let mut relays = TestRelay::several(2, Pace::default(), |_| {}).await;
    let person = relays.coordinator().await;
    let (signing_in, message) = SigningIn::start(&person.passphrase, &mut relays.rng);
    let start = StartSignIn { locator: person.locator.to_string(), message: Blob(message) };
    let started: protocol::wire::SignInStarted =
        relays.post_at(0, "/sign-in/start", &start).await.json();
    let signed_in = signing_in
        .finish(&person.locator, &person.passphrase, &started.message.0, &mut relays.rng)
        .expect("signed in");
    let finish =
        protocol::wire::FinishSignIn { attempt: started.attempt, message: Blob(signed_in) };
    assert_eq!(relays.post_at(1, "/sign-in/finish", &finish).await.code(), "done");
    assert_ne!(relays.post_at(0, "/sign-in/finish", &finish).await.code(), "done", "once");
}

#[tokio::test]
async fn wrong_codes_at_several_relays_burn_an_invitation_together() {
    let mut relays = TestRelay::several(3, Pace::default(), |_| {}).await;
    let (link, code) = relays.first();
    let path = format!("/invitations/{}/offer", link.id);
    let mut wrong = Vec::new();
    for _ in 0..12 {
        let another = Code::draw(&mut relays.rng);
        wrong.push(relays.tried(&link, &another));
    }
    let all = wrong.iter().enumerate();
    let all = all.map(|(n, guess)| relays.post_at(n % RELAYS, &path, guess));
    let codes: Vec<String> = join_all(all).await.iter().map(crate::answer::Answer::code).collect();
    let most = usize::try_from(MAX_TRIES).expect("few");
    assert_eq!(times(&codes, "sign_in_refused"), most, "{codes:?}");
    assert_eq!(times(&codes, "not_found"), 12 - most, "{codes:?}");
    for n in 0..RELAYS {
        let right = relays.post_at(n, &path, &relays.tried(&link, &code)).await;
        assert_eq!(right.code(), "not_found", "it is burned at each");
    }
}
