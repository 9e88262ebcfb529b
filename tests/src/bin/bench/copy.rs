//! The agency's folder as it stood before the first letter, and copies of it: whatever is measured begins there, on a
//! database file or on a PostgreSQL that relays share.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, ensure};
use people::{Founding, Programs, Serving};
use postgres_for_tests::{OwnServer, TestDatabase};
use tempfile::TempDir;
use wherry::config::{Config, Database};

use crate::{Bench, ground::Ground};

/// The folder to begin from.
pub(crate) struct Base {
    folder: PathBuf,
    programs: Programs,
}

/// On what relays work.
pub(crate) enum On<'a> {
    /// One, on a file.
    File,
    /// So many, on a database of this server.
    Server(&'a OwnServer, usize),
}

/// A copy of the folder, and of the database where it is not in it; gone when dropped.
pub(crate) struct Copy {
    folder: TempDir,
    database: Option<TestDatabase>,
    relays: usize,
    programs: Programs,
}

impl Base {
    /// Stops the relay, keeps the folder as it is under this name, and starts it again.
    pub(crate) fn keep(ground: &mut Ground, bench: &Bench, name: &str) -> anyhow::Result<Self> {
        ground.agency.stop()?;
        let folder = bench.folder.join(name);
        copy_all(ground.agency.folder(), &folder)?;
        ground.agency.start_again()?;
        Ok(Self { folder, programs: bench.programs.clone() })
    }

    pub(crate) async fn copy(&self, on: &On<'_>) -> anyhow::Result<Copy> {
        let beside = self.folder.parent().context("the base stands in a folder")?;
        let folder = tempfile::Builder::new().prefix("copy-").tempdir_in(beside)?;
        copy_all(&self.folder, folder.path())?;
        let (database, relays) = match on {
            On::File => (None, 1),
            On::Server(server, relays) => {
                (Some(server.database(async |to| self.moves(to)).await?), *relays)
            }
        };
        let copy = Copy { folder, database, relays, programs: self.programs.clone() };
        copy.look_through()?;
        Ok(copy)
    }

    /// Moves the agency as an operator would.
    fn moves(&self, to: &str) -> anyhow::Result<()> {
        let mut migrate = Command::new(&self.programs.relay);
        let from = self.folder.join("relay").join("wherry.db");
        migrate.arg("migrate").arg("--from").arg(format!("sqlite:{}", from.display()));
        migrate.arg("--to").arg(to).stdin(Stdio::null());
        let output = migrate.output()?;
        ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Ok(())
    }
}

impl On<'_> {
    /// The engine's name.
    pub(crate) fn engine(&self) -> &'static str {
        match self {
            Self::File => "sqlite",
            Self::Server(..) => "postgres",
        }
    }
}

impl Copy {
    /// A server is to know what it would know of a database that has stood for a day; a file knows nothing.
    pub(crate) fn look_through(&self) -> anyhow::Result<()> {
        match &self.database {
            Some(database) => database.client()?.ask("ANALYZE").map(drop),
            None => Ok(()),
        }
    }

    /// Starts the relays here, as child processes.
    pub(crate) fn serve(&self) -> anyhow::Result<Vec<Serving>> {
        let founding = Founding {
            folder: Some(self.folder.path().to_owned()),
            programs: Some(self.programs.clone()),
            database: self.database.as_ref().map(|database| database.address().to_owned()),
            ..Founding::default()
        };
        (0..self.relays).map(|_| Serving::start(&founding)).collect()
    }

    /// Starts one relay.
    pub(crate) fn serve_one(&self) -> anyhow::Result<Serving> {
        self.serve()?.pop().context("a relay")
    }

    /// How many relays there are to be.
    pub(crate) fn relays(&self) -> usize {
        self.relays
    }

    /// The relays' database.
    pub(crate) fn database(&self) -> anyhow::Result<Database> {
        match &self.database {
            None => Ok(Database::File(self.folder.path().join("relay").join("wherry.db"))),
            Some(database) => database.address().parse().map_err(anyhow::Error::msg),
        }
    }

    /// A relay's configuration.
    pub(crate) fn config(&self) -> anyhow::Result<Config> {
        let config = Config::read(&self.folder.path().join("wherry.toml"))?;
        Ok(config.on(Some(self.database()?)))
    }
}

/// Copies a folder and waits until it is on disk: what is written back late would slow whoever is measured next.
fn copy_all(from: &Path, to: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let there = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_all(&entry.path(), &there)?;
        } else {
            std::fs::copy(entry.path(), &there)?;
            std::fs::File::open(&there)?.sync_all()?;
        }
    }
    Ok(())
}
