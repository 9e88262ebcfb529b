//! Telling a reader that something waits: by their own looking and as they wish, or at once where it was carried into a
//! sitting that they accepted and that runs.

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
    fn tells(&self, room: RoomId, at: &Moment<'_>) -> bool {
        self.side_of(room)
            .and_then(|side| self.room(side).wish())
            .is_some_and(|wish| wish.tells_on(at.today()))
    }

    /// A party looks at their room, or deliberately asks whether anything waits. What is told of
    /// `released`, the crossings into this room that they do not know of yet, is: nothing while a
    /// gate is shut or before its time; otherwise all of it if they asked, and if not what the standing
    /// wish says and what was carried into their sitting that runs. [`Decided::Again`] where nothing is told.
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
        let shown = |crossing: &Crossing| asked || crossing.tells(&self, at);
        let told: Vec<Crossing> = released
            .into_iter()
            .filter(|crossing| crossing.room == permit.room())
            .filter(|crossing| shown(crossing) && crossing.can_be_told(&self, at))
            .collect();
        Ok(self.told(told, at))
    }

    /// The relay tells what has cooled: of `released`, what was carried into a sitting that runs, if its time has come
    /// and the gates are open. Nobody acts: the party said by accepting that it be so. [`Decided::Again`] where
    /// nothing is told; the reader then finds it on looking, once they may.
    ///
    /// Writes as [`Self::tell`] does.
    pub fn tell_what_cooled(self, released: Vec<Crossing>, at: &Moment<'_>) -> Decided {
        let told: Vec<Crossing> = released
            .into_iter()
            .filter(|crossing| crossing.tells_at_once(&self, at) && crossing.can_be_told(&self, at))
            .collect();
        self.told(told, at)
    }

    fn told(self, crossings: Vec<Crossing>, at: &Moment<'_>) -> Decided {
        if crossings.is_empty() {
            return Decided::Again;
        }
        let mut writing = Writing::of(self, at);
        for crossing in crossings {
            let crossing = crossing.told(&mut writing);
            writing.write(Effect::CrossingMoved { crossing });
        }
        writing.done()
    }
}

impl Crossing {
    /// Whether its reader is to know of it now without asking: by the standing wish, or by the sitting.
    pub(super) fn tells(&self, case: &Case, at: &Moment<'_>) -> bool {
        case.tells(self.room, at) || self.tells_at_once(case, at)
    }

    /// Whether it was carried into a sitting of its reader's that runs.
    pub(super) fn tells_at_once(&self, case: &Case, at: &Moment<'_>) -> bool {
        let side = case.side_of(self.room);
        side.zip(self.sitting).is_some_and(|(side, sitting)| {
            case.room(side).running(sitting, at.now.seconds()).is_some()
        })
    }

    /// Whether its time has come.
    pub(super) fn is_due(&self, at: &Moment<'_>) -> bool {
        self.not_before_s.is_none_or(|not_before| not_before <= at.now.seconds())
    }

    fn can_be_told(&self, case: &Case, at: &Moment<'_>) -> bool {
        self.stage == CrossingStage::Released && self.is_due(at) && self.passes(case, at).is_ok()
    }

    /// Enters that its reader was told, and where.
    pub(super) fn told(self, writing: &mut Writing) -> Self {
        // No actor: nobody told them but their own looking, or their own word on the sitting.
        writing.enter(EntryKind::Told, None, Some(self.record));
        let place = writing.case.state.room_mut(self.room).chain.length;
        writing.enter_room(self.room, EntryKind::Told, None, Some(self.record));
        Self { stage: CrossingStage::Told, place: Some(place), ..self }
    }
}
