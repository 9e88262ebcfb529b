//! The server of a run, and the databases in it.

use std::fs::{self, File, OpenOptions};
use std::os::unix::fs::chown;
use std::os::unix::process::{CommandExt as _, parent_id};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, bail, ensure};

use crate::binaries::{Binaries, Who};
use crate::client::Client;
use crate::keeper;

/// Who owns everything in the server. It lets everybody in who reaches its socket.
const OWNER: &str = "wherry";

/// What every test's database is made like.
const TEMPLATE: &str = "made_once";

/// The port that names the socket's file; nothing listens on a network.
const PORT: u16 = 5432;

/// How long a server may take to answer for the first time.
const STARTS_WITHIN: Duration = Duration::from_secs(60);
const LOOK_EVERY: Duration = Duration::from_millis(20);

/// A server: that of this run, or one of a test's own.
#[derive(Debug)]
pub struct Server {
    folder: PathBuf,
    keeps: Keeps,
}

/// What outlives which end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keeps {
    /// An end of processes: what the system holds is as good as on disk. Tests end no machines.
    Processes,
    /// Whatever a server outlives that is set as people set one.
    Power,
}

/// What every server here is set to.
const SETTINGS: [&str; 2] = ["max_connections=500", "shared_buffers=64MB"];

/// What one is set to besides that need not outlive its machine.
const QUICK: [&str; 3] = ["fsync=off", "full_page_writes=off", "autovacuum=off"];

impl Server {
    /// The server that all tests of one run share, started if this is the first to ask.
    ///
    /// # Errors
    /// If there is no PostgreSQL, or it does not start.
    pub fn shared() -> anyhow::Result<Self> {
        let runner = parent_id();
        let folder = place().join(format!("wherry-postgres-{runner}"));
        fs::create_dir_all(&folder)?;
        let server = Self { folder, keeps: Keeps::Processes };
        let _one_at_a_time = server.lock()?;
        if !server.folder.join("ready").exists() {
            server.start(runner)?;
        }
        Ok(server)
    }

    /// A server that is to be in this folder.
    pub(crate) fn in_folder(folder: PathBuf, keeps: Keeps) -> Self {
        Self { folder, keeps }
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
        self.copy(TEMPLATE)
    }

    /// A database with nothing in it.
    ///
    /// # Errors
    /// If the server does not make it.
    pub fn empty_database(&self) -> anyhow::Result<TestDatabase> {
        self.copy("template1")
    }

