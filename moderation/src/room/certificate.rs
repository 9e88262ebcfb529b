//! A room's certificate: signed after the six words were compared, by two persons wherever whom
//! letters are sealed for changes.

use std::sync::Arc;

use protocol::{
    ids::KeyId,
    journal::EntryKind,
    statement::{PartyKeys, RoomCertificate, SUITE, Side, StaffMember, Verified},
};

use super::Proposal;
use crate::{
    case::{Case, fit_to_serve},
    change::{Decided, Effect, Writing},
    moment::Moment,
    permit::StaffPermit,
    refusal::{Part, Refusal},
};

/// Readers of one object at most, the party among them.
const MOST_STAFF: usize = 7;

impl Case {
    /// A member of staff signs a room's certificate. With one signature it is proposed, or stands
    /// where nobody's keys change; with the first person's signature and this second one it stands.
    ///
    /// A first epoch needs two distinct persons, one of them a staff reader. A later epoch needs a
    /// staff reader of the epoch before, and a second person wherever staff readers, party keys or
    /// the policy change, or where one who signed the epoch before is distrusted since before that
    /// day (decision 28). The second may be another reader or a coordinator. The policy is the case's.
    ///
    /// Writes the case row, and [`Effect::RoomProposed`] (case chain: room proposed), or
    /// [`Effect::RoomStands`] and, if the party's keys are new, [`Effect::PartyKeysSet`] (case and
    /// room's chain: room stands).
    ///
    /// # Errors
    /// A [`Refusal`]; [`Refusal::SecondPerson`] where another person must sign.
    pub fn sign_room(
        self,
        certificate: Arc<Verified<RoomCertificate>>,
        permit: StaffPermit<'_>,
        at: &Moment<'_>,
    ) -> Result<Decided, Refusal> {
        permit.for_case(&self)?;
        self.of_agency(certificate.agency)?;
        let side = self.seat(certificate.room)?;
        let signers: Vec<KeyId> = certificate.signers().collect();
        if signers.last() != Some(&permit.key()) {
            return Err(Refusal::Mismatch(Part::Signer));
        }
        if self.is_signed_again(side, &certificate, &signers) {
            return Ok(Decided::Again);
        }
        // The second signature may take its time: it names the day of the first.
        if signers.len() == 1 {
            at.dated(certificate.day)?;
        }
        self.case_is_trusted(at)?;
        let change = self.what_changes(side, &certificate, at)?;
        self.is_eligible(side, &certificate, permit)?;
        match signers.as_slice() {
            [_] if change.needs_second => Ok(self.propose(side, &certificate, permit, at)),
            [only] => {
                self.led_by_reader(side, &certificate, &[*only])?;
                Ok(self.put_up(side, certificate, &change, at))
            }
            both => {
                let proposed = self.room(side).proposed.ok_or(Refusal::SecondPerson)?;
                let seconds = proposed.digest == certificate.digest()
                    && both.first() == Some(&proposed.key)
                    && proposed.person != permit.person();
                if !seconds {
                    return Err(Refusal::SecondPerson);
                }
                if at.distrusts(proposed.key, certificate.day) {
                    return Err(Refusal::Distrusted);
                }
                self.led_by_reader(side, &certificate, both)?;
                Ok(self.put_up(side, certificate, &change, at))
            }
        }
    }

    /// Whether the same certificate stands already, or the same person proposed it already.
    fn is_signed_again(
        &self,
        side: Side,
        certificate: &Verified<RoomCertificate>,
        signers: &[KeyId],
    ) -> bool {
        let digest = certificate.digest();
        let proposed = self.room(side).proposed;
        self.room(side).certificate == Some(digest)
            || proposed.is_some_and(|each| each.digest == digest && signers == [each.key])
    }

