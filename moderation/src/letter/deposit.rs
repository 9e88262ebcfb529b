//! A letter given in: by a party for staff to read, or by a facilitator for the party to read.

use protocol::{
    ids::{Digest, PersonId},
    journal::EntryKind,
    statement::{Deposit, Direction, Verified},
};

use super::{Letter, LetterStage};
use crate::{
    case::Case,
    change::{Decided, Effect, Writing},
    moment::Moment,
    permit::{Facilitator, Party, Permit},
    refusal::{Part, Refusal},
};

/// A letter as it came: its signed deposit and the sealed object it names.
pub struct Given<'a> {
    /// The deposit.
    pub deposit: &'a Verified<Deposit>,
    /// The object. Its SHA-256 must be the one named.
    pub object: Vec<u8>,
}

/// What the store knows already that bears on a letter given in.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The letter stored under the same id, in whatever room.
    pub same: Option<Letter>,
    /// The letter that it stands in place of, if it names one.
    pub superseded: Option<Letter>,
    /// Whether any letter names the same portable.
    pub portable_taken: bool,
}

impl Case {
    /// A party gives in a letter. It is held for staff, whatever the other side's gates, keys or
    /// wishes are. One that names a sitting is a turn or a signal in it: that sitting of the own room
    /// must run; the other room's is not asked.
    ///
    /// Writes the case row, [`Effect::LetterAdded`] and, where it stands in place of another,
    /// [`Effect::LetterMoved`]; case and own room's chain: deposited.
    ///
    /// # Errors
    /// A [`Refusal`]; [`Refusal::StaleCertificate`] if it is sealed for an old epoch,
    /// [`Refusal::NobodyElse`] if it is an appeal and nobody is left to decide on it,
    /// [`Refusal::NoSitting`] if the sitting that it names does not run.
    pub fn deposit(
        self,
        given: Given<'_>,
        known: Known,
        permit: &Permit<Party>,
        at: &Moment<'_>,
    ) -> Result<Decided, Refusal> {
        let deposit = given.deposit;
        permit.for_case(&self)?;
        permit.signed(deposit.signer())?;
        if deposit.room != permit.room() {
            return Err(Refusal::Mismatch(Part::Room));
        }
        if is_again(&known, deposit)? {
            return Ok(Decided::Again);
        }
        at.dated(deposit.day)?;
        if known.portable_taken {
            return Err(Refusal::Mismatch(Part::Portable));
        }
        if let Some(sitting) = deposit.sitting {
            let running = self.room(permit.side()).running(sitting, at.now.seconds());
            running.ok_or(Refusal::NoSitting)?;
        }
        let superseded = superseded(&known, deposit)?;
        let barred = superseded.as_ref().map(Letter::barred_after).unwrap_or_default();
        self.can_decide_without(&barred)?;

        let mut writing = Writing::of(self, at);
        if let Some(mut letter) = superseded {
            letter.stage = LetterStage::Superseded { by: deposit.letter };
            writing.write(Effect::LetterMoved { letter });
        }
        write_letter(given, (Direction::FromParty, barred), &mut writing)?;
        Ok(writing.done())
    }

    /// A facilitator writes to the party of a room: their own word, delivered at once.
    ///
    /// Writes the case row, [`Effect::LetterAdded`]; case and room's chain: delivered.
    ///
    /// # Errors
    /// A [`Refusal`]; [`Refusal::NothingToCross`] if it claims words that may cross.
    pub fn deliver(
        self,
        given: Given<'_>,
        known: Known,
        permit: &Permit<Facilitator>,
        at: &Moment<'_>,
    ) -> Result<Decided, Refusal> {
        permit.for_case(&self)?;
        permit.signed(given.deposit.signer())?;
        self.seat(given.deposit.room)?;
        if is_again(&known, given.deposit)? {
            return Ok(Decided::Again);
        }
        let mut writing = Writing::of(self, at);
        deliver_letter(given, at, &mut writing)?;
        Ok(writing.done())
    }
}

