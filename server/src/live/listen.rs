//! `GET /live`: a WebSocket that says "look" when the caller's own room's journal grew, or that of a case of theirs.
//!
//! A frame carries nothing: the page asks as it would have asked by itself, and every rule is asked with it. The line
//! does not keep a session alive, and ends with it. Nothing is taken from the caller.

use axum::extract::State;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::http::header::{HOST, ORIGIN};
use axum::response::{IntoResponse, Response};
use protocol::wire::Code;

use super::line::serve;
use crate::app::Relay;
use crate::caller::Listener;
use crate::config::Origin;
use crate::openapi::{Answers, Asks, Operation};
use crate::problem::Problem;
use crate::wake::Deaf;

/// What a connection reads at once: more than anybody may say. The library's 128 KiB would be kept for each.
const READ_BYTES: usize = 512;

/// Nothing that a caller may say is longer: control frames are 125 bytes at most.
const MOST_FROM_CALLER: usize = 256;

/// A frame and what asks for its answer go out together; beyond this it is written at once.
const WRITE_BYTES: usize = 128;

/// What waits to be sent, at most: a few frames.
const MOST_WAITING: usize = 1024;

const TOO_MANY: &str = "This page is open very often. Close it elsewhere first.";

/// By when a page that was dropped has gone.
const TOO_MANY_S: u64 = 60;

pub(crate) async fn listen(
    State(relay): State<Relay>,
    caller: Listener,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Open, Problem> {
    if !is_at_home(&headers, &relay.config().listen.origins) {
        return Err(Code::CrossSite.into());
    }
    let upgrade = upgrade
        .map_err(|_| Problem::new(Code::BadRequest).because("no WebSocket was asked for"))?;
    let listening =
        relay.wakes().listen(caller.whose, caller.token).map_err(|deaf| match deaf {
            Deaf::TooMany => Problem::too_many(TOO_MANY, TOO_MANY_S),
            Deaf::Stopping => Problem::new(Code::Unavailable).because("the relay stops"),
        })?;
    let upgrade = upgrade
        .read_buffer_size(READ_BYTES)
        .write_buffer_size(WRITE_BYTES)
        .max_write_buffer_size(MOST_WAITING)
        .max_message_size(MOST_FROM_CALLER)
        .max_frame_size(MOST_FROM_CALLER);
    Ok(Open(upgrade.on_upgrade(|socket| serve(relay, socket, listening))))
}

/// A line that is open from here on.
pub(crate) struct Open(Response);

impl IntoResponse for Open {
    fn into_response(self) -> Response {
        self.0
    }
}

impl Answers for Open {
    fn note(operation: &mut Operation) {
        operation.gives(StatusCode::SWITCHING_PROTOCOLS);
    }
}

impl Asks for Result<WebSocketUpgrade, WebSocketUpgradeRejection> {
    fn note(_: &mut Operation) {}
}

/// Whether a page of ours asks. Browsers name the page's origin with every WebSocket, and hold no other page back;
/// what names none is no page.
/// A page of the very host that it asks is ours, whatever the public origins: cookies are of one host, so a name that
/// somebody turned to this address brings none.
fn is_at_home(headers: &HeaderMap, origins: &[Origin]) -> bool {
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    let Some(origin) = text(ORIGIN) else { return true };
    let host = origin.split_once("://").map(|(_, host)| host);
    let same = host.is_some() && host == text(HOST);
    same || origins.iter().any(|ours| ours.as_str() == origin)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderMap;

    use super::is_at_home;
    use crate::config::Origin;

    #[test]
    fn only_pages_of_ours_are_at_home() {
        let ours = [Origin::try_from("https://letters.example".to_owned()).expect("an origin")];
        let asks = |origin: Option<&str>, origins: &[Origin]| {
            let mut headers = HeaderMap::new();
            headers.insert("host", "127.0.0.1:80".parse().expect("a value"));
            if let Some(origin) = origin {
                headers.insert("origin", origin.parse().expect("a value"));
            }
            is_at_home(&headers, origins)
        };
        assert!(asks(None, &ours) && asks(None, &[]));
        assert!(asks(Some("https://letters.example"), &ours));
        assert!(asks(Some("http://127.0.0.1:80"), &[]) && asks(Some("http://127.0.0.1:80"), &ours));
        for other in ["https://elsewhere.example", "null", "", "https://letters.example.org"] {
            assert!(!asks(Some(other), &ours) && !asks(Some(other), &[]), "{other}");
        }
    }
}
