//! What facilitators send about letters and crossings.

use protocol::{
    ids::{CrossingId, Digest, LetterId},
    statement::{
        Approval, Deposit, Direction, Mode, Outcome, Recall, Reseal, Resealed, Return, Side,
        Verified, Veto,
    },
};

use crate::{
    cast::{AGENCY, CAST, Member, sign},
    dice::Dice,
    sent::Sent,
    witness::{Fate, Way},
    world::World,
};

impl World {
    pub(crate) fn approve(&self, side: Side, how: Option<usize>, dice: &mut Dice) -> Option<Sent> {
        let waits = |fate| matches!(fate, Fate::Held | Fate::Banked);
        let letter = self.letter_of(side, waits, dice)?;
        let facts = &self.witness.letters[&letter];
        let case = self.store.case()?;
        let able = |member: &&Member| {
            let person = member.named.person;
            // Two worlds must be tried alike: who may approve anew hangs on the other side's consent.
            let gives = if self.is_paired() {
                facts.approvals.iter().all(|given| given.person != person)
            } else {
                self.witness.may_approve(letter, person)
            };
            self.may_act(member.key.id()) && gives
        };
        let able: Vec<&Member> = CAST.facilitators.iter().filter(able).collect();
        let any = self.facilitator(dice);
        let signer = if dice.percent(85) { dice.pick(&able).copied() } else { None };
        let signer = signer.unwrap_or(any);
        let mut key = &signer.key;
        let mut approval = Approval {
            agency: AGENCY,
            room: self.room_id(side.other()),
            portable: facts.portable.unwrap_or_else(|| Digest::of(b"none")),
            mode: Mode::AsWritten,
            policy: case.certificate().policy.digest(),
            checklist: Digest::of(&dice.bytes::<8>()),
            head: Digest::of(b"head"),
            day: self.today(),
        };
        match how.map(|how| how % 6) {
            Some(0) => approval.portable = Digest::of(b"other words"),
            Some(1) => approval.room = self.room_id(side),
            Some(2) => approval.policy = Digest::of(b"another policy"),
            Some(3) => key = &CAST.coordinator.key,
            Some(4) => approval.day = self.today().plus(2),
            Some(_) => approval.agency = protocol::ids::AgencyId::from_bytes([1; 16]),
            None => {}
        }
        Some(Sent::Approve(letter, sign(approval, key), signer.key.id()))
    }

    pub(crate) fn send_back(
        &self,
        side: Side,
        how: Option<usize>,
        dice: &mut Dice,
    ) -> Option<Sent> {
        let letter = self.letter_of(side, |fate| fate == Fate::Held, dice)?;
        // An appeal is rare, and rarer that it reaches somebody who refused the words before.
        let appeals = self.witness.letters.iter().filter(|(_, facts)| {
            facts.side == side && facts.fate == Fate::Held && !facts.barred.is_empty()
        });
        let appeals: Vec<LetterId> = appeals.map(|(letter, _)| *letter).collect();
        let appealed = if dice.percent(50) { dice.pick(&appeals).copied() } else { None };
        let letter = appealed.unwrap_or(letter);
        let barred = |member: &&Member| {
            let barred = &self.witness.letters[&letter].barred;
            barred.contains(&member.named.person)
        };
        let refuser = CAST.facilitators.iter().find(barred).filter(|_| dice.percent(60));
        let signer = refuser.unwrap_or_else(|| self.facilitator(dice));
        let mut key = &signer.key;
        let refuses = dice.percent(45);
        let (mut deposit, mut object) = self.staff_letter(side, signer, dice);
        let mut decision = Return {
            room: self.room_id(side),
            letter,
            header: self.written.get(&letter).map_or_else(|| Digest::of(b"none"), |w| w.header),
            outcome: if refuses { Outcome::Refused } else { Outcome::Returned },
            notes: deposit.letter,
            day: self.today(),
        };
        match how.map(|how| how % 6) {
            Some(0) => decision.header = Digest::of(b"another version"),
            Some(1) => decision.notes = LetterId::from_bytes(dice.bytes()),
            Some(2) => deposit.portable = Some(Digest::of(b"words of staff")),
            Some(3) => key = &CAST.coordinator.key,
            Some(4) => decision.letter = LetterId::from_bytes(dice.bytes()),
            Some(_) => object.push(0),
            None => {}
        }
        let deposit = sign(deposit, &signer.key);
        Some(Sent::SendBack(letter, sign(decision, key), deposit, object, signer.key.id()))
    }

