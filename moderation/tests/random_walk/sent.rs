//! A request as it reaches the relay, and what the relay does with it: load, decide, apply.

use std::sync::Arc;

use moderation::{
    Case, Crossed, Decided, Filing, Given, Known, Moment, NewInvitation, Party, Permit, Refusal,
    SealedAgain, StaffPermit, certify, revoke,
};
use protocol::{
    ids::{CrossingId, Digest, KeyId, LetterId, PaperId, RoomId},
    statement::{
        Approval, CaseCertificate, Consent, Deposit, Gate, PartyProof, Recall, Receipt, Release,
        Reseal, Return, Revocation, RoomCertificate, Side, SittingPlan, SittingStep, SittingWord,
        StaffCertificate, TakeBack, Unverified, Verified, Veto, Wish,
    },
    wire::TakeBackReply,
};

use crate::{cast::CAST, saw::Seen, world::World};

/// A request. `by` is the key of the account that is signed in.
#[derive(Clone)]
pub(crate) enum Sent {
    OpenCase(Arc<Verified<CaseCertificate>>, KeyId),
    SucceedCase(Arc<Verified<CaseCertificate>>, KeyId),
    Invite(RoomId, NewInvitation, KeyId),
    Join(Verified<PartyProof>),
    SignRoom(Side, Arc<Verified<RoomCertificate>>, KeyId),
    Gate(Verified<Gate>, KeyId),
    Consent(Side, Verified<Consent>, KeyId),
    Wish(Side, Verified<Wish>, KeyId),
    Deposit(Side, Verified<Deposit>, Vec<u8>, KeyId),
    Deliver(Side, Verified<Deposit>, Vec<u8>, KeyId),
    Approve(LetterId, Verified<Approval>, KeyId),
    SendBack(LetterId, Verified<Return>, Verified<Deposit>, Vec<u8>, KeyId),
    TakeBack(Side, LetterId, Verified<TakeBack>, KeyId),
    Veto(LetterId, Verified<Veto>, KeyId),
    Release(LetterId, Verified<Release>, Vec<u8>, KeyId),
    Tell(Side, bool, KeyId),
    Open(Side, CrossingId, KeyId),
    Decline(Side, CrossingId, KeyId),
    UndoDecline(Side, CrossingId, KeyId),
    Recall(CrossingId, Verified<Recall>, KeyId),
    Receipt(Side, CrossingId, Verified<Receipt>, KeyId),
    ResealLetter(LetterId, Verified<Reseal>, Vec<u8>, KeyId),
    ResealCrossing(CrossingId, Verified<Reseal>, Vec<u8>, KeyId),
    PlanSitting(Side, Verified<SittingPlan>, Verified<Deposit>, Vec<u8>, KeyId),
    SaySitting(Side, Verified<SittingWord>, KeyId),
    StepSitting(Side, Verified<SittingStep>, KeyId),
    Carry(LetterId, Verified<Approval>, Verified<Release>, Vec<u8>, KeyId),
    /// The clock: what has cooled on its way into this side's room.
    Cool(Side),
    FilePaper(Filing, KeyId),
    CopyPaper(PaperId, Digest, Vec<u8>, KeyId),
    SecondLook(LetterId, KeyId),
    Certify(Vec<u8>),
    Revoke(Vec<u8>),
}

/// What came of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    Changed,
    Again,
}

impl World {
    /// Loads, decides, applies; the onlooker sees what was accepted.
    pub(crate) fn perform(&mut self, sent: &Sent) -> Result<Answer, Refusal> {
        let directory = Arc::clone(&self.directory);
        let at = Moment { now: self.now, directory: &directory };
        if let Sent::OpenCase(certificate, by) = sent {
            let permit = Permit::coordinator(*by, &at)?;
            let stored = self.first_certificate;
            let decided = Case::open(Arc::clone(certificate), Vec::new(), stored, &permit, &at)?;
            return Ok(self.apply(decided, &Seen::CaseOpened(certificate)));
        }
        if let Sent::Certify(bytes) = sent {
            return self.certify(bytes);
        }
        if let Sent::Revoke(bytes) = sent {
            return self.revoke(bytes);
        }
        let case = self.store.case().ok_or(Refusal::NotThere)?;
        self.perform_on(case, sent, &at)
    }

