//! Whom one relay was told to trust or to distrust, every other trusts or distrusts at its next request.

use std::time::Duration;

use protocol::statement::{Revocation, Signed};
use protocol::time::Day;
use wherry::chance::Chance;
use wherry::clock::Clock;
use wherry::{App, BootError, Pace};

use crate::line::line;
use crate::place::config;
use crate::test_relay::{FACILITATOR, START, TestRelay, one};
use crate::world::{World, facilitator, invite_to_staff, two_approvals};

#[tokio::test]
async fn who_is_certified_at_one_relay_is_known_at_another() {
    let mut relays = TestRelay::several(2, Pace::default(), |_| {}).await;
    let coordinator = relays.coordinator().await;
    let person = facilitator(&mut relays, &coordinator, 90).await;
    relays.turn_to(1);
    assert_eq!(relays.get(Some(&person), "/desk").await.code(), "done");

    // And the other way round, within one session.
    let mut newcomer = invite_to_staff(&mut relays, &coordinator, FACILITATOR).await;
    relays.turn_to(0);
    assert_eq!(relays.sign_in(&mut newcomer).await.code(), "done");
    assert_eq!(relays.get(Some(&newcomer), "/desk").await.code(), "not_found");
    relays.turn_to(1);
    let certificate = Signed::new(relays.certificate(&newcomer, FACILITATOR), &coordinator.signing);
    let certificate = one(&certificate);
    let certified = relays.post(Some(&coordinator), "/staff/certificates", &certificate).await;
    assert_eq!(certified.code(), "done");
    relays.turn_to(0);
    assert_eq!(relays.get(Some(&newcomer), "/desk").await.code(), "done");
}

/// A party joins and letters are reviewed at a relay at which nobody of the staff was ever seen.
#[tokio::test]
async fn a_case_is_begun_at_one_relay_and_goes_on_at_another() {
    let mut relays = TestRelay::several(2, Pace::default(), |_| {}).await;
    relays.turn_to(0);
    let mut world = World::joined_at(relays, two_approvals()).await;
    world.relay.turn_to(1);
    for side in crate::world::SIDES {
        world.stand(side).await;
    }
    world.relay.turn_to(0);
    let written = world.deposit(protocol::statement::Side::Responsible).await;
    world.relay.turn_to(1);
    let path = format!("/letters/{}/approvals", written.letter);
    assert_eq!(world.post_as(0, &path, &one(&world.approval(0, &written))).await.code(), "done");
    world.relay.turn_to(0);
    assert_eq!(world.post_as(1, &path, &one(&world.approval(1, &written))).await.code(), "done");
}

#[tokio::test]
async fn who_is_distrusted_at_one_relay_is_let_in_at_none_and_their_open_page_ends() {
    let pace = Pace { beat_every: Duration::from_millis(500), ..Pace::default() };
    let mut world = World::ready_at(TestRelay::several(2, pace, |_| {}).await).await;
    world.relay.turn_to(1);
    let mut theirs = line(&world.relay, &world.staff[0]).await;
    assert_eq!(world.relay.get(Some(&world.staff[0]), "/desk").await.code(), "done");
    world.relay.turn_to(0);
    // Not their own key is revoked, which would end their session, but that of whoever certified them.
    let revocation = Revocation {
        agency: world.relay.agency,
        key: world.coordinator.signing.id(),
        distrust_after: Day(world.today().0 - 1),
        day: world.today(),
    };
    let revocation = one(&Signed::new(revocation, &world.relay.root));
    let revoked = world.relay.post(Some(&world.coordinator), "/staff/revocations", &revocation);
    assert_eq!(revoked.await.code(), "done");
    world.relay.turn_to(1);
    assert!(theirs.ends().await, "nobody asks this relay anything, and it knows");
    assert_eq!(world.relay.get(Some(&world.staff[0]), "/desk").await.code(), "not_found");
    assert_eq!(world.relay.get(Some(&world.coordinator), "/staff").await.code(), "signed_out");
}

/// With another key nobody could sign in at it, and whoever tried would be told that their passphrase is wrong.
#[tokio::test]
async fn a_relay_with_another_sign_in_key_does_not_start() {
    let mut relay = TestRelay::several(1, Pace::default(), |_| {}).await;
    let mut person = relay.coordinator().await;
    let mut elsewhere = config(relay.folder.path());
    elsewhere.data.folder = relay.folder.path().join("elsewhere");
    let (clock, _) = Clock::test(START);
    let build = async |config| App::build(config, clock.clone(), Chance::seeded(3)).await.map(drop);
    assert!(matches!(build(elsewhere.clone()).await, Err(BootError::NoSignInKey(_))));
    // What `init` would draw is refused as well.
    let drawn = wherry::init(&elsewhere, &clock, &Chance::seeded(3), "http://localhost").await;
    assert!(matches!(drawn.map(drop), Err(BootError::OtherSignInKey(_))));
    let other = protocol::login::RelaySetup::draw(&mut relay.rng).to_bytes();
    std::fs::write(elsewhere.data.sign_in_key(), &*other).expect("written");
    assert!(matches!(build(elsewhere.clone()).await, Err(BootError::OtherSignInKey(_))));

    let key = config(relay.folder.path()).data.sign_in_key();
    std::fs::copy(key, elsewhere.data.sign_in_key()).expect("copied");
    let running = App::build(elsewhere, relay.now.clone(), Chance::seeded(3)).await;
    let running = running.expect("opens").start().await.expect("listens");
    relay.url = format!("http://127.0.0.1:{}", running.port());
    assert_eq!(relay.sign_in(&mut person).await.code(), "done");
    running.stop().await;
}
