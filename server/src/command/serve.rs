//! `wherry serve`: serves until it is told to stop, then finishes what it has begun.

use std::io::Write as _;
use std::path::Path;

use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

use crate::app::App;
use crate::chance::Chance;
use crate::clock::Clock;
use crate::config::{Config, Database, Log, LogFormat};

pub(super) fn serve(
    file: &Path,
    port: Option<u16>,
    database: Option<Database>,
) -> anyhow::Result<()> {
    let mut config = Config::read(file)?.on(database);
    if let Some(port) = port {
        config.listen.port = port;
    }
    start_log(&config.log)?;
    name_only_the_place_of_panics();
    crate::threads::runtime()?.block_on(serve_until_told(config))
}

async fn serve_until_told(config: Config) -> anyhow::Result<()> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let running = App::build(config, Clock::system(), Chance::system()).await?.start().await?;
    // For people, and for programs that started us and wait to know the port.
    println!("listening on http://{}", running.address());
    if let Some(address) = running.metrics_address() {
        println!("numbers at http://{address}/metrics");
    }
    std::io::stdout().flush()?;
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    running.stop().await;
    // Whoever started us may be gone by now.
    writeln!(std::io::stdout(), "stopped").ok();
    Ok(())
}

/// What a panic says may quote the bytes that it stumbled over; where it happened says enough.
fn name_only_the_place_of_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        tracing::error!(place, "broke off");
    }));
}

/// Log lines go to standard error, so that what is printed for programs stays readable.
fn start_log(log: &Log) -> anyhow::Result<()> {
    let filter =
        EnvFilter::try_new(&log.filter).map_err(|error| anyhow::anyhow!("log.filter: {error}"))?;
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = match log.format {
        LogFormat::Text => lines.with_ansi(false).try_init(),
        LogFormat::Json => lines.json().try_init(),
    };
    started.map_err(|error| anyhow::anyhow!("the log could not be started: {error}"))
}