    fn copy(&self, like: &str) -> anyhow::Result<TestDatabase> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("t_{}_{number}", std::process::id());
        // Copying files is quicker than writing them through the log, where nobody waits until they are on disk.
        let strategy = match self.keeps {
            Keeps::Processes => "file_copy",
            Keeps::Power => "wal_log",
        };
        let sql = format!("CREATE DATABASE {name} TEMPLATE {like} STRATEGY {strategy}");
        self.client("postgres")?.ask(&sql)?;
        Ok(TestDatabase { address: self.address(&name), name, folder: self.folder.clone() })
    }

    fn address(&self, database: &str) -> String {
        address(&self.folder, database)
    }

    pub(crate) fn client(&self, database: &str) -> anyhow::Result<Client> {
        client(&self.folder, database)
    }

    fn lock(&self) -> anyhow::Result<File> {
        let file = File::create(self.folder.join("lock"))?;
        file.lock()?;
        Ok(file)
    }

    /// Makes and starts the server, and somebody to end it with its runner.
    fn start(&self, runner: u32) -> anyhow::Result<()> {
        let binaries = self.make()?;
        let child = self.run(&binaries)?;
        keeper::watch(runner, child.id(), &self.folder)?;
        File::create(self.folder.join("ready"))?;
        Ok(())
    }

    /// A program of the server's, as whoever it runs as.
    fn program(&self, program: &Path) -> anyhow::Result<Command> {
        let mut command = Command::new(program);
        command.current_dir(&self.folder).stdin(Stdio::null()).process_group(0);
        if let Some(who) = Who::to_run()? {
            command.uid(who.user).gid(who.group);
        }
        Ok(command)
    }

    /// Makes its data folder.
    pub(crate) fn make(&self) -> anyhow::Result<Binaries> {
        let binaries = self.take_folder()?;
        let mut initdb = self.program(&binaries.initdb)?;
        initdb.arg("--pgdata").arg(self.data()).args(["--username", OWNER, "--auth", "trust"]);
        initdb.args(["--encoding", "UTF8", "--locale", "C", "--no-sync", "--no-instructions"]);
        finish(initdb)?;
        Ok(binaries)
    }

    /// Makes its data folder as a copy of another server's, which it goes on to copy when it is run.
    pub(crate) fn make_copy_of(&self, other: &Self) -> anyhow::Result<Binaries> {
        let binaries = self.take_folder()?;
        let mut copy = self.program(&binaries.beside("pg_basebackup")?)?;
        copy.arg("--pgdata").arg(self.data()).arg("--host").arg(&other.folder);
        copy.args(["--port", &PORT.to_string(), "--username", OWNER, "--write-recovery-conf"]);
        copy.args(["--checkpoint=fast", "--wal-method=stream", "--no-sync"]);
        finish(copy)?;
        Ok(binaries)
    }

    /// Its folder belongs to whoever it runs as.
    fn take_folder(&self) -> anyhow::Result<Binaries> {
        let binaries = Binaries::find()?;
        if let Some(who) = Who::to_run()? {
            chown(&self.folder, Some(who.user), Some(who.group))?;
        }
        Ok(binaries)
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// Where its socket is.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Starts it on its data folder, and waits until it lets people in.
    pub(crate) fn run(&self, binaries: &Binaries) -> anyhow::Result<Child> {
        let log = OpenOptions::new().create(true).append(true).open(self.folder.join("log"))?;
        let mut postgres = self.program(&binaries.postgres)?;
        postgres.arg("-D").arg(self.data()).arg("-k").arg(&self.folder);
        postgres.arg("-p").arg(PORT.to_string()).args(["-h", ""]);
        postgres.args(SETTINGS.iter().flat_map(|setting| ["-c", setting]));
        if self.keeps == Keeps::Processes {
            postgres.args(QUICK.iter().flat_map(|setting| ["-c", setting]));
        }
        postgres.stdout(log.try_clone()?).stderr(log);
        let mut child = postgres.spawn().context("postgres does not start")?;
        self.wait(&mut child)?;
        Ok(child)
    }

    fn wait(&self, child: &mut Child) -> anyhow::Result<()> {
        for _ in 0..STARTS_WITHIN.as_millis() / LOOK_EVERY.as_millis() {
            if self.client("postgres").is_ok() {
                return Ok(());
            }
            if child.try_wait()?.is_some() {
                break;
            }
            sleep(LOOK_EVERY);
        }
        let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        bail!("PostgreSQL did not start:\n{log}")
    }
}

/// Runs a program to its end.
fn finish(mut program: Command) -> anyhow::Result<()> {
    let name = program.get_program().to_string_lossy().into_owned();
    let ended = program.output().with_context(|| format!("{name} does not start"))?;
    ensure!(ended.status.success(), "{name}: {}", String::from_utf8_lossy(&ended.stderr));
    Ok(())
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

fn client(folder: &Path, database: &str) -> anyhow::Result<Client> {
    Client::connect(&folder.join(format!(".s.PGSQL.{PORT}")), OWNER, database)
}

/// A database as a relay is told of it.
pub(crate) fn address(folder: &Path, database: &str) -> String {
    let folder: String = folder.display().to_string().replace('%', "%25").replace('/', "%2F");
    format!("postgres://{OWNER}@{folder}:{PORT}/{database}")
}

/// Where the folder goes: the path of a socket may be a hundred bytes long, and another user must reach it.
pub(crate) fn place() -> PathBuf {
    let short = Path::new("/tmp");
    if short.is_dir() { short.to_owned() } else { std::env::temp_dir() }
}
