//! The quorum: whose approvals of a letter count, and how many distinct persons they are.

use std::collections::BTreeSet;

use minicbor::{Decode, Encode};
use protocol::{
    ids::{Digest, KeyId, PersonId, RoomId},
    statement::{Approval, StaffMember, Verified},
    time::Day,
};

use crate::{case::Case, moment::Moment};

/// One approval that was accepted for a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct GivenApproval {
    #[n(0)]
    pub(crate) person: PersonId,
    #[n(1)]
    pub(crate) key: KeyId,
    /// The policy it was given under.
    #[n(2)]
    pub(crate) policy: Digest,
    #[n(3)]
    pub(crate) digest: Digest,
    /// SHA-256 of the statement as it travelled, signature included.
    #[n(4)]
    pub(crate) wire: Digest,
    #[n(5)]
    pub(crate) day: Day,
    /// Its entry's place in the case's chain.
    #[n(6)]
    pub(crate) place: u64,
}

impl GivenApproval {
    pub(crate) fn new(approval: &Verified<Approval>, person: PersonId, place: u64) -> Self {
        Self {
            person,
            key: approval.signer(),
            policy: approval.policy,
            digest: approval.digest(),
            wire: Digest::of(&approval.to_bytes()),
            day: approval.day,
            place,
        }
    }

    /// Who approved.
    pub fn person(&self) -> PersonId {
        self.person
    }

    /// The day it was signed.
    pub fn day(&self) -> Day {
        self.day
    }
}

/// The words that approvals are for, and where and under what they may cross.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Approved {
    /// SHA-256 of the portable statement.
    pub portable: Digest,
    /// The room crossed into.
    pub room: RoomId,
    /// The policy.
    pub policy: Digest,
}

/// The distinct persons among these staff who approved exactly these words. A reader's device
/// counts them among the staff readers of its room's certificate, a facilitator's among the staff
/// of the case too.
pub fn approvers(
    approvals: &[Verified<Approval>],
    of: Approved,
    staff: &[StaffMember],
    at: &Moment<'_>,
) -> BTreeSet<PersonId> {
    approvals
        .iter()
        .filter(|given| {
            let named =
                Approved { portable: given.portable, room: given.room, policy: given.policy };
            named == of && !at.distrusts(given.signer(), given.day)
        })
        .filter_map(|given| staff.iter().find(|member| member.key() == given.signer()))
        .map(|member| member.person)
        .collect()
}

/// What an approval must be to count.
pub(crate) struct Quorum<'a> {
    case: &'a Case,
    /// Beside the case's staff: the readers of the room crossed into, once it comes to a release.
    readers: Option<&'a [StaffMember]>,
    policy: Digest,
    /// Counted from this place in the case's chain.
    from: u64,
    at: &'a Moment<'a>,
}

impl<'a> Quorum<'a> {
    /// For safe keeping: staff of the case, under its policy. Nothing of the other side matters.
    pub(crate) fn to_bank(case: &'a Case, at: &'a Moment<'a>) -> Self {
        Self { case, readers: None, policy: case.policy_digest(), from: 0, at }
    }

    /// For a release: staff readers of the room crossed into as well, and approved since either
    /// person last consented anew after a withdrawal.
    pub(crate) fn to_release(
        case: &'a Case,
        readers: &'a [StaffMember],
        at: &'a Moment<'a>,
    ) -> Self {
        let [harmed, responsible] = &case.state.rooms;
        let from = harmed.approvals_from.max(responsible.approvals_from);
        Self { readers: Some(readers), from, ..Self::to_bank(case, at) }
    }

    /// Whether this approval counts.
    pub(crate) fn counts(&self, given: &GivenApproval) -> bool {
        let serves = |staff: &[StaffMember]| {
            staff.iter().any(|member| member.key() == given.key && member.person == given.person)
        };
        given.policy == self.policy
            && given.place >= self.from
            && serves(&self.case.certificate.staff)
            && self.readers.is_none_or(serves)
            && !self.at.distrusts(given.key, given.day)
    }

    /// Whether this person's approval is among those that count.
    pub(crate) fn counts_from(&self, person: PersonId, given: &[GivenApproval]) -> bool {
        given.iter().any(|each| each.person == person && self.counts(each))
    }

    /// How many persons are still missing among these approvals; nought at the quorum.
    pub(crate) fn missing<'g>(&self, given: impl IntoIterator<Item = &'g GivenApproval>) -> u8 {
        let persons: BTreeSet<PersonId> =
            given.into_iter().filter(|each| self.counts(each)).map(|each| each.person).collect();
        let counted = u8::try_from(persons.len()).unwrap_or(u8::MAX);
        self.case.policy().approvals.saturating_sub(counted)
    }
}
