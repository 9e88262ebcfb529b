//! The line that stays open: who is woken by what, and when it ends.

use protocol::statement::{Side, Which, Word};
use protocol::wire::Frame;

use crate::line::line;
use crate::world::World;

const SPEAKER: Side = Side::Responsible;
const LISTENER: Side = Side::Harmed;

#[tokio::test]
async fn each_is_woken_by_their_own_journal_and_by_nothing_else() {
    let mut world = World::ready().await;
    let from = world.sits(SPEAKER, 0, 1).await;
    let mut into = world.sits(LISTENER, 0, 1).await;
    let mut speaker = line(&world.relay, &world.party(SPEAKER).person).await;
    let mut listener = line(&world.relay, &world.party(LISTENER).person).await;
    let mut staff = line(&world.relay, &world.staff[0]).await;
    let mut outsider = line(&world.relay, &world.staff[2]).await;

    let turn = world.speak(&from);
    assert_eq!(world.put(SPEAKER, &turn.path(), &turn.put).await.code(), "done");
    assert_eq!(speaker.next().await, Some(Frame::Look), "their own turn");
    assert_eq!(staff.next().await, Some(Frame::Look));
    // Sent again, it changes nothing and wakes nobody.
    assert_eq!(world.put(SPEAKER, &turn.path(), &turn.put).await.code(), "done");
    assert_eq!(listener.next().await, None, "nothing has crossed");
    assert_eq!((speaker.next().await, staff.next().await), (None, None));

    // The first approval is nobody's but the staff's.
    let (record, carry) = world.a_carry(&turn, Some(&into)).await;
    assert_eq!(staff.next().await, Some(Frame::Look));
    assert_eq!((speaker.next().await, listener.next().await), (None, None));

    // The carry banks in the one room and tells in the other: one frame each, however much was written.
    assert_eq!(world.post_as(1, "/carries", &carry).await.code(), "done");
    for line in [&mut speaker, &mut listener, &mut staff] {
        assert_eq!(line.next().await, Some(Frame::Look));
        assert_eq!(line.next().await, None);
    }
    // Taking it out is the listener's own matter, and stands in no room's journal.
    let path = format!("/room/crossings/{}/opening", record.crossing);
    assert_eq!(world.post(LISTENER, &path, &()).await.code(), "done");
    assert_eq!((speaker.next().await, listener.next().await), (None, None));
    assert_eq!(staff.next().await, Some(Frame::Look));

    // A gate and the listener's stop: the speaker hears of neither.
    let first = crate::sitting::turn_of(&world.case_seen_by(0).await, Which::SafeHarmed);
    let shut = world.gate(Which::SafeHarmed, false, 2, Some(first));
    let path = world.gate_path(Which::SafeHarmed, 2);
    let shut = world.ask_as(0, reqwest::Method::PUT, &path, Some(&shut)).await;
    assert_eq!(shut.code(), "done");
    assert_eq!((speaker.next().await, listener.next().await), (None, None));
    assert_eq!(world.says(&mut into, Word::Stopped).await, "done");
    assert_eq!(listener.next().await, Some(Frame::Look));
    assert_eq!((speaker.next().await, outsider.next().await), (None, None));
}

#[tokio::test]
async fn a_cooled_turn_wakes_its_reader_when_it_is_told() {
    let mut world = World::ready().await;
    let from = world.sits(SPEAKER, 0, 1).await;
    let into = world.sits(LISTENER, 60, 1).await;
    let turn = world.speak(&from);
    assert_eq!(world.put(SPEAKER, &turn.path(), &turn.put).await.code(), "done");
    let (_, carry) = world.a_carry(&turn, Some(&into)).await;
    let mut listener = line(&world.relay, &world.party(LISTENER).person).await;
    assert_eq!(world.post_as(1, "/carries", &carry).await.code(), "done");
    assert_eq!(listener.next().await, None);
    world.relay.pass_minutes(1);
    assert_eq!(listener.wait().await, Frame::Look);
    assert_eq!(world.room(LISTENER).await.waiting.len(), 1);
}

#[tokio::test]
async fn the_line_ends_with_the_session() {
    let world = World::ready().await;
    let mut here = line(&world.relay, &world.party(LISTENER).person).await;
    let mut elsewhere = line(&world.relay, &world.party(SPEAKER).person).await;
    assert_eq!(world.post(LISTENER, "/sign-out", &()).await.code(), "done");
    assert!(here.ends().await);
    assert_eq!(elsewhere.next().await, None, "nobody else's does");
    assert_eq!(world.post(SPEAKER, "/sign-out-everywhere", &()).await.code(), "done");
    assert!(elsewhere.ends().await);
    let mut staff = line(&world.relay, &world.staff[0]).await;
    world.relay.stop().await;
    assert!(staff.ends().await);
}
