//! Backups: an agency at one moment, in a folder of its own, from whichever engine, to be put back on either.
//!
//! A folder holds three files: `wherry.db`, the agency as an SQLite file; `sign-in.key`; and `inventory.json`, written
//! last, which says what the others held. A folder without it was not finished.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use protocol::ids::Digest;
use protocol::login::RelaySetup;
use protocol::time::Millis;
use serde::{Deserialize, Serialize};

use crate::boot::{self, BootError};
use crate::config::{Config, Database};
use crate::store::{self, CopyError, Counts, ReadFrom, Seen, Teller};

/// How much of a file is read at once.
const PIECE_BYTES: u64 = 1024 * 1024;

/// Why there is no backup, or none that could be put back.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BackupError {
    /// A file, or the sign-in key, or the folder.
    #[error(transparent)]
    Boot(#[from] BootError),
    /// The agency was not copied, or does not hold together.
    #[error(transparent)]
    Copy(#[from] CopyError),
    /// There is something where a backup would go, or where it would be put back.
    #[error("{}: this is there already, and nothing is written over it", .0.display())]
    Taken(PathBuf),
    /// It has no inventory.
    #[error("{}: this is no backup that was finished: it has no inventory", .0.display())]
    Unfinished(PathBuf),
    /// Its database is another file than the one that was written.
    #[error("{}: this is not the file that the backup was made with, or it was damaged", .0.display())]
    Damaged(PathBuf),
    /// Its inventory cannot be read.
    #[error("{}: this is not the inventory of a backup", .0.display())]
    BadInventory(PathBuf),
    /// Whoever has the database would not have the right key.
    #[error("{}: accounts in this backup were made with another sign-in key", .0.display())]
    OtherSignInKey(PathBuf),
}

/// What a backup held when it was made.
#[derive(Serialize, Deserialize)]
struct Inventory {
    /// The program that made it.
    wherry: String,
    /// The version of its tables.
    tables_version: i64,
    /// When it was begun, in milliseconds since 1970.
    begun_ms: i64,
    /// The digest of the digests of each MiB of the database's file.
    file_digest: Digest,
    /// Each table with its rows and the sum of their digests.
    tables: Counts,
}

/// Where things are in a backup's folder.
struct Folder<'a>(&'a Path);

impl Folder<'_> {
    fn file(&self) -> PathBuf {
        self.0.join("wherry.db")
    }

    fn database(&self) -> Database {
        Database::File(self.file())
    }

    fn key(&self) -> PathBuf {
        self.0.join("sign-in.key")
    }

    fn inventory(&self) -> PathBuf {
        self.0.join("inventory.json")
    }

    /// The inventory, and the sign-in key beside it.
    fn read(&self) -> Result<(Inventory, RelaySetup), BackupError> {
        let file = self.inventory();
        let bytes = match fs::read(&file) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && self.0.is_dir() => {
                return Err(BackupError::Unfinished(self.0.to_owned()));
            }
            Err(source) => return Err(BootError::File { path: file, source }.into()),
        };
        let inventory: Inventory =
            serde_json::from_slice(&bytes).map_err(|_| BackupError::BadInventory(file))?;
        if self.file_digest()? != inventory.file_digest {
            return Err(BackupError::Damaged(self.file()));
        }
        Ok((inventory, boot::read_sign_in_key(&self.key())?))
    }

    /// Every byte of the database's file counts, also those that are of no row.
    fn file_digest(&self) -> Result<Digest, BootError> {
        let path = self.file();
        let pieces = || -> std::io::Result<Vec<u8>> {
            let mut file = File::open(&path)?;
            let mut pieces = Vec::new();
            loop {
                let mut piece = Vec::new();
                if file.by_ref().take(PIECE_BYTES).read_to_end(&mut piece)? == 0 {
                    return Ok(pieces);
                }
                pieces.extend(Digest::of(&piece).as_bytes());
            }
        };
        let pieces = pieces();
        pieces.map(|all| Digest::of(&all)).map_err(|source| BootError::File { path, source })
    }
}

/// Makes a backup, while relays are at work or not.
///
/// # Errors
/// [`BackupError`]; then the folder has no inventory.
pub(crate) async fn back_up(
    config: &Config,
    to: &Path,
    now: Millis,
    tell: Teller<'_>,
) -> Result<(), BackupError> {
    let setup = boot::read_setup(config)?;
    if fs::read_dir(to).is_ok_and(|mut inside| inside.next().is_some()) || to.is_file() {
        return Err(BackupError::Taken(to.to_owned()));
    }
    boot::make_folder(to)?;
    let folder = Folder(to);
    let from = (&config.data.database(), ReadFrom::AtWork);
    let seen = store::copy(from, None, &folder.database(), tell).await?;
    belongs(&seen, &setup, &config.data.sign_in_key())?;
    boot::write_new(&folder.key(), &setup.to_bytes())?;
    let inventory = Inventory {
        wherry: env!("CARGO_PKG_VERSION").to_owned(),
        tables_version: store::tables_version(),
        begun_ms: now.0,
        file_digest: folder.file_digest()?,
        tables: seen.counts,
    };
    let text = serde_json::to_vec_pretty(&inventory)
        .map_err(|_| BackupError::BadInventory(folder.inventory()))?;
    boot::write_new(&folder.inventory(), &text)?;
    Ok(())
}

/// Proves a backup without putting it anywhere: it is what was noted when it was made, and everything in it holds.
///
/// # Errors
/// [`BackupError`] names the first thing that is wrong.
pub(crate) async fn check(backup: &Path, tell: Teller<'_>) -> Result<(), BackupError> {
    let folder = Folder(backup);
    let (inventory, setup) = folder.read()?;
    let database = folder.database();
    let seen = store::prove(&database, ReadFrom::Kept, tell).await?;
    seen.is_as_noted(&database, &inventory.tables)?;
    belongs(&seen, &setup, &folder.key())
}

/// Puts a backup back: the agency into an empty database, the key where the configuration says.
///
/// # Errors
/// [`BackupError`]; then the database holds nothing.
pub(crate) async fn restore(
    config: &Config,
    backup: &Path,
    tell: Teller<'_>,
) -> Result<(), BackupError> {
    let folder = Folder(backup);
    let (inventory, setup) = folder.read()?;
    let key = config.data.sign_in_key();
    if key.exists() {
        return Err(BackupError::Taken(key));
    }
    boot::make_folder(&config.data.folder)?;
    let _lock = boot::lock_folder(config)?;
    let database = config.data.database();
    let from = folder.database();
    let seen =
        store::copy((&from, ReadFrom::Kept), Some(&inventory.tables), &database, tell).await?;
    belongs(&seen, &setup, &folder.key())?;
    if let Some(folder) = key.parent() {
        boot::make_folder(folder)?;
    }
    boot::write_new(&key, &setup.to_bytes())?;
    Ok(())
}

/// Accounts can sign in with the key.
fn belongs(seen: &Seen, setup: &RelaySetup, key: &Path) -> Result<(), BackupError> {
    let noted = seen.proof.sign_in_key;
    if noted.is_none_or(|noted| noted == setup.mark()) {
        return Ok(());
    }
    Err(BackupError::OtherSignInKey(key.to_owned()))
}
