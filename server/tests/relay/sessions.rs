//! How long a session lives, and how it ends.

use crate::device::staff_invitation;
use crate::test_relay::{FACILITATOR, TestRelay};
use protocol::invitation::{Code, Link, Purpose};

#[tokio::test]
async fn a_session_ends_when_it_is_left_alone() {
    let mut relay = TestRelay::start().await;
    let mut person = relay.coordinator().await;
    relay.pass_minutes(29);
    assert_eq!(relay.get(Some(&person), "/session").await.code(), "done");
    relay.pass_minutes(29);
    assert_eq!(relay.get(Some(&person), "/session").await.code(), "done");
    relay.pass_minutes(30);
    assert_eq!(relay.get(Some(&person), "/session").await.code(), "signed_out");
    // Use that comes too late does not bring it back.
    assert_eq!(relay.get(Some(&person), "/session").await.code(), "signed_out");
    assert_eq!(relay.sign_in(&mut person).await.code(), "done");
    assert_eq!(relay.get(Some(&person), "/session").await.code(), "done");
}

#[tokio::test]
async fn a_session_ends_after_twelve_hours_of_any_use() {
    let mut relay = TestRelay::start().await;
    let person = relay.coordinator().await;
    for _ in 0..(12 * 60 / 20 - 1) {
        relay.pass_minutes(20);
        assert_eq!(relay.get(Some(&person), "/session").await.code(), "done");
    }
    relay.pass_minutes(20);
    assert_eq!(relay.get(Some(&person), "/session").await.code(), "signed_out");
}

#[tokio::test]
async fn certificates_and_hand_over_want_a_fresh_passphrase() {
    let mut relay = TestRelay::start().await;
    let mut person = relay.coordinator().await;
    let link = Link::draw(Purpose::Enrol, [0; 16], &mut relay.rng);
    let code = Code::draw(&mut relay.rng);
    let body = staff_invitation(&link, &code, FACILITATOR);
    relay.pass_minutes(5);
    assert_eq!(relay.post(Some(&person), "/staff/invitations", &body).await.code(), "fresh_factor");
    assert_eq!(relay.get(Some(&person), "/staff").await.code(), "done");
    assert_eq!(relay.sign_in(&mut person).await.code(), "done");
    assert_eq!(relay.post(Some(&person), "/staff/invitations", &body).await.code(), "done");
}

#[tokio::test]
async fn signing_in_again_ends_the_session_before() {
    let mut relay = TestRelay::start().await;
    let mut person = relay.coordinator().await;
    let before = person.cookie.clone();
    let answer = {
        let passphrase = person.passphrase.expose().parse().expect("a passphrase");
        relay.sign_in_as(&person.locator.to_string(), &passphrase, before.clone()).await
    };
    let after = crate::answer::cookie_of(&answer);
    assert_ne!(before, after);
    person.cookie = before;
    assert_eq!(relay.get(Some(&person), "/session").await.code(), "signed_out");
    person.cookie = after;
    assert_eq!(relay.get(Some(&person), "/session").await.code(), "done");
}

#[tokio::test]
async fn signing_out_ends_one_session_and_everywhere_ends_all() {
    let mut relay = TestRelay::start().await;
    let mut laptop = relay.coordinator().await;
    let first = laptop.cookie.take();
    relay.sign_in(&mut laptop).await;
    let second = laptop.cookie.take();
    relay.sign_in(&mut laptop).await;
    let third = laptop.cookie.take();

    laptop.cookie = first.clone();
    let left = relay.post(Some(&laptop), "/sign-out", &()).await;
    assert_eq!(left.code(), "done");
    let gone =
        left.headers.get("set-cookie").expect("taken away").to_str().expect("text").to_owned();
    assert!(gone.contains("Max-Age=0"), "{gone}");
    assert_eq!(relay.get(Some(&laptop), "/session").await.code(), "signed_out");
    // Leaving again, or as nobody, works all the same.
    assert_eq!(relay.post(Some(&laptop), "/sign-out", &()).await.code(), "done");
    assert_eq!(relay.post(None, "/sign-out", &()).await.code(), "done");

    laptop.cookie = second.clone();
    assert_eq!(relay.post(Some(&laptop), "/sign-out-everywhere", &()).await.code(), "done");
    for cookie in [second, third] {
        laptop.cookie = cookie;
        assert_eq!(relay.get(Some(&laptop), "/session").await.code(), "signed_out");
    }
    laptop.cookie = Some("00".repeat(32));
    assert_eq!(relay.post(Some(&laptop), "/sign-out-everywhere", &()).await.code(), "signed_out");
}
