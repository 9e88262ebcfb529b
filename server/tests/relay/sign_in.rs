//! Signing in: right, wrong and unknown, which from outside are two shapes and not three.

use protocol::wire::{FinishSignIn, Role, SignInStarted};
use protocol::words::{Locator, Passphrase};
use reqwest::Method;

use crate::answer::signed_in;
use crate::device::SigningIn;
use crate::test_relay::TestRelay;

#[tokio::test]
async fn the_right_passphrase_signs_in_and_brings_the_keyring() {
    let mut relay = TestRelay::start().await;
    let mut person = relay.coordinator().await;
    let answer = relay.sign_in(&mut person).await;
    let body = signed_in(&answer);
    assert_eq!(
        (body.account.role, body.account.person, body.account.room),
        (Role::Staff, Some(person.id), None)
    );
    assert_eq!((body.keyring.version, body.keyring.sealed.0), (1, vec![7; 100]));
    let cookie =
        answer.headers.get("set-cookie").expect("a cookie").to_str().expect("text").to_owned();
    for part in ["__Host-session=", "HttpOnly", "Secure", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(part), "{part} in {cookie}");
    }
    assert_eq!(relay.get(Some(&person), "/session").await.code(), "done");
}

#[tokio::test]
async fn wrong_and_unknown_look_the_same_at_every_step() {
    let mut relay = TestRelay::start().await;
    let person = relay.coordinator().await;
    let wrong = Passphrase::draw(&mut relay.rng);
    let unknown = Locator::draw(&mut relay.rng).to_string();
    let known = person.locator.to_string();

    let mut shapes = Vec::new();
    for locator in [&known, &unknown, &unknown] {
        let (_, message) = SigningIn::start(&wrong, &mut relay.rng);
        let start =
            protocol::wire::StartSignIn { locator: locator.clone(), message: message.into() };
        let started = relay.post(None, "/sign-in/start", &start).await;
        let body: SignInStarted = started.json();
        let headers: Vec<_> = started.headers.keys().map(|name| name.as_str().to_owned()).collect();
        shapes.push((
            started.status,
            started.body.len(),
            body.message.0.len(),
            body.attempt.len(),
            headers,
        ));
    }
    assert_eq!(shapes[0], shapes[1]);
    assert_eq!(shapes[1], shapes[2]);

    let refused = relay.sign_in_as(&known, &wrong, None).await;
    let nobody = relay.sign_in_as(&unknown, &wrong, None).await;
    assert_eq!(refused.code(), "sign_in_refused");
    assert_eq!((refused.status, refused.body), (nobody.status, nobody.body));
    assert!(!nobody.headers.contains_key("set-cookie"));
}

#[tokio::test]
async fn an_attempt_serves_once_and_not_for_long() {
    let mut relay = TestRelay::start().await;
    let person = relay.coordinator().await;
    let locator = person.locator.to_string();

    // Two minutes are too long between the halves.
    let started = start(&mut relay, &locator, &person.passphrase).await;
    relay.pass_minutes(2);
    assert_eq!(relay.post(None, "/sign-in/finish", &started).await.code(), "sign_in_refused");

    // The same finish again is another try, and there is no attempt left for it.
    let started = start(&mut relay, &locator, &person.passphrase).await;
    assert_eq!(relay.post(None, "/sign-in/finish", &started).await.code(), "done");
    assert_eq!(relay.post(None, "/sign-in/finish", &started).await.code(), "sign_in_refused");

    // A wrong finish takes the attempt with it.
    let started = start(&mut relay, &locator, &person.passphrase).await;
    let spoilt = FinishSignIn { message: vec![1; 64].into(), ..started.clone() };
    assert_eq!(relay.post(None, "/sign-in/finish", &spoilt).await.code(), "sign_in_refused");
    assert_eq!(relay.post(None, "/sign-in/finish", &started).await.code(), "sign_in_refused");
}

#[tokio::test]
async fn malformed_sign_ins_are_refused() {
    let relay = TestRelay::start().await;
    let long = "a".repeat(10_000);
    for (body, code) in [
        (serde_json::json!({}), "bad_request"),
        (serde_json::json!({"locator": "amber", "message": ""}), "bad_request"),
        (serde_json::json!({"locator": long, "message": ""}), "bad_request"),
        (serde_json::json!({"locator": 7, "message": "AAAA"}), "bad_request"),
        (serde_json::json!({"locator": "a-b-c-d", "message": "!!"}), "bad_request"),
    ] {
        assert_eq!(relay.post(None, "/sign-in/start", &body).await.code(), code, "{body}");
    }
    for body in [
        serde_json::json!({"attempt": "x", "message": ""}),
        serde_json::json!({"attempt": "00".repeat(32), "message": ""}),
    ] {
        assert_eq!(
            relay.post(None, "/sign-in/finish", &body).await.code(),
            "sign_in_refused",
            "{body}"
        );
    }
    let get = relay.ask(None, Method::GET, "/sign-in/start", None::<&()>).await;
    assert_eq!(get.code(), "method_not_allowed");
}

/// The first half, and what the device would finish with.
async fn start(relay: &mut TestRelay, locator: &str, passphrase: &Passphrase) -> FinishSignIn {
    let (signing_in, message) = SigningIn::start(passphrase, &mut relay.rng);
    let start =
        protocol::wire::StartSignIn { locator: locator.to_owned(), message: message.into() };
    let started: SignInStarted = relay.post(None, "/sign-in/start", &start).await.json();
    let name = locator.parse().expect("a locator");
    let finished =
        signing_in.finish(&name, passphrase, &started.message.0, &mut relay.rng).expect("finishes");
    FinishSignIn { attempt: started.attempt, message: finished.into() }
}
