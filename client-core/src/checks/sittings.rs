//! A room's sittings: each planned, opened and closed by staff of the room, each word by its party, all of it in the
//! order of the journal, and none missing that the journal tells of. The journal's own pin holds what was seen before.

use moderation::Sitting;
use protocol::{
    ids::{AgencyId, Digest, KeyId, RoomId, SittingId},
    journal::EntryKind,
    keys::Directory,
    statement::{
        Deposit, SittingPlan, SittingStep, SittingWord, Statement, Stepped, Unverified, Verified,
        Word,
    },
    time::Day,
    wire::{Blob, SittingListed},
};

use crate::{
    checks::{
        gates::{self, Place},
        journal::Journal,
        room_chain::RoomChain,
    },
    failure::{Step, Trouble},
    few,
};

/// A checked sitting.
pub(crate) struct SittingSeen {
    pub(crate) plan: Verified<SittingPlan>,
    /// As its signed history says.
    pub(crate) sitting: Sitting,
    pub(crate) steps: Vec<Verified<SittingStep>>,
    /// Where it was planned in the journal.
    pub(crate) planned_at: usize,
    /// Where it was opened.
    pub(crate) opened_at: Option<usize>,
    /// Where it was closed or stopped, or another planned in its place.
    pub(crate) ended_at: Option<usize>,
}

impl SittingSeen {
    /// Its name.
    pub(crate) fn id(&self) -> SittingId {
        self.plan.sitting
    }

    /// Whether it had been opened and had not ended at a place in the journal.
    pub(crate) fn was_open(&self, place: usize) -> bool {
        self.opened_at.is_some_and(|opened| opened < place)
            && self.ended_at.is_none_or(|ended| place < ended)
    }

    /// Whether a place in the journal is between its plan and its end.
    pub(crate) fn spans(&self, place: usize) -> bool {
        self.planned_at < place && self.ended_at.is_none_or(|ended| place < ended)
    }
}

/// What sittings are checked against.
pub(crate) struct Room<'a> {
    pub(crate) agency: AgencyId,
    pub(crate) room: RoomId,
    pub(crate) chain: &'a RoomChain,
    pub(crate) directory: &'a Directory,
    /// The journal of the room, for its party; of the case, for staff.
    pub(crate) journal: &'a Journal,
    pub(crate) deposits: &'a [Verified<Deposit>],
}

