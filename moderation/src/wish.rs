//! What a person wishes to be told, and on which days nothing. Until a wish is set, nobody is
//! told; what the wish hides is absent; and a wish never refuses a release.

use minicbor::{Decode, Encode};
use protocol::{
    ids::Digest,
    journal::EntryKind,
    statement::{QuietDays, Verified, Wish},
    time::Day,
};

use crate::{
    case::Case,
    change::{Decided, Effect, Writing},
    moment::Moment,
    permit::{Party, Permit},
    refusal::{Part, Refusal},
    sequence,
};

/// The most stretches of quiet days in one wish.
pub const MAX_QUIET: usize = 64;

/// The standing wish of a room's party.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct WishHead {
    #[n(0)]
    seq: u64,
    #[n(1)]
    digest: Digest,
    #[n(2)]
    tell: bool,
    #[n(3)]
    quiet: Vec<QuietDays>,
}

impl WishHead {
    fn of(wish: &Verified<Wish>) -> Self {
        Self { seq: wish.seq, digest: wish.digest(), tell: wish.tell, quiet: wish.quiet.clone() }
    }

    pub(crate) fn newest(&self) -> (u64, Digest) {
        (self.seq, self.digest)
    }

    /// Whether the person wishes to be told on this day.
    pub fn tells_on(&self, day: Day) -> bool {
        self.tell && !self.quiet.iter().any(|days| days.from <= day && day <= days.to)
    }

    /// Follows every signed wish, as a device was shown them, to the newest.
    ///
    /// # Errors
    /// [`Refusal::OutOfSequence`] if one is missing, twice or out of its place.
    pub fn follow(wishes: &[Verified<Wish>]) -> Result<Option<Self>, Refusal> {
        let mut newest: Option<Self> = None;
        for wish in wishes {
            let head = newest.as_ref().map(|head| (head.seq, head.digest));
            sequence::next(head, wish.seq, wish.prev)?;
            newest = Some(Self::of(wish));
        }
        Ok(newest)
    }
}

impl Case {
    /// A party sets their standing wish.
    ///
    /// `stored` is the digest of the wish stored under this room and seq, if there is one.
    ///
    /// Writes the case row, [`Effect::WishSet`]; case and own room's chain: wish set.
    ///
    /// # Errors
    /// A [`Refusal`]; [`Refusal::Wish`] if the days are turned round or too many.
    pub fn set_wish(
        self,
        wish: &Verified<Wish>,
        stored: Option<Digest>,
        permit: &Permit<Party>,
        at: &Moment<'_>,
    ) -> Result<Decided, Refusal> {
        permit.for_case(&self)?;
        permit.signed(wish.signer())?;
        self.of_agency(wish.agency)?;
        if wish.room != permit.room() {
            return Err(Refusal::Mismatch(Part::Room));
        }
        if stored == Some(wish.digest()) {
            return Ok(Decided::Again);
        }
        at.dated(wish.day)?;
        let newest = self.room(permit.side()).wish.as_ref();
        sequence::next(newest.map(|head| (head.seq, head.digest)), wish.seq, wish.prev)?;
        if wish.quiet.len() > MAX_QUIET || wish.quiet.iter().any(|days| days.to < days.from) {
            return Err(Refusal::Wish);
        }

        let mut writing = Writing::of(self, at);
        writing.case.state.room_mut(permit.room()).wish = Some(WishHead::of(wish));
        let (actor, object) = (Some(permit.key()), Some(wish.digest()));
        writing.enter(EntryKind::WishSet, actor, object);
        writing.enter_room(permit.room(), EntryKind::WishSet, actor, object);
        writing.write(Effect::WishSet {
            room: permit.room(),
            seq: wish.seq,
            digest: wish.digest(),
            bytes: wish.to_bytes(),
        });
        Ok(writing.done())
    }
}
