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
        let revoked = signed(revoked);
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

/// The revocations with who signed each. All of them held when they were taken in, one after the other, and hold
/// for a device that follows them in the same order; it needs the certificates of their signers beside them.
fn signed(revoked: &[(KeyId, Vec<u8>)]) -> Vec<Revoked<'_>> {
    let signed = revoked.iter().filter_map(|(key, statement)| {
        let claimed: Unverified<Revocation> = Unverified::from_bytes(statement).ok()?;
        Some(Revoked { key: *key, signer: claimed.signer(), statement })
    });
    signed.collect()
}
