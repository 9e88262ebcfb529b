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
    database: Option<Shared>,
}

/// A database that relays share.
enum Shared {
    /// Thrown away with the workplace.
    Own(TestDatabase),
    /// Somebody else's, by its address.
    There(String),
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
        let database = match (&founding.database, &founding.server) {
            (Some(address), _) => Some(Shared::There(address.clone())),
            (None, Some(own)) => Some(Shared::Own(own.database(prepare).await?)),
            (None, None) if founding.shares() => {
                Some(Shared::Own(Server::shared()?.database(prepare).await?))
            }
            (None, None) => None,
        };
        Ok(Self { path: folder.path().to_owned(), _passing: Some(folder), database })
    }

    /// A folder that stays, and the address of a database that somebody else sees to, where there is one.
    pub(crate) fn kept(path: &Path, database: Option<&str>) -> anyhow::Result<Self> {
        std::fs::create_dir_all(path).with_context(|| format!("cannot make {}", path.display()))?;
        let path =
            path.canonicalize().with_context(|| format!("cannot find {}", path.display()))?;
        let database = database.map(|address| Shared::There(address.to_owned()));
        Ok(Self { path, _passing: None, database })
    }

    /// Copies everything that stands in another's folder into this one.
    pub(crate) fn take_in(&self, other: &Path) -> anyhow::Result<()> {
        copy(other, &self.path).with_context(|| format!("cannot copy {}", other.display()))
    }

    /// The whole folder.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The database, where it is thrown away with this and not a file in the folder.
    pub(crate) fn database(&self) -> Option<&TestDatabase> {
        match &self.database {
            Some(Shared::Own(database)) => Some(database),
            _ => None,
        }
    }

    /// Where the database is, where it is not a file in the folder.
    pub(crate) fn database_address(&self) -> Option<&str> {
        self.database.as_ref().map(|database| match database {
            Shared::Own(database) => database.address(),
            Shared::There(address) => address,
        })
    }

    /// The root's files.
    pub(crate) fn root(&self) -> PathBuf {
        self.path.join("root")
    }

    /// What the root signed about the agency.
    pub(crate) fn manifest(&self) -> PathBuf {
        self.root().join("agency.manifest")
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

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    if !from.is_dir() {
        return std::fs::copy(from, to).map(drop);
    }
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let name = entry?.file_name();
        copy(&from.join(&name), &to.join(&name))?;
    }
    Ok(())
}
