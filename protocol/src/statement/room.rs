//! A room: whom its letters are sealed for. It stands only after the words were compared.

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use super::{Label, PartyKeys, Policy, Side, StaffMember, Statement};
use crate::{
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Verification {
    /// How.
    #[n(0)]
    pub how: Compared,
    /// When.
    #[n(1)]
    pub day: Day,
}

/// Who reads and who writes in a room, for one epoch. One or two signatures.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct RoomCertificate {
    /// The agency.
    #[n(0)]
    pub agency: AgencyId,
    /// The room.
    #[n(1)]
    pub room: RoomId,
    /// Whose room it is.
    #[n(2)]
    pub side: Side,
    /// Counts up from one.
    #[n(3)]
    pub epoch: u32,
    /// The certificate before, absent at the first.
    #[n(4)]
    pub prev: Option<Digest>,
    /// [`SUITE`]; never goes down.
    #[n(5)]
    pub suite: u8,
    /// The staff who read here: two or more.
    #[n(6)]
    pub staff: Vec<StaffMember>,
    /// The party's keys.
    #[n(7)]
    pub party: PartyKeys,
    /// What was agreed; the same as in the case's certificate.
    #[n(8)]
    pub policy: Policy,
    /// How the keys were compared.
    #[n(9)]
    pub verified: Verification,
    /// Salted commitment to the case journal's head that the signer saw.
    #[n(10)]
    pub head: Digest,
    /// The day it was signed.
    #[n(11)]
    pub day: Day,
}

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
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Offer {
    /// The agency.
    #[n(0)]
    pub agency: AgencyId,
    /// Its manifest.
    #[n(1)]
    pub manifest: Digest,
    /// The room.
    #[n(2)]
    pub room: RoomId,
    /// Whose room it is.
    #[n(3)]
    pub side: Side,
    /// The invitation it belongs to.
    #[n(4)]
    pub invitation: InvitationId,
    /// The staff who will read.
    #[n(5)]
    pub staff: Vec<StaffMember>,
    /// What was agreed.
    #[n(6)]
    pub policy: Policy,
    /// The day it was signed.
    #[n(7)]
    pub day: Day,
}

impl Statement for Offer {
    const LABEL: Label = Label::Offer;
}

/// "I hold these keys, and this is what I was offered": signed with the key it carries.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct PartyProof {
    /// The agency.
    #[n(0)]
    pub agency: AgencyId,
    /// The room joined.
    #[n(1)]
    pub room: RoomId,
    /// The invitation used.
    #[n(2)]
    pub invitation: InvitationId,
    /// The offer seen.
    #[n(3)]
    pub offer: Digest,
    /// The party's keys.
    #[n(4)]
    pub keys: PartyKeys,
    /// The day it was signed.
    #[n(5)]
    pub day: Day,
}

impl Statement for PartyProof {
    const LABEL: Label = Label::PartyProof;
}
