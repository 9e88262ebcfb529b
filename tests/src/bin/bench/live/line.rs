//! The line that a page holds open: it hears that there is something to look for, and nothing else.

use anyhow::Context as _;
use futures_util::StreamExt as _;
use people::Person;
use protocol::wire::Frame;
use tokio::{
    net::TcpStream,
    sync::mpsc::{UnboundedReceiver, unbounded_channel},
    task::JoinHandle,
};
use tokio_tungstenite::{
    WebSocketStream, client_async_with_config,
    tungstenite::{Message, client::IntoClientRequest as _, protocol::WebSocketConfig},
};

/// Frames are shorter: what this side keeps for each line is not what is weighed.
const READ_BYTES: usize = 512;

/// Small buffers: thousands of these stand in one process.
pub(super) fn small() -> WebSocketConfig {
    WebSocketConfig::default().read_buffer_size(READ_BYTES)
}

/// An open line of somebody signed in, that reads whatever comes. Closed when dropped.
pub(super) struct Line {
    looks: UnboundedReceiver<()>,
    reading: JoinHandle<()>,
}

impl Line {
    pub(super) async fn open(person: &Person) -> anyhow::Result<Self> {
        let cookie = person.surroundings().cookie().context("somebody signed in")?;
        let mut stream = connect(&person.surroundings().relay(), &cookie).await?;
        let (hear, looks) = unbounded_channel();
        let reading = tokio::spawn(async move {
            while let Some(Ok(message)) = stream.next().await {
                if let Message::Binary(bytes) = message
                    && Frame::from_bytes(&bytes) == Some(Frame::Look)
                    && hear.send(()).is_err()
                {
                    break;
                }
            }
        });
        Ok(Self { looks, reading })
    }

    /// Waits for a look.
    pub(super) async fn look(&mut self) -> anyhow::Result<()> {
        self.looks.recv().await.context("the line ended")
    }

    /// Whatever was heard so far is of no matter.
    pub(super) fn forget(&mut self) {
        while self.looks.try_recv().is_ok() {}
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.reading.abort();
    }
}

/// A WebSocket to a relay at `http://…`, with a session's cookie.
pub(super) async fn connect(
    relay: &str,
    cookie: &str,
) -> anyhow::Result<WebSocketStream<TcpStream>> {
    let address = relay.strip_prefix("http://").context("an address over plain HTTP")?;
    let mut request = format!("ws://{address}/api/v1/live").into_client_request()?;
    request.headers_mut().insert("cookie", format!("__Host-session={cookie}").parse()?);
    let stream = TcpStream::connect(address).await?;
    let (line, _) = client_async_with_config(request, stream, Some(small())).await?;
    Ok(line)
}
