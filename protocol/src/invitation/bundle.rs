//! What stands sealed behind a link.

use minicbor::bytes::ByteVec;

use crate::{cbor_map, statement::Roles};

/// What a newcomer's device finds under the link's secret: the manifest with the certificates that
/// lead back to it, and for a party the offer. Every part is checked against the link's root pin.
#[derive(Debug, Clone)]
pub struct OfferBundle {
    /// The signed manifest.
    pub manifest: ByteVec,
    /// The certificates of staff.
    pub certificates: Vec<ByteVec>,
    /// Revocations that bear on them.
    pub revocations: Vec<ByteVec>,
    /// The signed offer; absent for staff.
    pub offer: Option<ByteVec>,
    /// What a newcomer to the staff is asked to do; absent for a party.
    pub roles: Option<Roles>,
    /// Whether the newcomer gets a card secret: staff always do.
    pub card: bool,
}

cbor_map!(OfferBundle {
    manifest: 0,
    certificates: 1,
    revocations: 2,
    offer: 3,
    roles: 4,
    card: 5,
});
