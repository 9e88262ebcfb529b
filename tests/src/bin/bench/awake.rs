//! Keeps the machine's cores awake while something is measured.
//!
//! A virtual machine's idle core sleeps, and waking it costs more than a statement does. Who leaves the cores idle
//! between two steps then looks slow: the bare statements do, the relay with its load does not. So a process of the
//! lowest priority spins on every core, for both alike. It takes nothing from anybody who has work.

use std::{
    io::Read as _,
    process::{Child, Command, Stdio},
    thread::available_parallelism,
};

/// The word on the command line that makes of this program one that spins.
pub(crate) const WORD: &str = "--keep-awake";

/// Spinning processes, ended when dropped.
pub(crate) struct Awake {
    spinning: Vec<Child>,
}

impl Awake {
    /// One for every core. Without `chrt` (of util-linux) there are none, and that is said: at any other priority they
    /// would take part in what they are to leave alone.
    pub(crate) fn keep() -> anyhow::Result<Self> {
        let cores = available_parallelism().map_or(1, usize::from);
        let mut awake = Self { spinning: Vec::with_capacity(cores) };
        for _ in 0..cores {
            let mut spin = Command::new("chrt");
            spin.args(["--idle", "0"]).arg(std::env::current_exe()?).arg(WORD);
            match spin.stdin(Stdio::piped()).spawn() {
                Ok(child) => awake.spinning.push(child),
                Err(trouble) => {
                    eprintln!("Cores may sleep between steps, chrt cannot be started: {trouble}");
                    break;
                }
            }
        }
        Ok(awake)
    }
}

impl Drop for Awake {
    fn drop(&mut self) {
        for child in &mut self.spinning {
            // Its standard input closes, and it ends by itself.
            drop(child.stdin.take());
            if let Err(trouble) = child.wait() {
                eprintln!("A process that kept a core awake could not be waited for: {trouble}");
            }
        }
    }
}

/// Spins until standard input ends, which it does with whoever started this.
pub(crate) fn spin() {
    let listening = std::thread::spawn(|| {
        // Whatever comes, and however it ends, it is the end.
        std::io::stdin().read_to_end(&mut Vec::new()).ok();
    });
    while !listening.is_finished() {
        std::hint::spin_loop();
    }
}
