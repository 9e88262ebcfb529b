//! The moves of one letter, and the whole of them, each beside its limit in the same run.

use anyhow::Context;
use tokio::runtime::{Builder, Runtime};
use wherry::bare::{Bare, Turn};
use wherry::config::Database;

use crate::{
    copy::Base,
    drive::Taken,
    figure::{Figure, Report, TARGET_RATIO, Target},
    http::{Ask, Line},
    limit,
    load::Order,
    scale::Scale,
    script::Script,
    start::{Memory, memory},
};

/// The relay may take this much under the heaviest load.
const MOST_MIB: f64 = 64.0;

/// Measures every move at every level.
pub(crate) fn measure(
    base: &Base,
    script: &Script<Ask>,
    scale: &Scale,
    report: &mut Report,
) -> anyhow::Result<()> {
    // The load shares the machine with the relay and takes one thread; the store by itself has the relay's own.
    let load = Builder::new_current_thread().enable_all().build()?;
    let bare = wherry::runtime()?;
    let mut peak: f64 = 0.0;
    for order in [Order::Acts, Order::Jobs] {
        if !report.wants_any(&order.names()) && !report.wants("load_memory") {
            continue;
        }
        eprintln!("Measuring {} …", order.names().join(", "));
        let turns = bare.block_on(limit::hear(base, script, order)).context("the tape")?;
        for &level in scale.levels {
            let mut relay_took = Vec::new();
            let mut limit_took = Vec::new();
            for _ in 0..scale.rounds {
                let mut by_relay = Vec::new();
                let mut by_limit = Vec::new();
                for _ in 0..scale.copies {
                    let (took, memory) = load
                        .block_on(at_the_relay(base, script, order, level))
                        .context("the relay")?;
                    by_relay.push(took);
                    peak = peak.max(memory.peak_mib);
                    let took =
                        bare_limit(base, &turns, order, level, &bare).context("the limit")?;
                    by_limit.push(took);
                }
                relay_took.push(together(by_relay));
                limit_took.push(together(by_limit));
            }
            for (place, name) in order.names().into_iter().enumerate() {
                if name == "look" {
                    continue;
                }
                report.say(figure(name, level, &relay_took, &limit_took, place))?;
            }
        }
    }
    report.say(
        Figure { mib: Some(peak), count: 1, ..Figure::named("load_memory") }
            .with(Target::MibAtMost(MOST_MIB)),
    )
}

/// One round of what was asked of several copies, place by place.
fn together(copies: Vec<Vec<Taken>>) -> Vec<Taken> {
    let mut round: Vec<Taken> = Vec::new();
    for copy in copies {
        round.resize_with(copy.len(), Taken::default);
        for (whole, part) in round.iter_mut().zip(copy) {
            whole.add(part);
        }
    }
    round
}

/// The best round of the relay beside the best of the limit: what each can do, and not what else the machine did. The
/// percentiles are of every round.
fn figure(
    name: &'static str,
    level: usize,
    relay: &[Vec<Taken>],
    limit: &[Vec<Taken>],
    place: usize,
) -> Figure {
    let best =
        |rounds: &[Vec<Taken>]| rounds.iter().map(|round| round[place].per_s()).fold(0.0, f64::max);
    let (per_s, limit_per_s) = (best(relay), best(limit));
    let steps: Vec<_> = relay.iter().flat_map(|round| round[place].steps.clone()).collect();
    let all = Taken { steps, ..Taken::default() };
    Figure {
        concurrency: Some(level),
        per_s: Some(per_s),
        p50_ms: Some(all.ms_at(500)),
        p99_ms: Some(all.ms_at(990)),
        limit_per_s: Some(limit_per_s),
        ratio: Some(per_s / limit_per_s),
        count: all.steps.len(),
        ..Figure::named(name)
    }
    .with(Target::RatioAtLeast(TARGET_RATIO))
}

/// A relay of its own answers everything once.
async fn at_the_relay(
    base: &Base,
    script: &Script<Ask>,
    order: Order,
    level: usize,
) -> anyhow::Result<(Vec<Taken>, Memory)> {
    let copy = base.copy()?;
    let serving = copy.serve()?;
    let mut lines = Vec::with_capacity(level);
    for _ in 0..level {
        lines.push(Line::open(serving.address()).await?);
    }
    let taken = order.ask(script, &mut lines).await?;
    let memory = memory(serving.process())?;
    drop(lines);
    serving.stop()?;
    Ok((taken, memory))
}

/// A store of its own is asked the same once.
fn bare_limit(
    base: &Base,
    turns: &Script<Turn>,
    order: Order,
    level: usize,
    runtime: &Runtime,
) -> anyhow::Result<Vec<Taken>> {
    let copy = base.copy()?;
    runtime.block_on(async {
        let store = Bare::open(&Database::File(copy.database())).await?;
        let mut callers = vec![store.clone(); level];
        let taken = order.ask(turns, &mut callers).await?;
        drop(callers);
        store.close().await;
        Ok(taken)
    })
}
