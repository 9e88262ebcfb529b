//! One letter crosses: given in, approved by two, released, told, taken out, answered for. And what its author
//! sees meanwhile: nothing.

use protocol::statement::{Recall, Receipt, Side, Signed, TakeBack};
use protocol::wire::{
    CrossingAnswer, CrossingState, DeskAnswer, LetterAnswer, LetterState, PartyLetterState,
    RoomAnswer, TakeBackAnswer, TakeBackReply, WaitingState,
};
use reqwest::Method;

use crate::statements::Written;
use crate::test_relay::one;
use crate::world::World;

const AUTHOR: Side = Side::Responsible;
const READER: Side = Side::Harmed;

#[tokio::test]
async fn a_letter_crosses() {
    let mut world = World::ready().await;
    let written = world.deposit(AUTHOR).await;
    // The same deposit again changes nothing.
    assert_eq!(world.put(AUTHOR, &written.path(), &written.put).await.code(), "done");
    let own: LetterAnswer = world.get(AUTHOR, &written.path()).await.json();
    assert_eq!((&own.deposit, &own.object), (&written.put.deposit, &written.put.object));
    assert!(own.reseal.is_none());
    let room = world.room(AUTHOR).await;
    assert_eq!(room.letters[0].state, PartyLetterState::WithFacilitator);

    let desk: DeskAnswer = world.relay.get(Some(&world.staff[1]), "/desk").await.json();
    assert_eq!(desk.letters.len(), 1);
    assert_eq!(desk.letters[0].letter, written.letter);
    assert_eq!(desk.letters[0].state, LetterState::Held);
    assert!(desk.letters[0].onward && desk.labels[0].gates_open);

    let path = format!("/letters/{}/approvals", written.letter);
    for (by, state) in [(0, LetterState::Held), (1, LetterState::Banked)] {
        let approval = one(&world.approval(by, &written));
        assert_eq!(world.post_as(by, &path, &approval).await.code(), "done");
        assert_eq!(world.post_as(by, &path, &approval).await.code(), "done");
        let case = world.case_seen_by(0).await;
        assert_eq!(case.letters[0].state, state);
        assert_eq!(case.letters[0].approvals.len(), by + 1);
    }

    let (crossing, release, object) = world.release(&written);
    let body = world.put_crossing(release, object);
    assert_eq!(world.post_as(0, "/crossings", &body).await.code(), "done");
    assert_eq!(world.post_as(0, "/crossings", &body).await.code(), "done");
    let desk: DeskAnswer = world.relay.get(Some(&world.staff[1]), "/desk").await.json();
    assert!(desk.letters.is_empty());

    // Looking tells, as the reader wishes to be told.
    let room = world.room(READER).await;
    assert_eq!(room.waiting.len(), 1);
    assert_eq!((room.waiting[0].crossing, room.waiting[0].state), (crossing, WaitingState::Told));
    assert_eq!(world.case_seen_by(1).await.crossings[0].state, CrossingState::Told);

    let path = format!("/room/crossings/{crossing}");
    let opened = world.post(READER, &format!("{path}/opening"), &()).await;
    let answer: CrossingAnswer = opened.json();
    assert_eq!((&answer.record, &answer.object), (&body.record, &body.object));
    let again = world.post(READER, &format!("{path}/opening"), &()).await;
    assert_eq!(opened.body, again.body);
    assert_eq!(world.room(READER).await.waiting[0].state, WaitingState::Opened);

    let receipt = Receipt { room: world.party(READER).room, crossing, day: world.today() };
    let receipt = one(&Signed::new(receipt, &world.party(READER).person.signing));
    for _ in 0..2 {
        let granted = world.post(READER, &format!("{path}/receipt"), &receipt).await;
        assert_eq!(granted.code(), "done");
    }
    assert!(world.room(READER).await.waiting[0].receipt);
    assert!(world.room(AUTHOR).await.letters[0].receipt);
    let kinds: Vec<_> = world.case_seen_by(0).await.journal;
    let entries = kinds.iter().map(|entry| entry.0.as_slice());
    let (_, entries) =
        protocol::journal::follow(protocol::journal::Chain::default(), entries).expect("holds");
    assert_eq!(entries.last().map(|entry| entry.actor), Some(Some(key(&world, READER))));
}

fn key(world: &World, side: Side) -> protocol::ids::KeyId {
    world.party(side).person.signing.id()
}

