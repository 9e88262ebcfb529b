//! The directory of staff: every key that leads back to the agency's root, and since when not.
//!
//! The relay keeps one to judge what it accepts; a device builds one from what the relay shows and
//! believes nothing in it that does not follow from the pinned root.

use super::{VerifyingKey, root_pin};
use crate::{
    ids::{AgencyId, Digest, KeyId},
    statement::{AgencyManifest, Revocation, StaffCertificate, Unverified, Verified},
    time::Day,
};

/// A manifest, certificate, revocation or signature that does not lead back to the root.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not trusted")]
pub struct NotTrusted;

/// What is kept of each key, in their order. A tree would be 4 KB more of the browser's module, for a few dozen keys.
#[derive(Clone)]
struct ByKey<T>(Vec<(KeyId, T)>);

impl<T> ByKey<T> {
    fn place(&self, key: KeyId) -> Result<usize, usize> {
        self.0.binary_search_by_key(&key, |(each, _)| *each)
    }

    fn get(&self, key: KeyId) -> Option<&T> {
        self.place(key).ok().map(|at| &self.0[at].1)
    }

    fn get_or_insert(&mut self, key: KeyId, new: T) -> &mut T {
        let at = self.place(key).unwrap_or_else(|at| {
            self.0.insert(at, (key, new));
            at
        });
        &mut self.0[at].1
    }
}

/// Everybody certified under one manifest.
#[derive(Clone)]
pub struct Directory {
    manifest: Verified<AgencyManifest>,
    /// One key may hold several certificates: renewal keeps the key.
    certificates: ByKey<Vec<Verified<StaffCertificate>>>,
    distrusted_after: ByKey<Day>,
}

impl Directory {
    /// An empty directory under a manifest whose root keys match the pin.
    ///
    /// # Errors
    /// [`NotTrusted`] if the manifest is not signed by its first root key or the pin is another's.
    pub fn new(manifest: Unverified<AgencyManifest>, pin: &[u8; 16]) -> Result<Self, NotTrusted> {
        let manifest = manifest
            .verify_own(|manifest| manifest.root_keys.first().copied())
            .map_err(|_| NotTrusted)?;
        if root_pin(&manifest.root_keys) != *pin {
            return Err(NotTrusted);
        }
        Ok(Self { manifest, certificates: ByKey(Vec::new()), distrusted_after: ByKey(Vec::new()) })
    }

    /// A directory of everything shown, in whatever order it was shown.
    ///
    /// # Errors
    /// [`NotTrusted`] if anything in it does not lead back to the root.
    pub fn build(
        manifest: &[u8],
        pin: &[u8; 16],
        certificates: &[impl AsRef<[u8]>],
        revocations: &[impl AsRef<[u8]>],
    ) -> Result<Self, NotTrusted> {
        let manifest = Unverified::from_bytes(manifest).map_err(|_| NotTrusted)?;
        let mut directory = Self::new(manifest, pin)?;
        let mut waiting = Vec::new();
        for bytes in certificates {
            let certificate: Unverified<StaffCertificate> =
                Unverified::from_bytes(bytes.as_ref()).map_err(|_| NotTrusted)?;
            if directory.root_key(certificate.signer()).is_some() {
                directory.admit(certificate)?;
            } else {
                waiting.push(certificate);
            }
        }
        // Coordinators are in, so revocations by them can be judged, and then what else they signed.
        for bytes in revocations {
            directory.revoke(Unverified::from_bytes(bytes.as_ref()).map_err(|_| NotTrusted)?)?;
        }
        for certificate in waiting {
            directory.admit(certificate)?;
        }
        Ok(directory)
    }

    /// The manifest it stands on.
    pub fn manifest(&self) -> &Verified<AgencyManifest> {
        &self.manifest
    }

    /// SHA-256 of the manifest.
    pub fn manifest_digest(&self) -> Digest {
        self.manifest.digest()
    }

    /// The agency.
    pub fn agency(&self) -> AgencyId {
        self.manifest.agency
    }

