//! Opening a case, and its certificate's succession: staff and policy change, the rooms never do.

use std::{collections::BTreeSet, sync::Arc};

use protocol::{
    ids::{Digest, KeyId, PersonId},
    journal::{Chain, EntryKind},
    statement::{CaseCertificate, Policy, Side, StaffMember, Verified},
};

use super::{Case, CaseState};
use crate::{
    change::{Decided, Effect, Writing},
    gate::Gates,
    moment::Moment,
    permit::{Coordinator, Permit},
    refusal::{Part, Refusal},
    room::RoomState,
};

/// Facilitators of one case at most: each object has at most eight readers, the party among them.
const MOST_STAFF: usize = 7;

impl Case {
    /// A coordinator opens a case. `stored` is the digest of the first certificate stored for the
    /// same case id, if there is one; `label` the sealed label. The two room ids must be new.
    ///
    /// Writes a new case row and its two rooms, [`Effect::CaseCertificate`]; case chain: case opened.
    ///
    /// # Errors
    /// A [`Refusal`]; [`Refusal::Policy`] or [`Refusal::Staff`] where those cannot serve.
    pub fn open(
        certificate: Arc<Verified<CaseCertificate>>,
        label: Vec<u8>,
        stored: Option<Digest>,
        permit: &Permit<Coordinator>,
        at: &Moment<'_>,
    ) -> Result<Decided, Refusal> {
        permit.for_agency(certificate.agency)?;
        permit.signed(certificate.signer())?;
        match stored {
            Some(first) if first == certificate.digest() => return Ok(Decided::Again),
            Some(_) => return Err(Refusal::AlreadyDecided),
            None => {}
        }
        at.dated(certificate.day)?;
        if certificate.epoch != 1 || certificate.prev.is_some() {
            return Err(Refusal::OutOfSequence);
        }
        let [harmed, responsible] = certificate.rooms.as_slice() else {
            return Err(Refusal::Mismatch(Part::Room));
        };
        if harmed.room == responsible.room {
            return Err(Refusal::Mismatch(Part::Room));
        }
        if (harmed.side, responsible.side) != (Side::Harmed, Side::Responsible) {
            return Err(Refusal::Mismatch(Part::Side));
        }
        fit_to_agree(&certificate, at)?;
        let state = CaseState {
            agency: certificate.agency,
            case: certificate.case,
            certificate: certificate.digest(),
            chain: Chain::default(),
            gates: Gates::default(),
            rooms: [RoomState::new(harmed.room), RoomState::new(responsible.room)],
        };
        let case = Self { revision: 0, state, certificate, rooms: [None, None] };
        Ok(certified(Writing::new(case, at), EntryKind::CaseOpened, label))
    }

    /// A coordinator signs the case's next certificate: other staff, or another policy. What was
    /// approved under another policy must be approved again; room certificates follow one by one.
    ///
    /// Writes the case row, [`Effect::CaseCertificate`]; case chain: case changed.
    ///
    /// # Errors
    /// A [`Refusal`]; [`Refusal::OutOfSequence`] for anything but the next epoch.
    pub fn succeed(
        mut self,
        certificate: Arc<Verified<CaseCertificate>>,
        label: Vec<u8>,
        permit: &Permit<Coordinator>,
        at: &Moment<'_>,
    ) -> Result<Decided, Refusal> {
        permit.for_agency(certificate.agency)?;
        self.of_agency(certificate.agency)?;
        permit.signed(certificate.signer())?;
        if certificate.case != self.id() {
            return Err(Refusal::Mismatch(Part::Case));
        }
        let before = &self.certificate;
        if certificate.digest() == before.digest() {
            return Ok(Decided::Again);
        }
        at.dated(certificate.day)?;
        if certificate.epoch != before.epoch + 1 || certificate.prev != Some(before.digest()) {
            return Err(Refusal::OutOfSequence);
        }
        if certificate.rooms != before.rooms {
            return Err(Refusal::Mismatch(Part::Room));
        }
        fit_to_agree(&certificate, at)?;
        self.state.certificate = certificate.digest();
        self.certificate = certificate;
        Ok(certified(Writing::of(self, at), EntryKind::CaseChanged, label))
    }
}

/// Writes the certificate that the case now stands on.
fn certified(mut writing: Writing, kind: EntryKind, label: Vec<u8>) -> Decided {
    let certificate = Arc::clone(&writing.case.certificate);
    let digest = certificate.digest();
    writing.enter(kind, Some(certificate.signer()), Some(digest));
    writing.write(Effect::CaseCertificate {
        epoch: certificate.epoch,
        digest,
        bytes: certificate.to_bytes(),
        label,
    });
    writing.done()
}

/// Whether staff and policy may be agreed on: certified facilitators, as their certificates name
/// them, and a policy within the agency's floor that this staff can meet.
fn fit_to_agree(certificate: &CaseCertificate, at: &Moment<'_>) -> Result<(), Refusal> {
    let staff = &certificate.staff;
    let vouched = |member: &StaffMember| {
        at.directory
            .vouch(member.key(), at.today())
            .is_ok_and(|held| held.roles.facilitator && held.member() == *member)
    };
    if !fit_to_serve(staff, MOST_STAFF) || !staff.iter().all(vouched) {
        return Err(Refusal::Staff);
    }
    let Policy { approvals, gate_lapse_days, .. } = certificate.policy;
    let floor = at.directory.manifest().least_approvals.max(1);
    let allowed = (floor..=2).contains(&approvals) && gate_lapse_days > 0;
    if allowed { Ok(()) } else { Err(Refusal::Policy) }
}

/// Two or more distinct persons, not too many, each with keys of their own.
pub(crate) fn fit_to_serve(staff: &[StaffMember], most: usize) -> bool {
    let persons: BTreeSet<PersonId> = staff.iter().map(|member| member.person).collect();
    let keys: BTreeSet<KeyId> = staff.iter().map(StaffMember::key).collect();
    (2..=most).contains(&staff.len()) && persons.len() == staff.len() && keys.len() == staff.len()
}
