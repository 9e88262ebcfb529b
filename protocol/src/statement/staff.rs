//! How a member of staff becomes known, and stops being trusted.

use super::{Label, Roles, StaffMember, Statement};
use crate::{
    cbor_map,
    ids::{AgencyId, KeyId, PersonId},
    keys::{Recipient, VerifyingKey},
    time::Day,
};

/// "These are my keys": signed on the person's own device with the key it carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffRequest {
    /// The agency asked.
    pub agency: AgencyId,
    /// The person; keeps its value when keys are renewed.
    pub person: PersonId,
    /// The name colleagues and parties know them by.
    pub working_name: String,
    /// Checks what they sign.
    pub signing: VerifyingKey,
    /// Seals for them.
    pub recipient: Recipient,
    /// What they ask to do.
    pub roles: Roles,
    /// The day it was signed.
    pub day: Day,
}

cbor_map!(StaffRequest {
    agency: 0,
    person: 1,
    working_name: 2,
    signing: 3,
    recipient: 4,
    roles: 5,
    day: 6,
});

impl Statement for StaffRequest {
    const LABEL: Label = Label::StaffRequest;
}

/// "This is one of us": signed by the root (for coordinators) or by a coordinator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffCertificate {
    /// The agency.
    pub agency: AgencyId,
    /// The person.
    pub person: PersonId,
    /// The name colleagues and parties know them by.
    pub working_name: String,
    /// Checks what they sign.
    pub signing: VerifyingKey,
    /// Seals for them.
    pub recipient: Recipient,
    /// What they may do.
    pub roles: Roles,
    /// Their level of practice, 1 to 3.
    pub level: u8,
    /// The first day it holds.
    pub from: Day,
    /// The last day it holds, at most [`Self::MAX_DAYS`] after `from`.
    pub until: Day,
    /// The day it was signed.
    pub day: Day,
}

cbor_map!(StaffCertificate {
    agency: 0,
    person: 1,
    working_name: 2,
    signing: 3,
    recipient: 4,
    roles: 5,
    level: 6,
    from: 7,
    until: 8,
    day: 9,
});

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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revocation {
    /// The agency.
    pub agency: AgencyId,
    /// The key.
    pub key: KeyId,
    /// The last day whose statements still count.
    pub distrust_after: Day,
    /// The day it was signed.
    pub day: Day,
}

cbor_map!(Revocation { agency: 0, key: 1, distrust_after: 2, day: 3 });

impl Statement for Revocation {
    const LABEL: Label = Label::Revocation;
}