    pub(crate) fn deliver(&self, side: Side, how: Option<usize>, dice: &mut Dice) -> Sent {
        let signer = self.facilitator(dice);
        let mut key = &signer.key;
        let (mut deposit, mut object) = self.staff_letter(side, signer, dice);
        let taken = self.some_letter(dice);
        match how.map(|how| how % 6) {
            Some(0) => deposit.portable = Some(Digest::of(b"words of staff")),
            Some(1) => deposit.seq += 1,
            Some(4) if taken.is_some() => deposit.letter = taken.expect("there is one"),
            Some(2) => key = &CAST.coordinator.key,
            Some(3) => deposit.epoch += 1,
            Some(_) => object.push(0),
            None => {}
        }
        Sent::Deliver(side, sign(deposit, key), object, signer.key.id())
    }

    pub(crate) fn staff_letter(
        &self,
        side: Side,
        signer: &Member,
        dice: &mut Dice,
    ) -> (Deposit, Vec<u8>) {
        let letter = LetterId::from_bytes(dice.bytes());
        let object = b"a word to you".to_vec();
        let certificate = self.witness.room(side).certificate.as_ref();
        let deposit = Deposit {
            room: self.room_id(side),
            letter,
            epoch: certificate.map_or(1, |certificate| certificate.epoch),
            seq: self.next_seq(side, signer.key.id()),
            supersedes: None,
            object: Digest::of(&object),
            header: Digest::of(letter.as_bytes()),
            portable: None,
            day: self.today(),
            sitting: None,
        };
        (deposit, object)
    }

    pub(crate) fn veto(&self, side: Side, how: Option<usize>, dice: &mut Dice) -> Option<Sent> {
        let waits = |fate| matches!(fate, Fate::Held | Fate::Banked);
        let letter = self.letter_of(side, waits, dice)?;
        let facts = &self.witness.letters[&letter];
        let stands = |member: &&Member| {
            let person = member.named.person;
            self.may_act(member.key.id()) && facts.vetoes.get(&person) == Some(&true)
        };
        let standing: Vec<&Member> = CAST.facilitators.iter().filter(stands).collect();
        let any = self.facilitator(dice);
        // What stands is mostly lifted, or nothing would ever be released.
        let signer = if dice.percent(80) { dice.pick(&standing).copied() } else { None };
        let signer = signer.unwrap_or(any);
        let said = self.store.vetoes.get(&(letter, signer.key.id()));
        let mut key = &signer.key;
        let mut veto = Veto {
            agency: AGENCY,
            room: self.room_id(side.other()),
            portable: facts.portable.unwrap_or_else(|| Digest::of(b"none")),
            by: signer.key.id(),
            standing: facts.vetoes.get(&signer.named.person) != Some(&true),
            seq: said.map_or(0, Vec::len) as u64 + 1,
            prev: said.and_then(|said| said.last().copied()),
            day: self.today(),
        };
        match how.map(|how| how % 7) {
            Some(0) => veto.portable = Digest::of(b"other words"),
            Some(1) => veto.room = self.room_id(side),
            Some(2) => veto.standing = !veto.standing,
            Some(3) => key = &CAST.coordinator.key,
            Some(4) => veto.by = CAST.coordinator.key.id(),
            Some(5) => veto.seq += 1,
            Some(_) => veto.day = self.today().plus(2),
            None => {}
        }
        Some(Sent::Veto(letter, sign(veto, key), signer.key.id()))
    }

    pub(crate) fn recall(&self, how: Option<usize>, dice: &mut Dice) -> Option<Sent> {
        let again = how.is_some_and(|how| how % 5 == 4);
        let unopened = |way| match way {
            Way::Released | Way::Told | Way::Declined => !again,
            Way::Gone { .. } => again,
            Way::Opened => false,
        };
        let crossing = self.crossing_where(None, unopened, dice)?;
        let facts = &self.witness.crossings[&crossing];
        if again && !matches!(facts.way, Way::Gone { .. }) {
            return None;
        }
        let signer = self.facilitator(dice);
        let mut key = &signer.key;
        let mut recall =
            Recall { agency: AGENCY, room: self.room_id(facts.into), crossing, day: self.today() };
        match how.map(|how| how % 5) {
            Some(0) => recall.crossing = CrossingId::from_bytes(dice.bytes()),
            Some(1) => recall.room = self.room_id(facts.into.other()),
            Some(2) => key = &CAST.coordinator.key,
            Some(3) => recall.day = self.today().plus(2),
            // Not the word that recalled it.
            Some(_) => recall.day = self.today().plus(1),
            None => {}
        }
        Some(Sent::Recall(crossing, sign(recall, key), signer.key.id()))
    }

