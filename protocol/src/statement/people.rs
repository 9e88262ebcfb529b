//! Sides, roles and the keys people are known by, as certificates name them.

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::{
    ids::{Digest, KeyId, PersonId, RoomId},
    keys::{Recipient, VerifyingKey},
};

/// The two sides of a case.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode, Serialize, Deserialize,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The person who was harmed.
    #[n(0)]
    Harmed,
    /// The person responsible.
    #[n(1)]
    Responsible,
}

impl Side {
    /// The other side.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Harmed => Self::Responsible,
            Self::Responsible => Self::Harmed,
        }
    }
}

/// What a member of staff may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[cbor(map)]
#[serde(deny_unknown_fields)]
pub struct Roles {
    /// May be assigned to cases.
    #[n(0)]
    pub facilitator: bool,
    /// May open cases, invite and certify staff.
    #[n(1)]
    pub coordinator: bool,
}

/// A member of staff as a case or room certificate names them.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct StaffMember {
    /// The person, whatever their keys.
    #[n(0)]
    pub person: PersonId,
    /// The name parties know them by.
    #[n(1)]
    pub working_name: String,
    /// Checks what they sign.
    #[n(2)]
    pub signing: VerifyingKey,
    /// Seals for them.
    #[n(3)]
    pub recipient: Recipient,
}

impl StaffMember {
    /// The name of their signing key.
    pub fn key(&self) -> KeyId {
        self.signing.id()
    }
}

/// A party's two public keys, made on their device for one room alone.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct PartyKeys {
    /// Checks what they sign.
    #[n(0)]
    pub signing: VerifyingKey,
    /// Seals for them.
    #[n(1)]
    pub recipient: Recipient,
}

impl PartyKeys {
    /// The name of their signing key.
    pub fn key(&self) -> KeyId {
        self.signing.id()
    }
}

/// A room and whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct CaseRoom {
    /// The room.
    #[n(0)]
    pub room: RoomId,
    /// Whose room it is.
    #[n(1)]
    pub side: Side,
}

/// What was agreed when the case was opened; both rooms' certificates carry it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Policy {
    /// How many distinct facilitators must approve: 1 or 2.
    #[n(0)]
    pub approvals: u8,
    /// How many letters may be released to the person harmed; absent: any number.
    #[n(1)]
    pub replies_to_harmed: Option<u16>,
    /// How many letters may be released to the person responsible; absent: any number.
    #[n(2)]
    pub replies_to_responsible: Option<u16>,
    /// The longest a gate may stand open before staff look again, in days.
    #[n(3)]
    pub gate_lapse_days: u16,
}

impl Policy {
    /// What approvals and releases name.
    pub fn digest(&self) -> Digest {
        Digest::of(&crate::cbor::encode(self))
    }

    /// How many letters may be released into this side's room; `None`: any number.
    pub const fn replies_to(&self, side: Side) -> Option<u16> {
        match side {
            Side::Harmed => self.replies_to_harmed,
            Side::Responsible => self.replies_to_responsible,
        }
    }
}
