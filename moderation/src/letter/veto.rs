//! A veto: one facilitator alone keeps words from crossing, until the same one lifts it.

use minicbor::{Decode, Encode};
use protocol::{
    ids::{Digest, PersonId},
    journal::EntryKind,
    statement::{Verified, Veto},
};

use super::{Letter, LetterStage};
use crate::{
    case::Case,
    change::{Decided, Effect, Writing},
    moment::Moment,
    permit::{Facilitator, Permit},
    refusal::{Part, Refusal},
    sequence,
};

/// What one person said last of a letter's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct VetoHead {
    #[n(0)]
    person: PersonId,
    #[n(1)]
    seq: u64,
    #[n(2)]
    digest: Digest,
    #[n(3)]
    standing: bool,
}

impl Letter {
    /// A facilitator says that these words may not cross, or lifts what they said. The letter keeps its place, and its
    /// author's page does not change. While one stands, nothing is released; what was released before is recalled or
    /// not, as staff decide.
    ///
    /// Writes the case row, [`Effect::VetoTurned`], [`Effect::LetterMoved`]; case chain: vetoed or veto lifted.
    ///
    /// # Errors
    /// A [`Refusal`]; [`Refusal::OutOfSequence`] for anything but this person's next word on it.
    pub fn veto(
        mut self,
        case: Case,
        veto: &Verified<Veto>,
        permit: &Permit<Facilitator>,
        at: &Moment<'_>,
    ) -> Result<Decided, Refusal> {
        permit.for_case(&case)?;
        permit.signed(veto.signer())?;
        permit.signed(veto.by)?;
        case.of_agency(veto.agency)?;
        let side = self.of_case(&case)?;
        if self.vetoes.iter().any(|head| head.digest == veto.digest()) {
            return Ok(Decided::Again);
        }
        at.dated(veto.day)?;
        if Some(veto.portable) != self.portable {
            return Err(Refusal::Mismatch(Part::Portable));
        }
        if veto.room != case.room_opposite(side) {
            return Err(Refusal::Mismatch(Part::Room));
        }
        if !matches!(self.stage, LetterStage::Held { .. } | LetterStage::Banked { .. }) {
            return Err(Refusal::AlreadyDecided);
        }
        let own = self.vetoes.iter().position(|head| head.person == permit.person());
        let newest = own.map(|own| self.vetoes[own]);
        sequence::next(newest.map(|head| (head.seq, head.digest)), veto.seq, veto.prev)?;
        if newest.is_some_and(|head| head.standing) == veto.standing {
            return Err(Refusal::AlreadyDecided);
        }
        if veto.standing {
            self.decidable_by(permit.person())?;
        }
        let head = VetoHead {
            person: permit.person(),
            seq: veto.seq,
            digest: veto.digest(),
            standing: veto.standing,
        };
        match own {
            Some(own) => self.vetoes[own] = head,
            None => self.vetoes.push(head),
        }

        let mut writing = Writing::of(case, at);
        let kind = if veto.standing { EntryKind::Vetoed } else { EntryKind::VetoLifted };
        writing.enter(kind, Some(permit.key()), Some(veto.digest()));
        writing.write(Effect::VetoTurned {
            letter: self.letter,
            digest: veto.digest(),
            bytes: veto.to_bytes(),
        });
        writing.write(Effect::LetterMoved { letter: self });
        Ok(writing.done())
    }

    /// Whether a veto stands on the words: by somebody who is of the case still. Whoever left it can lift nothing any
    /// more, and what they said binds those who stay as little as their approval helps them.
    pub fn is_vetoed(&self, case: &Case) -> bool {
        self.vetoes
            .iter()
            .any(|head| head.standing && case.certificate.person(head.person).is_some())
    }
}
