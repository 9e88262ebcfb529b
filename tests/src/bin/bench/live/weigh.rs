//! What an open line that says nothing weighs in the relay, and in a bare server of the same library.

use std::time::Duration;

use anyhow::Context as _;
use tokio::{net::TcpStream, runtime::Runtime, task::JoinSet};
use tokio_tungstenite::{WebSocketStream, client_async_with_config};

use super::{echo::Echo, line};
use crate::{
    figure::{Figure, Report, Target},
    ground::Ground,
    start::memory,
};

const MOST_KIB: f64 = 10.0;

/// A relay lets so many listen for one room.
const LINES_A_ROOM: usize = 8;
pub(super) const LINES_A_CASE: usize = 2 * LINES_A_ROOM;

/// Whatever came with opening has ended by then: the first look is said and answered.
const SETTLED: Duration = Duration::from_secs(2);

/// As many as are opened at once.
const AT_ONCE: usize = 64;

/// Opens so many lines at a relay that was just started, then as many at a bare server, and weighs both.
pub(super) fn measure(
    ground: &mut Ground,
    lines: usize,
    runtime: &Runtime,
    report: &mut Report,
) -> anyhow::Result<()> {
    ground.agency.stop()?;
    ground.agency.start_again()?;
    let relay = ground.agency.address();
    let stages = ground.desks.iter().flat_map(|desk| &desk.stages);
    let people = stages.flat_map(|stage| [&stage.author, &stage.reader]);
    let mut cookies = Vec::with_capacity(lines);
    for person in people {
        let cookie = person.surroundings().cookie().context("somebody signed in")?;
        cookies.extend(std::iter::repeat_n(cookie, LINES_A_ROOM));
    }
    cookies.truncate(lines);

    let process = ground.agency.process();
    let opened = |cookie: String| {
        let relay = relay.clone();
        async move { line::connect(&relay, &cookie).await }
    };
    let kib_each = weigh(process, cookies, opened, runtime)?;
    let figure = Figure {
        concurrency: Some(lines),
        kib_each: Some(kib_each),
        count: lines,
        ..Figure::named("live_line")
    };
    report.say(figure.with(Target::KibEachAtMost(MOST_KIB)))?;

    let echo = Echo::start()?;
    let opened = |()| {
        let address = echo.address().to_owned();
        async move {
            let stream = TcpStream::connect(&address).await?;
            let url = format!("ws://{address}/");
            anyhow::Ok(client_async_with_config(url, stream, Some(line::small())).await?.0)
        }
    };
    let kib_each = weigh(echo.process(), vec![(); lines], opened, runtime)?;
    report.say(Figure {
        concurrency: Some(lines),
        kib_each: Some(kib_each),
        count: lines,
        ..Figure::named("live_line_bare")
    })
}

/// By how much a process grows for each line.
fn weigh<W, F>(
    process: u32,
    what: Vec<W>,
    open: impl Fn(W) -> F,
    runtime: &Runtime,
) -> anyhow::Result<f64>
where
    F: Future<Output = anyhow::Result<WebSocketStream<TcpStream>>> + Send + 'static,
{
    let (lines, before) = (what.len(), memory(process)?.now_mib);
    runtime.block_on(async {
        let mut open_now = Vec::with_capacity(lines);
        let mut opening = JoinSet::new();
        for each in what {
            if opening.len() >= AT_ONCE {
                open_now.push(opening.join_next().await.context("one is opened")???);
            }
            opening.spawn(open(each));
        }
        while let Some(opened) = opening.join_next().await {
            open_now.push(opened??);
        }
        tokio::time::sleep(SETTLED).await;
        let grown = memory(process)?.now_mib - before;
        anyhow::ensure!(open_now.len() == lines, "all are open");
        Ok(grown * 1024.0 / lines as f64)
    })
}
