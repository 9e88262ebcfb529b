//! `live`: how soon a turn that a facilitator carries stands open before its listener, and what an open line weighs.
//!
//! Every session is a real one: two people in rooms of their own, each with a line open, and a facilitator who carries.
//! All of them are devices of this process, so what is measured holds the devices' seals and checks too.

mod echo;
mod line;
mod room;
mod weigh;

use std::time::Duration;

use anyhow::Context as _;
use tokio::runtime::Runtime;

pub(crate) use echo::serve as serve_echo;

use crate::{
    Bench,
    drive::Taken,
    figure::{Figure, Report, Target},
    ground::{Ground, at_every_desk},
    stopwatch::Stopwatch,
};
use room::Rooms;

/// At the level that the target is for.
const MOST_MS: f64 = 50.0;
const TARGET_LEVEL: usize = 100;

/// So many sessions at once, in each of which somebody says something every so often.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Level {
    pub(crate) sessions: usize,
    pub(crate) every: Duration,
    /// As many in each.
    pub(crate) turns: usize,
}

/// What `live` measures.
#[derive(Clone, Copy)]
pub(crate) struct LiveScale {
    pub(crate) levels: &'static [Level],
    /// Lines that are open and say nothing.
    pub(crate) lines: usize,
    /// For `turns` alone: said without a pause, so often, to be counted at the end.
    pub(crate) many: Level,
    pub(crate) many_times: usize,
}

/// Carries more turns than anybody would look through, and looks through them.
pub(crate) fn count(bench: &Bench, report: &mut Report) -> anyhow::Result<()> {
    let Bench { scale, runtime, .. } = bench;
    let LiveScale { many, many_times, .. } = scale.live;
    let cases = many.sessions;
    let mut ground = Ground::lay(bench, cases)?;
    let mut rooms = Rooms::open(&mut ground, cases, runtime).context("opening sessions")?;
    let began = Stopwatch::start();
    for time in 1..=many_times {
        talk(&mut ground, &mut rooms, many, runtime)?;
        eprintln!("{} turns are carried …", time * cases * many.turns);
    }
    let lasted = began.read();
    let turns = rooms.count(&mut ground, runtime).context("counting what was told")?;
    report.say(Figure {
        concurrency: Some(cases),
        per_s: Some(turns as f64 / lasted.as_secs_f64()),
        count: turns,
        ..Figure::named("turns")
    })?;
    drop(rooms);
    ground.close()
}

/// Brings in as many people as the levels and the lines need, and measures both.
pub(crate) fn measure(bench: &Bench, report: &mut Report) -> anyhow::Result<()> {
    let Bench { scale, runtime, .. } = bench;
    let live = &scale.live;
    let sessions = live.levels.iter().map(|level| level.sessions).max().unwrap_or(0);
    let cases = sessions.max(live.lines.div_ceil(weigh::LINES_A_CASE));
    let mut ground = Ground::lay(bench, cases)?;

    eprintln!("Opening {} lines …", live.lines);
    weigh::measure(&mut ground, live.lines, runtime, report).context("idle lines")?;

    eprintln!("Opening {sessions} sessions …");
    let mut rooms = Rooms::open(&mut ground, sessions, runtime).context("opening sessions")?;
    for level in live.levels {
        let taken = talk(&mut ground, &mut rooms, *level, runtime)
            .with_context(|| format!("{} sessions", level.sessions))?;
        let figure = Figure {
            concurrency: Some(level.sessions),
            per_s: Some(taken.per_s()),
            p50_ms: Some(taken.ms_at(500)),
            p99_ms: Some(taken.ms_at(990)),
            count: taken.steps.len(),
            ..Figure::named("live")
        };
        let aimed = level.sessions == TARGET_LEVEL;
        report.say(if aimed { figure.with(Target::P99MsAtMost(MOST_MS)) } else { figure })?;
    }
    let turns = rooms.count(&mut ground, runtime).context("counting what was told")?;
    report.say(Figure { count: turns, ..Figure::named("live_turns") })?;
    drop(rooms);
    ground.close()
}

/// Every session of the level says its turns, each when its time has come.
fn talk(
    ground: &mut Ground,
    rooms: &mut Rooms,
    level: Level,
    runtime: &Runtime,
) -> anyhow::Result<Taken> {
    // Nothing that needs a fresh passphrase must ask for it in the middle.
    at_every_desk(&mut ground.desks, runtime.handle(), async |desk| {
        Ok(desk.facilitator.come_back().await?)
    })?;
    let desks = ground.desks.len();
    let began = Stopwatch::start();
    let steps = rooms.at_every_desk(&mut ground.desks, runtime, async |place, desk, rooms| {
        let mine = share(level.sessions, place, desks);
        let pause = level.every.div_f64(mine.max(1) as f64);
        let mut due = pause.mul_f64(place as f64 / desks as f64);
        let mut steps = Vec::new();
        for at in std::iter::repeat_n(0..mine, level.turns).flatten() {
            tokio::time::sleep(due.saturating_sub(began.read())).await;
            due += pause;
            steps.push(rooms[at].turn(desk, at).await?);
        }
        anyhow::Ok(steps)
    })?;
    Ok(Taken { whole: began.read(), steps: steps.into_iter().flatten().collect() })
}

/// How many of so many fall to a desk.
fn share(of: usize, place: usize, desks: usize) -> usize {
    of / desks + usize::from(place < of % desks)
}
