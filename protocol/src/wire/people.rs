//! Staff: certificates, requests, revocations.

use serde::{Deserialize, Serialize};

use super::Blob;
use crate::{
    ids::{Digest, InvitationId, PersonId},
    statement::Roles,
    time::Day,
};

/// `GET /staff`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StaffAnswer {
    /// The signed manifest.
    pub manifest: Option<Blob>,
    /// Every certificate, old and new.
    pub certificates: Vec<Blob>,
    /// Every revocation.
    pub revocations: Vec<Blob>,
    /// Requests that nobody has certified yet (coordinators; a newcomer sees their own).
    pub requests: Vec<Blob>,
    /// Who is away today; a newcomer is told of nobody.
    pub away: Vec<Away>,
}

/// Somebody who is away. Nobody is asked why.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Away {
    /// Who.
    pub person: PersonId,
    /// The last day on which they are away.
    pub until_day: Day,
}

/// `PUT /staff/absence`.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PutAbsence {
    /// The last day on which the caller is away.
    pub until_day: Day,
}

/// `POST /staff/invitations`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
