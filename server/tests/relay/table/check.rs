//! The one check: sends a request, judges the answer, and requires that nothing changed.

use reqwest::Method;
use serde_json::Value;

use super::asked::Asked;
use super::kept::{Kept, Looker, changed};
use crate::answer::Answer;
use crate::test_relay::TestRelay;

/// What stands on every answer.
const HEADERS: [&str; 8] = [
    "content-security-policy",
    "cross-origin-opener-policy",
    "cross-origin-embedder-policy",
    "cross-origin-resource-policy",
    "x-content-type-options",
    "referrer-policy",
    "permissions-policy",
    "cache-control",
];

/// What stands on none.
const NEVER: [&str; 6] =
    ["server", "etag", "last-modified", "x-request-id", "set-cookie", "x-powered-by"];

/// Words that only somebody who looks inside would know.
const INSIDE: [&str; 12] = [
    "src/", "::", "sqlx", "SELECT", "serde", "panick", "expected", "column", "line ", "CBOR",
    "field", "unwrap",
];

/// A relay whose answers and tables are watched.
pub(super) struct Watch<'a> {
    pub(super) relay: &'a TestRelay,
    looker: Looker,
    kept: Kept,
    /// How many requests were judged.
    pub(super) judged: usize,
    /// What was wrong, all of it: one broken rule often shows at many routes.
    troubles: Vec<String>,
}

impl<'a> Watch<'a> {
    pub(super) async fn begin(relay: &'a TestRelay) -> Self {
        let mut looker = Looker::open(relay).await;
        let kept = looker.look().await;
        Self { relay, looker, kept, judged: 0, troubles: Vec::new() }
    }

    pub(super) async fn send(&self, asked: &Asked) -> Answer {
        let method: Method = asked.method.parse().expect("a method");
        let mut request = self.relay.request(method, &asked.path).body(asked.body.clone());
        for (name, value) in &asked.headers {
            request = request.header(*name, value);
        }
        self.relay.send(request).await
    }

    /// Sends what must be refused with this code, or must be answered well and change nothing (`done`). Tables
    /// in `counts` may change.
    pub(super) async fn refused(&mut self, name: &str, asked: &Asked, code: &str, counts: &[&str]) {
        let answer = self.send(asked).await;
        self.judged += 1;
        let said = answer.code();
        if said != code {
            self.troubles.push(format!("{name}: {said} and not {code}"));
        } else if let Err(trouble) = judge(&answer) {
            self.troubles.push(format!("{name}: {trouble}"));
        }
        let now = self.looker.look().await;
        let mut changed = changed(&self.kept, &now);
        changed.retain(|table| !counts.contains(&table.as_str()));
        if !changed.is_empty() {
            self.troubles.push(format!("{name}: {said}, and changed {changed:?}"));
        }
        self.kept = now;
    }

    /// Sends what must succeed, and whatever it changes is how things are from now on.
    pub(super) async fn done(&mut self, name: &str, asked: &Asked) {
        let said = self.send(asked).await.code();
        if said != "done" {
            self.troubles.push(format!("{name}: {said}"));
        }
        self.kept = self.looker.look().await;
    }

    /// Nothing was wrong.
    pub(super) fn end(self) {
        let Self { troubles, judged, .. } = self;
        assert!(troubles.is_empty(), "of {judged} requests:\n{}", troubles.join("\n"));
    }
}

/// The shape of any answer, and of a problem.
fn judge(answer: &Answer) -> Result<(), String> {
    let has = |header: &&&str| answer.headers.contains_key(**header);
    if let Some(header) = HEADERS.iter().find(|header| !has(header)) {
        return Err(format!("no {header}"));
    }
    if answer.status.is_success() {
        return Ok(());
    }
    if let Some(header) = NEVER.iter().find(has) {
        return Err((*header).to_owned());
    }
    let kind = (&answer.headers["content-type"], &answer.headers["cache-control"]);
    if kind.0 != "application/problem+json" || kind.1 != "no-store" {
        return Err(format!("{kind:?}"));
    }
    let body: Value = answer.json();
    let keys: Vec<&str> =
        body.as_object().into_iter().flatten().map(|(key, _)| key.as_str()).collect();
    if keys != ["code", "status", "title", "type"] {
        return Err(format!("{keys:?}"));
    }
    let status = answer.status.as_u16();
    if body["status"] != status || status != status_of(&answer.code()) {
        return Err(format!("status {status}"));
    }
    let text = String::from_utf8_lossy(&answer.body);
    match INSIDE.iter().find(|word| text.contains(**word)) {
        Some(word) => Err(format!("tells {word}: {text}")),
        None => Ok(()),
    }
}

/// The status that goes with a code, written down a second time.
fn status_of(code: &str) -> u16 {
    match code {
        "bad_request" => 400,
        "signed_out" | "sign_in_refused" => 401,
        "fresh_factor" | "cross_site" => 403,
        "not_found" => 404,
        "method_not_allowed" => 405,
        "too_large" => 413,
        "not_acceptable" => 422,
        "too_many" => 429,
        "internal" | "unavailable" => panic!("{code} is our own mistake"),
        _ => 409,
    }
}
