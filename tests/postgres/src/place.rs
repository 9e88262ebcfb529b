//! A folder in which a server lives: made, started, asked.

use std::fs::{self, File};
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, bail, ensure};

use crate::binaries::{Binaries, Who};
use crate::client::Client;

/// Who owns everything in a server. It lets everybody in who reaches its socket.
pub(crate) const OWNER: &str = "wherry";

/// The port that names a socket's file; nothing listens on a network.
const PORT: u16 = 5432;

/// How long a server may take to answer for the first time.
const STARTS_WITHIN: Duration = Duration::from_secs(60);
pub(crate) const LOOK_EVERY: Duration = Duration::from_millis(20);

/// A server's folder, its programs, and as whom they run.
pub(crate) struct Place {
    folder: PathBuf,
    pub(crate) binaries: Binaries,
    who: Option<Who>,
}

impl Place {
    /// Takes a folder, which is made if it is not there.
    pub(crate) fn take(folder: &Path) -> anyhow::Result<Self> {
        let (binaries, who) = (Binaries::find()?, Who::to_run()?);
        fs::create_dir_all(folder)?;
        if let Some(who) = who {
            chown(folder, Some(who.user), Some(who.group))?;
        }
        Ok(Self { folder: folder.to_owned(), binaries, who })
    }

    /// Where its data lie.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// Makes an empty server.
    pub(crate) fn init(&self) -> anyhow::Result<()> {
        let mut initdb = self.run(&self.binaries.initdb);
        initdb.arg("--pgdata").arg(self.data()).args(["--username", OWNER, "--auth", "trust"]);
        initdb.args(["--encoding", "UTF8", "--locale", "C", "--no-sync", "--no-instructions"]);
        self.finish(initdb)
    }

    /// Starts it with these settings, and waits until it answers.
    pub(crate) fn start(&self, settings: &[&str]) -> anyhow::Result<Child> {
        let log = File::options().create(true).append(true).open(self.log())?;
        let mut postgres = self.run(&self.binaries.postgres);
        postgres.arg("-D").arg(self.data()).arg("-k").arg(&self.folder);
        postgres.arg("-p").arg(PORT.to_string()).args(["-h", ""]);
        settings.iter().for_each(|setting| {
            postgres.args(["-c", setting]);
        });
        postgres.stdout(log.try_clone()?).stderr(log);
        let mut child = postgres.spawn().context("postgres does not start")?;
        self.wait(&mut child)?;
        Ok(child)
    }

    /// Runs a program to its end.
    pub(crate) fn finish(&self, mut command: Command) -> anyhow::Result<()> {
        let name = command.get_program().to_string_lossy().into_owned();
        let ended = command.output().with_context(|| format!("{name} does not start"))?;
        ensure!(ended.status.success(), "{name}: {}", String::from_utf8_lossy(&ended.stderr));
        Ok(())
    }

    /// A program of the server's, as the server's user, in a group of its own.
    pub(crate) fn run(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.folder).stdin(Stdio::null()).process_group(0);
        if let Some(who) = self.who {
            command.uid(who.user).gid(who.group);
        }
        command
    }

    fn log(&self) -> PathBuf {
        self.folder.join("log")
    }

    fn wait(&self, child: &mut Child) -> anyhow::Result<()> {
        for _ in 0..STARTS_WITHIN.as_millis() / LOOK_EVERY.as_millis() {
            if client(&self.folder, "postgres").is_ok() {
                return Ok(());
            }
            if child.try_wait()?.is_some() {
                break;
            }
            sleep(LOOK_EVERY);
        }
        let log = fs::read_to_string(self.log()).unwrap_or_default();
        bail!("PostgreSQL did not start:\n{log}")
    }
}

/// A connection to a server by its folder.
pub(crate) fn client(folder: &Path, database: &str) -> anyhow::Result<Client> {
    Client::connect(&folder.join(format!(".s.PGSQL.{PORT}")), OWNER, database)
}

/// A database as a relay is told of it.
pub(crate) fn address(folder: &Path, database: &str) -> String {
    let folder: String = folder.display().to_string().replace('%', "%25").replace('/', "%2F");
    format!("postgres://{OWNER}@{folder}:{PORT}/{database}")
}

/// Where folders go: the path of a socket may be a hundred bytes long, and another user must reach it.
pub(crate) fn root() -> PathBuf {
    let short = Path::new("/tmp");
    if short.is_dir() { short.to_owned() } else { std::env::temp_dir() }
}
