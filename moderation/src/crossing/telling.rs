//! Telling a reader that something waits: only by their own looking, only as they wish.

use protocol::{ids::RoomId, journal::EntryKind};

use super::{Crossing, CrossingStage};
use crate::{
    case::Case,
    change::{Decided, Effect, Writing},
    moment::Moment,
    permit::{Party, Permit},
    refusal::Refusal,
};

impl Case {
    /// Whether the party of this room wishes to be told today.
    pub(crate) fn tells(&self, room: RoomId, at: &Moment<'_>) -> bool {
        self.side_of(room)
            .and_then(|side| self.room(side).wish())
            .is_some_and(|wish| wish.tells_on(at.today()))
    }

    /// A party looks at their room, or deliberately asks whether anything waits. What is told of
    /// `released`, the crossings into this room that they do not know of yet, is: nothing while a
    /// gate is shut or before its time; otherwise all of it if they asked, and as the standing wish
    /// says if not. [`Decided::Again`] where nothing is told.
    ///
    /// Writes the case row and [`Effect::CrossingMoved`] for each told; case and own room's chain:
    /// told, for each.
    ///
    /// # Errors
    /// A [`Refusal`] if the permit is for another case.
    pub fn tell(
        self,
        released: Vec<Crossing>,
        asked: bool,
        permit: &Permit<Party>,
        at: &Moment<'_>,
    ) -> Result<Decided, Refusal> {
        permit.for_case(&self)?;
        let room = permit.room();
        if !(asked || self.tells(room, at)) {
            return Ok(Decided::Again);
        }
        let now = at.now.seconds();
        let told: Vec<Crossing> = released
            .into_iter()
            .filter(|crossing| {
                crossing.room == room
                    && crossing.stage == CrossingStage::Released
                    && crossing.not_before_s.is_none_or(|not_before| not_before <= now)
                    && crossing.passes(&self, at).is_ok()
            })
            .collect();
        if told.is_empty() {
            return Ok(Decided::Again);
        }

        let mut writing = Writing::of(self, at);
        for crossing in told {
            // No actor: nobody told them but their own looking.
            writing.enter(EntryKind::Told, None, Some(crossing.record));
            writing.enter_room(room, EntryKind::Told, None, Some(crossing.record));
            writing.write(Effect::CrossingMoved {
                crossing: Crossing { stage: CrossingStage::Told, ..crossing },
            });
        }
        Ok(writing.done())
    }
}
