//! A server of one test's own, that can be killed and started again on its data.

use std::fs;
use std::ops::Deref;
use std::os::unix::process::parent_id;
use std::process::Child;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, bail};
use rustix::process::{Pid, Signal, kill_process};

use crate::binaries::Binaries;
use crate::keeper;
use crate::server::{Keeps, Server, place};

/// How long the processes of a server may take to be gone.
const GONE_WITHIN: Duration = Duration::from_secs(10);
const LOOK_EVERY: Duration = Duration::from_millis(5);

/// A server that nobody else asks.
#[derive(Debug)]
pub struct OwnServer {
    server: Server,
    binaries: Binaries,
    /// Nothing while it is down.
    running: Mutex<Option<Child>>,
}

impl OwnServer {
    /// Makes and starts one.
    ///
    /// # Errors
    /// If there is no PostgreSQL, or it does not start.
    pub fn start() -> anyhow::Result<Self> {
        Self::make(Keeps::Processes, Server::make)
    }

    /// Makes and starts one that acknowledges what is on disk, for measuring it.
    ///
    /// # Errors
    /// If there is no PostgreSQL, or it does not start.
    pub fn start_on_disk() -> anyhow::Result<Self> {
        Self::make(Keeps::Power, Server::make)
    }

    /// Makes and starts one that copies whatever this one writes.
    ///
    /// # Errors
    /// If it does not start.
    pub fn copy(&self) -> anyhow::Result<Self> {
        Self::make(Keeps::Processes, |server| server.make_copy_of(&self.server))
    }

    fn make(
        keeps: Keeps,
        make: impl FnOnce(&Server) -> anyhow::Result<Binaries>,
    ) -> anyhow::Result<Self> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let (me, number) = (std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let folder = place().join(format!("wherry-postgres-{me}-{number}-own"));
        fs::create_dir(&folder)?;
        keeper::watch(parent_id(), me, &folder)?;
        let server = Server::in_folder(folder, keeps);
        let binaries = make(&server)?;
        let running = Mutex::new(Some(server.run(&binaries)?));
        Ok(Self { server, binaries, running })
    }

    /// Kills every process of it at once, as a power cut would, and waits until they are gone.
    ///
    /// # Errors
    /// If it is down.
    pub fn kill(&self) -> anyhow::Result<()> {
        let mut child = self.running().take().context("it is down")?;
        let first = number_of(&child)?;
        // Held still, so that it starts no other process after the others were counted.
        kill_process(first, Signal::STOP)?;
        wait_until(|| state_and_parent(first).is_none_or(|(state, _)| state == 'T'))?;
        let children = children_of(first)?;
        child.kill()?;
        for one in &children {
            // It may have ended by itself meanwhile.
            kill_process(*one, Signal::KILL).ok();
        }
        child.wait()?;
        wait_until(|| !children.iter().any(|one| runs(*one)))
    }

    /// Stops it in order, without waiting for whoever is in it.
    ///
    /// # Errors
    /// If it is down.
    pub fn stop(&self) -> anyhow::Result<()> {
        let mut child = self.running().take().context("it is down")?;
        kill_process(number_of(&child)?, Signal::INT)?;
        child.wait()?;
        Ok(())
    }

    /// Starts it again on what it left, and waits until it lets people in.
    ///
    /// # Errors
    /// If it does not start.
    pub fn start_again(&self) -> anyhow::Result<()> {
        let child = self.server.run(&self.binaries)?;
        *self.running() = Some(child);
        Ok(())
    }

    fn running(&self) -> std::sync::MutexGuard<'_, Option<Child>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Deref for OwnServer {
    type Target = Server;

    fn deref(&self) -> &Server {
        &self.server
    }
}

impl Drop for OwnServer {
    /// Its folder goes with the keeper, once this process has ended.
    fn drop(&mut self) {
        if let Some(mut child) = self.running().take() {
            child.kill().ok();
            child.wait().ok();
        }
    }
}

fn number_of(child: &Child) -> anyhow::Result<Pid> {
    let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    pid.context("a process has a number")
}

fn wait_until(what: impl Fn() -> bool) -> anyhow::Result<()> {
    for _ in 0..GONE_WITHIN.as_millis() / LOOK_EVERY.as_millis() {
        if what() {
            return Ok(());
        }
        sleep(LOOK_EVERY);
    }
    bail!("processes of the server do not end")
}

/// The processes that a process has started.
fn children_of(parent: Pid) -> anyhow::Result<Vec<Pid>> {
    let parent = u32::try_from(parent.as_raw_nonzero().get())?;
    let mut children = Vec::new();
    for entry in fs::read_dir("/proc")? {
        let number = entry?.file_name().to_str().and_then(|name| name.parse::<i32>().ok());
        let Some(pid) = number.and_then(Pid::from_raw) else { continue };
        if state_and_parent(pid).is_some_and(|(_, of)| of == parent) {
            children.push(pid);
        }
    }
    Ok(children)
}

/// Whether a process runs, and is not only waiting to be buried.
fn runs(pid: Pid) -> bool {
    state_and_parent(pid).is_some_and(|(state, _)| !['Z', 'X'].contains(&state))
}

/// As `/proc` tells it: what follows the name, which may hold anything.
fn state_and_parent(pid: Pid) -> Option<(char, u32)> {
    let stat = fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero())).ok()?;
    let (_, rest) = stat.rsplit_once(") ")?;
    let mut parts = rest.split(' ');
    Some((parts.next()?.chars().next()?, parts.next()?.parse().ok()?))
}
