//! The same request once more, and another under its name: the first answer stands, and nothing else is taken for it.

use protocol::{
    ids::{Digest, KeyId},
    statement::Side,
};

use crate::{
    plan::Act,
    sent::{Answer, Sent},
    witness::Fate,
    world::World,
};
use moderation::Refusal;

impl Sent {
    /// What it is known again by: its signed statement. Nothing for what signs none, and for certificates, of which a
    /// room's may be proposed twice.
    pub(crate) fn named(&self) -> Option<Digest> {
        Some(match self {
            Self::Gate(gate, _) => gate.digest(),
            Self::Consent(_, consent, _) => consent.digest(),
            Self::Wish(_, wish, _) => wish.digest(),
            Self::Deposit(_, deposit, ..) | Self::Deliver(_, deposit, ..) => deposit.digest(),
            Self::Approve(_, approval, _) => approval.digest(),
            Self::SendBack(_, decision, ..) => decision.digest(),
            Self::TakeBack(_, _, statement, _) => statement.digest(),
            Self::Veto(_, veto, _) => veto.digest(),
            Self::Release(_, record, ..) | Self::Carry(_, _, record, ..) => record.digest(),
            Self::Recall(_, recall, _) => recall.digest(),
            Self::Receipt(_, _, receipt, _) => receipt.digest(),
            Self::PlanSitting(_, plan, ..) => plan.digest(),
            Self::SaySitting(_, word, _) => word.digest(),
            Self::StepSitting(_, step, _) => step.digest(),
            Self::ResealLetter(_, reseal, ..) | Self::ResealCrossing(_, reseal, ..) => {
                reseal.digest()
            }
            Self::FilePaper(filing, _) => filing.note,
            _ => return None,
        })
    }
}

impl World {
    /// What changed nothing and was not refused was there before, under that very statement.
    pub(crate) fn judge_again(
        &self,
        act: Act,
        sent: &Sent,
        spoil: bool,
        result: Result<Answer, Refusal>,
    ) {
        if result != Ok(Answer::Again) {
            return;
        }
        let known = sent.named().map_or(!spoil, |name| self.said.contains(&name));
        assert!(known, "broken: {act:?}: another is taken for what was there before");
    }

    /// What was accepted once changes nothing when it comes again. (A proposed certificate that
    /// another replaced since may be proposed again: it then waits for a second person as before.)
    pub(crate) fn send_again(&mut self, act: Act, sent: &Sent) -> Result<Answer, Refusal> {
        let standing = |world: &Self| {
            world.witness.rooms.each_ref().map(|room| room.certificate.as_ref().map(|c| c.digest))
        };
        let before = standing(self);
        let stands = self.stands(sent);
        let result = self.perform(sent);
        if let (Sent::SignRoom(side, ..), Ok(Answer::Changed)) = (sent, result) {
            assert_eq!(standing(self), before, "broken: sent again, no certificate stands by it");
            self.remember(act, *side, sent);
        } else {
            assert_ne!(result, Ok(Answer::Changed), "broken: sent again, {act:?} changes nothing");
        }
        if stands {
            assert_eq!(
                result,
                Ok(Answer::Again),
                "broken: sent again, {act:?} is answered as at first"
            );
        }
        result
    }

    /// What a reader does to a crossing is answered the second time as if it were the first.
    pub(crate) fn do_again(&mut self, act: Act, sent: &Sent) {
        if matches!(
            sent,
            Sent::Open(..) | Sent::Decline(..) | Sent::UndoDecline(..) | Sent::Receipt(..)
        ) {
            let again = self.perform(sent);
            assert_eq!(again, Ok(Answer::Again), "broken: {act:?} once more is no refusal");
        }
    }

    /// Whether it is answered as at first: whoever sent it may still send, and nothing came after that took its place.
    fn stands(&self, sent: &Sent) -> bool {
        let party = |side: Side, by: KeyId| {
            self.witness.room(side).certificate.as_ref().is_some_and(|room| room.party == by)
        };
        let fate = |letter| self.witness.letters[letter].fate;
        match sent {
            Sent::Gate(_, by)
            | Sent::Deliver(.., by)
            | Sent::Release(.., by)
            | Sent::Recall(.., by)
            | Sent::Carry(.., by)
            | Sent::PlanSitting(.., by)
            | Sent::StepSitting(.., by)
            | Sent::FilePaper(_, by) => self.may_act(*by),
            Sent::Consent(side, _, by)
            | Sent::Wish(side, _, by)
            | Sent::Deposit(side, .., by)
            | Sent::TakeBack(side, .., by)
            | Sent::Receipt(side, .., by)
            | Sent::SaySitting(side, _, by) => party(*side, *by),
            Sent::Approve(letter, _, by) => {
                self.may_act(*by) && matches!(fate(letter), Fate::Held | Fate::Banked)
            }
            Sent::SendBack(letter, .., by) => {
                self.may_act(*by) && matches!(fate(letter), Fate::Returned | Fate::Refused)
            }
            Sent::Veto(letter, veto, by) => {
                let said = self.store.vetoes.get(&(*letter, *by));
                self.may_act(*by) && said.and_then(|said| said.last()) == Some(&veto.digest())
            }
            Sent::Invite(.., by) => self.may_act(*by),
            _ => false,
        }
    }
}
