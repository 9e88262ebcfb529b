//! What is sent about sittings, and the carry.

use moderation::{LONGEST_COOLING_S, LONGEST_SITTING_S};
use protocol::{
    ids::{CrossingId, Digest, LetterId, SittingId},
    keys::SigningKey,
    statement::{Approval, Release, Side},
    statement::{Mode, SittingPlan, SittingStep, SittingWord, Stepped, Verified, Word},
};

use crate::{
    cast::{AGENCY, CAST, Member, sign},
    dice::Dice,
    sent::Sent,
    witness::Fate,
    world::World,
};

const AN_HOUR_S: usize = 3_600;

impl World {
    pub(crate) fn plan_sitting(&self, side: Side, how: Option<usize>, dice: &mut Dice) -> Sent {
        let signer = self.reader(side, dice);
        let mut key = &signer.key;
        let (mut deposit, object) = self.staff_letter(side, signer, dice);
        let later = if dice.percent(25) { dice.below(AN_HOUR_S) as u64 } else { 0 };
        let from_s = self.now.seconds() + later;
        let mut plan = SittingPlan {
            agency: AGENCY,
            room: self.room_id(side),
            sitting: SittingId::from_bytes(dice.bytes()),
            from_s,
            until_s: from_s + (12 * AN_HOUR_S + dice.below(240 * AN_HOUR_S)) as u64,
            cooling_s: match dice.below(100) {
                0..58 => dice.below(AN_HOUR_S / 12) as u32,
                58..60 => LONGEST_COOLING_S,
                _ => 0,
            },
            details: deposit.letter,
            header: deposit.header,
            head: Digest::of(b"head"),
            day: self.today(),
        };
        if dice.percent(4) {
            plan.until_s = from_s + LONGEST_SITTING_S;
        }
        let taken = self.store.sittings.keys().next().copied();
        match how.map(|how| how % 9) {
            Some(0) => plan.header = Digest::of(b"another letter"),
            Some(1) => (plan.from_s, plan.until_s) = (from_s + 60, from_s + 60),
            Some(2) => plan.until_s = plan.from_s + LONGEST_SITTING_S + 1,
            Some(3) => plan.cooling_s = LONGEST_COOLING_S + 1,
            Some(4) => (plan.from_s, plan.until_s) = (from_s - 7_200, self.now.seconds()),
            Some(5) => key = &CAST.coordinator.key,
            Some(6) => deposit.sitting = Some(plan.sitting),
            Some(7) if taken.is_some() => plan.sitting = taken.expect("there is one"),
            Some(_) => plan.details = LetterId::from_bytes(dice.bytes()),
            None => {}
        }
        let deposit = sign(deposit, &signer.key);
        Sent::PlanSitting(side, sign(plan, key), deposit, object, signer.key.id())
    }

