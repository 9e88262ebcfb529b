//! The threads that a relay answers on.

use std::io;
use std::thread::available_parallelism;

use tokio::runtime::{Builder, Runtime};

/// One worker for every two cores, and at least one. The database's writer, its driver and its readers have
/// threads of their own, and a worker that wakes only to find that another has taken the work costs more than it
/// gives: on two cores one worker answers sooner than two, at one caller and at many (docs/operate/bench.md).
///
/// # Errors
/// If the system gives no threads.
pub fn runtime() -> io::Result<Runtime> {
    let cores = available_parallelism().map_or(1, usize::from);
    Builder::new_multi_thread().worker_threads(cores.div_ceil(2)).enable_all().build()
}
