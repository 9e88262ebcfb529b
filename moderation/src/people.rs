//! Certificates and revocations of staff: what the whole agency knows, outside every case.
//!
//! Who may give them is decided by the directory, which follows every certificate to the root.

use protocol::{
    keys::Directory,
    statement::{Revocation, StaffCertificate, Unverified},
};

use crate::{
    change::{Change, Decided, Effect},
    refusal::Refusal,
};

/// Takes a staff certificate in: a coordinator's from the root, a facilitator's from the root or a
/// coordinator.
///
/// Writes [`Effect::StaffCertified`]. The caller then builds its directory anew.
///
/// # Errors
/// [`Refusal::NotCertified`] if it does not lead back to the root.
pub fn certify(
    certificate: Unverified<StaffCertificate>,
    directory: &Directory,
) -> Result<Decided, Refusal> {
    let certificate = directory.clone().admit(certificate).map_err(|_| Refusal::NotCertified)?;
    let digest = certificate.digest();
    if directory.certificates().any(|held| held.digest() == digest) {
        return Ok(Decided::Again);
    }
    Ok(Decided::Change(Change::agency(Effect::StaffCertified {
        person: certificate.person,
        key: certificate.signing.id(),
        digest,
        bytes: certificate.to_bytes(),
    })))
}

/// Takes a revocation in: from the root or a coordinator. What its key signed later no longer
/// counts anywhere: gates it opened are shut, its approvals are missing, what rests on it is held
/// back. Nothing is deleted.
///
/// Writes [`Effect::Revoked`], or leaves the row of the same digest as it is. The caller then builds its directory anew.
///
/// # Errors
/// [`Refusal::NotCertified`] if its signer may not give it.
pub fn revoke(
    revocation: Unverified<Revocation>,
    directory: &Directory,
) -> Result<Decided, Refusal> {
    let revocation = directory.clone().revoke(revocation).map_err(|_| Refusal::NotCertified)?;
    Ok(Decided::Change(Change::agency(Effect::Revoked {
        key: revocation.key,
        digest: revocation.digest(),
        bytes: revocation.to_bytes(),
    })))
}
