//! The five gates, as a staff device sees them for itself before it signs anything.

use protocol::{
    ids::{AgencyId, CaseId, Digest, RoomId},
    keys::Directory,
    statement::{
        CaseCertificate, Consent, ConsentState, Gate, Statement, Unverified, Verified, Which, Wish,
    },
    time::Day,
    wire::{Blob, GateTurn},
};

use crate::{
    checks::room_chain::RoomChain,
    failure::{Step, Trouble},
    pins::Pin,
};

/// A turn of one gate, with its sealed note.
pub(crate) struct Turned<'a> {
    pub(crate) gate: Verified<Gate>,
    pub(crate) note: &'a Blob,
    /// Whoever turned it was trusted on that day. Else it is a link of the chain, and nothing more.
    pub(crate) counts: bool,
}

/// Checks every turn of one gate. Whether whoever turned it was staff of the case at that time, the
/// case's journal says.
pub(crate) fn check_gate<'a>(
    turns: &'a [GateTurn],
    which: Which,
    case: &Verified<CaseCertificate>,
    directory: &Directory,
    pin: &mut Option<Pin>,
) -> Result<Vec<Turned<'a>>, Trouble> {
    let bad = || Trouble::from(Step::GateChain);
    let mut turned: Vec<Turned<'a>> = Vec::new();
    let mut digests: Vec<Digest> = Vec::new();
    for turn in turns.iter().filter(|turn| turn.which == which) {
        let gate: Unverified<Gate> = Unverified::from_bytes(&turn.gate.0).map_err(|_| bad())?;
        let key = directory.verifying_key(gate.signer()).ok_or_else(bad)?;
        let gate = gate.verify(&key).map_err(|_| bad())?;
        directory.held_on(gate.signer(), gate.day).ok_or_else(bad)?;
        let counts = !directory.distrusts(gate.signer(), gate.day);
        let follows = gate.seq == digests.len() as u64 + 1
            && gate.prev == digests.last().copied()
            && gate.which == which
            && gate.case == case.case
            && gate.agency == case.agency;
        if !follows {
            return Err(bad());
        }
        digests.push(gate.digest());
        turned.push(Turned { gate, note: &turn.note, counts });
    }
    Pin::follow(pin, &digests, Step::GateRollback)?;
    Ok(turned)
}

/// Checks everything that a person has said about taking part, first to last.
pub(crate) fn check_consents(
    blobs: &[Blob],
    agency: AgencyId,
    room: RoomId,
    chain: &RoomChain,
    pin: &mut Option<Pin>,
) -> Result<Vec<Verified<Consent>>, Trouble> {
    said(blobs, chain, Step::ConsentChain, pin, Step::ConsentRollback, |consent: &Consent| {
        let own = consent.agency == agency && consent.room == room;
        own.then_some(Place { seq: consent.seq, prev: consent.prev })
    })
}

/// The last consent that was given anew after a withdrawal. What staff approved before it serves no
/// release.
pub(crate) fn given_anew(consents: &[Verified<Consent>]) -> Option<Digest> {
    consents.windows(2).rev().find_map(|pair| {
        let returned =
            pair[0].state == ConsentState::Withdrawn && pair[1].state == ConsentState::Given;
        returned.then(|| pair[1].digest())
    })
}

/// Checks every wish of one room, first to last.
pub(crate) fn check_wishes(
    blobs: &[Blob],
    agency: AgencyId,
    room: RoomId,
    chain: &RoomChain,
    pin: &mut Option<Pin>,
) -> Result<Vec<Verified<Wish>>, Trouble> {
    said(blobs, chain, Step::WishChain, pin, Step::WishChain, |wish: &Wish| {
        let own = wish.agency == agency && wish.room == room;
        own.then_some(Place { seq: wish.seq, prev: wish.prev })
    })
}

/// Where one statement of a person stands in their chain.
pub(crate) struct Place {
    pub(crate) seq: u64,
    pub(crate) prev: Option<Digest>,
}

/// Checks one chain of what a person said, first to last, each under the keys that they held then.
pub(crate) fn said<T: Statement>(
    blobs: &[Blob],
    chain: &RoomChain,
    broken: Step,
    pin: &mut Option<Pin>,
    rolled_back: Step,
    place: impl Fn(&T) -> Option<Place>,
) -> Result<Vec<Verified<T>>, Trouble> {
    let bad = || Trouble::from(broken);
    let mut read: Vec<Verified<T>> = Vec::new();
    let mut digests: Vec<Digest> = Vec::new();
    let mut since = 0;
    for blob in blobs {
        let statement: Unverified<T> = Unverified::from_bytes(&blob.0).map_err(|_| bad())?;
        let held = chain.party_since(statement.signer()).ok_or_else(bad)?;
        let statement = statement.verify(&held.party.signing).map_err(|_| bad())?;
        let place = place(&statement).ok_or_else(bad)?;
        // Keys that this person lost or gave up say nothing after those that came in their place.
        if place.seq != digests.len() as u64 + 1
            || place.prev != digests.last().copied()
            || held.epoch < since
        {
            return Err(bad());
        }
        since = held.epoch;
        digests.push(statement.digest());
        read.push(statement);
    }
    Pin::follow(pin, &digests, rolled_back)?;
    Ok(read)
}

/// Where one gate stands today, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    Open,
    NeverSet,
    Shut,
    Lapsed,
    NoConsent,
    Paused,
    Withdrawn,
}

impl Standing {
    /// A gate that staff keep, and whether its last turn counts: one that does not must be turned again.
    pub(crate) fn of_gate(gate: Option<(&Verified<Gate>, bool)>, today: Day) -> Self {
        match gate {
            None => Self::NeverSet,
            Some((gate, _)) if !gate.open => Self::Shut,
            Some((gate, counts)) if !counts || today > gate.until => Self::Lapsed,
            Some(_) => Self::Open,
        }
    }

    /// A person's willingness.
    pub(crate) fn of_consent(consent: Option<&Verified<Consent>>, today: Day) -> Self {
        let Some(consent) = consent else { return Self::NoConsent };
        match consent.state {
            ConsentState::Paused => Self::Paused,
            ConsentState::Withdrawn => Self::Withdrawn,
            ConsentState::Given | ConsentState::Resumed if today > consent.until => Self::Lapsed,
            ConsentState::Given | ConsentState::Resumed => Self::Open,
        }
    }

    pub(crate) const fn text(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::NeverSet => "never_set",
            Self::Shut => "shut",
            Self::Lapsed => "lapsed",
            Self::NoConsent => "no_consent",
            Self::Paused => "paused",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// The subject a gate belongs to: named so that a case id is never passed for another.
pub(crate) fn gate_path(case: CaseId, which: Which, seq: u64) -> String {
    let which = match which {
        Which::Responsible => "responsible",
        Which::SafeHarmed => "safe_harmed",
        Which::SafeResponsible => "safe_responsible",
    };
    format!("cases/{case}/gates/{which}/{seq}")
}
