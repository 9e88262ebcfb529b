//! What a device remembers between visits, sealed: the heads it saw, so that nothing can be taken
//! back unseen. One object a room for a party, one a case for staff.

use protocol::{
    cbor_map,
    ids::{CrossingId, Digest, KeyId, LetterId, RoomId},
    statement::{AgencyManifest, Deposit, Verified},
};

use crate::failure::{Step, Trouble};

/// The end of a chain as it was last seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pin {
    pub(crate) seq: u64,
    pub(crate) digest: Digest,
}

cbor_map!(Pin { seq: 0, digest: 1 });

impl Pin {
    /// Moves a pin on to the end of a chain, given as the digests of its links, first to last.
    /// Fails at `step` if the link seen before is no longer there, or is another.
    pub(crate) fn follow(
        pin: &mut Option<Pin>,
        links: &[Digest],
        step: Step,
    ) -> Result<(), Trouble> {
        if let Some(seen) = pin {
            let at = usize::try_from(seen.seq).ok().and_then(|seq| seq.checked_sub(1));
            if at.and_then(|at| links.get(at)) != Some(&seen.digest) {
                return Err(step.into());
            }
        }
        if let Some(last) = links.last() {
            *pin = Some(Pin { seq: links.len() as u64, digest: *last });
        }
        Ok(())
    }
}

/// One author's letters in one room: how far they were read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AuthorPin {
    pub(crate) author: KeyId,
    /// The headers seen, by seq.
    pub(crate) headers: Vec<HeaderPin>,
}

cbor_map!(AuthorPin { author: 0, headers: 1 });

/// A letter seen: its place in its author's chain, its name and its header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct HeaderPin {
    pub(crate) seq: u64,
    pub(crate) letter: LetterId,
    pub(crate) header: Digest,
}

cbor_map!(HeaderPin { seq: 0, letter: 1, header: 2 });

/// Something that crossed, as it was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CrossingPin {
    pub(crate) crossing: CrossingId,
    pub(crate) portable: Digest,
    pub(crate) author: KeyId,
}

cbor_map!(CrossingPin { crossing: 0, portable: 1, author: 2 });

/// What is remembered of one room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RoomPins {
    pub(crate) room: RoomId,
    pub(crate) certificate: Option<Pin>,
    /// The epoch whose people the party has confirmed; nought for none.
    pub(crate) confirmed_epoch: u32,
    pub(crate) consent: Option<Pin>,
    pub(crate) wish: Option<Pin>,
    pub(crate) authors: Vec<AuthorPin>,
    pub(crate) crossings: Vec<CrossingPin>,
    pub(crate) journal: Option<Pin>,
    /// The letter that is on its way, or whose arrival nobody told of.
    pub(crate) sending: Option<HeaderPin>,
}

cbor_map!(RoomPins {
    room: 0,
    certificate: 1,
    confirmed_epoch: 2,
    consent: 3,
    wish: 4,
    authors: 5,
    crossings: 6,
    journal: 7,
    sending: 8,
});

impl RoomPins {
    fn new(room: RoomId) -> Self {
        Self {
            room,
            certificate: None,
            confirmed_epoch: 0,
            consent: None,
            wish: None,
            authors: Vec::new(),
            crossings: Vec::new(),
            journal: None,
            sending: None,
        }
    }

    /// What was on its way has arrived, if it is among the letters that the relay lists.
    pub(crate) fn settle<'a>(&mut self, deposits: impl IntoIterator<Item = &'a Verified<Deposit>>) {
        let Some(sent) = self.sending else { return };
        let arrived =
            |each: &&Verified<Deposit>| each.letter == sent.letter && each.header == sent.header;
        if let Some(deposit) = deposits.into_iter().find(arrived) {
            self.sending = None;
            self.author(deposit.signer()).headers.push(sent);
        }
    }

    /// One author's letters.
    pub(crate) fn author(&mut self, author: KeyId) -> &mut AuthorPin {
        let at = self.authors.iter().position(|pin| pin.author == author).unwrap_or_else(|| {
            self.authors.push(AuthorPin { author, headers: Vec::new() });
            self.authors.len() - 1
        });
        &mut self.authors[at]
    }

    /// A letter seen before, whoever wrote it.
    pub(crate) fn letter(&self, letter: LetterId) -> Option<&HeaderPin> {
        self.authors.iter().flat_map(|pin| &pin.headers).find(|pin| pin.letter == letter)
    }
}

/// Everything remembered for one subject: a party's room, or a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pins {
    pub(crate) manifest: Option<Pin>,
    pub(crate) case: Option<Pin>,
    /// One for each staff-kept gate, in the order of `Which::ALL`.
    pub(crate) gates: Vec<Option<Pin>>,
    pub(crate) rooms: Vec<RoomPins>,
    /// The case's journal, for staff.
    pub(crate) journal: Option<Pin>,
}

cbor_map!(Pins { manifest: 0, case: 1, gates: 2, rooms: 3, journal: 4 });

impl Pins {
    /// Nothing seen yet.
    pub(crate) fn none() -> Self {
        Self { manifest: None, case: None, gates: vec![None; 3], rooms: Vec::new(), journal: None }
    }

    /// Moves on to a manifest. The root may sign another in its place, and none comes back.
    pub(crate) fn follow_manifest(
        &mut self,
        manifest: &Verified<AgencyManifest>,
    ) -> Result<(), Trouble> {
        let shown = Pin { seq: manifest.epoch.into(), digest: manifest.digest() };
        if self.manifest.is_some_and(|seen| shown.seq <= seen.seq && shown != seen) {
            return Err(Step::Directory.into());
        }
        self.manifest = Some(shown);
        Ok(())
    }

    /// What is remembered of a room.
    pub(crate) fn room(&mut self, room: RoomId) -> &mut RoomPins {
        let at = self.rooms.iter().position(|pins| pins.room == room).unwrap_or_else(|| {
            self.rooms.push(RoomPins::new(room));
            self.rooms.len() - 1
        });
        &mut self.rooms[at]
    }
}
