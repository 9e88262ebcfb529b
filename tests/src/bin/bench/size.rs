//! Whether a request costs the same however many letters there are.
//!
//! The same relay, started once on an agency of each size, answers the same script: request by request, now this relay
//! first and now that one, so that whatever else the machine does falls on all of them alike.

use anyhow::Context as _;
use people::Serving;
use postgres_for_tests::OwnServer;
use tokio::runtime::Builder;

use crate::{
    Letters,
    copy::{Copy, On},
    drive::{Caller as _, Taken},
    figure::{Figure, Report, Target},
    http::{Ask, Line},
    load::Order,
    scale::Scale,
    script::Act,
    stopwatch::Stopwatch,
};

/// The middle cost may grow so much from the smallest agency to any other.
const MOST_TIMES: f64 = 1.3;

/// What is asked, by the figure's name.
const ASKED: [&str; 6] =
    ["size_deposit", "size_approval", "size_release", "size_room", "size_opening", "size_case"];

/// An agency with a relay at work on it.
struct Sized {
    letters: u64,
    /// Kept for as long as the relay runs.
    _copy: Copy,
    serving: Serving,
    line: Line,
    took: [Taken; ASKED.len()],
}

/// Measures on a database file, then on PostgreSQL.
pub(crate) fn measure(letters: &Letters, scale: &Scale, report: &mut Report) -> anyhow::Result<()> {
    measure_on(&On::File, letters, scale, report)?;
    let server = OwnServer::start_on_disk()?;
    measure_on(&On::Server(&server, 1), letters, scale, report)
}

fn measure_on(
    on: &On<'_>,
    letters: &Letters,
    scale: &Scale,
    report: &mut Report,
) -> anyhow::Result<()> {
    let engine = on.engine();
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let sizes = runtime.block_on(async {
        let mut sizes = Vec::new();
        for least in scale.sizes {
            eprintln!("Writing {least} letters on {engine} …");
            sizes.push(grown(on, letters, *least).await?);
        }
        eprintln!("Asking all of them …");
        ask(&mut sizes, letters).await?;
        anyhow::Ok(sizes)
    })?;
    for (at, name) in ASKED.into_iter().enumerate() {
        let smallest = sizes.first().map_or(0.0, |sized| sized.took[at].ms_at(500));
        for sized in &sizes {
            let p50_ms = sized.took[at].ms_at(500);
            report.say(
                Figure {
                    engine,
                    concurrency: Some(1),
                    letters: Some(sized.letters),
                    p50_ms: Some(p50_ms),
                    p99_ms: Some(sized.took[at].ms_at(990)),
                    ratio: Some(p50_ms / smallest),
                    count: sized.took[at].steps.len(),
                    ..Figure::named(name)
                }
                .with(Target::RatioAtMost(MOST_TIMES)),
            )?;
        }
    }
    sizes.into_iter().try_for_each(|sized| sized.serving.stop())
}

/// The agency before its first letter, beside as many cases in which letters crossed as it takes.
async fn grown(on: &On<'_>, letters: &Letters, least: u64) -> anyhow::Result<Sized> {
    let copy = letters.base.copy(on).await?;
    let crossed = letters.crossed.copy(&On::File).await?;
    let added = wherry::multiply(&crossed.database()?, &copy.database()?, least)
        .await
        .map_err(anyhow::Error::msg)?;
    copy.look_through()?;
    let serving = copy.serve_one()?;
    let line = Line::open(serving.address()).await?;
    Ok(Sized { letters: added, _copy: copy, serving, line, took: Default::default() })
}

/// Asks the whole script of each.
async fn ask(sizes: &mut [Sized], letters: &Letters) -> anyhow::Result<()> {
    for case in &letters.script.cases {
        for ask in case.warm.iter().chain(&case.pages) {
            for sized in &mut *sizes {
                sized.line.ask(ask).await?;
            }
        }
    }
    for (case, letter, act) in Order::Jobs.of(&letters.script) {
        let case = &letters.script.cases[case];
        ask_each(sizes, act as usize, &case.letters[letter][act as usize]).await?;
        if act == Act::Opening {
            for page in &case.pages {
                ask_each(sizes, Act::ALL.len(), page).await?;
            }
        }
        // Whoever was asked first is asked last.
        sizes.rotate_left(1);
    }
    sizes.sort_by_key(|sized| sized.letters);
    Ok(())
}

async fn ask_each(sizes: &mut [Sized], at: usize, ask: &Ask) -> anyhow::Result<()> {
    for sized in sizes {
        let began = Stopwatch::start();
        sized.line.ask(ask).await.with_context(|| format!("{} letters", sized.letters))?;
        sized.took[at].steps.push(began.read());
    }
    Ok(())
}
