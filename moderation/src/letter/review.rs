//! What facilitators decide about a letter: approve it, or send it back with their reasons.

use protocol::{
    journal::EntryKind,
    statement::{Approval, Outcome, Return, Verified},
};

use super::{Given, Letter, LetterStage, deposit::deliver_letter};
use crate::{
    approval::{GivenApproval, Quorum},
    case::Case,
    change::{Decided, Effect, Writing},
    moment::Moment,
    permit::{Facilitator, Permit},
    refusal::{Part, Refusal},
};

impl Letter {
    /// A facilitator lets the words cross. At the policy's number of distinct persons the letter is
    /// in safe keeping, in the same change. In safe keeping already, it takes approvals given anew
    /// where the earlier ones no longer serve a release.
    ///
    /// Writes the case row, [`Effect::Approved`], [`Effect::LetterMoved`]; case chain: approved and,
    /// at the quorum, banked; author's room's chain: banked.
    ///
    /// # Errors
    /// A [`Refusal`]; [`Refusal::AlreadyDecided`] once the letter came back, is not going forward,
    /// was taken back or replaced, and where this person's approval still counts;
    /// [`Refusal::RefusedBefore`] where they refused the words that this one is an appeal for.
    pub fn approve(
        self,
        case: Case,
        approval: &Verified<Approval>,
        permit: &Permit<Facilitator>,
        at: &Moment<'_>,
    ) -> Result<Decided, Refusal> {
        let mut writing = Writing::of(case, at);
        let after = self.approved(approval, permit, at, &mut writing)?;
        Ok(if after.is_some() { writing.done() } else { Decided::Again })
    }

    /// Writes an approval and gives the letter after it; `None` where the very same one was given before.
    pub(crate) fn approved(
        &self,
        approval: &Verified<Approval>,
        permit: &Permit<Facilitator>,
        at: &Moment<'_>,
        writing: &mut Writing,
    ) -> Result<Option<Self>, Refusal> {
        let case = &writing.case;
        permit.for_case(case)?;
        permit.signed(approval.signer())?;
        case.of_agency(approval.agency)?;
        let side = self.of_case(case)?;
        if self.approvals().iter().any(|given| given.digest == approval.digest()) {
            return Ok(None);
        }
        at.dated(approval.day)?;
        if self.author == approval.signer() {
            return Err(Refusal::OwnLetter);
        }
        let portable = self.portable.ok_or(Refusal::NothingToCross)?;
        if approval.portable != portable {
            return Err(Refusal::Mismatch(Part::Portable));
        }
        if approval.room != case.room_opposite(side) {
            return Err(Refusal::Mismatch(Part::Room));
        }
        if approval.policy != case.policy_digest() {
            return Err(Refusal::PolicyChanged);
        }
        let (mut approvals, banked) = match &self.stage {
            LetterStage::Held { approvals } => (approvals.clone(), false),
            LetterStage::Banked { approvals } => (approvals.clone(), true),
            _ => return Err(Refusal::AlreadyDecided),
        };
        self.decidable_by(permit.person())?;
        if Quorum::to_release(case, &case.certificate.staff, at)
            .counts_from(permit.person(), &approvals)
        {
            return Err(Refusal::AlreadyDecided);
        }

        let place = case.state.chain.length;
        approvals.push(GivenApproval::new(approval, permit.person(), place));
        let complete = Quorum::to_bank(case, at).missing(&approvals) == 0;

        writing.enter(EntryKind::Approved, Some(permit.key()), Some(approval.digest()));
        writing.write(Effect::Approved {
            letter: self.letter,
            person: permit.person(),
            digest: approval.digest(),
            bytes: approval.to_bytes(),
        });
        if complete && !banked {
            writing.enter(EntryKind::Banked, None, Some(self.deposit));
            // The author learns that it is in safe keeping, not who approved it.
            writing.enter_room(self.room, EntryKind::Banked, None, Some(self.deposit));
        }
        let stage = if banked || complete {
            LetterStage::Banked { approvals }
        } else {
            LetterStage::Held { approvals }
        };
        let after = Self { stage, ..self.clone() };
        writing.write(Effect::LetterMoved { letter: after.clone() });
        Ok(Some(after))
    }

    /// A facilitator sends a letter back with notes, or says with reasons that it is not going
    /// forward. The notes are a letter of their own to the author, given in with the decision; their
    /// letter id must be new. One person alone may do this, whoever else approved.
    ///
    /// Writes the case row, [`Effect::Returned`], [`Effect::LetterMoved`], [`Effect::LetterAdded`];
    /// case and author's room's chain: delivered, then returned or refused.
    ///
    /// # Errors
    /// A [`Refusal`]; [`Refusal::AlreadyDecided`] unless the letter is held.
    pub fn send_back(
        self,
        case: Case,
        decision: &Verified<Return>,
        notes: Given<'_>,
        permit: &Permit<Facilitator>,
        at: &Moment<'_>,
    ) -> Result<Decided, Refusal> {
        permit.for_case(&case)?;
        permit.signed(decision.signer())?;
        permit.signed(notes.deposit.signer())?;
        self.of_case(&case)?;
        if let LetterStage::Returned { decision: first, .. }
        | LetterStage::Refused { decision: first, .. } = self.stage
            && first == decision.digest()
        {
            return Ok(Decided::Again);
        }
        at.dated(decision.day)?;
        if decision.room != self.room {
            return Err(Refusal::Mismatch(Part::Room));
        }
        if decision.letter != self.letter {
            return Err(Refusal::Mismatch(Part::Letter));
        }
        if decision.header != self.header {
            return Err(Refusal::Mismatch(Part::Header));
        }
        if decision.notes != notes.deposit.letter || notes.deposit.room != self.room {
            return Err(Refusal::Mismatch(Part::Notes));
        }
        if !matches!(self.stage, LetterStage::Held { .. }) {
            return Err(Refusal::AlreadyDecided);
        }
        self.decidable_by(permit.person())?;

        let mut writing = Writing::of(case, at);
        deliver_letter(notes, at, &mut writing)?;
        let (digest, letter) = (decision.digest(), decision.notes);
        let (kind, stage) = match decision.outcome {
            Outcome::Returned => {
                (EntryKind::Returned, LetterStage::Returned { decision: digest, notes: letter })
            }
            Outcome::Refused => {
                let by = permit.person();
                (EntryKind::Refused, LetterStage::Refused { decision: digest, notes: letter, by })
            }
        };
        writing.enter(kind, Some(permit.key()), Some(digest));
        writing.enter_room(self.room, kind, Some(permit.key()), Some(digest));
        writing.write(Effect::Returned { letter: self.letter, bytes: decision.to_bytes() });
        writing.write(Effect::LetterMoved { letter: Self { stage, ..self } });
        Ok(writing.done())
    }
}
