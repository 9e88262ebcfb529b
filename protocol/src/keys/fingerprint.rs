//! Digests that people compare: the six words on two screens, and the root pin in a link.

use sha2::{Digest as _, Sha256};

use super::VerifyingKey;
use crate::{
    cbor,
    ids::{Digest, RoomId},
    statement::{AgencyManifest, PartyKeys, StaffMember, StaffRequest, Verified},
};

/// What a party and their facilitator compare, as words: room, party keys, staff readers' keys and
/// the agency manifest. Whoever swapped any of them is heard when the words are read out.
pub fn party_fingerprint(
    room: RoomId,
    party: &PartyKeys,
    staff: &[StaffMember],
    manifest: Digest,
) -> Digest {
    labelled("wherry/v1/six-words/party", &(room, party, staff, manifest))
}

/// What a new member of staff and their coordinator compare, as words: the request and the manifest.
pub fn staff_fingerprint(request: &StaffRequest, manifest: Digest) -> Digest {
    labelled("wherry/v1/six-words/staff", &(request, manifest))
}

/// The first 16 bytes of SHA-256 over the agency's root keys: what a link carries to pin them.
pub fn root_pin(root_keys: &[VerifyingKey]) -> [u8; 16] {
    let mut hash = Sha256::new();
    for key in root_keys {
        hash.update(key.as_bytes());
    }
    let mut pin = [0; 16];
    pin.copy_from_slice(&hash.finalize()[..16]);
    pin
}

impl Verified<AgencyManifest> {
    /// The pin of the root keys that this manifest names.
    pub fn root_pin(&self) -> [u8; 16] {
        root_pin(&self.root_keys)
    }
}

fn labelled<T: minicbor::Encode<()>>(label: &str, value: &T) -> Digest {
    let mut bytes = vec![u8::try_from(label.len()).expect("labels are short")];
    bytes.extend_from_slice(label.as_bytes());
    bytes.extend_from_slice(&cbor::encode(value));
    Digest::of(&bytes)
}
