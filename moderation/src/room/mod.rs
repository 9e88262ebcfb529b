//! One side's room: who reads and writes there, what its party consents to and wishes.

mod certificate;
mod invitation;

use minicbor::{Decode, Encode};
use protocol::{
    ids::{CrossingId, Digest, InvitationId, KeyId, LetterId, PersonId, RoomId, SittingId},
    journal::Chain,
    statement::{PartyKeys, Side},
    time::Day,
};

pub use invitation::{NewInvitation, StoredInvitation};

use crate::{
    case::chain_bytes,
    consent::{ConsentHead, Willing},
    refusal::Refusal,
    sitting::Sitting,
    wish::WishHead,
};

/// The moving state of one room, within its case's row.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct RoomState {
    #[n(0)]
    pub(crate) room: RoomId,
    #[n(1)]
    #[cbor(with = "chain_bytes")]
    pub(crate) chain: Chain,
    /// The newest standing certificate.
    #[n(2)]
    pub(crate) certificate: Option<Digest>,
    /// A certificate that one person signed and another must.
    #[n(3)]
    pub(crate) proposed: Option<Proposal>,
    /// The open invitation.
    #[n(4)]
    pub(crate) invitation: Option<Invitation>,
    /// The keys of a party who joined and whom no certificate holds yet.
    #[n(5)]
    pub(crate) joined: Option<PartyKeys>,
    #[n(6)]
    pub(crate) consent: Option<ConsentHead>,
    #[n(7)]
    pub(crate) wish: Option<WishHead>,
    /// How many letters each author has given in here.
    #[n(8)]
    pub(crate) authors: Vec<Author>,
    /// Releases into this room that count for the reply rule: all but those recalled unopened.
    #[n(9)]
    pub(crate) released: u32,
    /// Approvals entered in the case's chain before this place serve no release any more: this
    /// room's party withdrew since, and has consented anew.
    #[n(10)]
    pub(crate) approvals_from: u64,
    /// What was released into this room and is neither opened nor recalled.
    #[n(11)]
    pub(crate) unopened: Vec<Unopened>,
    /// The newest sitting.
    #[n(12)]
    pub(crate) sitting: Option<Sitting>,
}

/// A crossing that was neither opened nor recalled, and the letter it came from. The case knows
/// them itself, so that a recall cannot miss one that was not loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Unopened {
    #[n(0)]
    pub(crate) crossing: CrossingId,
    #[n(1)]
    pub(crate) letter: LetterId,
}

/// A room certificate that waits for a second person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Proposal {
    #[n(0)]
    pub(crate) digest: Digest,
    #[n(1)]
    pub(crate) key: KeyId,
    #[n(2)]
    pub(crate) person: PersonId,
}

/// An open invitation into a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Invitation {
    #[n(0)]
    pub(crate) id: InvitationId,
    /// When it ends, in milliseconds since 1970.
    #[n(1)]
    pub(crate) until_ms: i64,
}

/// How far one author's letters in a room have come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Author {
    #[n(0)]
    pub(crate) key: KeyId,
    /// The seq of their last letter here.
    #[n(1)]
    pub(crate) last: u64,
}

impl RoomState {
    pub(crate) fn new(room: RoomId) -> Self {
        Self {
            room,
            chain: Chain::default(),
            certificate: None,
            proposed: None,
            invitation: None,
            joined: None,
            consent: None,
            wish: None,
            authors: Vec::new(),
            released: 0,
            approvals_from: 0,
            unopened: Vec::new(),
            sitting: None,
        }
    }

    /// The room.
    pub fn id(&self) -> RoomId {
        self.room
    }

    /// The end of the room's journal.
    pub fn chain(&self) -> Chain {
        self.chain
    }

    /// Whether a party joined whose keys no standing certificate holds yet.
    pub fn joined(&self) -> Option<&PartyKeys> {
        self.joined.as_ref()
    }

    /// Whether a certificate waits for a second person.
    pub fn is_proposed(&self) -> bool {
        self.proposed.is_some()
    }

    /// Where the party's consent stands on a day.
    pub fn willing(&self, day: Day) -> Willing {
        self.consent.as_ref().map_or(Willing::NeverGiven, |head| head.on(day))
    }

    /// The newest standing certificate.
    pub fn certificate(&self) -> Option<Digest> {
        self.certificate
    }

    /// The seq and digest of the party's newest consent, for the next to follow.
    pub fn newest_consent(&self) -> Option<(u64, Digest)> {
        self.consent.as_ref().map(ConsentHead::newest)
    }

    /// The seq and digest of the party's newest wish, for the next to follow.
    pub fn newest_wish(&self) -> Option<(u64, Digest)> {
        self.wish.as_ref().map(WishHead::newest)
    }

    /// Each author who has given letters in here, with the seq of their last.
    pub fn authors(&self) -> impl Iterator<Item = (KeyId, u64)> + '_ {
        self.authors.iter().map(|author| (author.key, author.last))
    }

    /// What the party wishes to be told.
    pub fn wish(&self) -> Option<&WishHead> {
        self.wish.as_ref()
    }

    /// The crossings into this room that are neither opened nor recalled. A withdrawal on either
    /// side needs them loaded.
    pub fn unopened(&self) -> impl Iterator<Item = CrossingId> + '_ {
        self.unopened.iter().map(|each| each.crossing)
    }

    /// How many releases into this room count for the reply rule. For staff alone.
    pub fn released(&self) -> u32 {
        self.released
    }

    /// The newest sitting that was planned here.
    pub fn sitting(&self) -> Option<&Sitting> {
        self.sitting.as_ref()
    }

    /// The newest sitting, if it is this one and it runs.
    pub(crate) fn running(&self, sitting: SittingId, now_s: u64) -> Option<&Sitting> {
        self.sitting.as_ref().filter(|newest| newest.id() == sitting && newest.runs(now_s))
    }

    pub(crate) fn willing_on(&self, side: Side, day: Day) -> Result<(), Refusal> {
        if self.willing(day) == Willing::Yes { Ok(()) } else { Err(Refusal::NoConsent(side)) }
    }

    /// Takes the next place among an author's letters.
    pub(crate) fn take_seq(&mut self, key: KeyId, seq: u64) -> Result<(), Refusal> {
        let known = self.authors.iter_mut().find(|author| author.key == key);
        let last = known.as_ref().map_or(0, |author| author.last);
        if seq != last + 1 {
            return Err(Refusal::OutOfSequence);
        }
        match known {
            Some(author) => author.last = seq,
            None => self.authors.push(Author { key, last: seq }),
        }
        Ok(())
    }
}