/// What stood in the journal about one sitting.
enum Moved<'a> {
    Said(&'a Verified<SittingWord>),
    Stepped(&'a Verified<SittingStep>),
}

/// What a checked room holds of sittings, and what later statements call their statements.
#[derive(Default)]
pub(crate) struct Sittings {
    pub(crate) seen: Vec<SittingSeen>,
    pub(crate) plans: Vec<Digest>,
    pub(crate) words: Vec<Digest>,
    pub(crate) steps: Vec<Digest>,
}

impl Sittings {
    /// Checks the sittings of a room, in the order they were planned, and the letters that were given in during one.
    pub(crate) fn check(listed: &[SittingListed], room: &Room<'_>) -> Result<Self, Trouble> {
        let mut sittings = Self::default();
        for each in listed {
            sittings.take(each, room)?;
        }
        for deposit in room.deposits {
            let Some(named) = deposit.sitting else { continue };
            let place = room.journal.place(deposit.digest());
            let given = sittings.named(named).zip(place);
            // A turn or a signal is of its own time: one from before or after was not given in as one.
            if !given.is_some_and(|(sitting, place)| sitting.was_open(place)) {
                return Err(Step::LetterSitting.into());
            }
        }
        Ok(sittings)
    }

    /// Fails if the journal tells of something that is not among these.
    pub(crate) fn tells_of(&self, journal: &Journal) -> Result<(), Trouble> {
        for (kind, shown) in [
            (EntryKind::SittingPlanned, &self.plans),
            (EntryKind::SittingSaid, &self.words),
            (EntryKind::SittingStepped, &self.steps),
        ] {
            journal.tells_of(&[kind], shown, Step::SittingWithheld)?;
        }
        Ok(())
    }

    /// A sitting of this room.
    pub(crate) fn named(&self, sitting: SittingId) -> Option<&SittingSeen> {
        self.seen.iter().find(|seen| seen.id() == sitting)
    }

    /// Whether no other was planned after it.
    pub(crate) fn is_newest(&self, sitting: &SittingSeen) -> bool {
        self.seen.last().is_some_and(|newest| newest.id() == sitting.id())
    }

    /// The sitting that a letter was given in during, or is the details of.
    pub(crate) fn of_letter(&self, deposit: &Deposit) -> Option<SittingId> {
        let planned = self.seen.iter().find(|seen| seen.plan.details == deposit.letter);
        deposit.sitting.or(planned.map(SittingSeen::id))
    }

    fn take(&mut self, listed: &SittingListed, room: &Room<'_>) -> Result<(), Trouble> {
        let bad = || Trouble::from(Step::SittingChain);
        let plan: Verified<SittingPlan> =
            by_staff(&listed.plan, room, |plan: &SittingPlan| plan.day)?;
        let planned_at = room.placed(plan.digest(), EntryKind::SittingPlanned)?;
        let details = |deposit: &&Verified<Deposit>| deposit.letter == plan.details;
        let fits = plan.agency == room.agency
            && plan.room == room.room
            && room
                .deposits
                .iter()
                .find(details)
                .is_some_and(|it| it.header == plan.header && it.signer() == plan.signer())
            && self.named(plan.sitting).is_none();
        if !fits {
            return Err(bad());
        }
        if let Some(before) = self.seen.last_mut() {
            // Whether it was over when this one came, a device cannot say to the second: by the end of that day it was.
            let end_s = (u64::from(plan.day.0) + 1) * 86_400;
            let moved = before.planned_at.max(before.opened_at.max(before.ended_at).unwrap_or(0));
            if moved > planned_at || !before.sitting.gives_way(end_s) {
                return Err(bad());
            }
            before.ended_at.get_or_insert(planned_at);
        }

        let words = self.words_of(listed, &plan, room)?;
        let mut steps: Vec<Verified<SittingStep>> = Vec::new();
        for blob in &listed.steps {
            let step: Verified<SittingStep> = by_staff(blob, room, |step: &SittingStep| step.day)?;
            if (step.agency, step.room) != (room.agency, room.room) {
                return Err(bad());
            }
            steps.push(step);
        }
        let mut moves: Vec<(usize, Moved<'_>)> = Vec::new();
        for word in &words {
            let place = room.placed(word.digest(), EntryKind::SittingSaid)?;
            few::in_order(&mut moves, place, Moved::Said(word));
            self.words.push(word.digest());
        }
        for step in &steps {
            let place = room.placed(step.digest(), EntryKind::SittingStepped)?;
            few::in_order(&mut moves, place, Moved::Stepped(step));
            self.steps.push(step.digest());
        }

        let mut sitting = Sitting::planned(&plan);
        let (mut opened_at, mut ended_at) = (None, None);
        for (place, moved) in moves {
            let (after, ends) = match moved {
                Moved::Said(word) => (sitting.after_word(word), word.word == Word::Stopped),
                Moved::Stepped(step) => (sitting.after_step(step), step.step == Stepped::Closed),
            };
            sitting = after.map_err(|_| bad())?;
            if place <= planned_at {
                return Err(bad());
            }
            if ends {
                ended_at = ended_at.or(Some(place));
            } else if matches!(moved, Moved::Stepped(_)) {
                opened_at = Some(place);
            }
        }
        self.plans.push(plan.digest());
        self.seen.push(SittingSeen { plan, sitting, steps, planned_at, opened_at, ended_at });
        Ok(())
    }

    /// What the party said of one.
    fn words_of(
        &self,
        listed: &SittingListed,
        plan: &SittingPlan,
        room: &Room<'_>,
    ) -> Result<Vec<Verified<SittingWord>>, Trouble> {
        let step = Step::SittingChain;
        gates::said(&listed.words, room.chain, step, &mut None, step, |word: &SittingWord| {
            let own =
                (word.agency, word.room, word.sitting) == (room.agency, room.room, plan.sitting);
            own.then_some(Place { seq: word.seq, prev: word.prev })
        })
    }
}

/// A statement by somebody who read in the room when the journal took it.
fn by_staff<T: Statement>(
    blob: &Blob,
    room: &Room<'_>,
    day: impl Fn(&T) -> Day,
) -> Result<Verified<T>, Trouble> {
    let bad = || Trouble::from(Step::SittingChain);
    let statement: Unverified<T> = Unverified::from_bytes(&blob.0).map_err(|_| bad())?;
    let key = room.directory.verifying_key(statement.signer()).ok_or_else(bad)?;
    let statement = statement.verify(&key).map_err(|_| bad())?;
    let read = room.read_here(statement.signer(), statement.digest(), day(&statement));
    if read { Ok(statement) } else { Err(bad()) }
}

impl Room<'_> {
    /// Whether somebody read in the room when the journal took what they signed.
    fn read_here(&self, signer: KeyId, signed: Digest, day: Day) -> bool {
        let Some(acted) = self.journal.place(signed) else { return false };
        let mut stood = self.chain.certificates.iter().rev();
        let then =
            stood.find(|each| self.journal.place(each.digest()).is_some_and(|at| at < acted));
        then.is_some_and(|certificate| certificate.member(signer).is_some())
            && self.directory.vouch(signer, day).is_ok()
    }

    /// Where a statement stands in the journal, as what it is.
    fn placed(&self, signed: Digest, kind: EntryKind) -> Result<usize, Trouble> {
        let place = self.journal.place(signed);
        let is = |place: &usize| {
            self.journal.entries.get(*place).is_some_and(|entry| entry.kind == kind)
        };
        place.filter(is).ok_or(Step::SittingChain.into())
    }
}
