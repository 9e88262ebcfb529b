//! The port that the demonstration listens on.

use std::net::{Ipv4Addr, TcpListener};

use anyhow::{Context, bail};

/// Where the search begins.
const FIRST: u16 = 8420;
/// How many are tried.
const TRIES: u16 = 40;

/// A port that was free a moment ago.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Port(u16);

impl Port {
    /// The port that was asked for, or the first free one.
    pub(crate) fn choose(asked: Option<u16>) -> anyhow::Result<Self> {
        let free = |port: u16| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok();
        match asked {
            Some(0) => {
                // The relay's links name the port, so it must be known before the relay listens.
                let any = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
                Ok(Self(any.port()))
            }
            Some(port) if free(port) => Ok(Self(port)),
            Some(port) => bail!("port {port} is taken"),
            None => (FIRST..FIRST + TRIES)
                .find(|port| free(*port))
                .map(Self)
                .context("no port is free: name one with --port"),
        }
    }

    pub(crate) fn number(self) -> u16 {
        self.0
    }

    /// Where anybody finds the relay.
    pub(crate) fn origin(self) -> String {
        format!("http://localhost:{}", self.0)
    }

    /// Where one person finds it: a host name of their own, so that several people can be signed in side by side
    /// in one browser.
    pub(crate) fn origin_of(self, person: &str) -> String {
        let first = person.split(' ').next().unwrap_or(person).to_lowercase();
        format!("http://{first}.localhost:{}", self.0)
    }
}
