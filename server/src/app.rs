//! The relay as a whole: what every handler shares, and its life from the first listening to the last answer.

use std::fs::File;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::serve::ListenerExt as _;
use protocol::ids::Digest;
use protocol::login::RelaySetup;
use tokio::net::TcpListener;
use tokio::sync::{Mutex, MutexGuard, oneshot, watch};

use crate::boot::{self, BootError};
use crate::caller::lifetime::{ATTEMPT_MS, IDLE_STAFF_MS, LONGEST_MS};
use crate::chance::Chance;
use crate::clock::Clock;
use crate::config::Config;
use crate::config::Database;
use crate::cooling;
use crate::directory::{Edition, StaffDirectory};
use crate::layers::Limits;
use crate::metrics::{self, Engine, Load, Metrics};
use crate::pace::Pace;
use crate::routes::routes;
use crate::running::Running;
use crate::store::{Beside, Faults, Session, Store, StoreError, Tape};
use crate::wake::Wakes;

/// How often what has run out is swept away.
const SWEEP_EVERY: Duration = Duration::from_secs(60);

/// What every handler shares. Clones are the same relay.
#[derive(Clone)]
pub(crate) struct Relay(Arc<Shared>);

struct Shared {
    config: Config,
    clock: Clock,
    chance: Chance,
    store: Store,
    setup: RelaySetup,
    directory: StaffDirectory,
    directory_change: Mutex<()>,
    turn: Mutex<()>,
    limits: Limits,
    pace: Pace,
    /// What is counted, where somebody watches.
    metrics: Option<Arc<Metrics>>,
    sessions: AtomicUsize,
    /// Held while the relay runs, where its database is its own.
    lock: Option<File>,
}

impl Relay {
    /// Lets others have the folder.
    pub(crate) fn let_go(&self) {
        if let Some(Err(error)) = self.0.lock.as_ref().map(File::unlock) {
            tracing::warn!(%error, "the folder stays locked until the process ends");
        }
    }

    /// What the operator decided.
    pub(crate) fn config(&self) -> &Config {
        &self.0.config
    }

    /// The time.
    pub(crate) fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// Randomness.
    pub(crate) fn chance(&self) -> &Chance {
        &self.0.chance
    }

    /// What is remembered.
    pub(crate) fn store(&self) -> &Store {
        &self.0.store
    }

    /// Who listens.
    pub(crate) fn wakes(&self) -> &Wakes {
        self.0.store.wakes()
    }

    /// The relay's half of every sign-in.
    pub(crate) fn setup(&self) -> &RelaySetup {
        &self.0.setup
    }

    /// The named limits.
    pub(crate) fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// How often the relay does what nobody asked for.
    pub(crate) fn pace(&self) -> Pace {
        self.0.pace
    }

    /// What is counted, where somebody watches.
    pub(crate) fn metrics(&self) -> Option<&Arc<Metrics>> {
        self.0.metrics.as_ref()
    }

    /// The numbers of this moment, where somebody watches.
    pub(crate) fn numbers(&self) -> Option<String> {
        let load = Load {
            waiting: self.store().waiting_jobs(),
            lent: self.store().lent_readers(),
            lines: self.wakes().open_lines(),
            sessions: self.0.sessions.load(Ordering::Relaxed),
        };
        self.metrics().map(|metrics| metrics.text(load))
    }

    /// The staff, as it stands now.
    pub(crate) fn directory(&self) -> Arc<Edition> {
        self.0.directory.current()
    }

    /// Held while the directory is judged, changed and built anew, so that two changes do not cross.
    pub(crate) async fn directory_change(&self) -> MutexGuard<'_, ()> {
        self.0.directory_change.lock().await
    }

    /// Held by a move that was overtaken while it is decided again, so that such moves take turns.
    pub(crate) async fn turn(&self) -> MutexGuard<'_, ()> {
        self.0.turn.lock().await
    }

    /// Builds the directory anew if the staff has changed since, here or at another relay.
    pub(crate) async fn catch_up(&self) -> Result<(), StoreError> {
        self.0.directory.catch_up(&self.0.store).await
    }

    /// The session of a token, if it is one. Whoever asks is judged by the staff as it stands now: where another relay
    /// has changed it, the directory is built anew first.
    pub(crate) async fn session(&self, token: Digest) -> Result<Option<Session>, StoreError> {
        let session = self.store().session(token).await?;
        if let Some(session) = &session {
            self.0.directory.reach(&self.0.store, session.edition).await?;
        }
        Ok(session)
    }

    /// Forgets what has run out.
    async fn sweep(&self) {
        self.limits().forget_quiet();
        let now = self.clock().now();
        let swept = self
            .store()
            .forget_before(
                now.plus_ms(-IDLE_STAFF_MS),
                now.plus_ms(-LONGEST_MS),
                now.plus_ms(-ATTEMPT_MS),
            )
            .await;
        let swept = match swept {
            Ok(()) => self.store().forget_counts(now).await,
            swept => swept,
        };
        let counted = match swept {
            Ok(()) if self.metrics().is_some() => self.store().count_sessions().await.map(Some),
            swept => swept.map(|()| None),
        };
        match counted {
            Ok(Some(sessions)) => self.0.sessions.store(sessions, Ordering::Relaxed),
            Ok(None) => {}
            Err(error) => tracing::warn!(%error, "the sweep was not done"),
        }
        // Where nobody asks whether it is well, it is seen here that it is again.
        if self.store().is_ailing()
            && let Err(what) = self.store().is_ready().await
        {
            tracing::warn!("still not ready: {what}");
        }
    }
}

