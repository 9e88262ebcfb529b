//! Load, decide, apply: the three beats of every move, and again from the start where somebody else was faster.
//!
//! A conflict on a row that the caller may not even know of is never answered: the move is decided anew on what
//! stands now. Only the rules' own words reach the caller, in the form that staff or parties get.

use moderation::{Carried, Decided, Moment, Refusal, TakenBack};
use protocol::cbor::NotCanonical;
use protocol::statement::BadSignature;
use protocol::wire::{Code, TakeBackReply};
use tokio::sync::MutexGuard;

use crate::app::Relay;
use crate::problem::{Problem, refused_to_party, refused_to_staff};
use crate::store::StoreError;

/// How often a move is decided before the caller is told to come back: each time, another move got through.
const MOST_TRIES: usize = 8;

/// Every code with which the rules refuse staff, but for our own mistakes.
pub(crate) const TOLD_STAFF: [Code; 19] = [
    Code::NotFound,
    Code::NotAcceptable,
    Code::NotStanding,
    Code::StaleCertificate,
    Code::OutOfSequence,
    Code::AlreadyDecided,
    Code::OwnLetter,
    Code::SecondPerson,
    Code::PolicyChanged,
    Code::QuorumMissing,
    Code::GateShut,
    Code::NoConsent,
    Code::ReplyRule,
    Code::Barred,
    Code::Vetoed,
    Code::RefusedBefore,
    Code::NobodyElse,
    Code::Full,
    Code::NoSitting,
];

/// Every code with which they refuse a party.
pub(crate) const TOLD_PARTIES: [Code; 7] = [
    Code::NotFound,
    Code::NotAcceptable,
    Code::NotStanding,
    Code::StaleCertificate,
    Code::OutOfSequence,
    Code::NoSitting,
    Code::NobodyElse,
];

/// The tries at one move. From the second on, moves that were overtaken take turns, so that in a busy case
/// nobody loses every time; a move that meets no other never waits.
pub(crate) struct Tries<'a> {
    relay: &'a Relay,
    made: usize,
    turn: Option<MutexGuard<'a, ()>>,
}

impl<'a> Tries<'a> {
    /// The tries at a move that was not tried yet.
    pub(crate) fn of(relay: &'a Relay) -> Self {
        Self { relay, made: 0, turn: None }
    }

    /// Begins the next try.
    pub(crate) async fn next(&mut self) -> Result<(), Problem> {
        if self.made == MOST_TRIES {
            return Err(
                Problem::new(Code::Unavailable).because("overtaken every time it was decided")
            );
        }
        if self.made > 0 {
            if self.turn.is_none() {
                self.turn = Some(self.relay.turn().await);
            }
            // It may be the staff that has changed, at another relay.
            self.relay.catch_up().await?;
        }
        self.made += 1;
        Ok(())
    }
}

/// Why a move was not decided.
#[derive(Debug)]
pub(crate) enum Undecided {
    /// A rule said no.
    Refused(Refusal),
    /// A statement is malformed.
    Malformed(NotCanonical),
    /// A signature does not hold.
    Unsigned(BadSignature),
    /// The store failed.
    Store(StoreError),
}

impl From<Refusal> for Undecided {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<NotCanonical> for Undecided {
    fn from(error: NotCanonical) -> Self {
        Self::Malformed(error)
    }
}

impl From<BadSignature> for Undecided {
    fn from(error: BadSignature) -> Self {
        Self::Unsigned(error)
    }
}

impl From<StoreError> for Undecided {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl Undecided {
    fn answer(self, refused: impl FnOnce(Refusal) -> Problem) -> Problem {
        match self {
            Self::Refused(refusal) => refused(refusal),
            Self::Malformed(error) => error.into(),
            Self::Unsigned(error) => error.into(),
            Self::Store(error) => error.into(),
        }
    }

    /// As staff are told.
    pub(crate) fn for_staff(self) -> Problem {
        self.answer(refused_to_staff)
    }

    /// As a party is told.
    pub(crate) fn for_party(self) -> Problem {
        self.answer(refused_to_party)
    }
}

/// What a move gives: something to write, and perhaps something to say.
pub(crate) trait Outcome {
    /// What the caller is told once it is written.
    type Answer;

    /// Both, apart.
    fn part(self) -> (Decided, Self::Answer);
}

impl Outcome for Decided {
    type Answer = ();

    fn part(self) -> (Decided, ()) {
        (self, ())
    }
}

impl Outcome for TakenBack {
    type Answer = TakeBackReply;

    fn part(self) -> (Decided, TakeBackReply) {
        (self.decided, self.reply)
    }
}

impl Outcome for Carried {
    type Answer = Option<Refusal>;

