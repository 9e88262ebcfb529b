//! How soon a relay answers after it was started, and how much memory it takes.

use std::{thread::sleep, time::Duration};

use anyhow::{Context, ensure};
use client_core::{Method, Request};
use tokio::runtime::Builder;

use crate::{
    Letters,
    copy::On,
    drive::{Caller as _, Taken},
    figure::{Figure, Report, Target},
    http::{Ask, Line},
    scale::Scale,
    stopwatch::Stopwatch,
};

const MOST_MS: f64 = 100.0;
const MOST_IDLE_MIB: f64 = 20.0;

/// What has begun with the start has ended by then.
const IDLE_AFTER: Duration = Duration::from_secs(1);

/// What a process takes, as the system counts it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Memory {
    pub(crate) now_mib: f64,
    pub(crate) peak_mib: f64,
}

/// Starts the relay again and again; the last one is left alone and weighed.
pub(crate) fn measure(letters: &Letters, scale: &Scale, report: &mut Report) -> anyhow::Result<()> {
    if !report.wants_any(&["cold_start", "idle_memory"]) {
        return Ok(());
    }
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let livez = Request { method: Method::Get, path: "/livez".to_owned(), body: None };
    let livez = Ask::new(&livez, None);
    let copy = runtime.block_on(letters.base.copy(&On::File))?;
    let mut taken = Taken::default();
    for _ in 0..scale.starts {
        let began = Stopwatch::start();
        let serving = copy.serve_one()?;
        runtime.block_on(async { Line::open(serving.address()).await?.ask(&livez).await })?;
        taken.steps.push(began.read());
        serving.stop()?;
    }
    report.say(
        Figure {
            p50_ms: Some(taken.ms_at(500)),
            p99_ms: Some(taken.ms_at(990)),
            count: taken.steps.len(),
            ..Figure::named("cold_start")
        }
        .with(Target::P50MsAtMost(MOST_MS)),
    )?;

    let serving = copy.serve_one()?;
    sleep(IDLE_AFTER);
    let mib = memory(serving.process())?.now_mib;
    serving.stop()?;
    report.say(
        Figure { mib: Some(mib), count: 1, ..Figure::named("idle_memory") }
            .with(Target::MibAtMost(MOST_IDLE_MIB)),
    )
}

/// What a process takes and has taken at most.
pub(crate) fn memory(process: u32) -> anyhow::Result<Memory> {
    let file = format!("/proc/{process}/status");
    let status = std::fs::read_to_string(&file).with_context(|| file.clone())?;
    let mib = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).context(file.clone())?;
        let kib = line.trim().strip_suffix(" kB").context("kilobytes")?;
        anyhow::Ok(kib.trim().parse::<f64>()? / 1024.0)
    };
    let memory = Memory { now_mib: mib("VmRSS:")?, peak_mib: mib("VmHWM:")? };
    ensure!(memory.now_mib > 0.0, "a process takes some memory");
    Ok(memory)
}
