//! History sealed again, unchanged inside, for a new reader or for a party who lost the passphrase.

use protocol::{
    ids::Digest,
    journal::EntryKind,
    statement::{Reseal, Resealed, RoomCertificate, Side, Verified},
};

use crate::{
    case::Case,
    change::{Decided, Effect, Writing},
    crossing::{Crossing, CrossingStage},
    letter::Letter,
    moment::Moment,
    permit::{Facilitator, Permit},
    refusal::{Part, Refusal},
};

/// An object sealed again, as it came.
pub struct SealedAgain<'a> {
    /// The signed reseal.
    pub reseal: &'a Verified<Reseal>,
    /// The object. Its SHA-256 must be the one named.
    pub object: Vec<u8>,
    /// The certificate that the object was sealed for until now.
    pub old: &'a Verified<RoomCertificate>,
}

/// What is the same for letters and crossings about being sealed again.
struct Kept {
    what: Resealed,
    side: Side,
    record: Digest,
    sealed_for: Digest,
    resealed: Option<Digest>,
}

impl Letter {
    /// A staff reader of both epochs seals the letter again for the newest.
    ///
    /// Writes the case row, [`Effect::Resealed`], [`Effect::LetterMoved`]; case chain: resealed.
    ///
    /// # Errors
    /// A [`Refusal`]; [`Refusal::StaleCertificate`] if it names any but the newest certificate.
    pub fn reseal(
        self,
        case: Case,
        again: SealedAgain<'_>,
        permit: &Permit<Facilitator>,
        at: &Moment<'_>,
    ) -> Result<Decided, Refusal> {
        let kept = Kept {
            what: Resealed::Letter(self.letter),
            side: self.of_case(&case)?,
            record: self.header,
            sealed_for: self.sealed_for,
            resealed: self.resealed,
        };
        let (sealed_for, resealed) = (again.reseal.certificate, Some(again.reseal.digest()));
        kept.seal_again(case, again, permit, at, |writing| {
            let letter = Self { sealed_for, resealed, ..self };
            writing.write(Effect::LetterMoved { letter });
        })
    }
}

impl Crossing {
    /// A staff reader of both epochs seals the crossing again for the newest. It keeps its stage,
    /// and still passes the gates at its first opening.
    ///
    /// Writes the case row, [`Effect::Resealed`], [`Effect::CrossingMoved`]; case chain: resealed.
    ///
    /// # Errors
    /// A [`Refusal`]; [`Refusal::AlreadyDecided`] if it is gone.
    pub fn reseal(
        self,
        case: Case,
        again: SealedAgain<'_>,
        permit: &Permit<Facilitator>,
        at: &Moment<'_>,
    ) -> Result<Decided, Refusal> {
        if matches!(self.stage, CrossingStage::Recalled { .. }) {
            return Err(Refusal::AlreadyDecided);
        }
        let kept = Kept {
            what: Resealed::Crossing(self.crossing),
            side: case.seat(self.room)?,
            record: self.record,
            sealed_for: self.sealed_for,
            resealed: self.resealed,
        };
        let (sealed_for, resealed) = (again.reseal.certificate, Some(again.reseal.digest()));
        kept.seal_again(case, again, permit, at, |writing| {
            let crossing = Self { sealed_for, resealed, ..self };
            writing.write(Effect::CrossingMoved { crossing });
        })
    }
}

impl Kept {
    fn seal_again(
        self,
        case: Case,
        again: SealedAgain<'_>,
        permit: &Permit<Facilitator>,
        at: &Moment<'_>,
        moved: impl FnOnce(&mut Writing),
    ) -> Result<Decided, Refusal> {
        let SealedAgain { reseal, object, old } = again;
        permit.for_case(&case)?;
        permit.signed(reseal.signer())?;
        if self.resealed == Some(reseal.digest()) {
            return Ok(Decided::Again);
        }
        at.dated(reseal.day)?;
        let newest = case.standing(self.side)?;
        if reseal.room != newest.room {
            return Err(Refusal::Mismatch(Part::Room));
        }
        if reseal.what != self.what {
            return Err(Refusal::Mismatch(Part::Letter));
        }
        if reseal.record != self.record {
            return Err(Refusal::Mismatch(Part::Record));
        }
        if Digest::of(&object) != reseal.object {
            return Err(Refusal::Mismatch(Part::Object));
        }
        if reseal.certificate != newest.digest() {
            return Err(Refusal::StaleCertificate);
        }
        if self.sealed_for == reseal.certificate {
            return Err(Refusal::AlreadyDecided);
        }
        if old.digest() != self.sealed_for {
            return Err(Refusal::NotLoaded);
        }
        let signer = reseal.signer();
        if old.member(signer).is_none() || newest.member(signer).is_none() {
            return Err(Refusal::Mismatch(Part::Signer));
        }

        let mut writing = Writing::of(case, at);
        writing.enter(EntryKind::Resealed, Some(signer), Some(reseal.digest()));
        writing.write(Effect::Resealed { what: self.what, bytes: reseal.to_bytes(), object });
        moved(&mut writing);
        Ok(writing.done())
    }
}