#[tokio::test]
async fn the_authors_page_is_the_same_bytes_whatever_becomes_of_the_letter() {
    let mut world = World::ready().await;
    let opened = world.banked(AUTHOR).await;
    let declined = world.banked(AUTHOR).await;
    let recalled = world.banked(AUTHOR).await;
    let page = world.get(AUTHOR, "/room").await.body;
    let letter = world.get(AUTHOR, &opened.path()).await.body;
    let same = async |world: &World, when: &str| {
        assert_eq!(world.get(AUTHOR, "/room").await.body, page, "{when}");
        assert_eq!(world.post(AUTHOR, "/room/ask", &()).await.body, page, "{when}, asked");
        assert_eq!(world.get(AUTHOR, &opened.path()).await.body, letter, "{when}");
    };
    same(&world, "banked").await;
    let crossings = [
        world.released(&opened).await,
        world.released(&declined).await,
        world.released(&recalled).await,
    ];
    same(&world, "released").await;
    assert_eq!(world.room(READER).await.waiting.len(), 3);
    same(&world, "told").await;
    let path = format!("/room/crossings/{}/opening", crossings[0]);
    assert_eq!(world.post(READER, &path, &()).await.code(), "done");
    same(&world, "opened").await;
    let path = format!("/room/crossings/{}/declined", crossings[1]);
    assert_eq!(world.put(READER, &path, &()).await.code(), "done");
    same(&world, "declined").await;
    assert_eq!(
        world
            .relay
            .ask(Some(&world.party(READER).person), Method::DELETE, &path, None::<&()>)
            .await
            .code(),
        "done"
    );
    same(&world, "thought again").await;
    let recall = Recall {
        agency: world.case.agency,
        room: world.party(READER).room,
        crossing: crossings[2],
        day: world.today(),
    };
    let recall = one(&Signed::new(recall, &world.staff[1].signing));
    let path = format!("/crossings/{}/recall", crossings[2]);
    for _ in 0..2 {
        assert_eq!(world.post_as(1, &path, &recall).await.code(), "done");
    }
    same(&world, "recalled").await;
    let waiting: Vec<_> = world.room(READER).await.waiting.iter().map(|each| each.state).collect();
    assert_eq!(waiting, [WaitingState::Opened, WaitingState::Told, WaitingState::Gone]);
}

#[tokio::test]
async fn taking_back_has_two_answers_and_then_one_for_ever() {
    let mut world = World::ready().await;
    let held = world.deposit(AUTHOR).await;
    assert_eq!(take_back(&world, &held).await, TakeBackReply::Confirmed);
    assert_eq!(take_back(&world, &held).await, TakeBackReply::Confirmed);

    let mut bodies = Vec::new();
    for depth in 0..4 {
        let written = world.banked(AUTHOR).await;
        if depth > 0 {
            let crossing = world.released(&written).await;
            if depth > 1 {
                world.room(READER).await;
            }
            if depth > 2 {
                let path = format!("/room/crossings/{crossing}/opening");
                assert_eq!(world.post(READER, &path, &()).await.code(), "done");
            }
        }
        let path = format!("{}/take-back", written.path());
        let first = world.post(AUTHOR, &path, &statement(&world, &written)).await;
        assert_eq!(first.json::<TakeBackAnswer>().answer, TakeBackReply::Noted);
        bodies.push((first.status, first.body));
        let again = world.post(AUTHOR, &path, &statement(&world, &written)).await;
        bodies.push((again.status, again.body));
        // The words are barred for ever.
        let (_, release, object) = world.release(&written);
        let body = world.put_crossing(release, object);
        assert_eq!(world.post_as(0, "/crossings", &body).await.code(), "barred");
    }
    assert!(bodies.iter().all(|body| *body == bodies[0]));
    let states: Vec<_> =
        world.case_seen_by(0).await.crossings.iter().map(|each| each.state).collect();
    use CrossingState::{Opened, Recalled};
    assert_eq!(states, [Recalled, Recalled, Opened]);
    // What was told and is gone says so; what was never told was never there.
    let waiting: Vec<_> = world.room(READER).await.waiting.iter().map(|each| each.state).collect();
    assert_eq!(waiting, [WaitingState::Gone, WaitingState::Opened]);
}

fn statement(world: &World, written: &Written) -> protocol::wire::OneStatement {
    let statement = TakeBack {
        room: world.party(written.from).room,
        letter: written.letter,
        seq: written.seq,
        header: written.header,
        day: world.today(),
    };
    one(&Signed::new(statement, &world.party(written.from).person.signing))
}

async fn take_back(world: &World, written: &Written) -> TakeBackReply {
    let path = format!("{}/take-back", written.path());
    let answer = world.post(written.from, &path, &statement(world, written)).await;
    answer.json::<TakeBackAnswer>().answer
}

#[tokio::test]
async fn nothing_of_one_room_is_in_the_other() {
    let mut world = World::ready().await;
    let before: RoomAnswer = world.room(READER).await;
    let written = world.deposit(AUTHOR).await;
    let after = world.get(READER, "/room").await;
    assert_eq!(after.body, serde_json::to_vec(&before).expect("written"));
    for path in [written.path(), format!("/letters/{}", written.letter)] {
        assert_eq!(world.get(READER, &path).await.code(), "not_found", "{path}");
    }
    let other = world.party(AUTHOR).room.to_string();
    assert!(!String::from_utf8_lossy(&after.body).contains(&other));
    let case = world.case.case.to_string();
    for side in [AUTHOR, READER] {
        let page = world.get(side, "/room").await;
        assert!(!String::from_utf8_lossy(&page.body).contains(&case), "{side:?}");
        for header in ["last-modified", "etag", "x-request-id"] {
            assert!(!page.headers.contains_key(header));
        }
    }
}