    /// Checks what the certificate says against the one before and against the case.
    fn what_changes(
        &self,
        side: Side,
        certificate: &Verified<RoomCertificate>,
        at: &Moment<'_>,
    ) -> Result<KeyChange, Refusal> {
        let before = self.room_certificate(side);
        if certificate.side != side {
            return Err(Refusal::Mismatch(Part::Side));
        }
        let (epoch, prev) = match before {
            Some(before) => (before.epoch + 1, Some(before.digest())),
            None => (1, None),
        };
        if certificate.epoch != epoch || certificate.prev != prev {
            return Err(Refusal::OutOfSequence);
        }
        if certificate.suite != SUITE {
            return Err(Refusal::Mismatch(Part::Suite));
        }
        if certificate.policy != *self.policy() {
            return Err(Refusal::PolicyChanged);
        }
        if certificate.verified.day > certificate.day {
            return Err(Refusal::Mismatch(Part::Day));
        }
        let staff = &certificate.staff;
        let of_case = |member| self.certificate.staff.contains(member);
        let is_party = |member: &StaffMember| {
            member.key() == certificate.party.key()
                || member.recipient == certificate.party.recipient
        };
        if !fit_to_serve(staff, MOST_STAFF)
            || !staff.iter().all(of_case)
            || staff.iter().any(is_party)
        {
            return Err(Refusal::Staff);
        }
        let party_before: Option<&PartyKeys> = before.map(|before| &before.party);
        let joined = self.room(side).joined.as_ref();
        let new_party = party_before != Some(&certificate.party);
        if new_party && joined != Some(&certificate.party) {
            return Err(Refusal::Mismatch(Part::PartyKeys));
        }
        let new_staff = before.is_none_or(|before| !same_staff(&before.staff, staff));
        let new_policy = before.is_some_and(|before| before.policy != certificate.policy);
        // What one since distrusted has signed takes two to stand again, though nothing else changes.
        let shaken = before
            .is_some_and(|before| before.signers().any(|signer| at.distrusts(signer, before.day)));
        let needs_second = new_party || new_staff || new_policy || shaken;
        Ok(KeyChange { new_party, needs_second })
    }

    /// Who may sign at all: a reader of this epoch or of the one before, or a coordinator.
    fn is_eligible(
        &self,
        side: Side,
        certificate: &RoomCertificate,
        permit: StaffPermit<'_>,
    ) -> Result<(), Refusal> {
        let before = self.room_certificate(side);
        let reads = certificate.member(permit.key()).is_some()
            || before.is_some_and(|before| before.member(permit.key()).is_some());
        match permit {
            StaffPermit::Coordinator(_) => Ok(()),
            StaffPermit::Facilitator(_) if reads => Ok(()),
            StaffPermit::Facilitator(_) => Err(Refusal::Mismatch(Part::Signer)),
        }
    }

    /// One of the signers must read the epoch before; at the first epoch, this one.
    fn led_by_reader(
        &self,
        side: Side,
        certificate: &RoomCertificate,
        signers: &[KeyId],
    ) -> Result<(), Refusal> {
        let readers = match self.room_certificate(side) {
            Some(before) => &before.staff,
            None => &certificate.staff,
        };
        if signers.iter().any(|key| readers.iter().any(|member| member.key() == *key)) {
            Ok(())
        } else {
            Err(Refusal::SecondPerson)
        }
    }

    fn propose(
        self,
        side: Side,
        certificate: &Verified<RoomCertificate>,
        permit: StaffPermit<'_>,
        at: &Moment<'_>,
    ) -> Decided {
        let room = self.room(side).room;
        let (key, digest) = (permit.key(), certificate.digest());
        let mut writing = Writing::of(self, at);
        writing.case.state.room_mut(room).proposed =
            Some(Proposal { digest, key, person: permit.person() });
        writing.enter(EntryKind::RoomProposed, Some(key), Some(digest));
        writing.write(Effect::RoomProposed { room, bytes: certificate.to_bytes() });
        writing.done()
    }

    fn put_up(
        self,
        side: Side,
        certificate: Arc<Verified<RoomCertificate>>,
        change: &KeyChange,
        at: &Moment<'_>,
    ) -> Decided {
        let room = self.room(side).room;
        let old = self.room_certificate(side).map(|before| before.party.key());
        let digest = certificate.digest();
        let actor = certificate.signers().last();
        let mut writing = Writing::of(self, at);
        let state = writing.case.state.room_mut(room);
        state.certificate = Some(digest);
        state.proposed = None;
        if change.new_party {
            state.joined = None;
        }
        writing.enter(EntryKind::RoomStands, actor, Some(digest));
        writing.enter_room(room, EntryKind::RoomStands, actor, Some(digest));
        writing.write(Effect::RoomStands {
            room,
            epoch: certificate.epoch,
            digest,
            bytes: certificate.to_bytes(),
        });
        if change.new_party {
            writing.write(Effect::PartyKeysSet { room, old, new: certificate.party.key() });
        }
        writing.case.stand(side, certificate);
        writing.done()
    }
}

/// What a new epoch changes of whom letters are sealed for, and of how many must approve.
struct KeyChange {
    new_party: bool,
    needs_second: bool,
}

/// The same readers, in whatever order.
fn same_staff(one: &[StaffMember], other: &[StaffMember]) -> bool {
    one.len() == other.len() && one.iter().all(|member| other.contains(member))
}
