//! A case's certificates, as staff devices check them.

use protocol::{
    ids::{CaseId, Digest},
    keys::Directory,
    statement::{CaseCertificate, Side, Unverified, Verified},
    wire::Blob,
};

use crate::{
    failure::{Step, Trouble},
    pins::Pin,
};

/// Checks a case's certificates, one or more, first epoch first, and moves the pin on.
pub(crate) fn check(
    blobs: &[Blob],
    case: CaseId,
    directory: &Directory,
    pin: &mut Option<Pin>,
) -> Result<Vec<Verified<CaseCertificate>>, Trouble> {
    let mut certificates: Vec<Verified<CaseCertificate>> = Vec::new();
    for blob in blobs {
        let next = check_one(&blob.0, directory)?;
        let follows = match certificates.last() {
            None => next.epoch == 1 && next.prev.is_none(),
            Some(before) => {
                next.epoch == before.epoch + 1
                    && next.prev == Some(before.digest())
                    && next.rooms == before.rooms
            }
        };
        if !follows || next.case != case {
            return Err(Step::CaseChain.into());
        }
        certificates.push(next);
    }
    let digests: Vec<Digest> = certificates.iter().map(Verified::digest).collect();
    Pin::follow(pin, &digests, Step::CaseRollback)?;
    if certificates.is_empty() { Err(Step::CaseChain.into()) } else { Ok(certificates) }
}

/// Checks one certificate by itself: signed by a coordinator, two rooms, one a side.
pub(crate) fn check_one(
    bytes: &[u8],
    directory: &Directory,
) -> Result<Verified<CaseCertificate>, Trouble> {
    let bad = || Trouble::from(Step::CaseChain);
    let unverified: Unverified<CaseCertificate> =
        Unverified::from_bytes(bytes).map_err(|_| bad())?;
    let key = directory.verifying_key(unverified.signer()).ok_or_else(bad)?;
    let certificate = unverified.verify(&key).map_err(|_| bad())?;
    directory.coordinator(certificate.signer(), certificate.day).map_err(|_| bad())?;
    let sides: Vec<Side> = certificate.rooms.iter().map(|room| room.side).collect();
    let orderly = certificate.agency == directory.agency()
        && sides == [Side::Harmed, Side::Responsible]
        && certificate.rooms[0].room != certificate.rooms[1].room
        && (1..=2).contains(&certificate.policy.approvals)
        && certificate.policy.approvals >= directory.manifest().least_approvals;
    if orderly { Ok(certificate) } else { Err(bad()) }
}
