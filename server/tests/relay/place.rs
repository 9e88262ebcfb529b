//! Where a relay under test works: its folder, and its database on the engine that the run is for.

use std::path::Path;

use postgres_for_tests::{Server, TestDatabase};
use tempfile::TempDir;
use wherry::config::Config;
use wherry::make_tables;

/// What a relay leaves behind: its folder, and its database where that is elsewhere.
pub(crate) struct Place {
    folder: TempDir,
    pub(crate) database: Option<TestDatabase>,
}

impl Place {
    /// An empty folder, and a database on the engine that the run is for.
    pub(crate) async fn new() -> Self {
        if postgres_for_tests::wanted() { Self::on_postgres().await } else { Self::with_file() }
    }

    /// The same on PostgreSQL, whichever engine the run is for: for what several relays share.
    pub(crate) async fn on_postgres() -> Self {
        let folder = TempDir::new().expect("a folder");
        let server = Server::shared().expect("a server");
        let prepare = async |address: &str| -> anyhow::Result<()> {
            Ok(make_tables(&address.parse().map_err(anyhow::Error::msg)?).await?)
        };
        let database = server.database(prepare).await.expect("a database");
        std::fs::write(folder.path().join(ADDRESS), database.address()).expect("written");
        Self { folder, database: Some(database) }
    }

    /// An empty folder, for what is SQLite's own.
    pub(crate) fn with_file() -> Self {
        Self { folder: TempDir::new().expect("a folder"), database: None }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// The file in which a folder notes where its database is, if it is elsewhere.
const ADDRESS: &str = "address";

/// The configuration of a test: any free port, limits that nobody hits.
pub(crate) fn config(folder: &Path) -> Config {
    let text = "[agency]\nname = \"Harbour\"\n[listen]\nport = 0\n[limits]\n\
         sign_in = { burst = 1000, a_minute = 60000 }\ninvitation = { burst = 1000, a_minute = 60000 }\n\
         address = { burst = 10000, a_minute = 600000 }\nperson = { burst = 10000, a_minute = 600000 }\n";
    let file = folder.join("wherry.toml");
    let address = std::fs::read_to_string(folder.join(ADDRESS)).ok();
    let database = address.map(|address| format!("[data]\ndatabase = \"{address}\"\n"));
    std::fs::write(&file, text.to_owned() + &database.unwrap_or_default()).expect("written");
    Config::read(&file).expect("good")
}
