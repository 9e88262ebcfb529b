//! A relay that serves, until it is stopped.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::sync::{oneshot, watch};
use tokio::task::JoinHandle;

use crate::app::Relay;

/// How long requests under way may take to finish once the relay was told to stop.
const STOP_WITHIN: Duration = Duration::from_secs(10);

/// A relay that serves. It goes on until [`Running::stop`].
pub struct Running {
    pub(crate) relay: Relay,
    pub(crate) address: SocketAddr,
    pub(crate) metrics_address: Option<SocketAddr>,
    pub(crate) stop: oneshot::Sender<()>,
    pub(crate) serving: JoinHandle<std::io::Result<()>>,
    pub(crate) watching: Option<JoinHandle<std::io::Result<()>>>,
    pub(crate) sweeping: JoinHandle<()>,
    pub(crate) cooling: JoinHandle<()>,
    pub(crate) looked: watch::Receiver<u64>,
}

impl Running {
    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where its numbers are fetched, if anywhere.
    #[must_use]
    pub fn metrics_address(&self) -> Option<SocketAddr> {
        self.metrics_address
    }

    /// The port it listens on, also if any free one was asked for.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// Waits until whatever has cooled by now was told. For tests, whose clock jumps.
    #[doc(hidden)]
    pub async fn has_cooled(&self) {
        let now_s = self.relay.clock().now().seconds();
        let mut looked = self.looked.clone();
        // It looks no more once the relay has stopped.
        looked.wait_for(|looked_s| *looked_s >= now_s).await.ok();
    }

    /// Takes no more requests, finishes those under way, and closes the database once everything that was
    /// acknowledged is on disk.
    pub async fn stop(self) {
        // The receiver is gone only if serving ended by itself.
        self.stop.send(()).ok();
        self.relay.wakes().close();
        let mut serving = self.serving;
        let all_done = async {
            let served = (&mut serving).await;
            // Open lines are no requests any more.
            self.relay.wakes().emptied().await;
            served
        };
        match tokio::time::timeout(STOP_WITHIN, all_done).await {
            Ok(Ok(Ok(()))) => {}
            Ok(Ok(Err(error))) => tracing::error!(%error, "serving broke off"),
            Ok(Err(error)) => tracing::error!(%error, "serving broke off"),
            Err(_) => {
                tracing::warn!("some requests did not finish in time");
                serving.abort();
            }
        }
        if let Some(watching) = self.watching {
            watching.abort();
        }
        self.sweeping.abort();
        self.cooling.abort();
        self.relay.store().close().await;
        self.relay.let_go();
    }
}