    /// Mostly somebody who reads in this side's room.
    fn reader(&self, side: Side, dice: &mut Dice) -> &'static Member {
        let reads =
            |member: &&Member| self.may_act(member.key.id()) && self.reads(side, member.key.id());
        let readers: Vec<&Member> = CAST.facilitators.iter().filter(reads).collect();
        let any = self.facilitator(dice);
        let signer = if dice.percent(92) { dice.pick(&readers).copied() } else { None };
        signer.unwrap_or(any)
    }

    pub(crate) fn say_sitting(
        &self,
        side: Side,
        how: Option<usize>,
        key: &SigningKey,
        dice: &mut Dice,
    ) -> Option<Sent> {
        let facts = self.witness.room(side).sitting.as_ref()?;
        let word = match facts.said {
            None | Some(Word::Declined | Word::AnotherTime) => match dice.below(100) {
                0..88 => Word::Accepted,
                88..94 => Word::Declined,
                _ => Word::AnotherTime,
            },
            Some(_) => match dice.below(100) {
                0..80 => return None,
                80..90 => Word::Stopped,
                90..95 => Word::Declined,
                _ => Word::Accepted,
            },
        };
        let newest = self.store.newest(&self.store.words, facts.sitting);
        let mut said = SittingWord {
            agency: AGENCY,
            room: self.room_id(side),
            sitting: facts.sitting,
            plan: facts.plan,
            seq: newest.map_or(0, |(seq, _)| seq) + 1,
            prev: newest.map(|(_, digest)| digest),
            word,
            day: self.today(),
        };
        let mut signer = key;
        match how.map(|how| how % 6) {
            Some(0) => said.seq += 1,
            Some(1) => said.prev = Some(Digest::of(b"another")),
            Some(2) => said.plan = Digest::of(b"another plan"),
            Some(3) => said.sitting = SittingId::from_bytes(dice.bytes()),
            Some(4) => said.room = self.room_id(side.other()),
            Some(_) => signer = &CAST.facilitators[0].key,
            None => {}
        }
        Some(Sent::SaySitting(side, sign(said, signer), key.id()))
    }

    pub(crate) fn step_sitting(
        &self,
        side: Side,
        how: Option<usize>,
        dice: &mut Dice,
    ) -> Option<Sent> {
        let facts = self.witness.room(side).sitting.as_ref()?;
        let signer = self.reader(side, dice);
        let mut key = &signer.key;
        let step = match facts.taken {
            None if dice.percent(90) => Stepped::Opened,
            Some(_) if dice.percent(70) => return None,
            _ => Stepped::Closed,
        };
        let newest = self.store.newest(&self.store.steps, facts.sitting);
        let mut taken = SittingStep {
            agency: AGENCY,
            room: self.room_id(side),
            sitting: facts.sitting,
            plan: facts.plan,
            seq: newest.map_or(0, |(seq, _)| seq) + 1,
            prev: newest.map(|(_, digest)| digest),
            step,
            head: Digest::of(b"head"),
            day: self.today(),
        };
        match how.map(|how| how % 5) {
            Some(0) => taken.seq += 1,
            Some(1) => taken.prev = Some(Digest::of(b"another")),
            Some(2) => taken.plan = Digest::of(b"another plan"),
            Some(3) => taken.room = self.room_id(side.other()),
            Some(_) => key = &CAST.coordinator.key,
            None => {}
        }
        Some(Sent::StepSitting(side, sign(taken, key), signer.key.id()))
    }

    /// The last approval and the release by one person.
    pub(crate) fn carry(&self, side: Side, how: Option<usize>, dice: &mut Dice) -> Option<Sent> {
        let Some(Sent::Approve(letter, approval, by)) = self.approve(side, None, dice) else {
            return None;
        };
        let facts = &self.witness.letters[&letter];
        let waits = matches!(facts.fate, Fate::Held | Fate::Banked);
        if (!waits || self.witness.crossing_of(letter).is_some()) && dice.percent(80) {
            return None;
        }
        let signer = CAST.facilitators.iter().find(|member| member.key.id() == by)?;
        let given = facts.approvals.iter().map(|given| given.bytes.clone());
        let mut carried: Vec<Vec<u8>> = given.chain([approval.to_bytes()]).collect();
        let mut approval = approval;
        match how.map(|how| how % 3) {
            Some(0) => {
                carried.pop();
                carried.push(b"never given".to_vec());
            }
            Some(1) => {
                let other =
                    Approval { portable: Digest::of(b"other words"), ..(*approval).clone() };
                approval = sign(other, &signer.key);
            }
            _ => {}
        }
        let (record, object) = self.record(letter, side.other(), carried, dice)?;
        let key =
            if how.is_some_and(|how| how % 3 == 2) { &CAST.coordinator.key } else { &signer.key };
        Some(Sent::Carry(letter, approval, sign(record, key), object, by))
    }

    /// An honest record of a release, with the object it names: as a turn, where it was given in as one and the reader's
    /// sitting runs, and now and then where it does not.
    pub(crate) fn record(
        &self,
        letter: LetterId,
        into: Side,
        carried: Vec<Vec<u8>>,
        dice: &mut Dice,
    ) -> Option<(Release, Vec<u8>)> {
        let facts = &self.witness.letters[&letter];
        let case = self.store.case()?;
        let certificate = case.room_certificate(into);
        let inside = self.written.get(&letter).map(|written| written.inside.clone());
        let mut object = vec![certificate.map_or(0, |each| each.epoch as u8)];
        object.extend(inside.unwrap_or_default());
        let crossing = CrossingId::from_bytes(dice.bytes());
        let later = self.now.seconds() + dice.below(3 * 86_400) as u64;
        let sitting = self.witness.room(into).sitting.as_ref().filter(|sitting| {
            let fits = facts.sitting.is_some() && self.witness.runs(into, sitting.sitting);
            dice.percent(if fits { 85 } else { 6 })
        });
        let sitting = sitting.map(|sitting| sitting.sitting);
        let chance = if sitting.is_some() { 10 } else { 20 };
        let record = Release {
            agency: AGENCY,
            room: self.room_id(into),
            epoch: certificate.map_or(1, |certificate| certificate.epoch),
            certificate: certificate.map_or_else(|| Digest::of(b"none"), |each| each.digest()),
            crossing,
            object: Digest::of(&object),
            portable: facts.portable.unwrap_or_else(|| Digest::of(b"none")),
            policy: case.certificate().policy.digest(),
            head: Digest::of(b"head"),
            not_before_s: if dice.percent(chance) { Some(later) } else { None },
            day: self.today(),
            approvals: carried.into_iter().map(Into::into).collect(),
            sitting,
        };
        Some((record, object))
    }

    pub(crate) fn release(&self, side: Side, how: Option<usize>, dice: &mut Dice) -> Option<Sent> {
        let letter = self.letter_of(side, |fate| fate == Fate::Banked, dice)?;
        let facts = &self.witness.letters[&letter];
        let waits = facts.fate == Fate::Banked && self.witness.crossing_of(letter).is_none();
        if !waits && dice.percent(80) {
            return None;
        }
        let into = side.other();
        let signer = self.reader(into, dice);
        let mut key = &signer.key;
        let mut carried: Vec<Vec<u8>> = facts.approvals.iter().map(|a| a.bytes.clone()).collect();
        if dice.percent(15) {
            // Too few, or one person's twice.
            carried.truncate(1);
            if dice.percent(70) {
                carried.extend(carried.first().cloned());
            }
        }
        let (mut record, mut object) = self.record(letter, into, carried, dice)?;
        let taken = self.store.crossing_order.last().copied();
        match how.map(|how| how % 10) {
            Some(0) => record.portable = Digest::of(b"other words"),
            Some(1) => object.push(0),
            Some(2) => record.epoch += 1,
            Some(3) => record.certificate = Digest::of(b"another certificate"),
            Some(4) => record.policy = Digest::of(b"another policy"),
            Some(5) => record.approvals = forged(&record, self),
            Some(6) => record.room = self.room_id(side),
            Some(7) => record.sitting = Some(SittingId::from_bytes(dice.bytes())),
            Some(8) if taken.is_some() => record.crossing = taken.expect("there is one"),
            Some(_) => key = &CAST.coordinator.key,
            None => {}
        }
        Some(Sent::Release(letter, sign(record, key), object, signer.key.id()))
    }
}

/// Approvals by everybody that nobody gave in.
fn forged(record: &Release, world: &World) -> Vec<minicbor::bytes::ByteVec> {
    let forged = Approval {
        agency: AGENCY,
        room: record.room,
        portable: record.portable,
        mode: Mode::AsWritten,
        policy: record.policy,
        checklist: Digest::of(b"forged"),
        head: Digest::of(b"forged"),
        day: world.today(),
    };
    let by = CAST.facilitators.iter();
    let signed = by.map(|member| -> Verified<Approval> { sign(forged.clone(), &member.key) });
    signed.map(|approval| approval.to_bytes().into()).collect()
}
