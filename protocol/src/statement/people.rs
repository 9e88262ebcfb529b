//! Sides, roles and the keys people are known by, as certificates name them.

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::{
    cbor_map,
    ids::{Digest, KeyId, PersonId, RoomId},
    keys::{Recipient, VerifyingKey},
};

/// The two sides of a case.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Roles {
    /// May be assigned to cases.
    pub facilitator: bool,
    /// May open cases, invite and certify staff.
    pub coordinator: bool,
}

cbor_map!(Roles { facilitator: 0, coordinator: 1 });

/// A member of staff as a case or room certificate names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffMember {
    /// The person, whatever their keys.
    pub person: PersonId,
    /// The name parties know them by.
    pub working_name: String,
    /// Checks what they sign.
    pub signing: VerifyingKey,
    /// Seals for them.
    pub recipient: Recipient,
}

cbor_map!(StaffMember { person: 0, working_name: 1, signing: 2, recipient: 3 });

impl StaffMember {
    /// The name of their signing key.
    pub fn key(&self) -> KeyId {
        self.signing.id()
    }
}

/// A party's two public keys, made on their device for one room alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyKeys {
    /// Checks what they sign.
    pub signing: VerifyingKey,
    /// Seals for them.
    pub recipient: Recipient,
}

cbor_map!(PartyKeys { signing: 0, recipient: 1 });

impl PartyKeys {
    /// The name of their signing key.
    pub fn key(&self) -> KeyId {
        self.signing.id()
    }
}

/// A room and whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CaseRoom {
    /// The room.
    pub room: RoomId,
    /// Whose room it is.
    pub side: Side,
}

cbor_map!(CaseRoom { room: 0, side: 1 });

/// What was agreed when the case was opened; both rooms' certificates carry it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// How many distinct facilitators must approve: 1 or 2.
    pub approvals: u8,
    /// How many letters may be released to the person harmed; absent: any number.
    pub replies_to_harmed: Option<u16>,
    /// How many letters may be released to the person responsible; absent: any number.
    pub replies_to_responsible: Option<u16>,
    /// The longest a gate may stand open before staff look again, in days.
    pub gate_lapse_days: u16,
}

cbor_map!(Policy {
    approvals: 0,
    replies_to_harmed: 1,
    replies_to_responsible: 2,
    gate_lapse_days: 3,
});

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
