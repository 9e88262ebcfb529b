//! The numbers themselves, and how they are written down.

use std::sync::atomic::AtomicU64;

use axum::http::StatusCode;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};

use super::labels::{Class, Engine, OfBuild, OfRefusal, OfRequest, OfWrites, Route, Verb, Why};
use super::tens::{Tens, in_tens};

/// Bounds of a request's time, in seconds: an ordinary one takes milliseconds, a sign-in some more.
const TIMES_S: [f64; 10] = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0, 30.0];

/// Bounds of how many jobs share one transaction.
const GROUPS: [f64; 7] = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0];

/// What the relay has at hand just now.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Load {
    /// Jobs that wait to be written.
    pub(crate) waiting: usize,
    /// Reading connections that are lent out, of how many.
    pub(crate) lent: (usize, usize),
    /// Lines that are open.
    pub(crate) lines: usize,
    /// Sessions that are kept, when they were last counted.
    pub(crate) sessions: usize,
}

/// How many jobs shared a transaction.
pub(crate) fn write_groups() -> Tens<OfWrites, Histogram> {
    Tens::new(|| Histogram::new(GROUPS))
}

/// Everything that is counted.
pub(crate) struct Metrics {
    registry: Registry,
    requests: Tens<OfRequest, Histogram>,
    refusals: Tens<OfRefusal, Counter>,
    waiting: Gauge,
    lent: Gauge,
    readers: Gauge,
    lines: Gauge,
    sessions: Gauge,
    memory: Gauge<u64, AtomicU64>,
}

impl Metrics {
    /// Nothing has been counted yet but what the store counts.
    pub(crate) fn new(engine: Engine, groups: &Tens<OfWrites, Histogram>) -> Self {
        let mut registry = Registry::with_prefix("wherry");
        let build = Info::new(OfBuild { version: env!("CARGO_PKG_VERSION"), engine });
        registry.register("build", "What runs", build);
        let requests = Tens::new(|| Histogram::new(TIMES_S));
        registry.register_with_unit(
            "request",
            "Answers by route and class and how long they took, shown in tens; 5xx at once",
            Unit::Seconds,
            requests.shown(),
        );
        let refusals = Tens::new(Counter::default);
        registry.register("refused", "Who was not let in, shown in tens", refusals.shown());
        registry.register(
            "write_group",
            "Jobs that shared one transaction of the writer, shown in tens",
            groups.shown(),
        );
        let mut gauge = |name: &str, help: &str| {
            let gauge = Gauge::default();
            registry.register(name, help, gauge.clone());
            gauge
        };
        let waiting = gauge("write_queue", "Jobs that wait to be written");
        let lent = gauge("readers_lent", "Reading connections in use");
        let readers = gauge("readers", "Reading connections that there may be");
        let lines = gauge("live_lines", "Open lines, in tens");
        let sessions = gauge("sessions", "Sessions that are kept, in tens, counted once a minute");
        let memory = Gauge::default();
        registry.register_with_unit(
            "resident_memory",
            "Memory of the process",
            Unit::Bytes,
            memory.clone(),
        );
        Self { registry, requests, refusals, waiting, lent, readers, lines, sessions, memory }
    }

    /// Counts an answer.
    pub(crate) fn note(&self, route: Route, method: Verb, status: StatusCode, seconds: f64) {
        let class = Class::from(status);
        let of = OfRequest { route, method, class };
        match class {
            Class::Trouble => self.requests.note_at_once(of, seconds),
            _ => self.requests.note(of, seconds),
        }
        let why = match status.as_u16() {
            401 => Why::Wrong,
            429 => Why::TooOften,
            _ => return,
        };
        if let Some(door) = route.door() {
            self.refusals.note(OfRefusal { door, why }, 1.0);
        }
    }

    /// All of it as Prometheus reads it.
    pub(crate) fn text(&self, load: Load) -> String {
        let whole = |many: usize| i64::try_from(many).unwrap_or(i64::MAX);
        self.waiting.set(whole(load.waiting));
        self.lent.set(whole(load.lent.0));
        self.readers.set(whole(load.lent.1));
        self.lines.set(in_tens(load.lines));
        self.sessions.set(in_tens(load.sessions));
        if let Some(bytes) = resident_bytes() {
            self.memory.set(bytes);
        }
        let mut text = String::new();
        encode(&mut text, &self.registry).expect("a text grows as long as there is memory");
        text
    }
}

/// What the process holds in memory, where the system says so.
fn resident_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}