    /// Takes a certificate in: coordinators' from the root, facilitators' from a coordinator too.
    ///
    /// # Errors
    /// [`NotTrusted`] if its signer may not give it, if it holds too long, or if the agency differs.
    pub fn admit(
        &mut self,
        certificate: Unverified<StaffCertificate>,
    ) -> Result<Verified<StaffCertificate>, NotTrusted> {
        let signer = certificate.signer();
        let certificate = match self.root_key(signer) {
            Some(root) => certificate.verify(&root).map_err(|_| NotTrusted)?,
            None => {
                let issuers = self.certificates.get(signer).ok_or(NotTrusted)?;
                let key = issuers.first().ok_or(NotTrusted)?.signing;
                let certificate = certificate.verify(&key).map_err(|_| NotTrusted)?;
                self.coordinator(signer, certificate.day)?;
                if certificate.roles.coordinator {
                    return Err(NotTrusted);
                }
                certificate
            }
        };
        let lasts = certificate.until.since(certificate.from);
        let orderly = certificate.from <= certificate.until
            && certificate.day <= certificate.from
            && lasts <= StaffCertificate::MAX_DAYS
            && certificate.agency == self.manifest.agency;
        if !orderly {
            return Err(NotTrusted);
        }
        let held = self.certificates.get_or_insert(certificate.signing.id(), Vec::new());
        if held.iter().any(|other| other.person != certificate.person) {
            return Err(NotTrusted);
        }
        held.push(certificate.clone());
        Ok(certificate)
    }

    /// Takes a revocation in: from the root or from a coordinator.
    ///
    /// # Errors
    /// [`NotTrusted`] if its signer may not give it, or if the agency differs.
    pub fn revoke(
        &mut self,
        revocation: Unverified<Revocation>,
    ) -> Result<Verified<Revocation>, NotTrusted> {
        let signer = revocation.signer();
        let revocation = match self.root_key(signer) {
            Some(root) => revocation.verify(&root).map_err(|_| NotTrusted)?,
            None => {
                let key = self.verifying_key(signer).ok_or(NotTrusted)?;
                let revocation = revocation.verify(&key).map_err(|_| NotTrusted)?;
                self.coordinator(signer, revocation.day)?;
                revocation
            }
        };
        if revocation.agency != self.manifest.agency {
            return Err(NotTrusted);
        }
        let day = self.distrusted_after.get_or_insert(revocation.key, revocation.distrust_after);
        *day = (*day).min(revocation.distrust_after);
        Ok(revocation)
    }

    /// The certificate under which this key's statement of this day counts.
    ///
    /// # Errors
    /// [`NotTrusted`] if there is none that held on the day, or the key was distrusted before it.
    pub fn vouch(&self, key: KeyId, day: Day) -> Result<&Verified<StaffCertificate>, NotTrusted> {
        if self.distrusts(key, day) {
            return Err(NotTrusted);
        }
        self.held_on(key, day).ok_or(NotTrusted)
    }

    /// Whether a key was distrusted since before this day.
    pub fn distrusts(&self, key: KeyId, day: Day) -> bool {
        self.distrusted_after.get(key).is_some_and(|after| day > *after)
    }

    /// The certificate that held on that day, whether or not the key was distrusted since before it. Only for what a
    /// device has seen already, or what others have signed on top of: anything else asks [`Self::vouch`].
    pub fn held_on(&self, key: KeyId, day: Day) -> Option<&Verified<StaffCertificate>> {
        let held = self.certificates.get(key)?;
        held.iter().rev().find(|certificate| certificate.holds_on(day))
    }

    /// The same, for somebody who must be a coordinator on that day.
    ///
    /// # Errors
    /// [`NotTrusted`] as for [`Self::vouch`], or if they are no coordinator.
    pub fn coordinator(
        &self,
        key: KeyId,
        day: Day,
    ) -> Result<&Verified<StaffCertificate>, NotTrusted> {
        self.vouch(key, day).and_then(|certificate| {
            if certificate.roles.coordinator { Ok(certificate) } else { Err(NotTrusted) }
        })
    }

    /// Since when a key is not to be trusted: what is older is shown with a mark.
    pub fn distrusted_after(&self, key: KeyId) -> Option<Day> {
        self.distrusted_after.get(key).copied()
    }

    /// The public key behind a key id, whether or not it still counts.
    pub fn verifying_key(&self, key: KeyId) -> Option<VerifyingKey> {
        self.certificates.get(key).and_then(|held| held.first()).map(|held| held.signing)
    }

    /// Every certificate, by key.
    pub fn certificates(&self) -> impl Iterator<Item = &Verified<StaffCertificate>> {
        self.certificates.0.iter().flat_map(|(_, held)| held)
    }

    fn root_key(&self, key: KeyId) -> Option<VerifyingKey> {
        self.manifest.root_keys.iter().find(|root| root.id() == key).copied()
    }
}
