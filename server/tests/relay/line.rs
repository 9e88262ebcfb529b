//! The other end of an open line: a real WebSocket, as a page has one.

use std::time::Duration;

use futures_util::stream::SplitSink;
use futures_util::{SinkExt as _, StreamExt as _};
use protocol::wire::Frame;
use tokio::net::TcpStream;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use crate::test_relay::{Person, TestRelay};

/// Longer than any end that is waited for: on a busy machine nothing is prompt.
const AN_END: Duration = Duration::from_secs(10);

/// A line that reads only when it is told to.
pub(crate) type Raw = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// A line that reads at once whatever comes, as browsers do.
pub(crate) struct Line {
    asks: SplitSink<Raw, Message>,
    heard: UnboundedReceiver<Heard>,
    reading: JoinHandle<()>,
}

/// What came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heard {
    Frame(Frame),
    /// The answer to a ping of ours.
    Answer,
}

impl Line {
    fn of(raw: Raw) -> Self {
        let (asks, mut coming) = raw.split();
        let (hear, heard) = unbounded_channel();
        let reading = tokio::spawn(async move {
            while let Some(Ok(message)) = coming.next().await {
                let came = match message {
                    Message::Binary(bytes) => {
                        Heard::Frame(Frame::from_bytes(&bytes).expect("a frame"))
                    }
                    Message::Pong(_) => Heard::Answer,
                    // Answered by reading on.
                    Message::Ping(_) => continue,
                    Message::Close(_) => break,
                    Message::Text(_) | Message::Frame(_) => panic!("never said: {message:?}"),
                };
                if hear.send(came).is_err() {
                    break;
                }
            }
        });
        Self { asks, heard, reading }
    }

    /// Sends something that no page sends.
    pub(crate) async fn send(&mut self, message: Message) -> Result<(), Error> {
        self.asks.send(message).await
    }

    /// The next frame, or nothing if none was on its way when this was asked: whoever pings is answered after
    /// whatever was to be said before. Further frames, of which there may be none, fail the test.
    pub(crate) async fn next(&mut self) -> Option<Frame> {
        let frames = self.all().await;
        assert!(frames.len() < 2, "one at most: {frames:?}");
        frames.first().copied()
    }

    /// Every frame that was on its way when this was asked.
    pub(crate) async fn all(&mut self) -> Vec<Frame> {
        self.asks.send(Message::Ping("?".into())).await.expect("asked");
        let mut frames = Vec::new();
        loop {
            match timeout(AN_END, self.heard.recv()).await {
                Ok(Some(Heard::Frame(frame))) => frames.push(frame),
                Ok(Some(Heard::Answer)) => return frames,
                Ok(None) | Err(_) => panic!("not answered, after {frames:?}"),
            }
        }
    }

    /// Every look that was on its way.
    pub(crate) async fn looks(&mut self) -> usize {
        self.all().await.into_iter().filter(|frame| *frame == Frame::Look).count()
    }

    /// Waits for a frame.
    pub(crate) async fn wait(&mut self) -> Frame {
        loop {
            match timeout(AN_END, self.heard.recv()).await {
                Ok(Some(Heard::Frame(frame))) => return frame,
                Ok(Some(Heard::Answer)) => {}
                Ok(None) | Err(_) => panic!("no frame"),
            }
        }
    }

    /// Waits for a look, past beats.
    pub(crate) async fn wait_for_look(&mut self) {
        let past_beats = async { while self.wait().await != Frame::Look {} };
        timeout(AN_END, past_beats).await.expect("a look");
    }

    /// Whether the line ends, whatever is said on it before.
    pub(crate) async fn ends(&mut self) -> bool {
        let end = async { while self.heard.recv().await.is_some() {} };
        timeout(AN_END, end).await.is_ok()
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.reading.abort();
    }
}

/// Asks for a line, or gives the status of the refusal.
pub(crate) async fn connect(
    relay: &TestRelay,
    cookie: Option<&str>,
    origin: Option<&str>,
) -> Result<Raw, u16> {
    let url = format!("{}/api/v1/live", relay.url.replace("http://", "ws://"));
    let mut request = url.into_client_request().expect("a request");
    let headers = request.headers_mut();
    if let Some(cookie) = cookie {
        let cookie = format!("__Host-session={cookie}").parse().expect("a value");
        headers.insert("cookie", cookie);
    }
    if let Some(origin) = origin {
        headers.insert("origin", origin.parse().expect("a value"));
    }
    match connect_async(request).await {
        Ok((line, _)) => Ok(line),
        Err(Error::Http(answer)) => Err(answer.status().as_u16()),
        Err(error) => panic!("{error}"),
    }
}

/// A line whose first frame was read.
pub(crate) async fn line(relay: &TestRelay, person: &Person) -> Line {
    line_of(relay, person.cookie.as_deref()).await
}

/// The same with the cookie of a session.
pub(crate) async fn line_of(relay: &TestRelay, cookie: Option<&str>) -> Line {
    let mut line = Line::of(connect(relay, cookie, None).await.expect("let in"));
    assert_eq!(line.wait().await, Frame::Look, "whatever grew before");
    line
}
