//! Two worlds: the same session, once with everything that the other side does and that does not cross, once without.
//! What one party's device hears must be the same in both: every frame, every answer, to the header.
//!
//! The relay, its store and the line are real; the clock is the test's. Whatever is random in an answer is replaced by
//! the order in which it first appeared, and its length.

mod across;
mod act;
mod canon;
mod hand;

use std::collections::BTreeMap;
use std::time::Duration;

use protocol::statement::Side;
use tempfile::TempDir;
use wherry::Pace;

use crate::statements::Written;
use crate::test_relay::TestRelay;
use crate::world::{SIDES, World};
use act::{OTHERS, Other, steps};
use hand::{Hand, Seat};

/// How many runs are tried for each side.
const RUNS: u64 = 25;
const LONG_RUNS: u64 = 500;

/// How much may be carried to the watched party.
const STOCK: usize = 4;

/// How often each thing that stays must have been done, among the ordinary runs.
const AT_LEAST: u64 = 2;

#[tokio::test]
async fn a_harmed_persons_line_and_answers_say_nothing_of_what_did_not_cross() {
    compare(Side::Harmed).await;
}

#[tokio::test]
async fn a_responsible_persons_line_and_answers_say_nothing_of_what_did_not_cross() {
    compare(Side::Responsible).await;
}

/// Where every run begins.
struct Base {
    world: World,
    kept: TempDir,
    seats: [Seat; 2],
    stock: Vec<Written>,
    given: [u64; 2],
}

async fn compare(watched: Side) {
    let mut base = Base::prepare(watched).await;
    #[expect(clippy::disallowed_methods, reason = "the suite says so that long runs are wanted")]
    let long = std::env::var_os("WHERRY_LONG").is_some();
    let runs = if long { LONG_RUNS } else { RUNS };
    // The two sides' seeds have nothing in common.
    let first = if watched == Side::Harmed { 0 } else { 1 << 20 };
    println!("{runs} runs for {watched:?}, seeds {first} to {}", first + runs - 1);
    let (mut done, mut crossed, mut looks) = (BTreeMap::<Other, u64>::new(), 0, 0);
    for seed in first..first + runs {
        let lively = base.run(seed, watched, true).await;
        let silent = base.run(seed, watched, false).await;
        for (at, (one, other)) in lively.heard.iter().zip(&silent.heard).enumerate() {
            let before = &silent.heard[at.saturating_sub(6)..at];
            assert_eq!(one, other, "seed {seed}, {at}: it is heard, after {before:#?}");
        }
        assert_eq!(lively.heard.len(), silent.heard.len(), "seed {seed}");
        looks += silent.heard.iter().filter(|heard| heard.ends_with("Some(1)")).count();
        crossed += lively.crossed;
        for (other, count) in lively.done {
            *done.entry(other).or_default() += count;
        }
    }
    println!("{done:?}, crossed unknown to their author {crossed}, frames {looks}");
    let few: Vec<_> = OTHERS
        .into_iter()
        .map(|(other, _)| other)
        .filter(|other| done.get(other).copied().unwrap_or_default() < AT_LEAST)
        .collect();
    assert!(few.is_empty(), "too few of {few:?} to have told anything");
    assert!(crossed >= AT_LEAST && looks >= 100, "{crossed} crossed, {looks} frames");
}

/// What came of one run.
struct Ran {
    heard: Vec<String>,
    done: BTreeMap<Other, u64>,
    crossed: u64,
}

impl Base {
    /// Both rooms stand, and the other side sits and has spoken.
    async fn prepare(watched: Side) -> Self {
        let pace = Pace { look_every: Duration::from_millis(5), ..Pace::default() };
        let relay = TestRelay::start_with_file_at(pace).await;
        let mut world = World::ready_at(relay).await;
        let other = watched.other();
        let mut seats = [Seat::default(), Seat::default()];
        for side in SIDES {
            seats[side as usize].wish = (1, Some(world.wish(side, 1, None, true).digest()));
        }
        let sitting = world.sits(other, 0, 1).await;
        let mut stock = Vec::new();
        for _ in 0..STOCK {
            let turn = world.speak(&sitting);
            assert_eq!(world.put(other, &turn.path(), &turn.put).await.code(), "done");
            stock.push(turn);
        }
        seats[other as usize].sitting = Some(sitting);
        seats[other as usize].from_staff[1] = 1;
        let given = SIDES.map(|side| world.party(side).seq);
        let kept = world.relay.keep().await;
        Self { world, kept, seats, stock, given }
    }

    async fn run(&mut self, seed: u64, watched: Side, lively: bool) -> Ran {
        let world = &mut self.world;
        // What is drawn differs between the two, as it may.
        world.relay.begin_again(self.kept.path(), (seed << 1) | u64::from(lively)).await;
        for (party, given) in world.parties.iter_mut().zip(self.given) {
            party.seq = given;
        }
        let begun = (self.seats.clone(), self.stock.clone());
        let mut hand = Hand::begin(world, watched, lively, begun).await;
        for step in steps(seed) {
            hand.step(step).await;
        }
        let Hand { heard, done, crossed, .. } = hand;
        Ran { heard, done, crossed }
    }
}
