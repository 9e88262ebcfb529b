//! What stands behind the first coordinator's link: the relay itself seals it, since nobody else is there yet.

use protocol::cbor;
use protocol::invitation::OfferBundle;
use protocol::statement::{AgencyManifest, Roles, Verified};

/// The bytes to be sealed for somebody who is to join an agency that has nobody yet.
pub(crate) fn first_offer(manifest: &Verified<AgencyManifest>, roles: Roles) -> Vec<u8> {
    cbor::encode(&OfferBundle {
        manifest: manifest.to_bytes().into(),
        certificates: Vec::new(),
        revocations: Vec::new(),
        offer: None,
        roles: Some(roles),
        card: true,
    })
}
