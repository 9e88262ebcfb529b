//! The folder in which an agency lives: thrown away at the end, or kept by whoever named it.

use std::path::{Path, PathBuf};

use anyhow::Context;
use postgres_for_tests::{Server, TestDatabase};
use tempfile::TempDir;
use wherry::make_tables;

use crate::founding::Founding;

/// A folder with the relay's data, its configuration and the offline root beside each other, which no real
/// agency would do.
pub(crate) struct Workplace {
    path: PathBuf,
    /// Takes the folder away when dropped.
    _passing: Option<TempDir>,
    /// The database, where it is not a file in the folder.
    database: Option<TestDatabase>,
}

impl Workplace {
    /// A folder that is gone at the end, and a database that relays can share if they are to.
    pub(crate) async fn passing(founding: &Founding) -> anyhow::Result<Self> {
        let folder = tempfile::Builder::new()
            .prefix("wherry-")
            .tempdir()
            .context("no folder can be made")?;
        let prepare = async |address: &str| {
            Ok(make_tables(&address.parse().map_err(anyhow::Error::msg)?).await?)
        };
        let database = match &founding.server {
            Some(own) => Some(own.database(prepare).await?),
            None if founding.shares() => Some(Server::shared()?.database(prepare).await?),
            None => None,
        };
        Ok(Self { path: folder.path().to_owned(), _passing: Some(folder), database })
    }

    /// A folder that stays.
    pub(crate) fn kept(path: &Path) -> anyhow::Result<Self> {
        std::fs::create_dir_all(path).with_context(|| format!("cannot make {}", path.display()))?;
        let path =
            path.canonicalize().with_context(|| format!("cannot find {}", path.display()))?;
        Ok(Self { path, _passing: None, database: None })
    }

    /// The whole folder.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The database, where it is not a file in the folder.
    pub(crate) fn database(&self) -> Option<&TestDatabase> {
        self.database.as_ref()
    }

    /// The root's files.
    pub(crate) fn root(&self) -> PathBuf {
        self.path.join("root")
    }

    /// The relay's data.
    pub(crate) fn data(&self) -> PathBuf {
        self.path.join("relay")
    }

    /// The relay's configuration.
    pub(crate) fn settings(&self) -> PathBuf {
        self.settings_of(0)
    }

    /// The configuration of one of several relays.
    pub(crate) fn settings_of(&self, which: usize) -> PathBuf {
        self.path.join(format!("{}.toml", Self::name_of("wherry", which)))
    }

    /// What belongs to one of several relays, by its name at the first.
    pub(crate) fn name_of(name: &str, which: usize) -> String {
        if which == 0 { name.to_owned() } else { format!("{name}-{}", which + 1) }
    }

    /// What the relay logged.
    pub(crate) fn log(&self) -> PathBuf {
        self.path.join("relay.log")
    }
}
