//! What parties send.

use protocol::{
    ids::{Digest, KeyId, LetterId},
    keys::SigningKey,
    statement::{
        Consent, ConsentState, Deposit, Kind, Portable, QuietDays, Receipt, Side, TakeBack, Wish,
    },
    time::Day,
};

use crate::{
    cast::{AGENCY, CAST, GENERATIONS, sign},
    dice::Dice,
    plan::Act,
    sent::Sent,
    witness::{Fate, Way},
    world::{World, Written},
};

impl World {
    pub(crate) fn compose_party(
        &mut self,
        act: Act,
        side: Side,
        how: Option<usize>,
        dice: &mut Dice,
    ) -> Option<Sent> {
        let key = self.party_key(side);
        // A spoiled request without a statement comes from a key that has no seat here.
        let stranger = how.map(|_| CAST.coordinator.key.id());
        let lost = dice.percent(2).then(|| CAST.party(side, dice.below(GENERATIONS)));
        let by = stranger.or(lost.map(SigningKey::id)).unwrap_or_else(|| key.id());
        // Or it reaches for what is in the other room. Two worlds must try the same, and there it may not be.
        let takes = matches!(act, Act::Open | Act::Decline | Act::UndoDecline);
        let trespasses = takes && how.is_some_and(|how| how % 2 == 1) && !self.is_paired();
        let (by, own) = if trespasses { (key.id(), Some(side.other())) } else { (by, Some(side)) };
        let mut into = self.witness.crossings.values().filter(|crossing| crossing.into == side);
        let waits = into.any(|crossing| crossing.way == Way::Released);
        match act {
            Act::Tell if !waits && dice.percent(85) => None,
            Act::Tell => Some(Sent::Tell(side, dice.percent(40), by)),
            Act::Open => {
                let crossing = self.crossing_where(own, |way| way == Way::Told, dice)?;
                Some(Sent::Open(side, crossing, by))
            }
            Act::Decline => {
                let crossing = self.crossing_where(own, |way| way == Way::Told, dice)?;
                Some(Sent::Decline(side, crossing, by))
            }
            Act::UndoDecline => {
                let crossing = self.crossing_where(own, |way| way == Way::Declined, dice)?;
                Some(Sent::UndoDecline(side, crossing, by))
            }
            Act::Receipt => self.receipt(side, how, key, dice),
            Act::Consent if self.witness.is_willing(side) && dice.percent(60) => None,
            Act::Wish if self.witness.wishes_to_know(side) && dice.percent(60) => None,
            Act::Consent => Some(self.consent(side, how, key, dice)),
            Act::Wish => Some(self.wish(side, how, key, dice)),
            Act::SaySitting => self.say_sitting(side, how, key, dice),
            Act::TakeBack => self.take_back(side, how, key, dice),
            _ => Some(self.deposit(side, how, key, dice)),
        }
    }

    fn receipt(
        &self,
        side: Side,
        how: Option<usize>,
        key: &SigningKey,
        dice: &mut Dice,
    ) -> Option<Sent> {
        let mut crossing = self.crossing_where(Some(side), |way| way == Way::Opened, dice)?;
        let mut receipt = Receipt { room: self.room_id(side), crossing, day: self.today() };
        let mut signer = key;
        match how.map(|how| how % 4) {
            Some(0) => receipt.room = self.room_id(side.other()),
            Some(1) if !self.is_paired() => {
                crossing =
                    self.crossing_where(Some(side.other()), |way| way == Way::Opened, dice)?;
                (receipt.room, receipt.crossing) = (self.room_id(side.other()), crossing);
            }
            Some(2) => receipt.day = self.today().plus(2),
            Some(_) => signer = &CAST.coordinator.key,
            None => {}
        }
        Some(Sent::Receipt(side, crossing, sign(receipt, signer), key.id()))
    }

