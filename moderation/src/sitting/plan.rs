//! Planning a sitting: the window and the cooling, and in the same change the letter that says what it is for.

use protocol::{
    ids::Digest,
    journal::EntryKind,
    statement::{SittingPlan, Verified},
};

use super::Sitting;
use crate::{
    case::Case,
    change::{Decided, Effect, Writing},
    letter::{Given, deliver_letter},
    moment::Moment,
    permit::{Facilitator, Permit},
    refusal::{Part, Refusal},
};

/// The longest that a sitting's window may be, in seconds: a session may go on over days, and is no standing wish.
pub const LONGEST_SITTING_S: u64 = 14 * 86_400;

/// The longest cooling, in seconds.
pub const LONGEST_COOLING_S: u32 = 86_400;

impl Case {
    /// A facilitator plans a sitting of one room, in the place of one that was not accepted or is over. Neither gates
    /// nor the other room are asked: a plan lets nothing through.
    ///
    /// `details` is the letter to the party that the plan names; its id must be new. `stored` is the digest of the
    /// plan stored under the same sitting id, in whatever room.
    ///
    /// Writes the case row, [`Effect::LetterAdded`], [`Effect::SittingPlanned`]; case and room's chain: delivered,
    /// sitting planned.
    ///
    /// # Errors
    /// A [`Refusal`]; [`Refusal::Window`] if window or cooling are turned round, past or too long,
    /// [`Refusal::SittingOrder`] while an accepted one is not over.
    pub fn plan_sitting(
        self,
        plan: &Verified<SittingPlan>,
        details: Given<'_>,
        stored: Option<Digest>,
        permit: &Permit<Facilitator>,
        at: &Moment<'_>,
    ) -> Result<Decided, Refusal> {
        permit.for_case(&self)?;
        permit.signed(plan.signer())?;
        permit.signed(details.deposit.signer())?;
        self.of_agency(plan.agency)?;
        let side = self.seat(plan.room)?;
        match stored {
            Some(first) if first == plan.digest() => return Ok(Decided::Again),
            Some(_) => return Err(Refusal::Mismatch(Part::Sitting)),
            None => {}
        }
        at.dated(plan.day)?;
        if plan.details != details.deposit.letter || details.deposit.room != plan.room {
            return Err(Refusal::Mismatch(Part::Notes));
        }
        if plan.header != details.deposit.header {
            return Err(Refusal::Mismatch(Part::Header));
        }
        let now_s = at.now.seconds();
        let long = plan.until_s.checked_sub(plan.from_s).filter(|long| *long > 0);
        if long.is_none_or(|long| long > LONGEST_SITTING_S)
            || plan.until_s <= now_s
            || plan.cooling_s > LONGEST_COOLING_S
        {
            return Err(Refusal::Window);
        }
        let before = self.room(side).sitting();
        if before.is_some_and(|sitting| !sitting.gives_way(now_s)) {
            return Err(Refusal::SittingOrder);
        }

        let mut writing = Writing::of(self, at);
        deliver_letter(details, at, &mut writing)?;
        writing.case.state.room_mut(plan.room).sitting = Some(Sitting::planned(plan));
        let (actor, object) = (Some(permit.key()), Some(plan.digest()));
        writing.enter(EntryKind::SittingPlanned, actor, object);
        writing.enter_room(plan.room, EntryKind::SittingPlanned, actor, object);
        writing.write(Effect::SittingPlanned {
            room: plan.room,
            sitting: plan.sitting,
            digest: plan.digest(),
            bytes: plan.to_bytes(),
        });
        Ok(writing.done())
    }
}
