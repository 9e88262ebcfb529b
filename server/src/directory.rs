//! The directory of staff as this relay knows it: whose key may do what on a day.
//!
//! It is built from the stored statements, each of which was checked when it came, and is checked here again:
//! a certificate whose signer has since been distrusted for that day is left out, whoever holds it.

use std::ops::Deref;
use std::sync::{Arc, PoisonError, RwLock};

use protocol::keys::{Directory, NotTrusted, root_pin};
use protocol::statement::{AgencyManifest, Unverified};
use protocol::time::Millis;
use tokio::sync::Mutex;

use crate::store::{Corrupt, Judged, SignedStaff, Store, StoreError};

/// The directory as it stood at one moment, and its place in the order of its changes. Whatever is decided by it is
/// written only while it is the newest: another relay may have taken in a revocation meanwhile.
pub(crate) struct Edition {
    directory: Directory,
    /// Counts up with every change of the staff.
    pub(crate) number: u64,
}

impl Edition {
    /// A judgement by this edition, now.
    pub(crate) fn judged(&self, now: Millis) -> Judged {
        Judged { now, edition: self.number }
    }
}

impl Deref for Edition {
    type Target = Directory;

    fn deref(&self) -> &Directory {
        &self.directory
    }
}

/// The newest edition that this relay knows, shared. Clones see the same.
#[derive(Clone)]
pub(crate) struct StaffDirectory(Arc<Known>);

struct Known {
    newest: RwLock<Arc<Edition>>,
    /// Held while another is built, so that whoever finds that this one is old waits for one building, not for many.
    building: Mutex<()>,
}

impl StaffDirectory {
    /// Builds the directory from the store; `None` before a manifest was taken in.
    pub(crate) async fn load(store: &Store) -> Result<Option<Self>, StoreError> {
        let Some(built) = build(store).await? else { return Ok(None) };
        let known = Known { newest: RwLock::new(Arc::new(built)), building: Mutex::default() };
        Ok(Some(Self(Arc::new(known))))
    }

    /// The directory as it stands.
    pub(crate) fn current(&self) -> Arc<Edition> {
        Arc::clone(&self.0.newest.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Builds it anew if something was added, here or at another relay.
    pub(crate) async fn catch_up(&self, store: &Store) -> Result<(), StoreError> {
        self.reach(store, store.edition().await?).await
    }

    /// Builds it anew if this edition is not known yet.
    pub(crate) async fn reach(&self, store: &Store, number: u64) -> Result<(), StoreError> {
        if self.current().number >= number {
            return Ok(());
        }
        let _one_at_a_time = self.0.building.lock().await;
        if self.current().number >= number {
            return Ok(());
        }
        if let Some(built) = build(store).await? {
            *self.0.newest.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(built);
        }
        Ok(())
    }
}

async fn build(store: &Store) -> Result<Option<Edition>, StoreError> {
    let SignedStaff { edition, manifest, certificates, revocations } = store.signed_staff().await?;
    let Some(manifest) = manifest else { return Ok(None) };
    let mut directory = found(&manifest).map_err(|_| Corrupt {
        table: "manifest",
        row: "newest".to_owned(),
        what: "not signed by its own root",
    })?;
    // Certificates by the root come first, then revocations, so that these bear on whatever else was signed.
    let roots: Vec<_> = directory.manifest().root_keys.iter().map(|key| key.id()).collect();
    let parsed = |bytes: &Vec<u8>| Unverified::from_bytes(bytes).ok();
    let (by_root, by_others): (Vec<_>, Vec<_>) = certificates.iter().filter_map(parsed).partition(
        |certificate: &Unverified<protocol::statement::StaffCertificate>| {
            roots.contains(&certificate.signer())
        },
    );
    for certificate in by_root {
        drop(directory.admit(certificate));
    }
    for revocation in revocations.iter().filter_map(|bytes| Unverified::from_bytes(bytes).ok()) {
        drop(directory.revoke(revocation));
    }
    for certificate in by_others {
        // Left out if its signer was distrusted for that day after it had been accepted.
        drop(directory.admit(certificate));
    }
    Ok(Some(Edition { directory, number: edition }))
}

/// An empty directory on a manifest that is signed by its own root.
pub(crate) fn found(manifest: &[u8]) -> Result<Directory, NotTrusted> {
    let claimed: Unverified<AgencyManifest> =
        Unverified::from_bytes(manifest).map_err(|_| NotTrusted)?;
    let own = Unverified::from_bytes(manifest).map_err(|_| NotTrusted)?;
    let own = own.verify_own(|manifest: &AgencyManifest| manifest.root_keys.first().copied());
    let pin = root_pin(&own.map_err(|_| NotTrusted)?.root_keys);
    Directory::new(claimed, &pin)
}
