//! Random sequences of everything that everybody can do, watched by an onlooker who works out from
//! the signed history alone what the rules must have said.
//!
//! Nothing is opened that was not released by the quorum with five open gates; every change has
//! its entry and the chains hold; no bytes but the author's are shown; an author's page is the same
//! whatever the other side does; take-back, withdrawal and the reply rule hold; a request sent
//! again changes nothing. Every kind of move must be accepted and refused fifty times or more.

mod again;
mod by_hand;
mod cast;
mod compare;
mod compose_case;
mod compose_papers;
mod compose_party;
mod compose_sitting;
mod compose_staff;
mod dice;
mod judge;
mod plan;
mod rows;
mod saw;
mod saw_sitting;
mod sent;
mod store;
mod witness;
mod world;

use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicBool, AtomicU64, Ordering},
    thread,
};

use plan::{Act, steps, steps_about};
use protocol::statement::Side;
use sent::Answer;
use world::World;

/// How far the walks go.
struct Length {
    /// How many sequences are walked; each has sixty steps at most.
    sequences: u64,
    /// How many of them are walked in two worlds that differ only in what the other side does.
    pairs: u64,
    /// How often each kind of move must have been accepted, and refused.
    at_least: u64,
}

impl Length {
    const WHOLE: Self = Self { sequences: 5_000, pairs: 600, at_least: 50 };

    /// Where the rules are changed on purpose, and each change is walked.
    const SHORT: Self = Self { sequences: 3_000, pairs: 150, at_least: 5 };

    fn wanted() -> Self {
        #[expect(
            clippy::disallowed_methods,
            reason = "the suite says by it that this is one walk of hundreds"
        )]
        let short = std::env::var_os("WHERRY_SHORT").is_some();
        if short { Self::SHORT } else { Self::WHOLE }
    }
}

/// Accepted, refused, nothing to do.
type Counts = BTreeMap<Act, [u64; 3]>;

#[test]
fn random_sequences_keep_every_promise() {
    let Length { sequences, at_least, .. } = Length::wanted();
    let (at_once, kept) = (AtomicU64::new(0), AtomicU64::new(0));
    let counts = in_parallel(sequences, |seed, counts| {
        let world = walk(seed, counts);
        at_once.fetch_add(world.witness.told_at_once, Ordering::Relaxed);
        kept.fetch_add(world.kept, Ordering::Relaxed);
    });
    let (at_once, kept) = (at_once.into_inner(), kept.into_inner());
    println!("sequences {sequences}, seeds 0 to {}", sequences - 1);
    println!("{:<16}{:>9}{:>9}{:>9}", "move", "accepted", "refused", "again");
    let mut few = Vec::new();
    for act in Act::ALL {
        let [accepted, refused, again] = counts.get(&act).copied().unwrap_or_default();
        println!("{:<16}{accepted:>9}{refused:>9}{again:>9}", format!("{act:?}"));
        // Nothing refuses the clock.
        if accepted < at_least || refused < at_least && act != Act::Cool {
            few.push(act);
        }
    }
    println!("turns told by being released {at_once}, approvals kept of a refused carry {kept}");
    assert!(at_once.min(kept) >= at_least, "too few of those");
    assert!(few.is_empty(), "too few of {few:?} to have tried the rules");
}

#[test]
fn an_authors_page_never_depends_on_the_other_side() {
    let Length { pairs, at_least, .. } = Length::wanted();
    let lived = in_parallel(pairs, |seed, counts| {
        let author = if seed % 2 == 0 { Side::Harmed } else { Side::Responsible };
        let mut lively = World::new();
        let mut silent = World::new();
        lively.wordless = Some(author.other());
        silent.wordless = Some(author.other());
        silent.absent = Some(author.other());
        let steps = || steps_about(seed, Some(author));
        for (one, other) in steps().zip(steps()) {
            if let Some((act, Ok(Answer::Changed))) = lively.step(one) {
                counts.entry(act).or_default()[0] += 1;
            }
            silent.step(other);
            let (one, other) = (lively.authors_page(author), silent.authors_page(author));
            assert_eq!(
                one, other,
                "broken: seed {seed}: the author's page tells of the other side"
            );
        }
    });
    println!("pairs {pairs}, seeds 0 to {}; what the other side did of it:", pairs - 1);
    for act in [Act::Consent, Act::Tell, Act::Open, Act::Decline] {
        let done = lived.get(&act).map_or(0, |count| count[0]);
        println!("{:<16}{done:>9}", format!("{act:?}"));
        assert!(done >= at_least / 2, "too little of {act:?} to have told anything");
    }
}

#[test]
fn a_readers_page_never_depends_on_what_did_not_cross() {
    let Length { pairs, at_least, .. } = Length::wanted();
    let lived = in_parallel(pairs, |seed, counts| {
        let reader = if seed % 2 == 0 { Side::Harmed } else { Side::Responsible };
        let mut lively = World::new();
        let mut silent = World::new();
        lively.uncarried = Some(reader);
        silent.uncarried = Some(reader);
        silent.absent = Some(reader.other());
        for (one, other) in steps(seed).zip(steps(seed)) {
            let others = one.side != reader;
            if let Some((act, Ok(Answer::Changed))) = lively.step(one)
                && others
            {
                counts.entry(act).or_default()[0] += 1;
            }
            silent.step(other);
            let (one, other) = (lively.readers_page(reader), silent.readers_page(reader));
            assert_eq!(one, other, "broken: seed {seed}: the reader's page tells of what stayed");
        }
    });
    println!("pairs {pairs}, seeds 0 to {}; what the other side did of it:", pairs - 1);
    for act in [Act::Deposit, Act::SaySitting, Act::Consent, Act::Wish] {
        let done = lived.get(&act).map_or(0, |count| count[0]);
        println!("{:<16}{done:>9}", format!("{act:?}"));
        assert!(done >= at_least / 2, "too little of {act:?} to have told anything");
    }
}

/// One sequence.
fn walk(seed: u64, counts: &mut Counts) -> World {
    let mut world = World::new();
    for step in steps(seed) {
        let Some((act, result)) = world.step(step) else { continue };
        let count = counts.entry(act).or_default();
        match result {
            Ok(Answer::Changed) => count[0] += 1,
            Err(_) => count[1] += 1,
            Ok(Answer::Again) => count[2] += 1,
        }
    }
    world.store.chains_hold();
    world.store.places_hold();
    world
}

/// Takes the seeds on every core, and stops at the first that fails, naming it.
fn in_parallel(seeds: u64, walk: impl Fn(u64, &mut Counts) + Sync) -> Counts {
    let next = AtomicU64::new(0);
    let failed = AtomicBool::new(false);
    let work = || {
        let mut counts = Counts::new();
        while !failed.load(Ordering::Relaxed) {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= seeds {
                break;
            }
            let tried = std::panic::AssertUnwindSafe(|| walk(seed, &mut counts));
            if let Err(cause) = std::panic::catch_unwind(tried) {
                failed.store(true, Ordering::Relaxed);
                println!("failed at seed {seed}");
                std::panic::resume_unwind(cause);
            }
        }
        counts
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let all: Vec<Counts> = thread::scope(|scope| {
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        threads.into_iter().map(|thread| thread.join().expect("a sequence failed")).collect()
    });
    let mut sum = Counts::new();
    for (act, counted) in all.into_iter().flatten() {
        let count = sum.entry(act).or_default();
        for (total, more) in count.iter_mut().zip(counted) {
            *total += more;
        }
    }
    sum
}