    fn perform_on(&mut self, case: Case, sent: &Sent, at: &Moment<'_>) -> Result<Answer, Refusal> {
        match sent {
            Sent::OpenCase(..) | Sent::Certify(_) | Sent::Revoke(_) => unreachable!("done"),
            Sent::SucceedCase(certificate, by) => {
                let permit = Permit::coordinator(*by, at)?;
                let decided = case.succeed(Arc::clone(certificate), Vec::new(), &permit, at)?;
                Ok(self.apply(decided, &Seen::CaseChanged(certificate)))
            }
            Sent::Invite(room, invitation, by) => {
                let permit = Permit::facilitator(&case, *by, at)?;
                let taken = self.store.invitations.contains(&invitation.invitation);
                let decided = case.invite(*room, invitation.clone(), taken, &permit, at)?;
                Ok(self.apply(decided, &Seen::Invited))
            }
            Sent::Join(proof) => {
                let decided = case.join(proof, at)?;
                Ok(self.apply(decided, &Seen::Joined))
            }
            Sent::SignRoom(side, certificate, by) => {
                let facilitator = Permit::facilitator(&case, *by, at);
                let coordinator = Permit::coordinator(*by, at);
                let permit = match (&facilitator, &coordinator) {
                    (Ok(permit), _) => StaffPermit::Facilitator(permit),
                    (_, Ok(permit)) => StaffPermit::Coordinator(permit),
                    (Err(refusal), _) => return Err(*refusal),
                };
                let decided = case.sign_room(Arc::clone(certificate), permit, at)?;
                Ok(self.apply(decided, &Seen::RoomSigned(*side, certificate)))
            }
            Sent::Gate(gate, by) => {
                let permit = Permit::facilitator(&case, *by, at)?;
                let stored = self.store.gates.get(&(gate.which, gate.seq)).copied();
                let decided = case.turn_gate(gate, Vec::new(), stored, &permit, at)?;
                Ok(self.apply(decided, &Seen::Gate(gate)))
            }
            Sent::Consent(side, consent, by) => {
                let permit = self.party(&case, *side, *by)?;
                let stored = self.store.consents.get(&(consent.room, consent.seq)).copied();
                let sides = crate::witness::SIDES;
                let unopened = sides.iter().flat_map(|side| case.room(*side).unopened());
                let unopened = unopened.filter_map(|id| self.store.crossing(id)).collect();
                let decided = case.say_consent(consent, stored, unopened, &permit, at)?;
                Ok(self.apply(decided, &Seen::Consent(*side, consent)))
            }
            Sent::Wish(side, wish, by) => {
                let permit = self.party(&case, *side, *by)?;
                let stored = self.store.wishes.get(&(wish.room, wish.seq)).copied();
                let decided = case.set_wish(wish, stored, &permit, at)?;
                Ok(self.apply(decided, &Seen::Wish(*side, wish)))
            }
            Sent::Deposit(side, deposit, object, by) => {
                let permit = self.party(&case, *side, *by)?;
                let given = Given { deposit, object: object.clone() };
                let decided = case.deposit(given, self.known(deposit), &permit, at)?;
                Ok(self.apply(decided, &Seen::Deposited(*side, deposit)))
            }
            Sent::Deliver(side, deposit, object, by) => {
                let permit = Permit::facilitator(&case, *by, at)?;
                let given = Given { deposit, object: object.clone() };
                let decided = case.deliver(given, self.known(deposit), &permit, at)?;
                Ok(self.apply(decided, &Seen::Delivered(*side, deposit)))
            }
            Sent::Approve(letter, approval, by) => {
                let loaded = self.store.letter(*letter).ok_or(Refusal::NotThere)?;
                let permit = Permit::facilitator(&case, *by, at)?;
                let decided = loaded.approve(case, approval, &permit, at)?;
                Ok(self.apply(decided, &Seen::Approved(*letter, approval)))
            }
            Sent::SendBack(letter, decision, deposit, object, by) => {
                let loaded = self.store.letter(*letter).ok_or(Refusal::NotThere)?;
                let permit = Permit::facilitator(&case, *by, at)?;
                let notes = Given { deposit, object: object.clone() };
                let decided = loaded.send_back(case, decision, notes, &permit, at)?;
                Ok(self.apply(decided, &Seen::SentBack(*letter, decision, deposit)))
            }
            Sent::TakeBack(side, letter, statement, by) => {
                let loaded = self.store.letter(*letter).ok_or(Refusal::NotThere)?;
                let permit = self.party(&case, *side, *by)?;
                let newest = self.store.newest_crossing(*letter);
                let taken = loaded.take_back(case, newest, statement, &permit, at)?;
                self.replied(*letter, taken.reply);
                Ok(self.apply(taken.decided, &Seen::TakenBack(*letter)))
            }
            Sent::Veto(letter, veto, by) => {
                let loaded = self.store.letter(*letter).ok_or(Refusal::NotThere)?;
                let permit = Permit::facilitator(&case, *by, at)?;
                let decided = loaded.veto(case, veto, &permit, at)?;
                Ok(self.apply(decided, &Seen::Vetoed(*letter, veto)))
            }
            Sent::Release(letter, record, object, by) => {
                let loaded = self.store.letter(*letter).ok_or(Refusal::NotThere)?;
                let permit = Permit::facilitator(&case, *by, at)?;
                let newest = self.store.newest_crossing(*letter);
                let stored = self.store.records.get(&record.crossing).copied();
                let crossed = Crossed { record, object: object.clone() };
                let decided = loaded.release(case, newest, crossed, stored, &permit, at)?;
                Ok(self.apply(decided, &Seen::Released(*letter, record)))
            }
            Sent::PlanSitting(side, plan, deposit, object, by) => {
                let permit = Permit::facilitator(&case, *by, at)?;
                let details = Given { deposit, object: object.clone() };
                let stored = self.store.sittings.get(&plan.sitting).copied();
                let decided = case.plan_sitting(plan, details, stored, &permit, at)?;
                Ok(self.apply(decided, &Seen::SittingPlanned(*side, plan, deposit)))
            }
            Sent::SaySitting(side, word, by) => {
                let permit = self.party(&case, *side, *by)?;
                let stored = self.store.words.get(&(word.sitting, word.seq)).copied();
                let decided = case.say_sitting(word, stored, &permit, at)?;
                Ok(self.apply(decided, &Seen::SittingSaid(*side, word)))
            }
            Sent::StepSitting(side, step, by) => {
                let permit = Permit::facilitator(&case, *by, at)?;
                let stored = self.store.steps.get(&(step.sitting, step.seq)).copied();
                let decided = case.step_sitting(step, stored, &permit, at)?;
                Ok(self.apply(decided, &Seen::SittingStepped(*side, step)))
            }
            Sent::Carry(letter, approval, record, object, by) => {
                let loaded = self.store.letter(*letter).ok_or(Refusal::NotThere)?;
                let permit = Permit::facilitator(&case, *by, at)?;
                let newest = self.store.newest_crossing(*letter);
                let stored = self.store.records.get(&record.crossing).copied();
                let crossed = Crossed { record, object: object.clone() };
                let carried =
                    loaded.carry(case, (approval, crossed), newest, stored, &permit, at)?;
                let Some(refused) = carried.refused else {
                    let seen = Seen::Carried(*letter, approval, record);
                    return Ok(self.apply(carried.decided, &seen));
                };
                // The approval stands by itself, as if it had come by itself.
                let kept = self.apply(carried.decided, &Seen::Approved(*letter, approval));
                self.kept += u64::from(kept == Answer::Changed);
                self.said.insert(approval.digest());
                Err(refused)
            }
            Sent::Cool(side) => {
                let room = case.room(*side).id();
                let into = self.store.crossings().filter(|crossing| crossing.room() == room);
                let released = into.cloned().collect();
                Ok(self.apply(case.tell_what_cooled(released, at), &Seen::Cooled(*side)))
            }
            Sent::FilePaper(filing, by) => {
                let permit = Permit::facilitator(&case, *by, at)?;
                let known = self.known_papers(filing);
                let decided = case.file_paper(filing.clone(), known, &permit, at)?;
                Ok(self.apply(decided, &Seen::PaperFiled))
            }
            Sent::CopyPaper(paper, certificate, object, by) => {
                let permit = Permit::facilitator(&case, *by, at)?;
                let held = self.store.copies.contains(&(*paper, *certificate));
                let named = (*paper, self.store.papers[paper].note);
                let copy = (*certificate, object.clone());
                let decided = case.copy_paper(named, copy, held, &permit, at)?;
                Ok(self.apply(decided, &Seen::PaperCopied))
            }
            Sent::SecondLook(letter, by) => {
                let loaded = self.store.letter(*letter).ok_or(Refusal::NotThere)?;
                let permit = Permit::facilitator(&case, *by, at)?;
                loaded.second_look_by(&case, &permit)?;
                // Nothing moves by it: that somebody looked is kept beside the letter.
                let new = self.store.second_looks.insert(*letter);
                Ok(if new { Answer::Changed } else { Answer::Again })
            }
            Sent::Tell(side, asked, by) => {
                let permit = self.party(&case, *side, *by)?;
                let released = self.store.crossings().cloned().collect();
                let decided = case.tell(released, *asked, &permit, at)?;
                Ok(self.apply(decided, &Seen::Told(*side, *asked)))
            }
            Sent::Open(side, crossing, by) => {
                let loaded = self.store.crossing(*crossing).ok_or(Refusal::NotThere)?;
                let permit = self.party(&case, *side, *by)?;
                let decided = loaded.open(case, &permit, at)?;
                let answer = self.apply(decided, &Seen::Opened(*crossing));
                self.shown(*crossing);
                Ok(answer)
            }
            Sent::Decline(side, crossing, by) => {
                let loaded = self.store.crossing(*crossing).ok_or(Refusal::NotThere)?;
                let permit = self.party(&case, *side, *by)?;
                let decided = loaded.decline(case, &permit, at)?;
                Ok(self.apply(decided, &Seen::Declined(*crossing)))
            }
            Sent::UndoDecline(side, crossing, by) => {
                let loaded = self.store.crossing(*crossing).ok_or(Refusal::NotThere)?;
                let permit = self.party(&case, *side, *by)?;
                let decided = loaded.undo_decline(case, &permit, at)?;
                Ok(self.apply(decided, &Seen::Undone(*crossing)))
            }
            Sent::Recall(crossing, statement, by) => {
                let loaded = self.store.crossing(*crossing).ok_or(Refusal::NotThere)?;
                let permit = Permit::facilitator(&case, *by, at)?;
                let decided = loaded.recall(case, statement, &permit, at)?;
                Ok(self.apply(decided, &Seen::Recalled(*crossing)))
            }
            Sent::Receipt(side, crossing, statement, by) => {
                let loaded = self.store.crossing(*crossing).ok_or(Refusal::NotThere)?;
                let permit = self.party(&case, *side, *by)?;
                let decided = loaded.grant_receipt(case, statement, &permit, at)?;
                Ok(self.apply(decided, &Seen::Receipt(*crossing)))
            }
            Sent::ResealLetter(letter, reseal, object, by) => {
                let loaded = self.store.letter(*letter).ok_or(Refusal::NotThere)?;
                let permit = Permit::facilitator(&case, *by, at)?;
                let old = self.store.certificates.room[&loaded.sealed_for()].clone();
                let again = SealedAgain { reseal, object: object.clone(), old: &old };
                let decided = loaded.reseal(case, again, &permit, at)?;
                Ok(self.apply(decided, &Seen::ResealedLetter))
            }
            Sent::ResealCrossing(crossing, reseal, object, by) => {
                let loaded = self.store.crossing(*crossing).ok_or(Refusal::NotThere)?;
                let permit = Permit::facilitator(&case, *by, at)?;
                let old = self.store.certificates.room[&loaded.sealed_for()].clone();
                let again = SealedAgain { reseal, object: object.clone(), old: &old };
                let decided = loaded.reseal(case, again, &permit, at)?;
                Ok(self.apply(decided, &Seen::ResealedCrossing(*crossing)))
            }
        }
    }

