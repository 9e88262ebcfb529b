//! The machine's clock is a year off, forward or back, or at its very beginning, and is put right again. Nothing is
//! released by it, nothing is lost by it, nobody's session outlives it, and nobody is kept out for it.

use protocol::statement::Side;
use protocol::time::Millis;
use reqwest::Method;

use crate::test_relay::{Person, START, TestRelay};
use crate::world::World;

const AUTHOR: Side = Side::Responsible;
const A_YEAR_MS: i64 = 365 * 24 * 60 * 60 * 1000;

#[tokio::test]
async fn a_clock_that_is_a_year_off_costs_nothing_once_it_is_right_again() {
    let mut world = World::ready().await;
    let letter = world.banked(AUTHOR).await;
    let (_, release, object) = world.release(&letter);
    let release = world.put_crossing(release, object);
    let next = world.write(AUTHOR, true);
    let case = format!("/cases/{}", world.case.case);
    let before = world.relay.get(Some(&world.staff[1]), &case).await.body;

    for moment in [START.plus_ms(A_YEAR_MS), START.plus_ms(-A_YEAR_MS), Millis(0)] {
        world.relay.clock.set(moment);
        // Whoever was signed in is not, whichever way time went.
        for person in [&world.staff[0], &world.party(AUTHOR).person] {
            let answer = world.relay.get(Some(person), "/session").await;
            assert_eq!(answer.code(), "signed_out", "{moment:?}");
        }
        sign_in_everybody(&mut world).await;
        // The day of what is signed is not the relay's, and gates and certificates have lapsed or not begun.
        let given_in = world.put(AUTHOR, &next.path(), &next.put).await;
        let released = world.post_as(0, "/crossings", &release).await;
        for answer in [given_in, released] {
            assert!(answer.status.is_client_error(), "{moment:?}: {answer:?}");
        }
        let ready = world.relay.send(world.relay.request(Method::GET, "/readyz")).await;
        assert_eq!(ready.status.as_u16(), 204, "{moment:?}");

        world.relay.clock.set(START);
        for person in [&world.staff[0], &world.party(AUTHOR).person] {
            let answer = world.relay.get(Some(person), "/session").await;
            assert_eq!(answer.code(), "signed_out", "a session of another time: {moment:?}");
        }
        sign_in_everybody(&mut world).await;
        let after = world.relay.get(Some(&world.staff[1]), &case).await.body;
        assert_eq!(after, before, "{moment:?}");
    }
    assert_eq!(world.put(AUTHOR, &next.path(), &next.put).await.code(), "done");
    assert_eq!(world.post_as(0, "/crossings", &release).await.code(), "done");
}

/// As often as it may be tried, so that the tries of another time would keep people out if they counted.
#[tokio::test]
async fn tries_that_were_counted_by_a_clock_ahead_keep_nobody_out() {
    let one = std::num::NonZeroU32::MIN;
    let mut relay = TestRelay::start_with(|config| {
        config.limits.sign_in.burst = one.saturating_add(2);
        config.limits.sign_in.a_minute = one;
    })
    .await;
    let mut person = relay.coordinator().await;
    relay.clock.set(START.plus_ms(A_YEAR_MS));
    while relay.sign_in(&mut person).await.code() == "done" {}
    relay.clock.set(START.plus_ms(60 * 60 * 1000));
    assert_eq!(relay.sign_in(&mut person).await.code(), "done");
}

async fn sign_in_everybody(world: &mut World) {
    let World { relay, staff, parties, .. } = world;
    for person in staff.iter_mut().chain(parties.iter_mut().map(|party| &mut party.person)) {
        sign_in(relay, person).await;
    }
}

async fn sign_in(relay: &mut TestRelay, person: &mut Person) {
    assert_eq!(relay.sign_in(person).await.code(), "done");
}
