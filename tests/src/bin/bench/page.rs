//! What a browser takes over the line until the form for signing in stands there: the page, and every file that it names.

use anyhow::ensure;
use client_core::{Method, Request};
use tokio::runtime::Builder;

use crate::{
    Letters,
    copy::On,
    drive::Taken,
    figure::{Figure, Report, Target},
    http::{Ask, Line},
    scale::Scale,
    stopwatch::Stopwatch,
};

/// What an old phone on a slow line should wait for.
const MOST_KIB: f64 = 90.0;

/// Opens the first page again and again, as somebody does who was never here.
pub(crate) fn measure(letters: &Letters, scale: &Scale, report: &mut Report) -> anyhow::Result<()> {
    if !report.wants("first_page") {
        return Ok(());
    }
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let serving = runtime.block_on(letters.base.copy(&On::File))?.serve_one()?;
    let (taken, bytes) = runtime.block_on(visit(serving.address(), scale.visits))?;
    serving.stop()?;
    report.say(
        Figure {
            p50_ms: Some(taken.ms_at(500)),
            p99_ms: Some(taken.ms_at(990)),
            kib_each: Some(bytes as f64 / 1024.0),
            count: taken.steps.len(),
            ..Figure::named("first_page")
        }
        .with(Target::KibEachAtMost(MOST_KIB)),
    )
}

/// How long each visit took, and how many bytes it is.
async fn visit(address: &str, visits: usize) -> anyhow::Result<(Taken, usize)> {
    let start = Request { method: Method::Get, path: "/".to_owned(), body: None };
    let page = Line::open(address).await?.exchange(&Ask::new(&start, None)).await?.to_vec();
    let files = named_by(std::str::from_utf8(&page)?);
    ensure!(!files.is_empty(), "the first page names no file");
    let (mut taken, mut bytes) = (Taken::default(), 0);
    for _ in 0..visits {
        let began = Stopwatch::start();
        let mut line = Line::open(address).await?;
        bytes = line.exchange(&Ask::of_browser("/")).await?.len();
        for file in &files {
            bytes += line.exchange(&Ask::of_browser(file)).await?.len();
        }
        taken.steps.push(began.read());
    }
    Ok((taken, bytes))
}

/// The files that a page loads.
fn named_by(page: &str) -> Vec<&str> {
    let quoted = page.split('"').skip(1).step_by(2);
    quoted.filter(|value| value.starts_with("/assets/")).collect()
}
