//! A sitting: one room's part of a shuttle session. What the other room does has no place here (decision 24).

mod plan;
mod step;
mod view;
mod word;

use minicbor::{Decode, Encode};
use protocol::{
    ids::{Digest, SittingId},
    statement::{SittingPlan, SittingStep, SittingWord, Stepped, Verified, Word},
};

use crate::{refusal::Refusal, sequence};

pub use plan::{LONGEST_COOLING_S, LONGEST_SITTING_S};
pub use view::Stands;

/// The newest sitting of a room, as its signed history says.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Sitting {
    #[n(0)]
    sitting: SittingId,
    /// The signed plan.
    #[n(1)]
    plan: Digest,
    #[n(2)]
    from_s: u64,
    #[n(3)]
    until_s: u64,
    #[n(4)]
    cooling_s: u32,
    #[n(5)]
    said: Option<Said>,
    #[n(6)]
    taken: Option<Taken>,
}

/// The party's newest word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
struct Said {
    #[n(0)]
    seq: u64,
    #[n(1)]
    digest: Digest,
    #[n(2)]
    word: Word,
}

/// A facilitator's newest step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
struct Taken {
    #[n(0)]
    seq: u64,
    #[n(1)]
    digest: Digest,
    #[n(2)]
    step: Stepped,
}

impl Sitting {
    /// A sitting that was planned and about which nobody has said anything.
    pub fn planned(plan: &Verified<SittingPlan>) -> Self {
        Self {
            sitting: plan.sitting,
            plan: plan.digest(),
            from_s: plan.from_s,
            until_s: plan.until_s,
            cooling_s: plan.cooling_s,
            said: None,
            taken: None,
        }
    }

    /// What stands after the party's next word. Whoever has not stopped may think again: of a no until the sitting is
    /// over, of a yes until it is opened. Stopped is for good.
    ///
    /// # Errors
    /// [`Refusal::SittingOrder`] if it is about another plan or does not follow from what was said,
    /// [`Refusal::OutOfSequence`] if it is not the next.
    pub fn after_word(&self, word: &Verified<SittingWord>) -> Result<Self, Refusal> {
        self.is_about((word.sitting, word.plan))?;
        let newest = self.said.map(|said| (said.seq, said.digest));
        sequence::next(newest, word.seq, word.prev)?;
        if !self.follows(word.word) {
            return Err(Refusal::SittingOrder);
        }
        let said = Said { seq: word.seq, digest: word.digest(), word: word.word };
        Ok(Self { said: Some(said), ..self.clone() })
    }

    /// What stands after a facilitator's next step. It is opened once, if it was accepted; it may be closed at any
    /// time, once.
    ///
    /// # Errors
    /// [`Refusal::SittingOrder`] if it is about another plan or does not follow from what was done,
    /// [`Refusal::OutOfSequence`] if it is not the next.
    pub fn after_step(&self, step: &Verified<SittingStep>) -> Result<Self, Refusal> {
        self.is_about((step.sitting, step.plan))?;
        let newest = self.taken.map(|taken| (taken.seq, taken.digest));
        sequence::next(newest, step.seq, step.prev)?;
        if !self.steps_on(step.step) {
            return Err(Refusal::SittingOrder);
        }
        let taken = Taken { seq: step.seq, digest: step.digest(), step: step.step };
        Ok(Self { taken: Some(taken), ..self.clone() })
    }

    /// The sitting.
    pub fn id(&self) -> SittingId {
        self.sitting
    }

    /// The digest of its plan.
    pub fn plan(&self) -> Digest {
        self.plan
    }

    /// The party's newest word.
    pub fn said(&self) -> Option<Word> {
        self.said.map(|said| said.word)
    }

    /// The seq and digest of the party's newest word, for the next to follow.
    pub fn newest_word(&self) -> Option<(u64, Digest)> {
        self.said.map(|said| (said.seq, said.digest))
    }

    /// The seq and digest of the newest step, for the next to follow.
    pub fn newest_step(&self) -> Option<(u64, Digest)> {
        self.taken.map(|taken| (taken.seq, taken.digest))
    }

    /// How long a turn waits before it is told, in seconds.
    pub fn cooling_s(&self) -> u32 {
        self.cooling_s
    }

    /// Whether turns are given in and told just now: accepted, opened, within its window, neither stopped nor closed.
    pub fn runs(&self, now_s: u64) -> bool {
        self.said() == Some(Word::Accepted)
            && self.is_opened()
            && (self.from_s..self.until_s).contains(&now_s)
    }

    /// Whether nothing more comes of it: stopped, closed or past its end.
    pub fn is_over(&self, now_s: u64) -> bool {
        self.said() == Some(Word::Stopped) || self.is_closed() || self.until_s <= now_s
    }

    /// Whether another may be planned: there is no yes that it would break.
    pub fn gives_way(&self, now_s: u64) -> bool {
        self.is_over(now_s) || self.said() != Some(Word::Accepted)
    }

    /// When it begins, and when it ends at the latest, in seconds since 1970.
    pub fn window_s(&self) -> (u64, u64) {
        (self.from_s, self.until_s)
    }

    fn follows(&self, word: Word) -> bool {
        let before = self.said();
        let follows = match word {
            Word::Accepted => before != Some(Word::Accepted),
            Word::Declined | Word::AnotherTime => before != Some(word) && !self.is_opened(),
            Word::Stopped => before == Some(Word::Accepted),
        };
        follows && before != Some(Word::Stopped) && !self.is_closed()
    }

    fn steps_on(&self, step: Stepped) -> bool {
        match step {
            Stepped::Opened => self.taken.is_none() && self.said() == Some(Word::Accepted),
            Stepped::Closed => !self.is_closed(),
        }
    }

    fn is_opened(&self) -> bool {
        self.taken.is_some_and(|taken| taken.step == Stepped::Opened)
    }

    fn is_closed(&self) -> bool {
        self.taken.is_some_and(|taken| taken.step == Stepped::Closed)
    }

    fn is_about(&self, named: (SittingId, Digest)) -> Result<(), Refusal> {
        if named == (self.sitting, self.plan) { Ok(()) } else { Err(Refusal::SittingOrder) }
    }
}
