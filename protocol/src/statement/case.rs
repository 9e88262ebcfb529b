//! A case: its two rooms, its staff and its policy. Seen by staff alone.

use super::{CaseRoom, Label, Policy, Side, StaffMember, Statement};
use crate::{
    cbor_map,
    ids::{AgencyId, CaseId, Digest, KeyId, PersonId, RoomId},
    time::Day,
};

/// Signed by a coordinator. A staff device releases only between two rooms of one of these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseCertificate {
    /// The agency.
    pub agency: AgencyId,
    /// The case.
    pub case: CaseId,
    /// Counts up from one.
    pub epoch: u32,
    /// The certificate before, absent at the first.
    pub prev: Option<Digest>,
    /// The two rooms, the harmed person's first.
    pub rooms: Vec<CaseRoom>,
    /// The facilitators.
    pub staff: Vec<StaffMember>,
    /// What was agreed.
    pub policy: Policy,
    /// The day it was signed.
    pub day: Day,
}

cbor_map!(CaseCertificate {
    agency: 0,
    case: 1,
    epoch: 2,
    prev: 3,
    rooms: 4,
    staff: 5,
    policy: 6,
    day: 7,
});

impl Statement for CaseCertificate {
    const LABEL: Label = Label::Case;
}

impl CaseCertificate {
    /// The room of a side.
    pub fn room(&self, side: Side) -> Option<RoomId> {
        self.rooms.iter().find(|room| room.side == side).map(|room| room.room)
    }

    /// Whose room it is, if it is one of this case.
    pub fn side_of(&self, room: RoomId) -> Option<Side> {
        self.rooms.iter().find(|each| each.room == room).map(|room| room.side)
    }

    /// The facilitator who holds this key.
    pub fn member(&self, key: KeyId) -> Option<&StaffMember> {
        self.staff.iter().find(|member| member.key() == key)
    }

    /// The facilitator who is this person.
    pub fn person(&self, person: PersonId) -> Option<&StaffMember> {
        self.staff.iter().find(|member| member.person == person)
    }
}
