//! Limits slow, say so, and weigh on nobody else.

use std::num::NonZeroU32;

use protocol::words::{Locator, Passphrase};
use wherry::config::Rate;

use crate::test_relay::TestRelay;

fn two_at_once() -> Rate {
    let some = |number| NonZeroU32::new(number).expect("not nought");
    Rate { burst: some(2), a_minute: some(1) }
}

#[tokio::test]
async fn sign_ins_with_one_locator_are_slowed_and_others_are_not() {
    let mut relay = TestRelay::start_with(|config| config.limits.sign_in = two_at_once()).await;
    let passphrase = Passphrase::draw(&mut relay.rng);
    let tried = Locator::draw(&mut relay.rng).to_string();
    let other = Locator::draw(&mut relay.rng).to_string();
    for code in ["sign_in_refused", "sign_in_refused", "too_many"] {
        let answer = relay.sign_in_as(&tried, &passphrase, None).await;
        assert_eq!(answer.code(), code);
        let waits =
            answer.headers.get("retry-after").map(|wait| wait.to_str().expect("text").to_owned());
        assert_eq!(waits.is_some(), code == "too_many");
    }
    let answer = relay.sign_in_as(&other, &passphrase, None).await;
    assert_eq!(answer.code(), "sign_in_refused");
}

#[tokio::test]
async fn tries_at_an_invitation_are_slowed() {
    let relay = TestRelay::start_with(|config| config.limits.invitation = two_at_once()).await;
    let (link, code) = relay.first();
    let path = format!("/invitations/{}/offer", link.id);
    for expected in ["done", "done", "too_many"] {
        assert_eq!(relay.post(None, &path, &relay.tried(&link, &code)).await.code(), expected);
    }
}

#[tokio::test]
async fn one_address_is_slowed_whoever_asks() {
    let relay = TestRelay::start_with(|config| config.limits.address = two_at_once()).await;
    for expected in ["done", "done", "too_many"] {
        assert_eq!(relay.get(None, "/service").await.code(), expected);
    }
}

#[tokio::test]
async fn a_proxy_names_the_caller_only_where_it_is_configured() {
    let relay = TestRelay::start_with(|config| {
        config.limits.address = two_at_once();
        config.listen.client_address = wherry::config::ClientAddress::XForwardedFor;
    })
    .await;
    // What the caller wrote before the proxy's own entry counts for nothing.
    for (forwarded, expected) in [
        ("198.51.100.1, 192.0.2.1", "done"),
        ("198.51.100.2, 192.0.2.1", "done"),
        ("198.51.100.3, 192.0.2.1", "too_many"),
        ("198.51.100.3, 192.0.2.2", "done"),
    ] {
        let request = relay
            .request(reqwest::Method::GET, "/api/v1/service")
            .header("x-forwarded-for", forwarded);
        assert_eq!(relay.send(request).await.code(), expected, "{forwarded}");
    }
}

#[tokio::test]
async fn somebody_signed_in_is_slowed_by_themselves() {
    let mut relay = TestRelay::start().await;
    let coordinator = relay.coordinator().await;
    assert_eq!(relay.get(Some(&coordinator), "/session").await.code(), "done");
    drop(relay);

    let mut relay = TestRelay::start_with(|config| config.limits.person = two_at_once()).await;
    let (link, code) = relay.first();
    let mut person = relay.enrol(&link, &code, crate::test_relay::COORDINATOR).await;
    relay.sign_in(&mut person).await;
    for expected in ["done", "done", "too_many"] {
        assert_eq!(relay.get(Some(&person), "/session").await.code(), expected);
    }
    // Another session of the same account is the same person.
    person.cookie = None;
    relay.sign_in(&mut person).await;
    assert_eq!(relay.get(Some(&person), "/session").await.code(), "too_many");
    assert_eq!(relay.get(None, "/session").await.code(), "signed_out");
}
