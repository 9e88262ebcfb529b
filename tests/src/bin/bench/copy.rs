//! The agency's folder as it stood before the first letter, and copies of it: whatever is measured begins there.

use std::path::{Path, PathBuf};

use anyhow::Context;
use people::{Founding, Programs, Serving};
use tempfile::TempDir;

use crate::ground::Ground;

/// The folder to begin from.
pub(crate) struct Base {
    folder: PathBuf,
    programs: Programs,
}

/// A copy of it, gone when dropped.
pub(crate) struct Copy {
    folder: TempDir,
    programs: Programs,
}

impl Base {
    /// Stops the relay, keeps the folder as it is, and starts it again.
    pub(crate) fn keep(
        ground: &mut Ground,
        beside: &Path,
        programs: Programs,
    ) -> anyhow::Result<Self> {
        ground.agency.stop()?;
        let folder = beside.join("base");
        copy_all(ground.agency.folder(), &folder)?;
        ground.agency.start_again()?;
        Ok(Self { folder, programs })
    }

    pub(crate) fn copy(&self) -> anyhow::Result<Copy> {
        let beside = self.folder.parent().context("the base stands in a folder")?;
        let folder = tempfile::Builder::new().prefix("copy-").tempdir_in(beside)?;
        copy_all(&self.folder, folder.path())?;
        Ok(Copy { folder, programs: self.programs.clone() })
    }
}

impl Copy {
    /// Starts the relay here, as a child process.
    pub(crate) fn serve(&self) -> anyhow::Result<Serving> {
        Serving::start(&Founding {
            folder: Some(self.folder.path().to_owned()),
            programs: Some(self.programs.clone()),
            ..Founding::default()
        })
    }

    /// The relay's database.
    pub(crate) fn database(&self) -> PathBuf {
        self.folder.path().join("relay").join("wherry.db")
    }

    /// The relay's configuration.
    pub(crate) fn settings(&self) -> PathBuf {
        self.folder.path().join("wherry.toml")
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
