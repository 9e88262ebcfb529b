//! One open line, from its first frame to its last.
//!
//! Beats come at fixed times, counted from the beginning, whatever else is said. With every frame goes a ping, which
//! browsers answer by themselves, and no more is said of what grew until it was answered: so that somebody slow finds
//! one frame however often they were woken, and somebody who has gone is missed within two beats, although the system
//! would take frames for them for many minutes.

use std::ops::ControlFlow::{self, Break, Continue};

use axum::extract::ws::{Message, WebSocket};
use futures_util::SinkExt as _;
use protocol::wire::Frame;
use tokio::time::{MissedTickBehavior, interval, timeout};

use crate::app::Relay;
use crate::caller::Listener;
use crate::wake::Listening;

/// How often a caller may ping, or answer what was not asked, between two beats.
const MOST_NOISE: u32 = 512;

/// How a line ends.
enum End {
    /// There is somebody to say goodbye to.
    Over,
    /// There is nobody, or they take nothing.
    Gone,
}

/// The oldest ping that was not answered yet.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unanswered {
    Nothing,
    /// It went with a look, after the last beat.
    Look,
    /// It went with the last beat, or before.
    Beat,
}

struct Line {
    relay: Relay,
    socket: WebSocket,
    listening: Listening,
    unanswered: Unanswered,
    noise: u32,
}

/// Says what there is to say, until the session or the relay ends or nobody listens any more.
pub(super) async fn serve(relay: Relay, socket: WebSocket, listening: Listening) {
    let (unanswered, noise) = (Unanswered::Nothing, 0);
    let mut line = Line { relay, socket, listening, unanswered, noise };
    if let Break(End::Over) = line.go_on().await {
        let within = line.relay.pace().send_within;
        // Whoever is gone already need not be told.
        drop(timeout(within, line.socket.close()).await);
    }
}

impl Line {
    async fn go_on(&mut self) -> ControlFlow<End> {
        let mut beats = interval(self.relay.pace().beat_every);
        // A beat that is late does not put off the next.
        beats.set_missed_tick_behavior(MissedTickBehavior::Skip);
        beats.tick().await;
        // It may have ended before anybody listened for its end.
        self.ask_session().await?;
        // Whatever grew while nobody listened.
        let mut grown = true;
        loop {
            if grown && self.unanswered == Unanswered::Nothing {
                self.send(Frame::Look).await?;
                (grown, self.unanswered) = (false, Unanswered::Look);
            }
            tokio::select! {
                // In this order: whoever asks is not answered before what came earlier was said.
                biased;
                woken = self.listening.next() => {
                    if woken.over {
                        return Break(End::Over);
                    }
                    if woken.session {
                        self.ask_session().await?;
                    }
                    grown |= woken.grown;
                }
                _ = beats.tick() => self.beat().await?,
                came = self.socket.recv() => match came {
                    Some(Ok(message)) => self.hear(&message)?,
                    // What is longer than anybody may say comes as an error, and the line still stands.
                    Some(Err(_)) => return Break(End::Over),
                    None => return Break(End::Gone),
                },
            }
        }
    }

    async fn beat(&mut self) -> ControlFlow<End> {
        if self.unanswered == Unanswered::Beat {
            return Break(End::Gone);
        }
        self.noise = 0;
        self.ask_session().await?;
        self.send(Frame::Beat).await?;
        self.unanswered = Unanswered::Beat;
        Continue(())
    }

    /// Nothing is taken from the caller but answers.
    fn hear(&mut self, message: &Message) -> ControlFlow<End> {
        match message {
            Message::Pong(_) if self.unanswered != Unanswered::Nothing => {
                self.unanswered = Unanswered::Nothing;
                return Continue(());
            }
            Message::Ping(_) | Message::Pong(_) => self.noise += 1,
            Message::Text(_) | Message::Binary(_) | Message::Close(_) => return Break(End::Over),
        }
        if self.noise > MOST_NOISE { Break(End::Over) } else { Continue(()) }
    }

    async fn send(&mut self, frame: Frame) -> ControlFlow<End> {
        let socket = &mut self.socket;
        let both = async move {
            socket.feed(Message::Binary(frame.to_bytes().to_vec().into())).await?;
            socket.send(Message::Ping(Vec::new().into())).await
        };
        match timeout(self.relay.pace().send_within, both).await {
            Ok(Ok(())) => Continue(()),
            Ok(Err(_)) | Err(_) => Break(End::Gone),
        }
    }

    /// Whether the caller may still listen. Where that cannot be found out, the line ends: the page asks again.
    async fn ask_session(&mut self) -> ControlFlow<End> {
        if Listener::may_go_on(&self.relay, &self.listening).await {
            Continue(())
        } else {
            Break(End::Over)
        }
    }
}
