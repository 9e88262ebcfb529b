//! Staff: certificates, requests, revocations.

use serde::{Deserialize, Serialize};

use super::Blob;
use crate::{
    ids::{Digest, InvitationId},
    statement::Roles,
};

/// `GET /staff`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct StaffAnswer {
    /// The signed manifest.
    pub manifest: Option<Blob>,
    /// Every certificate, old and new.
    pub certificates: Vec<Blob>,
    /// Every revocation.
    pub revocations: Vec<Blob>,
    /// Requests that nobody has certified yet (coordinators; a newcomer sees their own).
    pub requests: Vec<Blob>,
}

/// `POST /staff/invitations`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewStaffInvitation {
    /// Drawn on the coordinator's device.
    pub invitation: InvitationId,
    /// SHA-256 of the proof.
    pub proof_hash: Digest,
    /// SHA-256 of the try tag.
    pub try_hash: Digest,
    /// What is offered, sealed under the link's secret.
    pub sealed_offer: Blob,
    /// What the newcomer may ask to do.
    pub roles: Roles,
}
