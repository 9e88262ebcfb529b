//! Two servers: one that writes, and a copy on another machine, as it were, for which it waits before it acknowledges.
//! Both are reached at one address, as behind a balancer that asks which of them is the one.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::process::Child;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;

use anyhow::{Context, bail};
use rustix::process::{Pid, Signal, kill_process_group};

use crate::client::Client;
use crate::keeper;
use crate::place::{LOOK_EVERY, OWNER, Place, address, client, root};

/// How long a copy may take to be one that is waited for, or to become the one that writes.
const LOOKS: u32 = 1500;

/// As an operator sets both: what is acknowledged is on disk.
const SETTINGS: [&str; 5] = [
    "wal_level=replica",
    "max_wal_senders=5",
    "max_connections=200",
    "shared_buffers=64MB",
    "hot_standby=on",
];

/// A server that writes and the copy it waits for, gone with this.
pub struct Pair {
    folder: PathBuf,
    writes: Child,
    copies: Child,
}

impl Pair {
    /// Starts both.
    ///
    /// # Errors
    /// If there is no PostgreSQL, or one of them does not start.
    pub fn start() -> anyhow::Result<Self> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder = root().join(format!("wherry-pair-{}-{number}", std::process::id()));
        let first = Place::take(&folder.join("first"))?;
        first.init()?;
        let writes = first.start(&SETTINGS)?;
        keeper::watch(std::process::id(), writes.id(), &folder.join("first"))?;

        let second = Place::take(&folder.join("second"))?;
        let mut copy = second.run(&second.binaries.beside("pg_basebackup")?);
        copy.arg("--pgdata").arg(second.data()).arg("--host").arg(folder.join("first"));
        copy.args(["--username", OWNER, "--checkpoint=fast", "--wal-method=stream", "--no-sync"]);
        copy.arg("--write-recovery-conf");
        second.finish(copy)?;
        let copies = second.start(&SETTINGS)?;
        keeper::watch(std::process::id(), copies.id(), &folder.join("second"))?;

        let pair = Self { folder, writes, copies };
        pair.lead_to("first")?;
        let mut client = pair.first()?;
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
        self.first()?.ask(&format!("CREATE DATABASE {name}"))?;
        Ok(address(&self.current(), name))
    }

    /// Ends the server that writes as a power cut ends a machine.
    ///
    /// # Errors
    /// If it cannot be ended.
    pub fn lose_the_first(&mut self) -> anyhow::Result<()> {
        end(&mut self.writes)
    }

    /// Ends the copy in the same way.
    ///
    /// # Errors
    /// If it cannot be ended.
    pub fn lose_the_copy(&mut self) -> anyhow::Result<()> {
        end(&mut self.copies)
    }

    /// Tells the server that writes to wait for nobody, as an operator does whose copy is lost for good.
    ///
    /// # Errors
    /// If it does not answer.
    pub fn wait_for_nobody(&self) -> anyhow::Result<()> {
        let mut client = self.first()?;
        client.ask("ALTER SYSTEM RESET synchronous_standby_names")?;
        client.ask("SELECT pg_reload_conf()").map(drop)
    }

    /// Makes the copy the one that writes, and lets the address lead to it.
    ///
    /// # Errors
    /// If it does not become one.
    pub fn promote_the_copy(&self) -> anyhow::Result<()> {
        let mut client = client(&self.folder.join("second"), "postgres")?;
        client.ask("SELECT pg_promote(false)")?;
        wait_until(|| Ok(client.ask("SELECT 1 WHERE NOT pg_is_in_recovery()")?.len() == 1))
            .context("the copy does not become the one that writes")?;
        self.lead_to("second")
    }

    fn first(&self) -> anyhow::Result<Client> {
        client(&self.folder.join("first"), "postgres")
    }

    /// The folder whose socket is the address.
    fn current(&self) -> PathBuf {
        self.folder.join("current")
    }

    fn lead_to(&self, which: &str) -> anyhow::Result<()> {
        let next = self.folder.join("next");
        symlink(self.folder.join(which), &next)?;
        // In one step, so that there is an address at any time.
        Ok(fs::rename(next, self.current())?)
    }
}

impl Drop for Pair {
    fn drop(&mut self) {
        for server in [&mut self.writes, &mut self.copies] {
            if let Err(error) = end(server) {
                eprintln!("a server was not ended: {error:#}");
            }
        }
        if let Err(error) = fs::remove_dir_all(&self.folder) {
            eprintln!("{} was not thrown away: {error}", self.folder.display());
        }
    }
}

/// Ends a server with all of its processes, without a word to any. Again is harmless.
fn end(server: &mut Child) -> anyhow::Result<()> {
    if server.try_wait()?.is_some() {
        return Ok(());
    }
    let group = i32::try_from(server.id()).ok().and_then(Pid::from_raw);
    kill_process_group(group.context("a process has a number")?, Signal::KILL)?;
    server.wait()?;
    Ok(())
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