/// A relay that is ready to listen.
pub struct App {
    relay: Relay,
}

impl App {
    /// Opens everything that a relay needs. [`crate::init`] must have been here before.
    ///
    /// # Errors
    /// [`BootError`] says what is missing or broken, and what to do about it.
    pub async fn build(config: Config, clock: Clock, chance: Chance) -> Result<Self, BootError> {
        Self::build_beside(config, clock, chance, Pace::default(), Beside::default()).await
    }

    /// The same, and a tape hears what it asks of its database. For the bench alone (decision 11).
    ///
    /// # Errors
    /// [`BootError`], as above.
    #[doc(hidden)]
    pub async fn build_on_tape(
        config: Config,
        clock: Clock,
        chance: Chance,
        tape: Tape,
    ) -> Result<Self, BootError> {
        let beside = Beside { tape: Some(tape), faults: None };
        Self::build_beside(config, clock, chance, Pace::default(), beside).await
    }

    /// The same, and what it asks of its database can be made to fail. For tests alone.
    ///
    /// # Errors
    /// [`BootError`], as above.
    #[doc(hidden)]
    pub async fn build_with_faults(
        config: Config,
        clock: Clock,
        chance: Chance,
        faults: Faults,
    ) -> Result<Self, BootError> {
        let beside = Beside { tape: None, faults: Some(faults) };
        Self::build_beside(config, clock, chance, Pace::default(), beside).await
    }

    /// The same at another pace. For tests alone, which cannot wait.
    ///
    /// # Errors
    /// [`BootError`], as above.
    #[doc(hidden)]
    pub async fn build_at_pace(
        config: Config,
        clock: Clock,
        chance: Chance,
        pace: Pace,
    ) -> Result<Self, BootError> {
        Self::build_beside(config, clock, chance, pace, Beside::default()).await
    }

    async fn build_beside(
        config: Config,
        clock: Clock,
        chance: Chance,
        pace: Pace,
        beside: Beside,
    ) -> Result<Self, BootError> {
        let setup = boot::read_setup(&config)?;
        let lock = boot::lock_folder(&config)?;
        let store = boot::open_store(&config, beside).await?;
        boot::check_sign_in_key(&config, &setup, &store).await?;
        let directory = boot::take_manifest(&config, &store).await?;
        let limits = Limits::new(&config.limits);
        let engine = match config.data.database() {
            Database::File(_) => Engine::Sqlite,
            Database::Postgres(_) => Engine::Postgres,
        };
        let watched = config.metrics.port.is_some();
        let metrics = watched.then(|| Arc::new(Metrics::new(engine, store.groups().numbers())));
        let directory_change = Mutex::new(());
        let shared = Shared {
            config,
            clock,
            chance,
            store,
            setup,
            directory,
            directory_change,
            turn: Mutex::new(()),
            limits,
            pace,
            metrics,
            sessions: AtomicUsize::new(0),
            lock,
        };
        Ok(Self { relay: Relay(Arc::new(shared)) })
    }

    /// Begins to listen and to serve.
    ///
    /// # Errors
    /// [`BootError`] if the address is taken or not ours.
    pub async fn start(self) -> Result<Running, BootError> {
        let listen = &self.relay.config().listen;
        let address = SocketAddr::new(listen.address, listen.port);
        let listener = TcpListener::bind(address)
            .await
            .map_err(|source| BootError::CannotListen { address, source })?;
        let address =
            listener.local_addr().map_err(|source| BootError::CannotListen { address, source })?;
        let watching = metrics::bind(&self.relay.config().metrics).await?;
        let router = routes(self.relay.clone()).map_err(BootError::Origin)?;
        // A frame is small, and must not wait until the one before it was acknowledged.
        let listener = listener.tap_io(|stream| {
            if let Err(error) = stream.set_nodelay(true) {
                tracing::debug!(%error, "a connection goes on with delays");
            }
        });

        let metrics_address = watching.as_ref().and_then(|watching| watching.local_addr().ok());
        let watching = watching.map(|listener| {
            let router = metrics::router(self.relay.clone());
            tokio::spawn(async move { axum::serve(listener, router).await })
        });

        let (stop, stopped) = oneshot::channel::<()>();
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        let serving = axum::serve(listener, service).with_graceful_shutdown(async {
            // Either the sender says stop, or it is gone and nobody could.
            stopped.await.ok();
        });
        let serving = tokio::spawn(async move { serving.await });
        let sweeping = tokio::spawn(sweep_forever(self.relay.clone()));
        let (look, looked) = watch::channel(0);
        let cooling = tokio::spawn(cooling::tell_forever(self.relay.clone(), look));
        Ok(Running {
            relay: self.relay,
            address,
            metrics_address,
            stop,
            serving,
            watching,
            sweeping,
            cooling,
            looked,
        })
    }
}

async fn sweep_forever(relay: Relay) {
    let mut every = tokio::time::interval(SWEEP_EVERY);
    loop {
        every.tick().await;
        relay.sweep().await;
    }
}
