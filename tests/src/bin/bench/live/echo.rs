//! A bare WebSocket server of the library that the relay's own is built on, with that library's own settings: what a
//! line weighs in it is what the library asks for. It is a process of its own, as the relay is.

use std::{
    io::{BufRead as _, BufReader, Read as _},
    process::{Child, Command, Stdio},
};

use anyhow::Context as _;
use futures_util::{SinkExt as _, StreamExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::accept_async;

/// The word on the command line that makes of this program such a server.
const WORD: &str = "--echo";

/// The server, ended when dropped.
pub(super) struct Echo {
    child: Child,
    address: String,
}

impl Echo {
    pub(super) fn start() -> anyhow::Result<Self> {
        let mut child = Command::new(std::env::current_exe()?)
            .arg(WORD)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut address = String::new();
        BufReader::new(child.stdout.take().context("its output")?).read_line(&mut address)?;
        Ok(Self { child, address: address.trim().to_owned() })
    }

    pub(super) fn address(&self) -> &str {
        &self.address
    }

    pub(super) fn process(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Echo {
    fn drop(&mut self) {
        // Its standard input closes, and it ends by itself.
        drop(self.child.stdin.take());
        if let Err(trouble) = self.child.wait() {
            eprintln!("The bare server could not be waited for: {trouble}");
        }
    }
}

/// Says on standard output where it listens, and serves until standard input ends, as it does with whoever started it.
pub(crate) fn serve() -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0"))?;
    println!("{}", listener.local_addr()?);
    let serving = runtime.spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(echo(stream));
        }
    });
    // Whatever comes, and however it ends, it is the end.
    std::io::stdin().read_to_end(&mut Vec::new()).ok();
    serving.abort();
    Ok(())
}

async fn echo(stream: TcpStream) -> anyhow::Result<()> {
    let mut line = accept_async(stream).await?;
    while let Some(message) = line.next().await {
        line.send(message?).await?;
    }
    Ok(())
}
