//! What relays do by themselves, each of them: done once, whoever comes first.

use protocol::journal::EntryKind;
use protocol::statement::Side;
use wherry::Pace;

use crate::sittings::kinds;
use crate::test_relay::TestRelay;
use crate::world::World;

const SPEAKER: Side = Side::Responsible;
const LISTENER: Side = Side::Harmed;

const TURNS: usize = 4;

#[tokio::test]
async fn what_cools_is_told_once_however_many_relays_look() {
    let relays = TestRelay::several(3, Pace::default(), |_| {}).await;
    let mut world = World::ready_at(relays).await;
    let from = world.sits(SPEAKER, 0, 1).await;
    let into = world.sits(LISTENER, 60, 1).await;
    for n in 0..TURNS {
        world.relay.turn_to(n % 3);
        let turn = world.speak(&from);
        assert_eq!(world.put(SPEAKER, &turn.path(), &turn.put).await.code(), "done");
        let (_, carry) = world.a_carry(&turn, Some(&into)).await;
        assert_eq!(world.post_as(1, "/carries", &carry).await.code(), "done");
    }
    let told = async |world: &World| {
        let case = world.case_seen_by(0).await;
        let entries = case.journal.iter().map(|entry| entry.0.as_slice());
        protocol::journal::follow(protocol::journal::Chain::default(), entries).expect("a chain");
        kinds(&case.journal).into_iter().filter(|kind| *kind == EntryKind::Told).count()
    };
    assert_eq!(told(&world).await, 0);
    world.relay.pass_minutes(1);
    world.relay.all_have_cooled().await;
    assert_eq!(told(&world).await, TURNS, "each once, before anybody looks");
    let room = world.room(LISTENER).await;
    assert_eq!(room.waiting.len(), TURNS);
    let own = kinds(&room.journal).into_iter().filter(|kind| *kind == EntryKind::Told).count();
    assert_eq!((own, told(&world).await), (TURNS, TURNS), "looking tells nothing again");
}
