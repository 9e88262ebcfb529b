//! A page at one relay is woken by what was written at another, and misses nothing when the line between relays is
//! cut.

use std::time::Duration;

use postgres_for_tests::TestDatabase;
use protocol::statement::Side;
use protocol::wire::Frame;
use wherry::Pace;

use crate::line::line;
use crate::test_relay::TestRelay;
use crate::world::World;

const WRITER: Side = Side::Responsible;
const OTHER: Side = Side::Harmed;

/// A world whose people were brought in at the first of so many relays.
async fn at_relays(count: u64) -> World {
    World::ready_at(TestRelay::several(count, Pace::default(), |_| {}).await).await
}

/// What the connections that carry wake-ups call themselves.
const BETWEEN: &str = "wherry, between relays";

/// Waits until so many relays have their lines, one to listen and one to speak by.
async fn wait_for_lines(database: &TestDatabase, relays: usize) {
    for _ in 0..500 {
        if database.count(BETWEEN).expect("counted") == 2 * relays {
            // And until it was said that they begin.
            tokio::time::sleep(Duration::from_millis(200)).await;
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the lines did not come again");
}

#[tokio::test]
async fn a_page_is_woken_by_what_was_written_at_another_relay() {
    let mut world = at_relays(3).await;
    world.relay.turn_to(1);
    let mut writer = line(&world.relay, &world.party(WRITER).person).await;
    let mut other = line(&world.relay, &world.party(OTHER).person).await;
    let mut staff = line(&world.relay, &world.staff[0]).await;
    let mut outsider = line(&world.relay, &world.staff[2]).await;
    world.relay.turn_to(2);
    for _ in 0..2 {
        world.deposit(WRITER).await;
        writer.wait_for_look().await;
        staff.wait_for_look().await;
    }
    // Whatever is told of one change is told in one breath.
    assert_eq!((other.next().await, outsider.next().await), (None, None));

    assert_eq!(world.post(WRITER, "/sign-out", &()).await.code(), "done");
    assert!(writer.ends().await, "the session ended at another relay");
    assert_eq!(other.next().await, None, "nobody else's did");
}

#[tokio::test]
async fn a_line_between_relays_that_is_cut_comes_again_and_nothing_is_missed() {
    let mut world = at_relays(2).await;
    let mut page = line(&world.relay, &world.party(WRITER).person).await;
    world.relay.turn_to(1);
    // Enough open connections for what comes, since no new one will be let in.
    let gets = (0..4).map(|_| world.get(WRITER, "/room"));
    futures_util::future::join_all(gets).await;
    world.deposit(WRITER).await;
    page.wait_for_look().await;

    let database = world.relay.folder.database.as_ref().expect("one that is shared");
    wait_for_lines(database, 2).await;
    page.all().await;
    database.let_in(false).expect("shut");
    assert_eq!(database.hang_up(BETWEEN).expect("cut"), 4);
    world.deposit(WRITER).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(page.next().await, None, "there is no way to tell it");

    let database = world.relay.folder.database.as_ref().expect("one that is shared");
    database.let_in(true).expect("open");
    page.wait_for_look().await;
    // From then on it is as before.
    wait_for_lines(database, 2).await;
    page.all().await;
    world.deposit(WRITER).await;
    assert_eq!(page.wait().await, Frame::Look);
}

#[tokio::test]
async fn what_was_written_just_when_the_line_was_cut_is_told() {
    let mut world = at_relays(2).await;
    let mut page = line(&world.relay, &world.party(WRITER).person).await;
    world.relay.turn_to(1);
    for _ in 0..5 {
        let database = world.relay.folder.database.as_ref().expect("one that is shared");
        wait_for_lines(database, 2).await;
        page.all().await;
        database.hang_up(BETWEEN).expect("cut");
        world.deposit(WRITER).await;
        page.wait_for_look().await;
    }
}
