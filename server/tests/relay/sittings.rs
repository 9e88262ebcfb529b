//! A shuttle session over HTTP: turns carried from the one room's sitting into the other's, and what each room sees.

use protocol::journal::{Entry, EntryKind};
use protocol::statement::{Side, Stepped, Which, Word};
use protocol::wire::{
    CarryAnswer, Code, CrossingState, LetterState, PartyLetterState, WaitingState,
};

use crate::world::World;

const SPEAKER: Side = Side::Responsible;
const LISTENER: Side = Side::Harmed;

pub(crate) fn kinds(journal: &[protocol::wire::Blob]) -> Vec<EntryKind> {
    let read = |entry: &protocol::wire::Blob| protocol::cbor::decode::<Entry>(&entry.0);
    journal.iter().map(|entry| read(entry).expect("an entry").kind).collect()
}

#[tokio::test]
async fn a_turn_is_carried_in_one_request_and_told_at_once() {
    let mut world = World::ready().await;
    let from = world.sits(SPEAKER, 0, 1).await;
    let into = world.sits(LISTENER, 0, 1).await;
    let turn = world.speak(&from);
    assert_eq!(world.put(SPEAKER, &turn.path(), &turn.put).await.code(), "done");
    let (record, carry) = world.a_carry(&turn, Some(&into)).await;
    for _ in 0..2 {
        let answer: CarryAnswer = world.post_as(1, "/carries", &carry).await.json();
        assert_eq!(answer.refused, None);
    }
    let case = world.case_seen_by(0).await;
    assert_eq!(case.letters.iter().filter(|each| each.letter == turn.letter).count(), 1);
    assert_eq!(case.crossings.len(), 1, "twice is once");
    assert_eq!(case.crossings[0].state, CrossingState::Told);

    let room = world.room(LISTENER).await;
    assert_eq!(room.waiting.len(), 1);
    let waiting = &room.waiting[0];
    assert_eq!((waiting.crossing, waiting.state), (record.crossing, WaitingState::Told));
    let place = usize::try_from(waiting.place.expect("told")).expect("small");
    assert_eq!(kinds(&room.journal)[place], EntryKind::Told);
    let path = format!("/room/crossings/{}/opening", record.crossing);
    assert_eq!(world.post(LISTENER, &path, &()).await.code(), "done");

    // The speaker's page says that the words are in safe keeping, and nothing of the rest.
    let own = world.room(SPEAKER).await;
    let letter = own.letters.iter().find(|each| each.letter == turn.letter).expect("theirs");
    assert_eq!(letter.state, PartyLetterState::Accepted);
    let told = [EntryKind::Told, EntryKind::Released, EntryKind::Opened, EntryKind::Approved];
    assert!(kinds(&own.journal).iter().all(|kind| !told.contains(kind)));
    assert_eq!(own.sittings.len(), 1);
    assert_eq!((own.sittings[0].words.len(), own.sittings[0].steps.len()), (1, 1));
}

