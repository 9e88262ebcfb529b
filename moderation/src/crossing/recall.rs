//! Taking away what was not opened yet: by staff, by its author's take-back, by a withdrawal.

use protocol::{
    ids::{Digest, KeyId},
    journal::EntryKind,
    statement::{Recall, Verified},
};

use super::{Crossing, CrossingStage};
use crate::{
    case::Case,
    change::{Decided, Effect, Writing},
    moment::Moment,
    permit::{Facilitator, Permit},
    refusal::{Part, Refusal},
};

impl Crossing {
    /// A facilitator recalls it before it is opened. The letter stays in safe keeping, and the same
    /// approvals may serve a new crossing.
    ///
    /// Writes the case row, [`Effect::Recalled`], [`Effect::CrossingMoved`]; case chain: gone;
    /// reader's room's chain, if told: gone, with no actor.
    ///
    /// # Errors
    /// A [`Refusal`]; [`Refusal::AlreadyDecided`] once it was opened or is gone.
    pub fn recall(
        self,
        case: Case,
        statement: &Verified<Recall>,
        permit: &Permit<Facilitator>,
        at: &Moment<'_>,
    ) -> Result<Decided, Refusal> {
        permit.for_case(&case)?;
        permit.signed(statement.signer())?;
        case.of_agency(statement.agency)?;
        case.seat(self.room)?;
        if statement.room != self.room {
            return Err(Refusal::Mismatch(Part::Room));
        }
        if statement.crossing != self.crossing {
            return Err(Refusal::Mismatch(Part::Crossing));
        }
        match self.stage {
            CrossingStage::Recalled { by: Some(first), .. } if first == statement.digest() => {
                return Ok(Decided::Again);
            }
            CrossingStage::Recalled { .. } | CrossingStage::Opened { .. } => {
                return Err(Refusal::AlreadyDecided);
            }
            _ => {}
        }
        at.dated(statement.day)?;

        let mut writing = Writing::of(case, at);
        writing.write(Effect::Recalled { crossing: self.crossing, bytes: statement.to_bytes() });
        self.take_away(Some(statement.digest()), Some(permit.key()), &mut writing);
        Ok(writing.done())
    }

    /// Recalls a crossing that is not opened. It no longer counts for the reply rule. Whoever was
    /// told of it finds one entry, the same for every cause.
    pub(crate) fn take_away(self, by: Option<Digest>, actor: Option<KeyId>, writing: &mut Writing) {
        let told = matches!(self.stage, CrossingStage::Told | CrossingStage::Declined);
        let id = self.crossing;
        let room = writing.case.state.room_mut(self.room);
        room.unopened.retain(|each| each.crossing != id);
        room.released = room.released.saturating_sub(1);
        writing.enter(EntryKind::Gone, actor, Some(self.record));
        if told {
            writing.enter_room(self.room, EntryKind::Gone, None, Some(self.record));
        }
        let stage = CrossingStage::Recalled { told, by };
        writing.write(Effect::CrossingMoved { crossing: Self { stage, ..self } });
    }
}
