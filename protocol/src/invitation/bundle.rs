//! What stands sealed behind a link.

use minicbor::{Decode, Encode, bytes::ByteVec};

use crate::statement::Roles;

/// What a newcomer's device finds under the link's secret: the manifest with the certificates that
/// lead back to it, and for a party the offer. Every part is checked against the link's root pin.
#[derive(Debug, Clone, Encode, Decode)]
#[cbor(map)]
pub struct OfferBundle {
    /// The signed manifest.
    #[n(0)]
    pub manifest: ByteVec,
    /// The certificates of staff.
    #[n(1)]
    pub certificates: Vec<ByteVec>,
    /// Revocations that bear on them.
    #[n(2)]
    pub revocations: Vec<ByteVec>,
    /// The signed offer; absent for staff.
    #[n(3)]
    pub offer: Option<ByteVec>,
    /// What a newcomer to the staff is asked to do; absent for a party.
    #[n(4)]
    pub roles: Option<Roles>,
    /// Whether the newcomer gets a card secret: staff always do.
    #[n(5)]
    pub card: bool,
}