    fn part(self) -> (Decided, Option<Refusal>) {
        (self.decided, self.refused)
    }
}

/// A move of staff.
pub(crate) async fn by_staff<L, O, E, Loading>(
    relay: &Relay,
    load: impl Fn() -> Loading,
    decide: impl Fn(L, &Moment<'_>) -> Result<O, Undecided>,
) -> Result<O::Answer, Problem>
where
    O: Outcome,
    E: Into<Undecided>,
    Loading: Future<Output = Result<Option<L>, E>>,
{
    make(relay, load, decide, Undecided::for_staff).await
}

/// A move of a party.
pub(crate) async fn by_party<L, O, E, Loading>(
    relay: &Relay,
    load: impl Fn() -> Loading,
    decide: impl Fn(L, &Moment<'_>) -> Result<O, Undecided>,
) -> Result<O::Answer, Problem>
where
    O: Outcome,
    E: Into<Undecided>,
    Loading: Future<Output = Result<Option<L>, E>>,
{
    make(relay, load, decide, Undecided::for_party).await
}

async fn make<L, O, E, Loading>(
    relay: &Relay,
    load: impl Fn() -> Loading,
    decide: impl Fn(L, &Moment<'_>) -> Result<O, Undecided>,
    answer: impl Fn(Undecided) -> Problem,
) -> Result<O::Answer, Problem>
where
    O: Outcome,
    E: Into<Undecided>,
    Loading: Future<Output = Result<Option<L>, E>>,
{
    let mut tries = Tries::of(relay);
    loop {
        tries.next().await?;
        let loaded = load().await.map_err(|error| answer(error.into()))?;
        let loaded = loaded.ok_or_else(|| answer(Refusal::NotThere.into()))?;
        let (now, directory) = (relay.clock().now(), relay.directory());
        let at = Moment { now, directory: &directory };
        let (decided, said) = decide(loaded, &at).map_err(&answer)?.part();
        let Some(change) = decided.change() else { return Ok(said) };
        if relay.store().apply(change, directory.judged(now)).await?.is_some() {
            return Ok(said);
        }
    }
}

#[cfg(test)]
mod tests {
    use moderation::{Part, Refusal};
    use protocol::statement::{Side, Which};
    use protocol::wire::Code;

    use super::{TOLD_PARTIES, TOLD_STAFF};

    /// The refusal after this one; the compiler sees to it that none is passed over.
    fn next(refusal: Refusal) -> Option<Refusal> {
        Some(match refusal {
            Refusal::NotThere => Refusal::NotOpen,
            Refusal::NotOpen => Refusal::Mismatch(Part::Day),
            Refusal::Mismatch(_) => Refusal::NotCertified,
            Refusal::NotCertified => Refusal::Distrusted,
            Refusal::Distrusted => Refusal::Staff,
            Refusal::Staff => Refusal::Policy,
            Refusal::Policy => Refusal::Lapse,
            Refusal::Lapse => Refusal::ConsentOrder,
            Refusal::ConsentOrder => Refusal::Wish,
            Refusal::Wish => Refusal::NotStanding,
            Refusal::NotStanding => Refusal::StaleCertificate,
            Refusal::StaleCertificate => Refusal::OutOfSequence,
            Refusal::OutOfSequence => Refusal::AlreadyDecided,
            Refusal::AlreadyDecided => Refusal::NothingToCross,
            Refusal::NothingToCross => Refusal::OwnLetter,
            Refusal::OwnLetter => Refusal::SecondPerson,
            Refusal::SecondPerson => Refusal::PolicyChanged,
            Refusal::PolicyChanged => Refusal::QuorumMissing { missing: 1 },
            Refusal::QuorumMissing { .. } => Refusal::GateShut(Which::Responsible),
            Refusal::GateShut(_) => Refusal::NoConsent(Side::Harmed),
            Refusal::NoConsent(_) => Refusal::ReplyRule,
            Refusal::ReplyRule => Refusal::Barred,
            Refusal::Barred => Refusal::Vetoed,
            Refusal::Vetoed => Refusal::RefusedBefore,
            Refusal::RefusedBefore => Refusal::NobodyElse,
            Refusal::NobodyElse => Refusal::NotAsked,
            Refusal::NotAsked => Refusal::Full,
            Refusal::Full => Refusal::Window,
            Refusal::Window => Refusal::SittingOrder,
            Refusal::SittingOrder => Refusal::NoSitting,
            Refusal::NoSitting => Refusal::NotLoaded,
            Refusal::NotLoaded => return None,
        })
    }

    #[test]
    fn every_word_of_the_rules_is_foretold() {
        let all: Vec<Refusal> =
            std::iter::successors(Some(Refusal::NotThere), |refusal| next(*refusal)).collect();
        for (told, tell) in [
            (&TOLD_STAFF[..], Refusal::for_staff as fn(Refusal) -> Code),
            (&TOLD_PARTIES[..], Refusal::for_party),
        ] {
            let said = |code: &Code| all.iter().any(|refusal| tell(*refusal) == *code);
            assert!(told.iter().all(said), "what is foretold can be said");
            for code in all.iter().map(|refusal| tell(*refusal)) {
                assert!(code == Code::Internal || told.contains(&code), "{code:?}");
            }
        }
    }
}