    fn consent(&self, side: Side, how: Option<usize>, key: &SigningKey, dice: &mut Dice) -> Sent {
        let room = self.room_id(side);
        let newest = self.store.consents.range((room, 0)..=(room, u64::MAX)).last();
        let (seq, prev) = newest.map_or((0, None), |((_, seq), digest)| (*seq, Some(*digest)));
        let before = self.witness.room(side).consent;
        let lapsed = before.is_some_and(|consent| consent.until < self.today());
        let state = match before.map(|consent| consent.state) {
            None | Some(ConsentState::Withdrawn) => ConsentState::Given,
            Some(ConsentState::Paused) if dice.percent(75) => ConsentState::Resumed,
            Some(ConsentState::Paused) => ConsentState::Withdrawn,
            Some(_) if lapsed => ConsentState::Given,
            Some(_) => match dice.below(100) {
                0..55 => ConsentState::Given,
                55..78 => ConsentState::Paused,
                _ => ConsentState::Withdrawn,
            },
        };
        let mut consent = Consent {
            agency: AGENCY,
            room,
            seq: seq + 1,
            prev,
            state,
            text: Digest::of(b"what I agree to"),
            until: self.today().plus(12 + dice.below(70) as u32),
            day: self.today(),
        };
        let mut signer = key;
        match how.map(|how| how % 5) {
            Some(0) => consent.seq += 1,
            Some(1) => consent.prev = Some(Digest::of(b"another")),
            Some(2) => signer = &CAST.facilitators[0].key,
            Some(3) => {
                consent.state = match before.map(|consent| consent.state) {
                    None => ConsentState::Paused,
                    Some(ConsentState::Paused) => ConsentState::Given,
                    Some(_) => ConsentState::Resumed,
                };
            }
            Some(_) => {
                consent.room = self.room_id(side.other());
            }
            None => {}
        }
        Sent::Consent(side, sign(consent, signer), key.id())
    }

    fn wish(&self, side: Side, how: Option<usize>, key: &SigningKey, dice: &mut Dice) -> Sent {
        let room = self.room_id(side);
        let newest = self.store.wishes.range((room, 0)..=(room, u64::MAX)).last();
        let (seq, prev) = newest.map_or((0, None), |((_, seq), digest)| (*seq, Some(*digest)));
        let from = self.today().plus(dice.below(4) as u32);
        let quiet = QuietDays { from, to: from.plus(dice.below(6) as u32) };
        let mut wish = Wish {
            agency: AGENCY,
            room,
            seq: seq + 1,
            prev,
            tell: dice.percent(80),
            quiet: if dice.percent(25) { vec![quiet] } else { Vec::new() },
            day: self.today(),
        };
        let mut signer = key;
        match how.map(|how| how % 4) {
            Some(0) => wish.seq += 1,
            Some(1) => wish.quiet = vec![QuietDays { from: Day(9), to: Day(8) }],
            Some(2) => signer = &CAST.facilitators[0].key,
            Some(_) => wish.prev = Some(Digest::of(b"another")),
            None => {}
        }
        Sent::Wish(side, sign(wish, signer), key.id())
    }

    fn take_back(
        &self,
        side: Side,
        how: Option<usize>,
        key: &SigningKey,
        dice: &mut Dice,
    ) -> Option<Sent> {
        let open = |fate| matches!(fate, Fate::Held | Fate::Banked);
        // Nobody takes back what the other side wrote.
        let trespasses = how.is_some_and(|how| how % 5 == 4) && !self.is_paired();
        let whose = if trespasses { side.other() } else { side };
        let letter = self.letter_of(whose, open, dice)?;
        let stored = self.store.letter(letter)?;
        let mut statement = TakeBack {
            room: self.room_id(whose),
            letter,
            seq: stored.seq(),
            header: stored.header(),
            day: self.today(),
        };
        let mut signer = key;
        match how.map(|how| how % 5).filter(|_| !trespasses) {
            Some(0) => statement.seq += 1,
            Some(1) => statement.header = Digest::of(b"another version"),
            Some(2) => signer = &CAST.facilitators[0].key,
            Some(_) => statement.letter = LetterId::from_bytes(dice.bytes()),
            None => {}
        }
        // A facilitator's letter is not the party's to take back: the onlooker calls it delivered.
        Some(Sent::TakeBack(side, letter, sign(statement, signer), key.id()))
    }

