//! A case: its two rooms, its staff and its policy. Seen by staff alone.

use minicbor::{Decode, Encode};

use super::{CaseRoom, Label, Policy, Side, StaffMember, Statement};
use crate::{
    ids::{AgencyId, CaseId, Digest, KeyId, PersonId, RoomId},
    time::Day,
};

/// Signed by a coordinator. A staff device releases only between two rooms of one of these.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct CaseCertificate {
    /// The agency.
    #[n(0)]
    pub agency: AgencyId,
    /// The case.
    #[n(1)]
    pub case: CaseId,
    /// Counts up from one.
    #[n(2)]
    pub epoch: u32,
    /// The certificate before, absent at the first.
    #[n(3)]
    pub prev: Option<Digest>,
    /// The two rooms, the harmed person's first.
    #[n(4)]
    pub rooms: Vec<CaseRoom>,
    /// The facilitators.
    #[n(5)]
    pub staff: Vec<StaffMember>,
    /// What was agreed.
    #[n(6)]
    pub policy: Policy,
    /// The day it was signed.
    #[n(7)]
    pub day: Day,
}

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
