//! One keep-alive connection that says prepared bytes and reads what comes back. It understands just enough of
//! HTTP/1.1 for that: the load shares two cores with the relay, and a whole client would be measured with it.

use std::sync::Arc;

use anyhow::{Context, bail, ensure};
use client_core::Request;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use crate::drive::Caller;

/// An answer larger than this is none that is asked for here.
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// A request as it goes over the line.
#[derive(Clone)]
pub(crate) struct Ask(Arc<Vec<u8>>);

impl Ask {
    /// As a browser asks for a page or a file.
    pub(crate) fn of_browser(path: &str) -> Self {
        let text = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\naccept-encoding: br\r\n\r\n");
        Self(Arc::new(text.into_bytes()))
    }

    pub(crate) fn new(request: &Request, cookie: Option<&str>) -> Self {
        let (method, path) = (request.method.as_str(), &request.path);
        let body = request.body.as_deref().unwrap_or_default();
        let mut text = format!("{method} {path} HTTP/1.1\r\nhost: localhost\r\n");
        if let Some(cookie) = cookie {
            text += &format!("cookie: __Host-session={cookie}\r\n");
        }
        if request.body.is_some() {
            text += "content-type: application/json\r\n";
        }
        text += &format!("content-length: {}\r\n\r\n", body.len());
        let mut bytes = text.into_bytes();
        bytes.extend_from_slice(body);
        Self(Arc::new(bytes))
    }
}

/// The connection.
pub(crate) struct Line {
    stream: TcpStream,
    heard: Vec<u8>,
}

impl Line {
    /// Opens a connection to an address such as `http://127.0.0.1:8080`.
    pub(crate) async fn open(address: &str) -> anyhow::Result<Self> {
        let address = address.strip_prefix("http://").context("an address over plain HTTP")?;
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, heard: Vec::with_capacity(64 * 1024) })
    }

    /// Asks, and gives the body of an answer that is no problem.
    pub(crate) async fn exchange(&mut self, ask: &Ask) -> anyhow::Result<&[u8]> {
        self.stream.write_all(&ask.0).await?;
        self.heard.clear();
        let head = loop {
            if let Some(end) = self.heard.windows(4).position(|four| four == b"\r\n\r\n") {
                break end + 4;
            }
            self.hear().await?;
        };
        let (status, length) = read_head(&self.heard[..head])?;
        while self.heard.len() < head + length {
            self.hear().await?;
        }
        let body = &self.heard[head..];
        ensure!(
            (200..300).contains(&status) && body.len() == length,
            "the relay answered {status}: {}",
            String::from_utf8_lossy(body)
        );
        Ok(body)
    }

    async fn hear(&mut self) -> anyhow::Result<()> {
        ensure!(self.heard.len() < MOST_BYTES, "an answer without an end");
        let read = self.stream.read_buf(&mut self.heard).await?;
        ensure!(read > 0, "the relay hung up");
        Ok(())
    }
}

/// Status and length of the body.
fn read_head(head: &[u8]) -> anyhow::Result<(u16, usize)> {
    let head = std::str::from_utf8(head)?;
    let status = head.split(' ').nth(1).context("a status")?.parse()?;
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse())
    });
    match length {
        Some(length) => Ok((status, length?)),
        None if status == 204 => Ok((status, 0)),
        None => bail!("an answer of unknown length, status {status}"),
    }
}

impl Caller<Ask> for Line {
    async fn ask(&mut self, what: &Ask) -> anyhow::Result<()> {
        self.exchange(what).await.map(drop)
    }
}
