//! A store for tests, empty, on the engine that the run is for.

use std::ops::Deref;

use postgres_for_tests::{Server, TestDatabase};
use tempfile::TempDir;

use super::{Beside, IfAbsent, Store, Tape, make_tables};
use crate::config::Database;

/// A store that is thrown away with everything in it.
pub(super) struct TestStore {
    store: Store,
    /// Where it can be opened again.
    pub(super) database: Database,
    _file: Option<TempDir>,
    _shared: Option<TestDatabase>,
}

impl TestStore {
    pub(super) async fn open() -> Self {
        Self::open_heard(None).await
    }

    pub(super) async fn open_heard(tape: Option<Tape>) -> Self {
        if !postgres_for_tests::wanted() {
            return Self::open_file(tape).await;
        }
        let server = Server::shared().expect("a server");
        let prepare = async |address: &str| -> anyhow::Result<()> {
            let database: Database = address.parse().map_err(anyhow::Error::msg)?;
            Ok(make_tables(&database).await?)
        };
        let shared = server.database(prepare).await.expect("a database");
        let database: Database = shared.address().parse().expect("an address");
        let store = Store::open_beside(&database, IfAbsent::Refuse, Beside { tape, faults: None })
            .await
            .expect("opens");
        Self { store, database, _file: None, _shared: Some(shared) }
    }

    /// On SQLite, whichever engine the run is for: for what is that engine's own.
    pub(super) async fn open_file(tape: Option<Tape>) -> Self {
        let folder = TempDir::new().expect("a folder");
        let database = Database::File(folder.path().join("test.db"));
        let store = Store::open_beside(&database, IfAbsent::Create, Beside { tape, faults: None })
            .await
            .expect("opens");
        Self { store, database, _file: Some(folder), _shared: None }
    }
}

impl Deref for TestStore {
    type Target = Store;

    fn deref(&self) -> &Store {
        &self.store
    }
}
