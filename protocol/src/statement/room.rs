//! A room: whom its letters are sealed for. It stands only after the words were compared.

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use super::{Label, PartyKeys, Policy, Side, StaffMember, Statement};
use crate::{
    cbor_map,
    ids::{AgencyId, Digest, InvitationId, KeyId, PersonId, RoomId},
    keys::Recipient,
    time::Day,
};

/// The suite of every object in this epoch of this room.
pub const SUITE: u8 = 1;

/// How it was made sure that the keys are this person's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Compared {
    /// Side by side.
    #[n(0)]
    InPerson,
    /// By telephone, with somebody who knows their voice or a way to check.
    #[n(1)]
    Telephone,
}

/// How and when the six words were compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verification {
    /// How.
    pub how: Compared,
    /// When.
    pub day: Day,
}

cbor_map!(Verification { how: 0, day: 1 });

/// Who reads and who writes in a room, for one epoch. One or two signatures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomCertificate {
    /// The agency.
    pub agency: AgencyId,
    /// The room.
    pub room: RoomId,
    /// Whose room it is.
    pub side: Side,
    /// Counts up from one.
    pub epoch: u32,
    /// The certificate before, absent at the first.
    pub prev: Option<Digest>,
    /// [`SUITE`]; never goes down.
    pub suite: u8,
    /// The staff who read here: two or more.
    pub staff: Vec<StaffMember>,
    /// The party's keys.
    pub party: PartyKeys,
    /// What was agreed; the same as in the case's certificate.
    pub policy: Policy,
    /// How the keys were compared.
    pub verified: Verification,
    /// Salted commitment to the case journal's head that the signer saw.
    pub head: Digest,
    /// The day it was signed.
    pub day: Day,
}

cbor_map!(RoomCertificate {
    agency: 0,
    room: 1,
    side: 2,
    epoch: 3,
    prev: 4,
    suite: 5,
    staff: 6,
    party: 7,
    policy: 8,
    verified: 9,
    head: 10,
    day: 11,
});

impl Statement for RoomCertificate {
    const LABEL: Label = Label::RoomCert;
}

impl RoomCertificate {
    /// The staff reader who holds this key.
    pub fn member(&self, key: KeyId) -> Option<&StaffMember> {
        self.staff.iter().find(|member| member.key() == key)
    }

    /// The staff reader who is this person.
    pub fn person(&self, person: PersonId) -> Option<&StaffMember> {
        self.staff.iter().find(|member| member.person == person)
    }

    /// Everybody an object in this room is sealed for: the party first, then the staff.
    pub fn recipients(&self) -> Vec<Recipient> {
        std::iter::once(self.party.recipient.clone())
            .chain(self.staff.iter().map(|member| member.recipient.clone()))
            .collect()
    }

    /// The names of everybody's keys, in the same order.
    pub fn readers(&self) -> Vec<KeyId> {
        std::iter::once(self.party.key()).chain(self.staff.iter().map(StaffMember::key)).collect()
    }
}

/// What an invited party is offered: who will read, and what was agreed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The agency.
    pub agency: AgencyId,
    /// Its manifest.
    pub manifest: Digest,
    /// The room.
    pub room: RoomId,
    /// Whose room it is.
    pub side: Side,
    /// The invitation it belongs to.
    pub invitation: InvitationId,
    /// The staff who will read.
    pub staff: Vec<StaffMember>,
    /// What was agreed.
    pub policy: Policy,
    /// The day it was signed.
    pub day: Day,
}

cbor_map!(Offer {
    agency: 0,
    manifest: 1,
    room: 2,
    side: 3,
    invitation: 4,
    staff: 5,
    policy: 6,
    day: 7,
});

impl Statement for Offer {
    const LABEL: Label = Label::Offer;
}

/// "I hold these keys, and this is what I was offered": signed with the key it carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyProof {
    /// The agency.
    pub agency: AgencyId,
    /// The room joined.
    pub room: RoomId,
    /// The invitation used.
    pub invitation: InvitationId,
    /// The offer seen.
    pub offer: Digest,
    /// The party's keys.
    pub keys: PartyKeys,
    /// The day it was signed.
    pub day: Day,
}

cbor_map!(PartyProof { agency: 0, room: 1, invitation: 2, offer: 3, keys: 4, day: 5 });

impl Statement for PartyProof {
    const LABEL: Label = Label::PartyProof;
}
