//! The server of a run, and the databases in it.

use std::fs::{self, File};
use std::os::unix::process::parent_id;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::ensure;

use crate::client::Client;
use crate::keeper;
use crate::place::{Place, address, client, root};

/// What every test's database is made like.
const TEMPLATE: &str = "made_once";

/// Tests end processes, not machines: what the system holds is as good as on disk.
const SETTINGS: [&str; 5] = [
    "max_connections=500",
    "fsync=off",
    "full_page_writes=off",
    "shared_buffers=64MB",
    "autovacuum=off",
];

/// The server of this run.
pub struct Server {
    folder: PathBuf,
}

impl Server {
    /// The server that all tests of one run share, started if this is the first to ask.
    ///
    /// # Errors
    /// If there is no PostgreSQL, or it does not start.
    pub fn shared() -> anyhow::Result<Self> {
        let runner = parent_id();
        let folder = root().join(format!("wherry-postgres-{runner}"));
        fs::create_dir_all(&folder)?;
        let server = Self { folder };
        let _one_at_a_time = server.lock()?;
        if !server.folder.join("ready").exists() {
            server.start(runner)?;
        }
        Ok(server)
    }

    /// A database that is made like one that `prepare` made ready, once in this run, by its address.
    ///
    /// # Errors
    /// If the server does not make it, or `prepare` does not.
    pub async fn database(
        &self,
        prepare: impl AsyncFnOnce(&str) -> anyhow::Result<()>,
    ) -> anyhow::Result<TestDatabase> {
        let one_at_a_time = self.lock()?;
        let made = self.folder.join("template");
        if !made.exists() {
            self.client("postgres")?.ask(&format!("CREATE DATABASE {TEMPLATE}"))?;
            prepare(&self.address(TEMPLATE)).await?;
            File::create(made)?;
        }
        drop(one_at_a_time);
        self.make(TEMPLATE)
    }

    /// A database with nothing in it.
    ///
    /// # Errors
    /// If the server does not make it.
    pub fn empty_database(&self) -> anyhow::Result<TestDatabase> {
        self.make("template1")
    }

    fn make(&self, like: &str) -> anyhow::Result<TestDatabase> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("t_{}_{number}", std::process::id());
        // Copying files is quicker than writing them through the log, and nothing here outlives a crash.
        let sql = format!("CREATE DATABASE {name} TEMPLATE {like} STRATEGY file_copy");
        self.client("postgres")?.ask(&sql)?;
        Ok(TestDatabase { address: self.address(&name), name, folder: self.folder.clone() })
    }

    fn address(&self, database: &str) -> String {
        address(&self.folder, database)
    }

    fn client(&self, database: &str) -> anyhow::Result<Client> {
        client(&self.folder, database)
    }

    fn lock(&self) -> anyhow::Result<File> {
        let file = File::create(self.folder.join("lock"))?;
        file.lock()?;
        Ok(file)
    }

    /// Makes and starts the server, and somebody to end it with its runner.
    fn start(&self, runner: u32) -> anyhow::Result<()> {
        let place = Place::take(&self.folder)?;
        place.init()?;
        let child = place.start(&SETTINGS)?;
        keeper::watch(runner, child.id(), &self.folder)?;
        File::create(self.folder.join("ready"))?;
        Ok(())
    }
}

/// A test's own database, thrown away with this.
pub struct TestDatabase {
    address: String,
    name: String,
    folder: PathBuf,
}

impl TestDatabase {
    /// As a relay is told of it.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// A look of our own into it.
    ///
    /// # Errors
    /// If the server is gone.
    pub fn client(&self) -> anyhow::Result<Client> {
        client(&self.folder, &self.name)
    }

    /// Whether the server lets anybody new into it. Whoever is in stays.
    ///
    /// # Errors
    /// If the server is gone.
    pub fn let_in(&self, whether: bool) -> anyhow::Result<()> {
        let alter = format!("ALTER DATABASE {} ALLOW_CONNECTIONS {whether}", self.name);
        client(&self.folder, "postgres")?.ask(&alter).map(drop)
    }

    /// Hangs up on whoever calls themselves this in it. How many there were.
    ///
    /// # Errors
    /// If the server is gone.
    pub fn hang_up(&self, on: &str) -> anyhow::Result<usize> {
        let hang_up = format!("SELECT pg_terminate_backend(pid) FROM {}", self.connected(on));
        Ok(client(&self.folder, "postgres")?.ask(&hang_up)?.len())
    }

    /// How many are in it who call themselves this.
    ///
    /// # Errors
    /// If the server is gone.
    pub fn count(&self, who: &str) -> anyhow::Result<usize> {
        let who = format!("SELECT 1 FROM {}", self.connected(who));
        Ok(client(&self.folder, "postgres")?.ask(&who)?.len())
    }

    fn connected(&self, who: &str) -> String {
        let of = "pg_stat_activity WHERE datname =";
        format!("{of} '{}' AND application_name = '{who}'", self.name)
    }

    /// Every value in it, as its bytes, with the table it stands in.
    ///
    /// # Errors
    /// If the server is gone.
    pub fn dump(&self) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
        let mut client = self.client()?;
        let tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'";
        let mut values = Vec::new();
        for table in client.ask(tables)?.into_iter().flatten().flatten() {
            let rows = client.ask(&format!("SELECT * FROM {table}"))?;
            for value in rows.into_iter().flatten().flatten() {
                values.push((table.clone(), raw(&value)));
            }
        }
        ensure!(values.len() > 10, "there is nothing in it");
        Ok(values)
    }
}

/// Bytes as the server writes them, or text.
fn raw(value: &str) -> Vec<u8> {
    let nibble =
        |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let bytes = value.strip_prefix("\\x").and_then(|hex| {
        let pairs = hex.as_bytes().chunks_exact(2);
        pairs.map(|pair| Some(nibble(pair[0])? << 4 | nibble(pair[1])?)).collect()
    });
    bytes.unwrap_or_else(|| value.as_bytes().to_vec())
}

impl Drop for TestDatabase {
    /// A relay of a test that failed may still be in it.
    fn drop(&mut self) {
        let dropped = client(&self.folder, "postgres").and_then(|mut client| {
            client.ask(&format!("DROP DATABASE {} WITH (FORCE)", self.name))
        });
        if let Err(error) = dropped {
            eprintln!("{} was not thrown away: {error:#}", self.name);
        }
    }
}
