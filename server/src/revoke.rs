//! A revocation by the offline root, brought by the operator: it asks nobody who can sign in, so that it works when a
//! coordinator's own account is the trouble.

use std::path::{Path, PathBuf};

use protocol::carried::Carried;
use protocol::ids::KeyId;
use protocol::keys::Directory;
use protocol::statement::{Revocation, Unverified};
use protocol::time::Day;

use crate::boot::{self, BootError};
use crate::clock::Clock;
use crate::config::Config;
use crate::store::{Beside, Store};

/// Why a revocation was not taken in. Nothing changed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RevokeError {
    /// The relay is not there, or runs.
    #[error(transparent)]
    Boot(#[from] BootError),
    /// The file holds something else.
    #[error("{}: this is no revocation, or it was damaged on the way", .0.display())]
    NotARevocation(PathBuf),
    /// Whoever signed it is not the root of this relay's agency.
    #[error("{}: this is not signed by the root of the agency that this relay serves", .0.display())]
    NotByRoot(PathBuf),
    /// Its days are in no order.
    #[error("{}: this is dated ahead of today, or ends trust after its own day; look at both clocks", .0.display())]
    AnotherTime(PathBuf),
}

/// A revocation that stands.
pub(crate) struct Revoked {
    /// The key.
    pub(crate) key: KeyId,
    /// Whether anybody is certified with it here.
    pub(crate) known: bool,
}

/// Takes a revocation in. The same again changes nothing. A relay on a database file must not run: it judges by what
/// it holds in memory, and whoever is revoked should not be served meanwhile. Relays that share a database find it
/// at their next request.
pub(crate) async fn revoke(
    config: &Config,
    clock: &Clock,
    file: &Path,
) -> Result<Revoked, RevokeError> {
    let text = std::fs::read_to_string(file)
        .map_err(|source| BootError::File { path: file.to_owned(), source })?;
    let bytes = Carried::Revocation
        .read(&text)
        .map_err(|_| RevokeError::NotARevocation(file.to_owned()))?;
    boot::read_setup(config)?;
    let _lock = boot::lock_folder(config)?;
    let store = boot::open_store(config, Beside::default()).await?;
    let taken = take(config, clock, &store, file, &bytes).await;
    store.close().await;
    taken
}

async fn take(
    config: &Config,
    clock: &Clock,
    store: &Store,
    file: &Path,
    bytes: &[u8],
) -> Result<Revoked, RevokeError> {
    let parsed = || {
        Unverified::<Revocation>::from_bytes(bytes)
            .map_err(|_| RevokeError::NotARevocation(file.to_owned()))
    };
    let not_by_root = || RevokeError::NotByRoot(file.to_owned());
    let staff = boot::take_manifest(config, store).await?;
    let directory = staff.current();
    let signer = parsed()?.signer();
    if !directory.manifest().root_keys.iter().any(|root| root.id() == signer) {
        return Err(not_by_root());
    }
    let revocation = Directory::clone(&directory).revoke(parsed()?).map_err(|_| not_by_root())?;
    check_days(&revocation, clock.today())
        .then_some(())
        .ok_or_else(|| RevokeError::AnotherTime(file.to_owned()))?;
    loop {
        let newest = staff.current();
        let decided = moderation::revoke(parsed()?, &newest).map_err(|_| not_by_root())?;
        let Some(change) = decided.change() else { break };
        let written = store.apply(change, newest.judged(clock.now())).await;
        if written.map_err(BootError::from)?.is_some() {
            break;
        }
        // A relay at work has changed the staff meanwhile.
        staff.catch_up(store).await.map_err(BootError::from)?;
    }
    let key = revocation.key;
    let known = directory.certificates().any(|held| held.signing.id() == key);
    Ok(Revoked { key, known })
}

/// The root's word may travel for long, by hand; it may not come from tomorrow's tomorrow.
fn check_days(revocation: &Revocation, today: Day) -> bool {
    revocation.day <= today.plus(1) && revocation.distrust_after <= revocation.day
}
