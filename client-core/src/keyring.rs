//! The keys of one account, as they stand in memory and as they are sealed for the relay to keep.

use minicbor::{Decode, Encode};
use protocol::{
    cbor,
    ids::{AgencyId, Digest, PersonId, RoomId},
    keys::{Identity, SigningKey},
    statement::{PartyKeys, Side, StaffMember},
};
use zeroize::Zeroizing;

use crate::failure::{Step, Trouble};

/// Whose keyring it is.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub(crate) enum Owner {
    /// A party, for one room alone.
    #[n(0)]
    Party {
        /// The room.
        #[n(0)]
        room: RoomId,
        /// Whose room it is.
        #[n(1)]
        side: Side,
        /// The offer that was accepted.
        #[n(2)]
        offer: Digest,
        /// The staff whom the offer named: the first certificate must name the same.
        #[n(3)]
        staff: Vec<StaffMember>,
    },
    /// A member of staff.
    #[n(1)]
    Staff {
        /// The person.
        #[n(0)]
        person: PersonId,
        /// Their working name.
        #[n(1)]
        name: String,
    },
}

/// An account's keys and the root it trusts.
pub(crate) struct Keyring {
    pub(crate) agency: AgencyId,
    /// The first 16 bytes of SHA-256 over the agency's root keys, from the invitation's link.
    pub(crate) root_pin: [u8; 16],
    pub(crate) owner: Owner,
    pub(crate) signing: SigningKey,
    pub(crate) identity: Identity,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct Stored {
    #[n(0)]
    agency: AgencyId,
    #[n(1)]
    #[cbor(with = "minicbor::bytes")]
    root_pin: [u8; 16],
    #[n(2)]
    owner: Owner,
    #[n(3)]
    #[cbor(with = "minicbor::bytes")]
    seed: [u8; 32],
    #[n(4)]
    identity: String,
}

impl Drop for Stored {
    fn drop(&mut self) {
        zeroize::Zeroize::zeroize(&mut self.seed);
        zeroize::Zeroize::zeroize(&mut self.identity);
    }
}

impl Keyring {
    /// The bytes to be sealed.
    pub(crate) fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(cbor::encode(&Stored {
            agency: self.agency,
            root_pin: self.root_pin,
            owner: self.owner.clone(),
            seed: *self.signing.seed(),
            identity: self.identity.secret().to_owned(),
        }))
    }

    /// From bytes that were sealed.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, Trouble> {
        let stored: Stored = cbor::decode(bytes).map_err(|_| Trouble::from(Step::Keyring))?;
        Ok(Self {
            agency: stored.agency,
            root_pin: stored.root_pin,
            owner: stored.owner.clone(),
            signing: SigningKey::from_seed(&stored.seed),
            identity: stored.identity.parse().map_err(|_| Trouble::from(Step::Keyring))?,
        })
    }

    /// The public halves.
    pub(crate) fn public(&self) -> PartyKeys {
        PartyKeys { signing: self.signing.verifying_key(), recipient: self.identity.recipient() }
    }
}
