//! An author taking one letter back. Before safe keeping it is confirmed; from then on there is
//! one answer, the same bytes in every later state.

use protocol::{
    journal::EntryKind,
    statement::{Direction, TakeBack, Verified},
    wire::TakeBackReply,
};

use super::{Letter, LetterStage};
use crate::{
    case::Case,
    change::{Decided, Effect, Writing},
    crossing::Crossing,
    moment::Moment,
    permit::{Party, Permit},
    refusal::{Part, Refusal},
};

/// What came of a take-back.
#[derive(Debug, Clone)]
#[must_use]
pub struct TakenBack {
    /// What the author is told.
    pub reply: TakeBackReply,
    /// What is written.
    pub decided: Decided,
}

impl Letter {
    /// An author takes a letter back. Its words are barred for ever; what has crossed and was not
    /// opened is recalled.
    ///
    /// `newest` is the letter's newest crossing, if it has any.
    ///
    /// Writes the case row, [`Effect::TakenBack`], [`Effect::LetterMoved`] and, where one is
    /// recalled, [`Effect::CrossingMoved`]; case chain: taken back, gone; author's room's chain:
    /// taken back; reader's room's chain, if told: gone.
    ///
    /// # Errors
    /// A [`Refusal`]; [`Refusal::AlreadyDecided`] unless the letter is held or in safe keeping.
    pub fn take_back(
        self,
        case: Case,
        newest: Option<Crossing>,
        statement: &Verified<TakeBack>,
        permit: &Permit<Party>,
        at: &Moment<'_>,
    ) -> Result<TakenBack, Refusal> {
        permit.for_case(&case)?;
        if self.room != permit.room() || self.direction != Direction::FromParty {
            return Err(Refusal::NotThere);
        }
        permit.signed(statement.signer())?;
        if let LetterStage::TakenBack { statement: first, after_banking } = self.stage
            && first == statement.digest()
        {
            return Ok(TakenBack { reply: reply(after_banking), decided: Decided::Again });
        }
        at.dated(statement.day)?;
        if statement.room != self.room {
            return Err(Refusal::Mismatch(Part::Room));
        }
        if statement.letter != self.letter || statement.seq != self.seq {
            return Err(Refusal::Mismatch(Part::Letter));
        }
        if statement.header != self.header {
            return Err(Refusal::Mismatch(Part::Header));
        }
        let after_banking = match self.stage {
            LetterStage::Held { .. } => false,
            LetterStage::Banked { .. } => true,
            _ => return Err(Refusal::AlreadyDecided),
        };
        let unopened = match case.unopened_of(self.letter) {
            None => None,
            Some(id) => {
                let loaded = newest.filter(|crossing| crossing.crossing == id);
                Some(loaded.ok_or(Refusal::NotLoaded)?)
            }
        };

        let mut writing = Writing::of(case, at);
        let (actor, object) = (Some(permit.key()), Some(statement.digest()));
        writing.enter(EntryKind::TakenBack, actor, object);
        writing.enter_room(self.room, EntryKind::TakenBack, actor, object);
        writing.write(Effect::TakenBack { letter: self.letter, bytes: statement.to_bytes() });
        if let Some(crossing) = unopened {
            crossing.take_away(None, actor, &mut writing);
        }
        let stage = LetterStage::TakenBack { statement: statement.digest(), after_banking };
        writing.write(Effect::LetterMoved { letter: Self { stage, ..self } });
        Ok(TakenBack { reply: reply(after_banking), decided: writing.done() })
    }
}

const fn reply(after_banking: bool) -> TakeBackReply {
    if after_banking { TakeBackReply::Noted } else { TakeBackReply::Confirmed }
}
