//! Where the server's programs lie, and as whom they may run.

use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};

/// The two programs that a server is made and run with; others lie beside them.
#[derive(Debug)]
pub(crate) struct Binaries {
    pub(crate) initdb: PathBuf,
    pub(crate) postgres: PathBuf,
}

impl Binaries {
    /// Another program of the same version, which lies beside these.
    pub(crate) fn beside(&self, name: &str) -> anyhow::Result<PathBuf> {
        let program = self.postgres.with_file_name(name);
        ensure!(program.is_file(), "{} is not there: install PostgreSQL whole", program.display());
        Ok(program)
    }

    /// Those on the path, or the newest of those that Debian keeps aside.
    pub(crate) fn find() -> anyhow::Result<Self> {
        #[expect(clippy::disallowed_methods, reason = "the path says where programs lie")]
        let path = std::env::var_os("PATH").unwrap_or_default();
        let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
        folders.extend(debian());
        for folder in folders {
            let [initdb, postgres] = ["initdb", "postgres"].map(|name| folder.join(name));
            if initdb.is_file() && postgres.is_file() {
                return Ok(Self { initdb: real(&initdb)?, postgres: real(&postgres)? });
            }
        }
        bail!(
            "no PostgreSQL is installed (initdb and postgres, on the path or in /usr/lib/postgresql): \
             install it (Debian: apt-get install postgresql), then try again"
        )
    }
}

/// The server looks for its files beside itself, so a link is followed first.
fn real(program: &Path) -> anyhow::Result<PathBuf> {
    program.canonicalize().with_context(|| format!("{} leads nowhere", program.display()))
}

/// Debian's folders, newest version first.
fn debian() -> Vec<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut versions: Vec<(u32, PathBuf)> = versions
        .filter_map(|version| {
            let number = version.file_name().to_str()?.parse().ok()?;
            Some((number, version.path().join("bin")))
        })
        .collect();
    versions.sort_by_key(|(number, _)| std::cmp::Reverse(*number));
    versions.into_iter().map(|(_, folder)| folder).collect()
}

/// A user and group by number.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Who {
    pub(crate) user: u32,
    pub(crate) group: u32,
}

impl Who {
    /// Whom the server runs as: nobody else than we are, or for root the user that Debian made for it, or nobody.
    pub(crate) fn to_run() -> anyhow::Result<Option<Self>> {
        let own = fs::metadata("/proc/self").context("this system has no /proc")?.uid();
        if own != 0 {
            return Ok(None);
        }
        let users = fs::read_to_string("/etc/passwd").context("/etc/passwd cannot be read")?;
        let named = |name: &str| users.lines().find_map(|line| Self::of(line, name));
        let who = named("postgres").or_else(|| named("nobody"));
        Ok(Some(who.context("there is no ordinary user to run PostgreSQL as")?))
    }

    fn of(line: &str, name: &str) -> Option<Self> {
        let mut parts = line.split(':');
        if parts.next() != Some(name) {
            return None;
        }
        let (user, group) = (parts.nth(1)?, parts.next()?);
        Some(Self { user: user.parse().ok()?, group: group.parse().ok()? })
    }
}
