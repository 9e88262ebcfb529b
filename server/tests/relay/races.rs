//! Many at once: whatever one case's revision orders, nobody who may act is told of it, and what was
//! acknowledged is there.

use protocol::ids::{CrossingId, LetterId};
use protocol::statement::{ConsentState, Side, Signed, TakeBack};
use protocol::wire::{CrossingState, LetterState};

use crate::statements::Written;
use crate::test_relay::one;
use crate::world::{SIDES, World};

const AUTHOR: Side = Side::Responsible;
const READER: Side = Side::Harmed;

#[tokio::test]
async fn both_parties_and_both_facilitators_act_at_once_and_all_of_it_is_done() {
    let mut world = World::ready().await;
    let mut held = Vec::new();
    for _ in 0..3 {
        held.push(world.deposit(AUTHOR).await);
    }
    // Each person's own chain is in order; the four of them are in none.
    let written = SIDES.map(|side| [world.write(side, true), world.write(side, true)]);
    let world = &world;
    let party = async |side: Side| {
        for letter in &written[usize::from(side == AUTHOR)] {
            assert_eq!(world.put(side, &letter.path(), &letter.put).await.code(), "done");
        }
    };
    let staff = async |by: usize| {
        for letter in &held {
            let path = format!("/letters/{}/approvals", letter.letter);
            let approval = one(&world.approval(by, letter));
            assert_eq!(world.post_as(by, &path, &approval).await.code(), "done");
        }
    };
    tokio::join!(party(READER), party(AUTHOR), staff(0), staff(1));
    let case = world.case_seen_by(0).await;
    let banked: Vec<LetterId> = case
        .letters
        .iter()
        .filter(|letter| letter.state == LetterState::Banked)
        .map(|letter| letter.letter)
        .collect();
    assert_eq!(banked, held.iter().map(|letter| letter.letter).collect::<Vec<_>>());
    assert_eq!(case.letters.len(), 7);
    let entries = case.journal.iter().map(|entry| entry.0.as_slice());
    protocol::journal::follow(protocol::journal::Chain::default(), entries).expect("one chain");
}

/// Who wins a race is chance; the two outcomes that may be, and no third.
async fn race(world: &World, written: &Written, crossing: CrossingId) {
    let take_back = TakeBack {
        room: world.party(AUTHOR).room,
        letter: written.letter,
        seq: written.seq,
        header: written.header,
        day: world.today(),
    };
    let take_back = one(&Signed::new(take_back, &world.party(AUTHOR).person.signing));
    let back = format!("{}/take-back", written.path());
    let opening = format!("/room/crossings/{crossing}/opening");
    let (taken, opened) =
        tokio::join!(world.post(AUTHOR, &back, &take_back), world.post(READER, &opening, &()));
    assert_eq!(taken.code(), "done");
    let listed = world.case_seen_by(0).await.crossings;
    let state = listed.iter().find(|each| each.crossing == crossing).map(|each| each.state);
    match opened.code().as_str() {
        "done" => assert_eq!(state, Some(CrossingState::Opened)),
        "not_found" => assert_eq!(state, Some(CrossingState::Recalled)),
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn an_opening_races_a_take_back_and_a_withdrawal() {
    let mut world = World::ready().await;
    for _ in 0..3 {
        let written = world.banked(AUTHOR).await;
        let crossing = world.released(&written).await;
        world.room(READER).await;
        race(&world, &written, crossing).await;
    }
    let (from, to) = (READER, AUTHOR);
    let written = world.banked(from).await;
    let crossing = world.released(&written).await;
    world.room(to).await;
    let given = world.consent(from, 1, None, ConsentState::Given).digest();
    let withdrawn = one(&world.consent(from, 2, Some(given), ConsentState::Withdrawn));
    let opening = format!("/room/crossings/{crossing}/opening");
    let mut requests = Vec::new();
    for _ in 0..8 {
        requests.push(world.post(to, &opening, &()));
    }
    let withdraw = async { world.put(from, "/room/consents/2", &withdrawn).await };
    let open = async {
        let mut answers = Vec::new();
        for request in requests {
            answers.push(request.await);
        }
        answers
    };
    let (withdrawn, answers) = tokio::join!(withdraw, open);
    assert_eq!(withdrawn.code(), "done");
    // Once opened it stays open; never opened before and open after.
    let codes: Vec<String> = answers.iter().map(crate::answer::Answer::code).collect();
    assert!(codes.iter().all(|code| *code == codes[0]), "{codes:?}");
}
