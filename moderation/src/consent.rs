//! A person's own word on taking part: given, paused, resumed, withdrawn.
//!
//! Willing, two of the five gates, stands on nothing else. Withdrawal takes one step: it recalls
//! everything unopened both ways, and what had been approved until then serves no release until
//! the person has consented anew and staff have approved anew.

use minicbor::{Decode, Encode};
use protocol::{
    ids::Digest,
    journal::EntryKind,
    statement::{Consent, ConsentState, Verified},
    time::Day,
};

use crate::{
    case::Case,
    change::{Decided, Effect, Writing},
    crossing::Crossing,
    moment::Moment,
    permit::{Party, Permit},
    refusal::{Part, Refusal},
    sequence,
};

/// The newest consent of a room's party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ConsentHead {
    #[n(0)]
    seq: u64,
    #[n(1)]
    digest: Digest,
    #[n(2)]
    state: Standing,
    /// The text agreed to when it was last given.
    #[n(3)]
    text: Digest,
    /// The last day it holds.
    #[n(4)]
    until: Day,
}

/// Where consent stands, its lapse aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
enum Standing {
    #[n(0)]
    Given,
    #[n(1)]
    Paused,
    #[n(2)]
    Withdrawn,
}

/// Whether a person is willing on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Willing {
    /// They never consented.
    NeverGiven,
    /// They consent.
    Yes,
    /// They paused.
    Paused,
    /// They withdrew.
    Withdrawn,
    /// Their consent ran out.
    Lapsed,
}

impl ConsentHead {
    pub(crate) fn newest(&self) -> (u64, Digest) {
        (self.seq, self.digest)
    }

    /// Where it stands on a day.
    pub fn on(&self, day: Day) -> Willing {
        match self.state {
            Standing::Withdrawn => Willing::Withdrawn,
            Standing::Paused => Willing::Paused,
            Standing::Given if day > self.until => Willing::Lapsed,
            Standing::Given => Willing::Yes,
        }
    }

    /// The last day it holds.
    pub fn until(&self) -> Day {
        self.until
    }

    /// Follows every signed consent, as a device was shown them, to the newest.
    ///
    /// # Errors
    /// [`Refusal::OutOfSequence`] if one is missing, twice or out of its place,
    /// [`Refusal::ConsentOrder`] if one does not follow from the one before.
    pub fn follow(consents: &[Verified<Consent>]) -> Result<Option<Self>, Refusal> {
        let mut newest = None;
        for consent in consents {
            newest = Some(Self::after(newest, consent)?);
        }
        Ok(newest)
    }

    /// What stands after the next consent. A pause keeps text and days of what it pauses; whoever
    /// resumes goes back to them, and never to more.
    fn after(newest: Option<Self>, consent: &Verified<Consent>) -> Result<Self, Refusal> {
        sequence::next(newest.map(|head| (head.seq, head.digest)), consent.seq, consent.prev)?;
        let state = newest.map(|head| head.state);
        let (state, text, until) = match (consent.state, state, newest) {
            (ConsentState::Given, None | Some(Standing::Given | Standing::Withdrawn), _) => {
                (Standing::Given, consent.text, consent.until)
            }
            (ConsentState::Paused, Some(Standing::Given), Some(head)) => {
                (Standing::Paused, head.text, head.until)
            }
            (ConsentState::Resumed, Some(Standing::Paused), Some(head)) => {
                if consent.text != head.text {
                    return Err(Refusal::Mismatch(Part::Text));
                }
                (Standing::Given, head.text, head.until.min(consent.until))
            }
            (ConsentState::Withdrawn, Some(Standing::Given | Standing::Paused), Some(head)) => {
                (Standing::Withdrawn, head.text, head.until)
            }
            _ => return Err(Refusal::ConsentOrder),
        };
        Ok(Self { seq: consent.seq, digest: consent.digest(), state, text, until })
    }
}

impl Case {
    /// A party gives, pauses, resumes or withdraws consent.
    ///
    /// `stored` is the digest of the consent stored under this room and seq, if there is one;
    /// `unopened` every crossing of the case, into either room, that is neither opened nor
    /// recalled: needed only for a withdrawal, which recalls them.
    ///
    /// Writes the case row, [`Effect::ConsentSaid`] and a [`Effect::CrossingMoved`] for each
    /// recalled; case chain: consent said, gone for each; own room's chain: consent said; chain of
    /// each room where one was told: gone.
    ///
    /// # Errors
    /// A [`Refusal`]; [`Refusal::ConsentOrder`] if the state does not follow from the one before.
    pub fn say_consent(
        self,
        consent: &Verified<Consent>,
        stored: Option<Digest>,
        unopened: Vec<Crossing>,
        permit: &Permit<Party>,
        at: &Moment<'_>,
    ) -> Result<Decided, Refusal> {
        permit.for_case(&self)?;
        permit.signed(consent.signer())?;
        self.of_agency(consent.agency)?;
        if consent.room != permit.room() {
            return Err(Refusal::Mismatch(Part::Room));
        }
        if stored == Some(consent.digest()) {
            return Ok(Decided::Again);
        }
        at.dated(consent.day)?;
        let before = self.room(permit.side()).consent;
        let head = ConsentHead::after(before, consent)?;
        if consent.state == ConsentState::Given && consent.until < at.today() {
            return Err(Refusal::Lapse);
        }
        if consent.state == ConsentState::Withdrawn && !self.are_all_unopened(&unopened) {
            return Err(Refusal::NotLoaded);
        }

        let mut writing = Writing::of(self, at);
        let anew = before.is_some_and(|head| head.state == Standing::Withdrawn);
        let place = writing.case.state.chain.length;
        let room = writing.case.state.room_mut(permit.room());
        room.consent = Some(head);
        if anew {
            room.approvals_from = place;
        }
        let (actor, object) = (Some(permit.key()), Some(consent.digest()));
        writing.enter(EntryKind::ConsentSaid, actor, object);
        writing.enter_room(permit.room(), EntryKind::ConsentSaid, actor, object);
        writing.write(Effect::ConsentSaid {
            room: permit.room(),
            seq: consent.seq,
            digest: consent.digest(),
            bytes: consent.to_bytes(),
        });
        if consent.state == ConsentState::Withdrawn {
            for crossing in unopened {
                crossing.take_away(None, actor, &mut writing);
            }
        }
        Ok(writing.done())
    }

    /// Whether these are the very crossings that the case knows to be unopened.
    fn are_all_unopened(&self, loaded: &[Crossing]) -> bool {
        let known = || self.state.rooms.iter().flat_map(|room| room.unopened());
        known().count() == loaded.len()
            && known().all(|id| loaded.iter().any(|crossing| crossing.crossing == id))
    }
}
