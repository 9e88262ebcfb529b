//! The release: words in safe keeping, sealed anew for the other room, once everything allows it.

use protocol::{
    ids::Digest,
    journal::EntryKind,
    statement::{Release, RoomCertificate, Side, Verified},
};

use super::{Crossing, CrossingStage, Voucher};
use crate::{
    approval::{GivenApproval, Quorum},
    case::Case,
    change::{Decided, Effect, Writing},
    letter::{Letter, LetterStage},
    moment::Moment,
    permit::{Facilitator, Permit},
    refusal::{Part, Refusal},
    reply_rule,
    room::Unopened,
};

/// A crossing as it came: the signed record and the sealed object it names.
pub struct Crossed<'a> {
    /// The record.
    pub record: &'a Verified<Release>,
    /// The object. Its SHA-256 must be the one named.
    pub object: Vec<u8>,
}

impl Letter {
    /// A facilitator releases the words into the other room. It needs the quorum's approvals under
    /// today's policy by staff readers of that room, no standing veto, all five gates, and room
    /// under the reply rule.
    ///
    /// `newest` is the letter's newest crossing, if it has any; `stored` the digest of the record
    /// stored under the same crossing id, if there is one.
    ///
    /// Writes the case row, [`Effect::CrossingAdded`]; case chain: released.
    ///
    /// # Errors
    /// A [`Refusal`] that staff can act on.
    pub fn release(
        self,
        case: Case,
        newest: Option<Crossing>,
        crossed: Crossed<'_>,
        stored: Option<Digest>,
        permit: &Permit<Facilitator>,
        at: &Moment<'_>,
    ) -> Result<Decided, Refusal> {
        let record = crossed.record;
        permit.for_case(&case)?;
        permit.signed(record.signer())?;
        case.of_agency(record.agency)?;
        let from = self.of_case(&case)?;
        match stored {
            Some(first) if first == record.digest() => return Ok(Decided::Again),
            Some(_) => return Err(Refusal::Mismatch(Part::Crossing)),
            None => {}
        }
        at.dated(record.day)?;
        case.trusted(at)?;
        let approvals = self.in_safe_keeping(&case, at)?;
        self.decidable_by(permit.person())?;
        if self.is_vetoed(&case) {
            return Err(Refusal::Vetoed);
        }
        if case.unopened_of(self.letter).is_some() {
            return Err(Refusal::AlreadyDecided);
        }
        if newest.is_some_and(|crossing| crossing.stage.listed() != RECALLED) {
            return Err(Refusal::AlreadyDecided);
        }
        let to = from.other();
        let certificate = case.standing(to)?;
        self.record_fits(&crossed, &case, to, certificate)?;
        let carried = carried(record, approvals)?;
        let quorum = Quorum::to_release(&case, &certificate.staff, at);
        let missing = quorum.missing(carried.iter().copied());
        if missing > 0 {
            return Err(Refusal::QuorumMissing { missing });
        }
        case.gates_open(at)?;
        reply_rule::leaves_room(&case, to)?;

        let counted = carried.iter().filter(|given| quorum.counts(given));
        let approvers = counted.map(|given| Voucher { key: given.key, day: given.day });
        let releaser = Voucher { key: record.signer(), day: record.day };
        let crossing = Crossing {
            crossing: record.crossing,
            room: record.room,
            letter: self.letter,
            portable: record.portable,
            record: record.digest(),
            sealed_for: record.certificate,
            resealed: None,
            not_before_s: record.not_before_s,
            vouched: [releaser].into_iter().chain(approvers).collect(),
            stage: CrossingStage::Released,
        };
        let mut writing = Writing::of(case, at);
        let room = writing.case.state.room_mut(record.room);
        room.released += 1;
        room.unopened.push(Unopened { crossing: record.crossing, letter: self.letter });
        writing.enter(EntryKind::Released, Some(permit.key()), Some(record.digest()));
        let (bytes, object) = (record.to_bytes(), crossed.object);
        writing.write(Effect::CrossingAdded { crossing, bytes, object });
        Ok(writing.done())
    }

    /// The approvals of a letter in safe keeping, or why it may not go.
    fn in_safe_keeping(&self, case: &Case, at: &Moment<'_>) -> Result<&[GivenApproval], Refusal> {
        match &self.stage {
            LetterStage::Banked { approvals } => Ok(approvals),
            LetterStage::Held { .. } if self.portable.is_none() => Err(Refusal::NothingToCross),
            LetterStage::Held { approvals } => {
                let missing = Quorum::to_bank(case, at).missing(approvals);
                Err(Refusal::QuorumMissing { missing })
            }
            LetterStage::TakenBack { .. } => Err(Refusal::Barred),
            LetterStage::Delivered => Err(Refusal::NothingToCross),
            LetterStage::Returned { .. }
            | LetterStage::Refused { .. }
            | LetterStage::Superseded { .. } => Err(Refusal::AlreadyDecided),
        }
    }

    /// Whether the record names this letter's words, the right room, its newest certificate, today's
    /// policy and the object that came.
    fn record_fits(
        &self,
        crossed: &Crossed<'_>,
        case: &Case,
        to: Side,
        certificate: &Verified<RoomCertificate>,
    ) -> Result<(), Refusal> {
        let record = crossed.record;
        if record.room != case.room(to).room {
            return Err(Refusal::Mismatch(Part::Room));
        }
        if Some(record.portable) != self.portable {
            return Err(Refusal::Mismatch(Part::Portable));
        }
        if Digest::of(&crossed.object) != record.object {
            return Err(Refusal::Mismatch(Part::Object));
        }
        if record.epoch != certificate.epoch || record.certificate != certificate.digest() {
            return Err(Refusal::StaleCertificate);
        }
        if certificate.member(record.signer()).is_none() {
            return Err(Refusal::Mismatch(Part::Signer));
        }
        let policy = case.policy_digest();
        if record.policy != policy || certificate.policy.digest() != policy {
            return Err(Refusal::PolicyChanged);
        }
        Ok(())
    }
}

const RECALLED: protocol::wire::CrossingState = protocol::wire::CrossingState::Recalled;

/// The approvals that a record carries, each the very bytes that were accepted for this letter.
fn carried<'a>(
    record: &Release,
    accepted: &'a [GivenApproval],
) -> Result<Vec<&'a GivenApproval>, Refusal> {
    record
        .approvals
        .iter()
        .map(|bytes| {
            let wire = Digest::of(bytes);
            let known = accepted.iter().find(|given| given.wire == wire);
            known.ok_or(Refusal::Mismatch(Part::Approvals))
        })
        .collect()
}
