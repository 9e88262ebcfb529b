//! What a device remembers between visits, sealed: the heads it saw, so that nothing can be taken
//! back unseen. One object a room for a party, one a case for staff.

use minicbor::{Decode, Encode};
use protocol::{
    ids::{CrossingId, Digest, KeyId, LetterId, RoomId},
    statement::{AgencyManifest, Verified},
};

use crate::failure::{Step, Trouble};

/// The end of a chain as it was last seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Pin {
    #[n(0)]
    pub(crate) seq: u64,
    #[n(1)]
    pub(crate) digest: Digest,
}

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
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct AuthorPin {
    #[n(0)]
    pub(crate) author: KeyId,
    /// The headers seen, by seq.
    #[n(1)]
    pub(crate) headers: Vec<HeaderPin>,
}

/// A letter seen: its place in its author's chain, its name and its header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct HeaderPin {
    #[n(0)]
    pub(crate) seq: u64,
    #[n(1)]
    pub(crate) letter: LetterId,
    #[n(2)]
    pub(crate) header: Digest,
}

/// Something that crossed, as it was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct CrossingPin {
    #[n(0)]
    pub(crate) crossing: CrossingId,
    #[n(1)]
    pub(crate) portable: Digest,
    #[n(2)]
    pub(crate) author: KeyId,
}

/// What is remembered of one room.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct RoomPins {
    #[n(0)]
    pub(crate) room: RoomId,
    #[n(1)]
    pub(crate) certificate: Option<Pin>,
    /// The epoch whose people the party has confirmed; nought for none.
    #[n(2)]
    pub(crate) confirmed_epoch: u32,
    #[n(3)]
    pub(crate) consent: Option<Pin>,
    #[n(4)]
    pub(crate) wish: Option<Pin>,
    #[n(5)]
    pub(crate) authors: Vec<AuthorPin>,
    #[n(6)]
    pub(crate) crossings: Vec<CrossingPin>,
    #[n(7)]
    pub(crate) journal: Option<Pin>,
}

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
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Pins {
    #[n(0)]
    pub(crate) manifest: Option<Pin>,
    #[n(1)]
    pub(crate) case: Option<Pin>,
    /// One for each staff-kept gate, in the order of `Which::ALL`.
    #[n(2)]
    pub(crate) gates: Vec<Option<Pin>>,
    #[n(3)]
    pub(crate) rooms: Vec<RoomPins>,
    /// The case's journal, for staff.
    #[n(4)]
    pub(crate) journal: Option<Pin>,
}

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
