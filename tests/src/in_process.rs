//! A relay in a thread of this program, so that its clock can be set.

use std::thread::JoinHandle;

use anyhow::{Context, anyhow};
use tokio::sync::oneshot;
use wherry::{App, chance::Chance, clock::Clock, config::Config};

/// A relay that runs on threads of its own until it is stopped.
pub(crate) struct InProcess {
    address: String,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl InProcess {
    /// Starts a relay that was made before, and waits until it listens.
    pub(crate) fn start(config: Config, clock: Clock) -> anyhow::Result<Self> {
        let (listening, listens) = std::sync::mpsc::channel();
        let (stop, stopped) = oneshot::channel::<()>();
        let thread = std::thread::Builder::new().name("relay".to_owned()).spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread()
                .worker_threads(2)
                .enable_all()
                .build()
                .expect("a machine that runs tests can run a relay");
            runtime.block_on(async {
                let started = match App::build(config, clock, Chance::system()).await {
                    Ok(app) => app.start().await,
                    Err(error) => Err(error),
                };
                match started {
                    Ok(running) => {
                        listening.send(Ok(running.address())).ok();
                        // Either somebody says stop, or whoever could is gone.
                        stopped.await.ok();
                        running.stop().await;
                    }
                    Err(error) => {
                        listening.send(Err(error)).ok();
                    }
                }
            });
        })?;
        let address = listens.recv().context("the relay ended before it listened")??;
        Ok(Self { address: format!("http://{address}"), stop: Some(stop), thread: Some(thread) })
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// Stops it in order.
    pub(crate) fn stop(&mut self) -> anyhow::Result<()> {
        drop(self.stop.take());
        match self.thread.take() {
            None => Ok(()),
            Some(thread) => thread.join().map_err(|_| anyhow!("the relay's thread panicked")),
        }
    }
}