    fn deposit(
        &mut self,
        side: Side,
        how: Option<usize>,
        key: &SigningKey,
        dice: &mut Dice,
    ) -> Sent {
        let letter = LetterId::from_bytes(dice.bytes());
        let words = Digest::of(&dice.bytes::<16>());
        let portable = Portable {
            agency: AGENCY,
            author: key.id(),
            side,
            body: words,
            onward: true,
            kind: Kind::Apology,
            answers: None,
            day: self.today(),
            turn: None,
        };
        let mut portable = sign(portable, key);
        // One letter in ten is of the sample: here every third one.
        while dice.percent(50) && !moderation::is_sampled(portable.digest()) {
            let body = Digest::of(&dice.bytes::<16>());
            portable = sign(Portable { body, ..(*portable).clone() }, key);
        }
        let portable = Some(portable).filter(|_| dice.percent(95));
        let mut inside = portable.as_ref().map_or_else(Vec::new, |each| each.to_bytes());
        inside.extend(words.as_bytes());
        let certificate = self.witness.room(side).certificate.as_ref();
        let mut object = vec![certificate.map_or(0, |room| room.epoch as u8)];
        object.extend(&inside);
        let own = |fates: &[Fate]| -> Vec<LetterId> {
            let own = self.witness.letters.iter().filter(|(_, facts)| facts.side == side);
            own.filter(|(_, facts)| fates.contains(&facts.fate)).map(|(id, _)| *id).collect()
        };
        let open = own(&[Fate::Held, Fate::Returned, Fate::Refused]);
        // Refusals are rare, and what is worth trying comes after them: the appeal.
        let refused = own(&[Fate::Refused]);
        let refused = if dice.percent(40) { dice.pick(&refused).copied() } else { None };
        let sitting = self.witness.room(side).sitting.as_ref().map(|facts| facts.sitting);
        let chance = if sitting.is_some_and(|id| self.witness.runs(side, id)) { 75 } else { 8 };
        let mut deposit = Deposit {
            room: self.room_id(side),
            letter,
            epoch: certificate.map_or(1, |room| room.epoch),
            seq: self.next_seq(side, key.id()),
            supersedes: refused.or_else(|| dice.pick(&open).copied().filter(|_| dice.percent(15))),
            object: Digest::of(&object),
            header: Digest::of(letter.as_bytes()),
            portable: portable.as_ref().map(|each| each.digest()),
            day: self.today(),
            sitting: sitting.filter(|_| dice.percent(chance)),
        };
        let mut signer = key;
        let used = self.store.letters().filter_map(|letter| letter.portable()).last();
        let taken = self.some_letter(dice);
        match how.map(|how| how % 9) {
            Some(0) => deposit.epoch += 1,
            Some(1) => deposit.seq += 1,
            Some(2) => object.push(0),
            Some(3) => deposit.supersedes = Some(LetterId::from_bytes(dice.bytes())),
            Some(4) => signer = &CAST.facilitators[0].key,
            Some(5) => deposit.room = self.room_id(side.other()),
            Some(6) if used.is_some() => deposit.portable = used,
            Some(7) if taken.is_some() => deposit.letter = taken.expect("there is one"),
            Some(_) => deposit.day = self.today().plus(2),
            None => {}
        }
        let header = deposit.header;
        self.written.insert(letter, Written { portable, header, inside });
        Sent::Deposit(side, sign(deposit, signer), object, key.id())
    }

    /// The next place among an author's letters in a room.
    pub(crate) fn next_seq(&self, side: Side, author: KeyId) -> u64 {
        let room = self.room_id(side);
        let own = self.store.letters().filter(|letter| letter.room() == room);
        own.filter(|letter| letter.author() == author).count() as u64 + 1
    }
}
