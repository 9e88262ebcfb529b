//! A facilitator opens a sitting or closes it. Each room's has its own.

use protocol::{
    ids::Digest,
    journal::EntryKind,
    statement::{SittingStep, Stepped, Verified},
};

use crate::{
    case::Case,
    change::{Decided, Effect, Writing},
    moment::Moment,
    permit::{Facilitator, Permit},
    refusal::{Part, Refusal},
};

impl Case {
    /// A staff reader of the room opens its sitting, once it was accepted, or closes it. Closing recalls nothing.
    ///
    /// `stored` is the digest of the step stored under this sitting and seq, if there is one.
    ///
    /// Writes the case row, [`Effect::SittingStepped`]; case and room's chain: sitting stepped.
    ///
    /// # Errors
    /// A [`Refusal`]; [`Refusal::SittingOrder`] if another was planned since, or if the step does not follow.
    pub fn step_sitting(
        self,
        step: &Verified<SittingStep>,
        stored: Option<Digest>,
        permit: &Permit<Facilitator>,
        at: &Moment<'_>,
    ) -> Result<Decided, Refusal> {
        permit.for_case(&self)?;
        permit.signed(step.signer())?;
        self.of_agency(step.agency)?;
        let side = self.seat(step.room)?;
        if stored == Some(step.digest()) {
            return Ok(Decided::Again);
        }
        at.dated(step.day)?;
        if self.standing(side)?.member(step.signer()).is_none() {
            return Err(Refusal::Mismatch(Part::Signer));
        }
        let sitting = self.room(side).sitting().ok_or(Refusal::SittingOrder)?;
        if step.step == Stepped::Opened && sitting.is_over(at.now.seconds()) {
            return Err(Refusal::SittingOrder);
        }
        let after = sitting.after_step(step)?;

        let mut writing = Writing::of(self, at);
        writing.case.state.room_mut(step.room).sitting = Some(after);
        let (actor, object) = (Some(permit.key()), Some(step.digest()));
        writing.enter(EntryKind::SittingStepped, actor, object);
        writing.enter_room(step.room, EntryKind::SittingStepped, actor, object);
        writing.write(Effect::SittingStepped {
            sitting: step.sitting,
            seq: step.seq,
            digest: step.digest(),
            bytes: step.to_bytes(),
        });
        Ok(writing.done())
    }
}
