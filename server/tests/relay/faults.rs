//! Every call to the database that a letter's crossing comes to fails in turn. Whoever asked is told to try again,
//! nothing is half done, and the same request again leaves what it would have left at once.

use protocol::journal::{Chain, EntryKind, follow};
use protocol::statement::{Receipt, Side, Signed};
use protocol::wire::{CaseAnswer, CrossingState, LetterState};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use wherry::chance::Chance;
use wherry::{App, Fault, Faults};

use crate::answer::Answer;
use crate::place::config;
use crate::test_relay::one;
use crate::world::World;

const AUTHOR: Side = Side::Responsible;
const READER: Side = Side::Harmed;

/// More calls than any request comes to.
const MOST_CALLS: u64 = 100;

#[tokio::test]
async fn each_call_that_is_refused_leaves_nothing_half_done() {
    every_call_fails(Fault::Refused).await;
}

#[tokio::test]
async fn each_call_whose_answer_is_lost_leaves_nothing_half_done() {
    every_call_fails(Fault::AnswerLost).await;
}

/// Who asks.
enum By {
    Party(Side),
    Staff(usize),
}

/// One request of a crossing.
struct Step {
    by: By,
    method: Method,
    path: String,
    body: Value,
}

/// What a crossing leaves in its case.
#[derive(Debug, PartialEq)]
struct Left {
    entries: Vec<EntryKind>,
    letter: LetterState,
    approvals: usize,
    crossing: CrossingState,
}

async fn every_call_fails(fault: Fault) {
    let mut world = World::ready().await;
    let faults = Faults::default();
    begin_again(&mut world, &faults).await;
    let steps = crossing(&mut world);
    let count = steps.len();
    let before = world.case_seen_by(1).await;
    for step in &steps {
        assert_eq!(ask(&world, step).await.code(), "done", "{}", step.path);
    }
    let (expected, mut at_first) = left(&world, &before).await;
    assert_eq!(expected.crossing, CrossingState::Opened);

    let mut told_to_come_back = 0;
    for failing in 0..count {
        for nth in 1..MOST_CALLS {
            let steps = crossing(&mut world);
            for step in &steps[..failing] {
                assert_eq!(ask(&world, step).await.code(), "done", "{}", step.path);
            }
            let step = &steps[failing];
            let what = format!("call {nth} of {} {}", step.method, step.path);
            let before = seen(&world).await;
            faults.strike(nth, fault);
            let answer = ask(&world, step).await;
            let struck = faults.have_struck();
            faults.rest();
            let meanwhile = seen(&world).await;
            if answer.code() != "done" {
                assert!(struck, "{what}: {answer:?}");
                assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{what}");
                assert_eq!(answer.code(), "unavailable", "{what}");
                assert_eq!(answer.headers["content-type"], "application/problem+json");
                told_to_come_back += 1;
            }
            assert_eq!(ask(&world, step).await.code(), "done", "again: {what}");
            let after = seen(&world).await;
            let whole = meanwhile == after || (answer.code() != "done" && meanwhile == before);
            assert!(whole, "half done: {what}");
            for step in &steps[failing + 1..] {
                assert_eq!(ask(&world, step).await.code(), "done", "{}", step.path);
            }
            let (left, now) = left(&world, &at_first).await;
            assert_eq!(left, expected, "{what}");
            at_first = now;
            if !struck {
                break;
            }
            assert!(nth + 1 < MOST_CALLS, "there is no end of calls");
        }
    }
    println!("{fault:?}: {told_to_come_back} requests were told to come back");
    assert!(told_to_come_back > count, "calls failed");
}

/// Starts the relay again where it was, with somebody who lets calls fail.
async fn begin_again(world: &mut World, faults: &Faults) {
    let running = world.relay.running.take().expect("it runs");
    let mut config = config(world.relay.folder.path());
    config.listen.port = running.port();
    running.stop().await;
    let (clock, chance) = (world.relay.now.clone(), Chance::seeded(9));
    let app = App::build_with_faults(config, clock, chance, faults.clone()).await.expect("opens");
    world.relay.running = Some(app.start().await.expect("listens"));
}

/// The requests by which a new letter crosses.
fn crossing(world: &mut World) -> Vec<Step> {
    let written = world.write(AUTHOR, true);
    let (crossing, release, object) = world.release(&written);
    let receipt = Receipt { room: world.party(READER).room, crossing, day: world.today() };
    let receipt = one(&Signed::new(receipt, &world.party(READER).person.signing));
    let step = |by, method, path: String, body| Step { by, method, path, body };
    let approval = |by| {
        let path = format!("/letters/{}/approvals", written.letter);
        step(By::Staff(by), Method::POST, path, json!(one(&world.approval(by, &written))))
    };
    let at = |what: &str| format!("/room/crossings/{crossing}/{what}");
    vec![
        step(By::Party(AUTHOR), Method::PUT, written.path(), json!(written.put)),
        approval(0),
        approval(1),
        step(
            By::Staff(0),
            Method::POST,
            "/crossings".to_owned(),
            json!(world.put_crossing(release, object)),
        ),
        step(By::Party(READER), Method::POST, "/room/ask".to_owned(), json!(null)),
        step(By::Party(READER), Method::POST, at("opening"), json!(null)),
        step(By::Party(READER), Method::POST, at("receipt"), json!(receipt)),
    ]
}

async fn ask(world: &World, step: &Step) -> Answer {
    let person = match step.by {
        By::Party(side) => &world.party(side).person,
        By::Staff(by) => &world.staff[by],
    };
    world.relay.ask(Some(person), step.method.clone(), &step.path, Some(&step.body)).await
}

/// All that is kept of the case, as its staff are shown it.
async fn seen(world: &World) -> Vec<u8> {
    let path = format!("/cases/{}", world.case.case);
    let answer = world.relay.get(Some(&world.staff[1]), &path).await;
    assert_eq!(answer.code(), "done");
    answer.body
}

/// What the newest letter has left since, and the case as it is now.
async fn left(world: &World, before: &CaseAnswer) -> (Left, CaseAnswer) {
    let case = world.case_seen_by(1).await;
    let entries = case.journal.iter().map(|entry| entry.0.as_slice());
    let (_, entries) = follow(Chain::default(), entries).expect("the journal holds");
    assert_eq!(case.letters.len(), before.letters.len() + 1, "one letter more");
    assert_eq!(case.crossings.len(), before.crossings.len() + 1, "one crossing more");
    let (letter, crossing) = (case.letters.last(), case.crossings.last());
    let (letter, crossing) = (letter.expect("a letter"), crossing.expect("a crossing"));
    let left = Left {
        entries: entries.iter().skip(before.journal.len()).map(|entry| entry.kind).collect(),
        letter: letter.state,
        approvals: letter.approvals.len(),
        crossing: crossing.state,
    };
    (left, case)
}
