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

/// What a day means to somebody's standing wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WishOn {
    /// They are told.
    Tells,
    /// They have not said yet, so they are told nothing.
    NotSaid,
    /// They are told nothing unless they ask.
    Never,
    /// They are told nothing on any of these days; stretches that follow one another count as one.
    Quiet(QuietDays),
}

/// What a day means to a wish, as whether to tell and the quiet days; `None` until one is set.
#[must_use]
pub fn wish_on(wish: Option<(bool, &[QuietDays])>, day: Day) -> WishOn {
    let Some((tell, quiet)) = wish else { return WishOn::NotSaid };
    if !tell {
        return WishOn::Never;
    }
    let Some(mut days) = quiet.iter().copied().find(|days| days.from <= day && day <= days.to)
    else {
        return WishOn::Tells;
    };
    let goes_on = |to: Day| {
        let next = to.0.saturating_add(1);
        quiet.iter().map(|more| (more.from.0, more.to)).find(|more| more.0 <= next && more.1 > to)
    };
    // Every turn ends at a later day of the list, so there are no more turns than stretches.
    while let Some((_, to)) = goes_on(days.to) {
        days.to = to;
    }
    WishOn::Quiet(days)
}

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
        wish_on(Some((self.tell, &self.quiet)), day) == WishOn::Tells
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

#[cfg(test)]
mod tests {
    use protocol::{statement::QuietDays, time::Day};

    use super::{WishOn, wish_on};

    const fn days(from: u32, to: u32) -> QuietDays {
        QuietDays { from: Day(from), to: Day(to) }
    }

    #[test]
    fn a_day_is_set_against_a_wish() {
        let quiet: &[QuietDays] = &[days(30, 32), days(10, 12), days(13, 15), days(14, 14)];
        for (name, wish, day, on) in [
            ("nothing was said", None, 11, WishOn::NotSaid),
            ("told, and never quiet", Some((true, &[][..])), 11, WishOn::Tells),
            ("never, on a day like any other", Some((false, &[][..])), 11, WishOn::Never),
            ("never, on a quiet day", Some((false, quiet)), 11, WishOn::Never),
            ("the day before", Some((true, quiet)), 9, WishOn::Tells),
            ("the first day, to the end of the next stretch", Some((true, quiet)), 10, {
                WishOn::Quiet(days(10, 15))
            }),
            ("within the second stretch", Some((true, quiet)), 15, WishOn::Quiet(days(13, 15))),
            ("the day after", Some((true, quiet)), 16, WishOn::Tells),
            ("the last day", Some((true, quiet)), 32, WishOn::Quiet(days(30, 32))),
            ("to the end of time", Some((true, &[days(1, u32::MAX)][..])), 11, {
                WishOn::Quiet(days(1, u32::MAX))
            }),
        ] {
            assert_eq!(wish_on(wish, Day(day)), on, "{name}");
        }
    }
}