/// Writes a facilitator's letter to a party, alone or with the decision or the plan that it explains. A turn or a signal
/// is only ever a party's own.
pub(crate) fn deliver_letter(
    given: Given<'_>,
    at: &Moment<'_>,
    writing: &mut Writing,
) -> Result<(), Refusal> {
    let deposit = given.deposit;
    at.dated(deposit.day)?;
    if deposit.portable.is_some() {
        return Err(Refusal::NothingToCross);
    }
    if deposit.supersedes.is_some() {
        return Err(Refusal::OutOfSequence);
    }
    if deposit.sitting.is_some() {
        return Err(Refusal::Mismatch(Part::Sitting));
    }
    let side = writing.case.seat(deposit.room)?;
    if writing.case.standing(side)?.member(deposit.signer()).is_none() {
        return Err(Refusal::Mismatch(Part::Signer));
    }
    write_letter(given, (Direction::ToParty, Vec::new()), writing)
}

/// What both directions have in common.
fn write_letter(
    given: Given<'_>,
    (direction, barred): (Direction, Vec<PersonId>),
    writing: &mut Writing,
) -> Result<(), Refusal> {
    let Given { deposit, object } = given;
    let side = writing.case.seat(deposit.room)?;
    let certificate = writing.case.standing(side)?;
    if deposit.epoch != certificate.epoch {
        return Err(Refusal::StaleCertificate);
    }
    if Digest::of(&object) != deposit.object {
        return Err(Refusal::Mismatch(Part::Object));
    }
    let sealed_for = certificate.digest();
    let author = deposit.signer();
    writing.case.state.room_mut(deposit.room).take_seq(author, deposit.seq)?;
    let (kind, stage) = match direction {
        Direction::FromParty => (EntryKind::Deposited, LetterStage::Held { approvals: Vec::new() }),
        Direction::ToParty => (EntryKind::Delivered, LetterStage::Delivered),
    };
    let entered = Some(deposit.digest());
    writing.enter(kind, Some(author), entered);
    writing.enter_room(deposit.room, kind, Some(author), entered);
    writing.write(Effect::LetterAdded {
        letter: Letter {
            letter: deposit.letter,
            room: deposit.room,
            direction,
            author,
            seq: deposit.seq,
            deposit: deposit.digest(),
            header: deposit.header,
            portable: deposit.portable,
            supersedes: deposit.supersedes,
            sealed_for,
            resealed: None,
            stage,
            vetoes: Vec::new(),
            barred,
            sitting: deposit.sitting,
        },
        bytes: deposit.to_bytes(),
        object,
    });
    Ok(())
}

/// Whether the very same letter is stored; another under the same id is refused.
fn is_again(known: &Known, deposit: &Verified<Deposit>) -> Result<bool, Refusal> {
    match &known.same {
        None => Ok(false),
        Some(letter) if letter.deposit == deposit.digest() => Ok(true),
        Some(_) => Err(Refusal::Mismatch(Part::Letter)),
    }
}

/// The letter that this one stands in place of: one's own, and not decided but for having come back or having been
/// refused. In place of a refused one it is an appeal, on which those who refused it do not decide.
fn superseded(known: &Known, deposit: &Verified<Deposit>) -> Result<Option<Letter>, Refusal> {
    let Some(named) = deposit.supersedes else { return Ok(None) };
    let letter = known.superseded.clone().ok_or(Refusal::OutOfSequence)?;
    let open = matches!(
        letter.stage,
        LetterStage::Held { .. } | LetterStage::Returned { .. } | LetterStage::Refused { .. }
    );
    if letter.letter == named
        && letter.room == deposit.room
        && letter.direction == Direction::FromParty
        && open
    {
        Ok(Some(letter))
    } else {
        Err(Refusal::OutOfSequence)
    }
}
