//! `GET /live`: a WebSocket that says "look" when the caller's own room's journal grew, or that of a case of theirs.
//!
//! A frame carries nothing: the page asks as it would have asked by itself, and every rule is asked with it. The line
//! does not keep a session alive, and ends with it. Nothing is taken from the caller.

use std::time::Duration;

use axum::extract::State;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::http::HeaderMap;
use axum::http::header::{HOST, ORIGIN};
use axum::response::Response;
use protocol::wire::{Code, Frame};
use tokio::time::{MissedTickBehavior, interval, timeout};

use crate::app::Relay;
use crate::caller::{Listener, lifetime};
use crate::config::Origin;
use crate::problem::Problem;
use crate::wake::Listening;

/// How often the relay says that it is there, whatever else it says.
const BEAT_EVERY: Duration = Duration::from_secs(20);

/// Whoever does not take a frame within this time is dropped, and catches up when they come again.
const SEND_WITHIN: Duration = Duration::from_secs(10);

/// What a connection reads at once; the library's 128 KiB would be kept for each.
const READ_BYTES: usize = 4 * 1024;

/// Nothing that a caller may say is longer: control frames are 125 bytes at most.
const MOST_FROM_CALLER: usize = 256;

/// What waits to be sent, at most: a few frames.
const MOST_WAITING: usize = 1024;

const TOO_MANY: &str = "This page is open very often. Close it elsewhere first.";

pub(crate) async fn listen(
    State(relay): State<Relay>,
    caller: Listener,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, Problem> {
    if !is_at_home(&headers, &relay.config().listen.origins) {
        return Err(Code::CrossSite.into());
    }
    let upgrade = upgrade
        .map_err(|_| Problem::new(Code::BadRequest).because("no WebSocket was asked for"))?;
    let listening = relay.wakes().listen(caller.whose, caller.token);
    let listening = listening.ok_or_else(|| Problem::too_many(TOO_MANY, 60))?;
    let upgrade = upgrade
        .read_buffer_size(READ_BYTES)
        .write_buffer_size(0)
        .max_write_buffer_size(MOST_WAITING)
        .max_message_size(MOST_FROM_CALLER)
        .max_frame_size(MOST_FROM_CALLER);
    Ok(upgrade.on_upgrade(|socket| serve(relay, socket, listening)))
}

/// Whether a page of ours asks. Browsers name the page's origin with every WebSocket, and hold no other page back;
/// what names none is no page.
fn is_at_home(headers: &HeaderMap, origins: &[Origin]) -> bool {
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    let Some(origin) = text(ORIGIN) else { return true };
    if origins.is_empty() {
        let host = origin.split_once("://").map(|(_, host)| host);
        host.is_some() && host == text(HOST)
    } else {
        origins.iter().any(|ours| ours.as_str() == origin)
    }
}

async fn serve(relay: Relay, mut socket: WebSocket, listening: Listening) {
    let mut beats = interval(BEAT_EVERY);
    beats.set_missed_tick_behavior(MissedTickBehavior::Delay);
    beats.tick().await;
    // Whatever grew while nobody listened.
    if send(&mut socket, Frame::Look).await.is_none() {
        return;
    }
    loop {
        let frame = tokio::select! {
            _ = beats.tick() => {
                if !is_signed_in(&relay, &listening).await {
                    break;
                }
                Frame::Beat
            }
            woken = listening.next() => {
                if woken.over || woken.session && !is_signed_in(&relay, &listening).await {
                    break;
                }
                if !woken.grown {
                    continue;
                }
                Frame::Look
            }
            came = socket.recv() => match came {
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => continue,
                _ => break,
            },
        };
        if send(&mut socket, frame).await.is_none() {
            return;
        }
    }
    // Whoever is gone already need not be told.
    drop(timeout(SEND_WITHIN, socket.send(Message::Close(None))).await);
}

async fn send(socket: &mut WebSocket, frame: Frame) -> Option<()> {
    let message = Message::Binary(frame.to_bytes().to_vec().into());
    timeout(SEND_WITHIN, socket.send(message)).await.ok()?.ok()
}

/// Whether the session still lives. Where that cannot be found out, the line ends: the page asks again.
async fn is_signed_in(relay: &Relay, listening: &Listening) -> bool {
    match relay.store().session(listening.token()).await {
        Ok(Some(session)) => lifetime::is_living(&session, relay.clock().now()),
        _ => false,
    }
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
        assert!(asks(Some("http://127.0.0.1:80"), &[]));
        for other in ["https://elsewhere.example", "null", "", "https://letters.example.org"] {
            assert!(!asks(Some(other), &ours) && !asks(Some(other), &[]), "{other}");
        }
    }
}
