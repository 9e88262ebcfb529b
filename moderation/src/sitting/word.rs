//! A party's word on a sitting of their own room: yes, no, another time, stop.

use protocol::{
    ids::Digest,
    journal::EntryKind,
    statement::{SittingWord, Verified},
};

use crate::{
    case::Case,
    change::{Decided, Effect, Writing},
    moment::Moment,
    permit::{Party, Permit},
    refusal::{Part, Refusal},
};

impl Case {
    /// A party accepts a sitting, declines it, asks for another time or stops it. Accepting is the signed wish under
    /// which what crosses into it is told at once while it runs; stopping ends that and recalls nothing.
    ///
    /// `stored` is the digest of the word stored under this sitting and seq, if there is one.
    ///
    /// Writes the case row, [`Effect::SittingSaid`]; case and own room's chain: sitting said.
    ///
    /// # Errors
    /// A [`Refusal`]; [`Refusal::SittingOrder`] if another was planned since, if it is over, or if the word does not
    /// follow from the one before.
    pub fn say_sitting(
        self,
        word: &Verified<SittingWord>,
        stored: Option<Digest>,
        permit: &Permit<Party>,
        at: &Moment<'_>,
    ) -> Result<Decided, Refusal> {
        permit.for_case(&self)?;
        permit.signed(word.signer())?;
        self.of_agency(word.agency)?;
        if word.room != permit.room() {
            return Err(Refusal::Mismatch(Part::Room));
        }
        if stored == Some(word.digest()) {
            return Ok(Decided::Again);
        }
        at.dated(word.day)?;
        let sitting = self.room(permit.side()).sitting().ok_or(Refusal::SittingOrder)?;
        if sitting.is_over(at.now.seconds()) {
            return Err(Refusal::SittingOrder);
        }
        let after = sitting.after_word(word)?;

        let mut writing = Writing::of(self, at);
        writing.case.state.room_mut(word.room).sitting = Some(after);
        let (actor, object) = (Some(permit.key()), Some(word.digest()));
        writing.enter(EntryKind::SittingSaid, actor, object);
        writing.enter_room(word.room, EntryKind::SittingSaid, actor, object);
        writing.write(Effect::SittingSaid {
            sitting: word.sitting,
            seq: word.seq,
            digest: word.digest(),
            bytes: word.to_bytes(),
        });
        Ok(writing.done())
    }
}
