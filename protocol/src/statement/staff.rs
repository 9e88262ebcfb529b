//! How a member of staff becomes known, and stops being trusted.

use minicbor::{Decode, Encode};

use super::{Label, Roles, StaffMember, Statement};
use crate::{
    ids::{AgencyId, KeyId, PersonId},
    keys::{Recipient, VerifyingKey},
    time::Day,
};

/// "These are my keys": signed on the person's own device with the key it carries.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct StaffRequest {
    /// The agency asked.
    #[n(0)]
    pub agency: AgencyId,
    /// The person; keeps its value when keys are renewed.
    #[n(1)]
    pub person: PersonId,
    /// The name colleagues and parties know them by.
    #[n(2)]
    pub working_name: String,
    /// Checks what they sign.
    #[n(3)]
    pub signing: VerifyingKey,
    /// Seals for them.
    #[n(4)]
    pub recipient: Recipient,
    /// What they ask to do.
    #[n(5)]
    pub roles: Roles,
    /// The day it was signed.
    #[n(6)]
    pub day: Day,
}

impl Statement for StaffRequest {
    const LABEL: Label = Label::StaffRequest;
}

/// "This is one of us": signed by the root (for coordinators) or by a coordinator.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct StaffCertificate {
    /// The agency.
    #[n(0)]
    pub agency: AgencyId,
    /// The person.
    #[n(1)]
    pub person: PersonId,
    /// The name colleagues and parties know them by.
    #[n(2)]
    pub working_name: String,
    /// Checks what they sign.
    #[n(3)]
    pub signing: VerifyingKey,
    /// Seals for them.
    #[n(4)]
    pub recipient: Recipient,
    /// What they may do.
    #[n(5)]
    pub roles: Roles,
    /// Their level of practice, 1 to 3.
    #[n(6)]
    pub level: u8,
    /// The first day it holds.
    #[n(7)]
    pub from: Day,
    /// The last day it holds, at most [`Self::MAX_DAYS`] after `from`.
    #[n(8)]
    pub until: Day,
    /// The day it was signed.
    #[n(9)]
    pub day: Day,
}

impl Statement for StaffCertificate {
    const LABEL: Label = Label::StaffCert;
}

impl StaffCertificate {
    /// A certificate holds at most this long, so that a withheld revocation ends by itself.
    pub const MAX_DAYS: u32 = 100;

    /// Whether it holds on a day.
    pub fn holds_on(&self, day: Day) -> bool {
        self.from <= day && day <= self.until && self.until.since(self.from) <= Self::MAX_DAYS
    }

    /// The person as case and room certificates name them.
    pub fn member(&self) -> StaffMember {
        StaffMember {
            person: self.person,
            working_name: self.working_name.clone(),
            signing: self.signing,
            recipient: self.recipient.clone(),
        }
    }
}

/// "Do not trust this key for anything dated later." Nothing is deleted by it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Revocation {
    /// The agency.
    #[n(0)]
    pub agency: AgencyId,
    /// The key.
    #[n(1)]
    pub key: KeyId,
    /// The last day whose statements still count.
    #[n(2)]
    pub distrust_after: Day,
    /// The day it was signed.
    #[n(3)]
    pub day: Day,
}

impl Statement for Revocation {
    const LABEL: Label = Label::Revocation;
}