    fn apply(&mut self, decided: Decided, seen: &Seen<'_>) -> Answer {
        let Some(change) = decided.change() else { return Answer::Again };
        self.store.apply(&change);
        self.witness.saw(seen, &change, &self.store, self.now);
        if let Seen::CaseOpened(certificate) = seen {
            self.first_certificate = Some(certificate.digest());
        }
        Answer::Changed
    }

    fn party(&self, case: &Case, side: Side, by: KeyId) -> Result<Permit<Party>, Refusal> {
        Permit::party(case, case.room(side).id(), by)
    }

    fn known(&self, deposit: &Deposit) -> Known {
        Known {
            same: self.store.letter(deposit.letter),
            superseded: deposit.supersedes.and_then(|id| self.store.letter(id)),
            portable_taken: deposit.portable.is_some_and(|each| self.store.portable_taken(each)),
        }
    }

    /// One answer for ever: whatever became of the letter since, the reply is the first one.
    fn replied(&mut self, letter: LetterId, reply: TakeBackReply) {
        let first = *self.replies.entry(letter).or_insert(reply);
        assert_eq!(reply, first, "broken: a take-back has one answer");
    }

    fn certify(&mut self, bytes: &[u8]) -> Result<Answer, Refusal> {
        let parse = || Unverified::<StaffCertificate>::from_bytes(bytes).expect("well made");
        let decided = certify(parse(), &self.directory)?;
        if decided.change().is_none() {
            return Ok(Answer::Again);
        }
        let held = Arc::make_mut(&mut self.directory)
            .admit(parse())
            .expect("decided on the same directory");
        let coordinators = [CAST.coordinator.key.id()];
        assert!(coordinators.contains(&held.signer()), "broken: certified by a coordinator");
        self.certified.push((held.signing.id(), held.from, held.until));
        Ok(Answer::Changed)
    }

    fn revoke(&mut self, bytes: &[u8]) -> Result<Answer, Refusal> {
        let parse = || Unverified::<Revocation>::from_bytes(bytes).expect("well made");
        let decided = revoke(parse(), &self.directory)?;
        assert!(decided.change().is_some(), "broken: a revocation is written");
        let held = Arc::make_mut(&mut self.directory)
            .revoke(parse())
            .expect("decided on the same directory");
        assert_eq!(held.signer(), CAST.coordinator.key.id(), "broken: revoked by a coordinator");
        let after = self.witness.distrusted.entry(held.key).or_insert(held.distrust_after);
        *after = (*after).min(held.distrust_after);
        Ok(Answer::Changed)
    }
}
