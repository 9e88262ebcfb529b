//! The staff behind a room, as a party's device checks them: their certificates and revocations, those of whoever
//! gave them, and nobody else's. Who else works for the agency is not the party's to know.

use std::collections::BTreeSet;

use protocol::ids::KeyId;
use protocol::keys::Directory;
use protocol::statement::{Revocation, Unverified};
use protocol::wire::Blob;

/// The keys that a room's certificates rest on.
#[derive(Debug, Default)]
pub(super) struct People(BTreeSet<KeyId>);

impl People {
    pub(super) fn add(&mut self, keys: impl Iterator<Item = KeyId>) {
        self.0.extend(keys);
    }

    /// Their certificates and revocations, completed by those of whoever signed these, so that a device can
    /// follow every one of them to the root.
    pub(super) fn statements(
        mut self,
        directory: &Directory,
        revoked: &[(KeyId, Vec<u8>)],
    ) -> (Vec<Blob>, Vec<Blob>) {
        let root =
            |key: &KeyId| directory.manifest().root_keys.iter().any(|root| root.id() == *key);
        let revoked = counting(directory, revoked);
        loop {
            let certified = directory.certificates().filter(|held| self.names(held.signing.id()));
            let certifiers = certified.map(|held| held.signer());
            let revoked = revoked.iter().filter(|revoked| self.names(revoked.key));
            let behind: BTreeSet<KeyId> = certifiers
                .chain(revoked.map(|revoked| revoked.signer))
                .filter(|key| !root(key) && !self.names(*key))
                .collect();
            if behind.is_empty() {
                break;
            }
            self.0.extend(behind);
        }
        let certificates = directory
            .certificates()
            .filter(|held| self.names(held.signing.id()))
            .map(|held| Blob(held.to_bytes()));
        let revocations = revoked
            .iter()
            .filter(|revoked| self.names(revoked.key))
            .map(|revoked| Blob(revoked.statement.to_vec()));
        (certificates.collect(), revocations.collect())
    }

    fn names(&self, key: KeyId) -> bool {
        self.0.contains(&key)
    }
}

struct Revoked<'a> {
    key: KeyId,
    signer: KeyId,
    statement: &'a [u8],
}

/// The revocations that the directory took in. One whose signer was distrusted by then is none, and a device
/// would rightly refuse a list that holds it.
fn counting<'a>(directory: &Directory, revoked: &'a [(KeyId, Vec<u8>)]) -> Vec<Revoked<'a>> {
    let mut counting = Vec::new();
    if revoked.is_empty() {
        return counting;
    }
    let mut directory = directory.clone();
    for (key, statement) in revoked {
        let claimed: Result<Unverified<Revocation>, _> = Unverified::from_bytes(statement);
        let Ok(claimed) = claimed else { continue };
        let signer = claimed.signer();
        if directory.revoke(claimed).is_ok() {
            counting.push(Revoked { key: *key, signer, statement });
        }
    }
    counting
}
