//! The moves of one letter, and the whole of them, each beside its limit in the same run.

use anyhow::Context;
use postgres_for_tests::OwnServer;
use tokio::runtime::Builder;
use wherry::bare::{Bare, Turn};

use crate::{
    Letters,
    copy::{Base, On},
    drive::Taken,
    figure::{Figure, Report, TARGET_RATIO, Target},
    http::{Ask, Line},
    limit,
    load::Order,
    scale::Scale,
    script::Script,
    start::memory,
};

/// The relay may take this much under the heaviest load.
const MOST_MIB: f64 = 64.0;

/// Of those who wait at once, as many as the relay may keep waiting for four times what the limit would.
const WAITING: usize = 32;
const TIMES_THE_LIMIT: f64 = 4.0;

/// Measures every move at every level, on a database file.
pub(crate) fn measure(letters: &Letters, scale: &Scale, report: &mut Report) -> anyhow::Result<()> {
    let peak = measure_on(&On::File, letters, scale, report)?;
    report.say(
        Figure { mib: Some(peak), count: 1, ..Figure::named("load_memory") }
            .with(Target::MibAtMost(MOST_MIB)),
    )
}

/// The same with relays that share a PostgreSQL.
pub(crate) fn measure_shared(
    letters: &Letters,
    scale: &Scale,
    report: &mut Report,
) -> anyhow::Result<()> {
    let server = OwnServer::start_on_disk()?;
    for &relays in scale.relays {
        measure_on(&On::Server(&server, relays), letters, scale, report)?;
    }
    Ok(())
}

/// What the relay, or the heaviest of several, took at most, in MiB.
fn measure_on(
    on: &On<'_>,
    letters: &Letters,
    scale: &Scale,
    report: &mut Report,
) -> anyhow::Result<f64> {
    let Letters { base, script, .. } = letters;
    let engine = on.engine();
    let (relays, copies) = match on {
        On::File => (1, scale.copies),
        On::Server(_, relays) => (*relays, scale.copies_shared),
    };
    // The load shares the machine with the relay and takes one thread; the store by itself has the relay's own.
    let load = Builder::new_current_thread().enable_all().build()?;
    let bare = wherry::runtime()?;
    let mut peak: f64 = 0.0;
    for order in [Order::Acts, Order::Jobs] {
        if !report.wants_any(&order.names()) && !report.wants("load_memory") {
            continue;
        }
        eprintln!("Measuring {} on {engine}, relays: {relays} …", order.names().join(", "));
        let turns = bare.block_on(limit::hear(base, on, script, order)).context("the tape")?;
        for &level in scale.levels {
            let mut relay_took = Vec::new();
            let mut limit_took = Vec::new();
            for _ in 0..scale.rounds {
                let mut by_relay = Vec::new();
                let mut by_limit = Vec::new();
                for _ in 0..copies {
                    let (took, highest) = load
                        .block_on(at_the_relays(base, on, script, order, level))
                        .context("the relay")?;
                    by_relay.push(took);
                    peak = peak.max(highest);
                    let took = bare
                        .block_on(bare_limit(base, on, &turns, order, level))
                        .context("the limit")?;
                    by_limit.push(took);
                }
                relay_took.push(together(by_relay));
                limit_took.push(together(by_limit));
            }
            for (place, name) in order.names().into_iter().enumerate() {
                if name == "look" {
                    continue;
                }
                let figure = figure(name, level, &relay_took, &limit_took, place);
                report.say(Figure { engine, relays, ..figure })?;
            }
        }
    }
    Ok(peak)
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
    let figure = Figure {
        concurrency: Some(level),
        per_s: Some(per_s),
        p50_ms: Some(all.ms_at(500)),
        p99_ms: Some(all.ms_at(990)),
        limit_per_s: Some(limit_per_s),
        ratio: Some(per_s / limit_per_s),
        count: all.steps.len(),
        ..Figure::named(name)
    }
    .with(Target::RatioAtLeast(TARGET_RATIO));
    if level == WAITING {
        let most_s = TIMES_THE_LIMIT * level as f64 / limit_per_s;
        return figure.with(Target::P99MsAtMost(most_s * 1000.0));
    }
    figure
}

/// Relays of their own answer everything once, each caller's by one of them.
async fn at_the_relays(
    base: &Base,
    on: &On<'_>,
    script: &Script<Ask>,
    order: Order,
    level: usize,
) -> anyhow::Result<(Vec<Taken>, f64)> {
    let copy = base.copy(on).await?;
    let serving = copy.serve()?;
    let mut lines = Vec::with_capacity(level);
    for relay in serving.iter().cycle().take(level) {
        lines.push(Line::open(relay.address()).await?);
    }
    let taken = order.ask(script, &mut lines).await?;
    drop(lines);
    let mut peak: f64 = 0.0;
    for relay in serving {
        peak = peak.max(memory(relay.process())?.peak_mib);
        relay.stop()?;
    }
    Ok((taken, peak))
}

/// As many stores of their own are asked the same once.
async fn bare_limit(
    base: &Base,
    on: &On<'_>,
    turns: &Script<Turn>,
    order: Order,
    level: usize,
) -> anyhow::Result<Vec<Taken>> {
    let copy = base.copy(on).await?;
    let mut stores = Vec::new();
    for _ in 0..copy.relays() {
        stores.push(Bare::open(&copy.database()?).await?);
    }
    let mut callers = stores.iter().cycle().take(level).cloned().collect();
    let taken = order.ask(turns, &mut callers).await?;
    drop(callers);
    for store in stores {
        store.close().await;
    }
    Ok(taken)
}