    pub(crate) fn reseal_letter(&self, how: Option<usize>, dice: &mut Dice) -> Option<Sent> {
        let stale = |letter: &moderation::Letter| {
            let side = self.witness.letters[&letter.id()].side;
            let room = self.witness.room(side).certificate.as_ref();
            room.is_some_and(|room| room.digest != letter.sealed_for())
        };
        let all: Vec<_> = self.store.letters().collect();
        let waiting: Vec<_> = all.iter().copied().filter(|letter| stale(letter)).collect();
        if waiting.is_empty() && dice.percent(85) {
            return None;
        }
        let letter = dice.pick(&waiting).or_else(|| dice.pick(&all)).copied()?;
        let side = self.witness.letters[&letter.id()].side;
        let (what, record) = (Resealed::Letter(letter.id()), letter.header());
        let (reseal, object, signer) =
            self.reseal(side, what, record, b"sealed again".to_vec(), how, dice);
        Some(Sent::ResealLetter(letter.id(), reseal, object, signer.key.id()))
    }

    pub(crate) fn reseal_crossing(&self, how: Option<usize>, dice: &mut Dice) -> Option<Sent> {
        let stale = |crossing: &moderation::Crossing| {
            let facts = &self.witness.crossings[&crossing.id()];
            let room = self.witness.room(facts.into).certificate.as_ref();
            let gone = matches!(facts.way, Way::Gone { .. });
            !gone && room.is_some_and(|room| room.digest != crossing.sealed_for())
        };
        let all: Vec<_> = self.store.crossings().collect();
        let waiting: Vec<_> = all.iter().copied().filter(|crossing| stale(crossing)).collect();
        if waiting.is_empty() && dice.percent(85) {
            return None;
        }
        let crossing = dice.pick(&waiting).or_else(|| dice.pick(&all)).copied()?;
        let facts = &self.witness.crossings[&crossing.id()];
        let (what, record) = (Resealed::Crossing(crossing.id()), crossing.record());
        let inside = &self.written[&crossing.letter()].inside;
        let (reseal, object, signer) =
            self.reseal(facts.into, what, record, inside.clone(), how, dice);
        Some(Sent::ResealCrossing(crossing.id(), reseal, object, signer.key.id()))
    }

    fn reseal(
        &self,
        side: Side,
        what: Resealed,
        record: Digest,
        inside: Vec<u8>,
        how: Option<usize>,
        dice: &mut Dice,
    ) -> (Verified<Reseal>, Vec<u8>, &'static Member) {
        let newest = self.witness.room(side).certificate.as_ref();
        let signer = self.facilitator(dice);
        let mut key = &signer.key;
        let mut object = vec![newest.map_or(0, |room| room.epoch as u8)];
        object.extend(inside);
        let mut reseal = Reseal {
            room: self.room_id(side),
            what,
            record,
            object: Digest::of(&object),
            certificate: newest.map_or_else(|| Digest::of(b"none"), |room| room.digest),
            day: self.today(),
        };
        match how.map(|how| how % 5) {
            Some(0) => reseal.record = Digest::of(b"another record"),
            Some(1) => reseal.certificate = Digest::of(b"another certificate"),
            Some(2) => object.push(0),
            Some(3) => reseal.room = self.room_id(side.other()),
            Some(_) => key = &CAST.coordinator.key,
            None => {}
        }
        (sign(reseal, key), object, signer)
    }

    /// Any letter that is stored.
    pub(crate) fn some_letter(&self, dice: &mut Dice) -> Option<LetterId> {
        dice.pick(&self.store.letter_order).copied()
    }

    /// A letter from this side's party, mostly one of this fate.
    pub(crate) fn letter_of(
        &self,
        side: Side,
        fate: impl Fn(Fate) -> bool,
        dice: &mut Dice,
    ) -> Option<LetterId> {
        let own = |letter: &LetterId| self.witness.letters[letter].side == side;
        let from_party = self.store.letters().filter(|letter| own(&letter.id()));
        let all: Vec<LetterId> = from_party
            .filter(|letter| letter.direction() == Direction::FromParty || dice.percent(3))
            .map(|letter| letter.id())
            .collect();
        let fit: Vec<LetterId> = all
            .iter()
            .copied()
            .filter(|letter| fate(self.witness.letters[letter].fate))
            .filter(|letter| self.witness.letters[letter].portable.is_some())
            .collect();
        let any = if dice.percent(40) { dice.pick(&all).copied() } else { None };
        if dice.percent(85) { dice.pick(&fit).copied().or(any) } else { any }
    }

    /// A crossing, into this side's room if one is named, mostly one that went this way.
    pub(crate) fn crossing_where(
        &self,
        into: Option<Side>,
        way: impl Fn(Way) -> bool,
        dice: &mut Dice,
    ) -> Option<CrossingId> {
        let facts = |id: &CrossingId| &self.witness.crossings[id];
        let ids = self.store.crossing_order.iter().copied();
        let all: Vec<CrossingId> =
            ids.filter(|id| into.is_none_or(|into| facts(id).into == into)).collect();
        let fit: Vec<CrossingId> = all.iter().copied().filter(|id| way(facts(id).way)).collect();
        let any = if dice.percent(25) { dice.pick(&all).copied() } else { None };
        if dice.percent(88) { dice.pick(&fit).copied().or(any) } else { any }
    }
}
