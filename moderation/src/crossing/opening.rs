//! What a reader does with what they were told of: take it out, decline it, think again, let the
//! writer know.

use protocol::{
    journal::EntryKind,
    statement::{Receipt, Verified},
};

use super::{Crossing, CrossingStage};
use crate::{
    case::Case,
    change::{Decided, Effect, Writing},
    moment::Moment,
    permit::{Party, Permit},
    refusal::{Part, Refusal},
};

impl Crossing {
    /// The reader takes it out. The first opening checks every gate again, in the transaction that
    /// hands over the bytes; fetching again is the same opening and checks none.
    ///
    /// Writes the case row and [`Effect::CrossingMoved`]; case chain: opened.
    ///
    /// # Errors
    /// A [`Refusal`], all of which a party sees as one: not told, declined, gone, held back.
    pub fn open(
        self,
        case: Case,
        permit: &Permit<Party>,
        at: &Moment<'_>,
    ) -> Result<Decided, Refusal> {
        self.readers_own(&case, permit)?;
        match self.stage {
            CrossingStage::Opened { .. } => return Ok(Decided::Again),
            CrossingStage::Told => {}
            _ => return Err(Refusal::NotOpen),
        }
        self.passes(&case, at)?;

        let mut writing = Writing::of(case, at);
        let id = self.crossing;
        writing.case.state.room_mut(self.room).unopened.retain(|each| each.crossing != id);
        let stage = CrossingStage::Opened { receipt: None };
        Ok(self.step(stage, EntryKind::Opened, permit, writing))
    }

    /// The reader declines it, whether or not it is held back just now.
    ///
    /// Writes the case row and [`Effect::CrossingMoved`]; case chain: declined.
    ///
    /// # Errors
    /// A [`Refusal`], all of which a party sees as one.
    pub fn decline(
        self,
        case: Case,
        permit: &Permit<Party>,
        at: &Moment<'_>,
    ) -> Result<Decided, Refusal> {
        self.readers_own(&case, permit)?;
        match self.stage {
            CrossingStage::Declined => Ok(Decided::Again),
            CrossingStage::Told => Ok(self.step(
                CrossingStage::Declined,
                EntryKind::Declined,
                permit,
                Writing::of(case, at),
            )),
            _ => Err(Refusal::NotOpen),
        }
    }

    /// The reader thinks again after declining.
    ///
    /// Writes the case row and [`Effect::CrossingMoved`]; case chain: decline undone.
    ///
    /// # Errors
    /// A [`Refusal`], all of which a party sees as one.
    pub fn undo_decline(
        self,
        case: Case,
        permit: &Permit<Party>,
        at: &Moment<'_>,
    ) -> Result<Decided, Refusal> {
        self.readers_own(&case, permit)?;
        match self.stage {
            CrossingStage::Told => Ok(Decided::Again),
            CrossingStage::Declined => Ok(self.step(
                CrossingStage::Told,
                EntryKind::DeclineUndone,
                permit,
                Writing::of(case, at),
            )),
            _ => Err(Refusal::NotOpen),
        }
    }

    /// The reader lets the writer know that this one was read. Nothing else tells them.
    ///
    /// Writes the case row, [`Effect::ReceiptGranted`] and [`Effect::CrossingMoved`]; case chain:
    /// receipt granted; author's room's chain: the same, with no actor and the hash of their own
    /// portable.
    ///
    /// # Errors
    /// A [`Refusal`]; [`Refusal::OutOfSequence`] if another receipt was granted for it.
    pub fn grant_receipt(
        self,
        case: Case,
        statement: &Verified<Receipt>,
        permit: &Permit<Party>,
        at: &Moment<'_>,
    ) -> Result<Decided, Refusal> {
        self.readers_own(&case, permit)?;
        permit.signed(statement.signer())?;
        if statement.room != self.room {
            return Err(Refusal::Mismatch(Part::Room));
        }
        if statement.crossing != self.crossing {
            return Err(Refusal::Mismatch(Part::Crossing));
        }
        match self.stage {
            CrossingStage::Opened { receipt: None } => {}
            CrossingStage::Opened { receipt: Some(first) } if first == statement.digest() => {
                return Ok(Decided::Again);
            }
            CrossingStage::Opened { .. } => return Err(Refusal::OutOfSequence),
            _ => return Err(Refusal::NotOpen),
        }
        at.dated(statement.day)?;

        let authors_room = case.room_opposite(permit.side());
        let mut writing = Writing::of(case, at);
        writing.enter(EntryKind::ReceiptGranted, Some(permit.key()), Some(statement.digest()));
        writing.enter_room(authors_room, EntryKind::ReceiptGranted, None, Some(self.portable));
        writing.write(Effect::ReceiptGranted {
            crossing: self.crossing,
            letter: self.letter,
            bytes: statement.to_bytes(),
        });
        let stage = CrossingStage::Opened { receipt: Some(statement.digest()) };
        writing.write(Effect::CrossingMoved { crossing: Self { stage, ..self } });
        Ok(writing.done())
    }

    fn readers_own(&self, case: &Case, permit: &Permit<Party>) -> Result<(), Refusal> {
        permit.for_case(case)?;
        if self.room == permit.room() { Ok(()) } else { Err(Refusal::NotThere) }
    }

    /// One step that staff see in the case's journal and that leaves no trace in any room's.
    fn step(
        self,
        stage: CrossingStage,
        kind: EntryKind,
        permit: &Permit<Party>,
        mut writing: Writing,
    ) -> Decided {
        writing.enter(kind, Some(permit.key()), Some(self.record));
        writing.write(Effect::CrossingMoved { crossing: Self { stage, ..self } });
        writing.done()
    }
}
