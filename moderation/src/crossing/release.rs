//! The release: words in safe keeping, sealed anew for the other room, once everything allows it.

use protocol::{
    ids::Digest,
    journal::EntryKind,
    statement::{Approval, Release, RoomCertificate, Side, Verified},
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

/// What came of a carry.
#[derive(Debug, Clone)]
#[must_use]
pub struct Carried {
    /// Why nothing crossed, if nothing did.
    pub refused: Option<Refusal>,
    /// What is written: with the crossing, or the approval alone.
    pub decided: Decided,
}

impl Letter {
    /// A facilitator releases the words into the other room. It needs the quorum's approvals under
    /// today's policy by staff readers of that room, no standing veto, all five gates, and room
    /// under the reply rule.
    ///
    /// `newest` is the letter's newest crossing, if it has any; `stored` the digest of the record
    /// stored under the same crossing id, if there is one.
    ///
    /// A record that names a sitting carries a turn into it: only what was given in as a turn goes so, and only while
    /// that sitting of the reader's room runs. If it need not cool, the reader is told in the same change.
    ///
    /// Writes the case row, [`Effect::CrossingAdded`]; case chain: released and, if told at once, told; reader's
    /// room's chain, if told at once: told.
    ///
    /// # Errors
    /// A [`Refusal`] that staff can act on; [`Refusal::NoSitting`] if the reader's sitting does not run.
    pub fn release(
        self,
        case: Case,
        newest: Option<Crossing>,
        crossed: Crossed<'_>,
        stored: Option<Digest>,
        permit: &Permit<Facilitator>,
        at: &Moment<'_>,
    ) -> Result<Decided, Refusal> {
        permit.for_case(&case)?;
        if is_again(crossed.record, stored)? {
            return Ok(Decided::Again);
        }
        let mut writing = Writing::of(case, at);
        self.released(newest.as_ref(), crossed, permit, at, &mut writing)?;
        Ok(writing.done())
    }

    /// A facilitator approves and releases in one: the last approval and the crossing that carries it are one change.
    /// Where the release is refused the approval stands all the same: whether the author reads that their words are in
    /// safe keeping must not depend on the other side's gates or sitting. An approval that was accepted before is none
    /// the worse.
    ///
    /// `newest` and `stored` are as for [`Self::release`].
    ///
    /// Writes the case row and the effects and entries of [`Self::approve`], then those of [`Self::release`].
    ///
    /// # Errors
    /// A [`Refusal`] of the approval; that of the release is in [`Carried`].
    pub fn carry(
        self,
        case: Case,
        (approval, crossed): (&Verified<Approval>, Crossed<'_>),
        newest: Option<Crossing>,
        stored: Option<Digest>,
        permit: &Permit<Facilitator>,
        at: &Moment<'_>,
    ) -> Result<Carried, Refusal> {
        permit.for_case(&case)?;
        let again = is_again(crossed.record, stored);
        if again == Ok(true) {
            return Ok(Carried { refused: None, decided: Decided::Again });
        }
        let mut writing = Writing::of(case, at);
        let approved = self.approved(approval, permit, at, &mut writing)?;
        let is_new = approved.is_some();
        let after = approved.unwrap_or(self);
        let released =
            again.and_then(|_| after.released(newest.as_ref(), crossed, permit, at, &mut writing));
        let wrote = is_new || released.is_ok();
        let decided = if wrote { writing.done() } else { Decided::Again };
        Ok(Carried { refused: released.err(), decided })
    }

    /// Writes the release of words in safe keeping; nothing, where it refuses.
    fn released(
        &self,
        newest: Option<&Crossing>,
        crossed: Crossed<'_>,
        permit: &Permit<Facilitator>,
        at: &Moment<'_>,
        writing: &mut Writing,
    ) -> Result<(), Refusal> {
        let record = crossed.record;
        let case = &writing.case;
        permit.signed(record.signer())?;
        case.of_agency(record.agency)?;
        let from = self.of_case(case)?;
        at.dated(record.day)?;
        case.trusted(at)?;
        let approvals = self.in_safe_keeping(case, at)?;
        self.decidable_by(permit.person())?;
        if self.is_vetoed(case) {
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
        self.record_fits(&crossed, case, to, certificate)?;
        let carried = carried(record, approvals)?;
        let quorum = Quorum::to_release(case, &certificate.staff, at);
        let missing = quorum.missing(carried.iter().copied());
        if missing > 0 {
            return Err(Refusal::QuorumMissing { missing });
        }
        case.gates_open(at)?;
        reply_rule::leaves_room(case, to)?;
        let cooled_s = self.cools_until(record, case, to, at)?;

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
            not_before_s: record.not_before_s.max(cooled_s),
            vouched: [releaser].into_iter().chain(approvers).collect(),
            stage: CrossingStage::Released,
            sitting: record.sitting,
            place: None,
        };
        let room = writing.case.state.room_mut(record.room);
        room.released += 1;
        room.unopened.push(Unopened { crossing: record.crossing, letter: self.letter });
        writing.enter(EntryKind::Released, Some(permit.key()), Some(record.digest()));
        let crossing = if crossing.is_due(at) && crossing.tells_at_once(&writing.case, at) {
            crossing.told(writing)
        } else {
            crossing
        };
        let (bytes, object) = (record.to_bytes(), crossed.object);
        writing.write(Effect::CrossingAdded { crossing, bytes, object });
        Ok(())
    }

    /// When a turn will have cooled, in seconds since 1970; `None` where it goes as a letter or need not cool. Only what
    /// was given in as a turn goes as one, and only into a sitting that runs.
    fn cools_until(
        &self,
        record: &Release,
        case: &Case,
        to: Side,
        at: &Moment<'_>,
    ) -> Result<Option<u64>, Refusal> {
        let Some(named) = record.sitting else { return Ok(None) };
        if self.sitting.is_none() {
            return Err(Refusal::Mismatch(Part::Sitting));
        }
        let sitting = case.room(to).running(named, at.now.seconds()).ok_or(Refusal::NoSitting)?;
        let cools = sitting.cooling_s() > 0;
        // A second that has begun is not over: no turn is told a moment too soon.
        Ok(cools.then(|| at.now.plus_ms(999).seconds() + u64::from(sitting.cooling_s())))
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

/// Whether the very same record is stored; another under the same crossing id is refused.
fn is_again(record: &Verified<Release>, stored: Option<Digest>) -> Result<bool, Refusal> {
    match stored {
        None => Ok(false),
        Some(first) if first == record.digest() => Ok(true),
        Some(_) => Err(Refusal::Mismatch(Part::Crossing)),
    }
}

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
