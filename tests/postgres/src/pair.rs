//! Two servers: one that writes, and a copy on another machine, as it were, for which it waits before it acknowledges.
//! Both are reached at one address, as behind a balancer that asks which of them is the one.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, bail};

use crate::own::OwnServer;
use crate::server::address;

/// How long a copy may take to be one that is waited for, or to become the one that writes.
const LOOKS: u32 = 1500;
const LOOK_EVERY: Duration = Duration::from_millis(20);

/// A server that writes and the copy it waits for.
#[derive(Debug)]
pub struct Pair {
    first: OwnServer,
    copy: OwnServer,
    /// A link to the folder of whichever is the one. It lies in the first's folder, as nobody's own.
    current: PathBuf,
}

impl Pair {
    /// Starts both.
    ///
    /// # Errors
    /// If there is no PostgreSQL, or one of them does not start.
    pub fn start() -> anyhow::Result<Self> {
        let first = OwnServer::start()?;
        let copy = first.copy()?;
        let current = first.folder().join("current");
        let pair = Self { first, copy, current };
        pair.lead_to(pair.first.folder())?;
        let mut client = pair.first.client("postgres")?;
        client.ask("ALTER SYSTEM SET synchronous_standby_names = '*'")?;
        client.ask("SELECT pg_reload_conf()")?;
        wait_until(|| {
            let waited_for = "SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'";
            Ok(!client.ask(waited_for)?.is_empty())
        })
        .context("the copy is not waited for")?;
        Ok(pair)
    }

    /// Makes a database, and gives the address at which it is found now and later.
    ///
    /// # Errors
    /// If the server does not make it.
    pub fn database(&self, name: &str) -> anyhow::Result<String> {
        self.first.client("postgres")?.ask(&format!("CREATE DATABASE {name}"))?;
        Ok(address(&self.current, name))
    }

    /// Ends the server that writes as a power cut ends a machine.
    ///
    /// # Errors
    /// If it cannot be ended.
    pub fn lose_the_first(&self) -> anyhow::Result<()> {
        self.first.kill()
    }

    /// Ends the copy in the same way.
    ///
    /// # Errors
    /// If it cannot be ended.
    pub fn lose_the_copy(&self) -> anyhow::Result<()> {
        self.copy.kill()
    }

    /// Tells the server that writes to wait for nobody, as an operator does whose copy is lost for good.
    ///
    /// # Errors
    /// If it does not answer.
    pub fn wait_for_nobody(&self) -> anyhow::Result<()> {
        let mut client = self.first.client("postgres")?;
        client.ask("ALTER SYSTEM RESET synchronous_standby_names")?;
        client.ask("SELECT pg_reload_conf()").map(drop)
    }

    /// Makes the copy the one that writes, and lets the address lead to it.
    ///
    /// # Errors
    /// If it does not become one.
    pub fn promote_the_copy(&self) -> anyhow::Result<()> {
        let mut client = self.copy.client("postgres")?;
        client.ask("SELECT pg_promote(false)")?;
        wait_until(|| Ok(client.ask("SELECT 1 WHERE NOT pg_is_in_recovery()")?.len() == 1))
            .context("the copy does not become the one that writes")?;
        self.lead_to(self.copy.folder())
    }

    fn lead_to(&self, folder: &Path) -> anyhow::Result<()> {
        let next = self.current.with_extension("next");
        symlink(folder, &next)?;
        // In one step, so that there is an address at any time.
        Ok(fs::rename(next, &self.current)?)
    }
}

fn wait_until(mut so: impl FnMut() -> anyhow::Result<bool>) -> anyhow::Result<()> {
    for _ in 0..LOOKS {
        if so()? {
            return Ok(());
        }
        sleep(LOOK_EVERY);
    }
    bail!("it took too long")
}