#[tokio::test]
async fn what_cools_is_told_by_the_clock_and_not_before() {
    let mut world = World::ready().await;
    let from = world.sits(SPEAKER, 0, 1).await;
    let into = world.sits(LISTENER, 120, 1).await;
    let turn = world.speak(&from);
    assert_eq!(world.put(SPEAKER, &turn.path(), &turn.put).await.code(), "done");
    let (_, carry) = world.a_carry(&turn, Some(&into)).await;
    assert_eq!(world.post_as(1, "/carries", &carry).await.code(), "done");
    assert_eq!(world.case_seen_by(0).await.crossings[0].state, CrossingState::Released);
    assert!(world.room(LISTENER).await.waiting.is_empty(), "looking does not hurry it");
    world.relay.pass_minutes(1);
    assert!(world.room(LISTENER).await.waiting.is_empty());
    world.relay.pass_minutes(1);
    // Nobody looks; staff see that the relay told it.
    for _ in 0..50 {
        if world.case_seen_by(0).await.crossings[0].state == CrossingState::Told {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("it was not told");
}

#[tokio::test]
async fn a_gate_shut_while_it_cools_keeps_it_until_the_reader_looks_again() {
    let mut world = World::ready().await;
    let from = world.sits(SPEAKER, 0, 1).await;
    let into = world.sits(LISTENER, 60, 1).await;
    let turn = world.speak(&from);
    assert_eq!(world.put(SPEAKER, &turn.path(), &turn.put).await.code(), "done");
    let (_, carry) = world.a_carry(&turn, Some(&into)).await;
    assert_eq!(world.post_as(1, "/carries", &carry).await.code(), "done");
    let before = world.room(LISTENER).await;
    let first = crate::sitting::turn_of(&world.case_seen_by(0).await, Which::SafeHarmed);
    let shut = world.gate(Which::SafeHarmed, false, 2, Some(first));
    let path = world.gate_path(Which::SafeHarmed, 2);
    let shut = world.ask_as(0, reqwest::Method::PUT, &path, Some(&shut)).await;
    assert_eq!(shut.code(), "done");
    world.relay.pass_minutes(2);
    tokio::time::sleep(std::time::Duration::from_millis(600)).await;
    let after = world.room(LISTENER).await;
    assert_eq!(before.journal, after.journal, "nothing is told, and nothing tells why");
    assert!(after.waiting.is_empty());
}

#[tokio::test]
async fn nothing_crosses_into_a_sitting_that_was_stopped_and_the_approval_stands() {
    let mut world = World::ready().await;
    let from = world.sits(SPEAKER, 0, 1).await;
    let mut into = world.sits(LISTENER, 0, 1).await;
    let turn = world.speak(&from);
    assert_eq!(world.put(SPEAKER, &turn.path(), &turn.put).await.code(), "done");
    let (_, carry) = world.a_carry(&turn, Some(&into)).await;
    // A stop in mid-carry: the facilitator's device signed before it knew.
    assert_eq!(world.says(&mut into, Word::Stopped).await, "done");
    let answer: CarryAnswer = world.post_as(1, "/carries", &carry).await.json();
    assert_eq!(answer.refused, Some(Code::NoSitting));
    let case = world.case_seen_by(0).await;
    assert!(case.crossings.is_empty());
    let letter = case.letters.iter().find(|each| each.letter == turn.letter).expect("there");
    assert_eq!((letter.state, letter.approvals.len()), (LetterState::Banked, 2));
    // It may still go as a letter.
    let (_, record, object) = world.release(&turn);
    let put = world.put_crossing(record, object);
    assert_eq!(world.post_as(0, "/crossings", &put).await.code(), "done");
    // The speaker's own sitting runs on.
    let next = world.speak(&from);
    assert_eq!(world.put(SPEAKER, &next.path(), &next.put).await.code(), "done");
}

#[tokio::test]
async fn a_turn_is_given_in_only_while_the_own_sitting_runs() {
    let mut world = World::ready().await;
    let mut from = world.accepted(SPEAKER, 0, 1).await;
    let turn = world.speak(&from);
    let put = async |world: &World| world.put(SPEAKER, &turn.path(), &turn.put).await.code();
    assert_eq!(put(&world).await, "no_sitting", "not opened");
    assert_eq!(world.steps(&mut from, Stepped::Opened).await, "done");
    assert_eq!(put(&world).await, "done");
    assert_eq!(world.steps(&mut from, Stepped::Closed).await, "done");
    assert_eq!(put(&world).await, "done", "the same again");
    let next = world.speak(&from);
    assert_eq!(world.put(SPEAKER, &next.path(), &next.put).await.code(), "no_sitting");
    assert_eq!(world.says(&mut from, Word::Stopped).await, "out_of_sequence", "it is over");
}

#[tokio::test]
async fn a_letter_is_not_carried_as_a_turn() {
    let mut world = World::ready().await;
    let into = world.sits(LISTENER, 0, 1).await;
    let letter = world.deposit(SPEAKER).await;
    let (_, carry) = world.a_carry(&letter, Some(&into)).await;
    let answer: CarryAnswer = world.post_as(1, "/carries", &carry).await.json();
    assert_eq!(answer.refused, Some(Code::NotAcceptable));
    assert!(world.case_seen_by(0).await.crossings.is_empty());
}
