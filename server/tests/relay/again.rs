//! A relay that is stopped and started again: where it was, or from a folder as it was kept.

use std::path::Path;

use rand::SeedableRng as _;
use rand::rngs::StdRng;
use tempfile::TempDir;

use crate::place::{Place, config};
use crate::test_relay::{START, TestRelay, run_at};

impl TestRelay {
    /// Stops, lets the folder be changed, and starts again on the same port.
    pub(crate) async fn restart(&mut self, meanwhile: impl FnOnce(&Path)) {
        let running = self.running.take().expect("it runs");
        let mut config = config(self.folder.path());
        config.listen.port = running.port();
        running.stop().await;
        meanwhile(self.folder.path());
        self.running = Some(run_at(self.pace, config, self.now.clone()).await);
    }

    /// Starts again from a folder as it was kept, as if nothing had happened since: on any port, at the first hour,
    /// with chance that depends on this seed.
    pub(crate) async fn begin_again(&mut self, kept: &Path, seed: u64) {
        let running = self.running.take().expect("it runs");
        running.stop().await;
        self.folder = Place::with_file();
        copy_all(kept, self.folder.path());
        self.clock.set(START);
        self.rng = StdRng::seed_from_u64(seed);
        let running = run_at(self.pace, config(self.folder.path()), self.now.clone()).await;
        self.url = format!("http://127.0.0.1:{}", running.port());
        self.running = Some(running);
    }

    /// Stops, gives the folder's copy to `keep`, and starts again.
    pub(crate) async fn keep(&mut self) -> TempDir {
        let kept = TempDir::new().expect("a folder");
        self.restart(|folder| copy_all(folder, kept.path())).await;
        kept
    }
}

fn copy_all(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let there = to.join(entry.file_name());
        if entry.file_type().expect("a kind").is_dir() {
            copy_all(&entry.path(), &there);
        } else {
            std::fs::copy(entry.path(), &there).expect("copied");
        }
    }
}
