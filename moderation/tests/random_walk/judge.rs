//! What must be true for an act to be allowed, worked out from the signed history alone.

use std::collections::BTreeSet;

use protocol::{
    ids::{CrossingId, Digest, KeyId, LetterId, PersonId},
    statement::{Approval, Release, RoomCertificate, Side, Unverified, Verified},
};

use crate::{
    cast::CAST,
    witness::{CrossingFacts, Fate, Way, Witness},
};

impl Witness {
    /// Whether this release may stand: safe keeping, quorum, gates, certificate, reply rule.
    pub(crate) fn may_release(&self, letter: LetterId, record: &Verified<Release>) -> bool {
        let facts = &self.letters[&letter];
        let Some(case) = &self.case else { return false };
        let into = facts.side.other();
        let Some(room) = &self.room(into).certificate else { return false };
        let policy = case.policy.digest();
        let most = case.policy.replies_to(into);
        let releaser = self.person_of(record.signer());
        facts.fate == Fate::Banked
            && self.crossing_of(letter).is_none()
            && Some(record.portable) == facts.portable
            && Some(record.room) == self.room(into).id
            && (record.epoch, record.certificate) == (room.epoch, room.digest)
            && record.policy == policy
            && room.policy.digest() == policy
            && releaser.is_some_and(|person| {
                Self::serves(&room.staff, person, record.signer())
                    && !facts.barred.contains(&person)
            })
            && !self.is_vetoed(letter)
            && self.is_trusted()
            && self.persons_carried(letter, record).len() >= usize::from(case.policy.approvals)
            && self.gates_open()
            && record
                .sitting
                .is_none_or(|sitting| facts.sitting.is_some() && self.runs(into, sitting))
            && most.is_none_or(|most| self.released_into(into) < usize::from(most))
    }

    /// Whether a veto stands, by somebody who is of the case.
    pub(crate) fn is_vetoed(&self, letter: LetterId) -> bool {
        let staff = self.case.iter().flat_map(|case| &case.staff);
        let vetoes = &self.letters[&letter].vetoes;
        staff.map(|member| member.person).any(|person| vetoes.get(&person) == Some(&true))
    }

    /// Whether a letter in the place of this one leaves enough people to decide on it.
    pub(crate) fn may_stand_for(&self, earlier: LetterId) -> bool {
        let (Some(case), Some(earlier)) = (&self.case, self.letters.get(&earlier)) else {
            return false;
        };
        let barred = earlier.barred_next();
        let left = case.staff.iter().filter(|member| !barred.contains(&member.person)).count();
        barred.is_empty() || left >= usize::from(case.policy.approvals)
    }

    /// Distinct persons among the approvals that a record carries, each checked anew.
    pub(crate) fn persons_carried(
        &self,
        letter: LetterId,
        record: &Release,
    ) -> BTreeSet<(PersonId, KeyId)> {
        let facts = &self.letters[&letter];
        let case = self.case.as_ref().expect("a release has a case");
        let into = facts.side.other();
        let room = self.room(into).certificate.as_ref().expect("a release has a room");
        let since = self.rooms[0].anew_at.max(self.rooms[1].anew_at);
        let counts = |bytes: &[u8]| {
            let approval: Unverified<Approval> = Unverified::from_bytes(bytes).ok()?;
            let key = approval.signer();
            let member = CAST.facilitators.iter().find(|member| member.key.id() == key)?;
            let approval = approval.verify(&member.named.signing).ok()?;
            let person = member.named.person;
            let accepted = facts.approvals.iter().find(|given| given.bytes == bytes)?;
            let stands = approval.policy == case.policy.digest()
                && Some(approval.portable) == facts.portable
                && Some(approval.room) == self.room(into).id
                && accepted.at >= since
                && !self.distrusts(key, approval.day)
                && Self::serves(&case.staff, person, key)
                && Self::serves(&room.staff, person, key);
            stands.then_some((person, key))
        };
        record.approvals.iter().filter_map(|bytes| counts(bytes)).collect()
    }

    /// Whether an approval by this person adds anything: the letter waits, or is in safe keeping
    /// and this person's earlier approval serves no release any more.
    pub(crate) fn may_approve(&self, letter: LetterId, person: PersonId) -> bool {
        let facts = &self.letters[&letter];
        let case = self.case.as_ref().expect("a letter has a case");
        let since = self.rooms[0].anew_at.max(self.rooms[1].anew_at);
        let serves = facts.approvals.iter().any(|given| {
            given.person == person
                && given.policy == case.policy.digest()
                && given.at >= since
                && !self.distrusts(given.key, given.day)
                && Self::serves(&case.staff, given.person, given.key)
        });
        facts.portable.is_some()
            && matches!(facts.fate, Fate::Held | Fate::Banked)
            && !facts.barred.contains(&person)
            && !serves
    }

    /// Whether a letter is of the sample that a second person looks at: kept on one person's word, and drawn.
    pub(crate) fn asks_for_a_second_look(&self, letter: LetterId) -> bool {
        let facts = &self.letters[&letter];
        let alone = self.case.as_ref().is_some_and(|case| case.policy.approvals == 1);
        // One in ten, by the digest of the digest.
        let drawn = |words: Digest| Digest::of(words.as_bytes()).as_bytes()[0] <= 25;
        alone && facts.fate == Fate::Banked && facts.portable.is_some_and(drawn)
    }

    /// Whether this person may say what they would have decided.
    pub(crate) fn may_look_again(&self, letter: LetterId, person: PersonId) -> bool {
        let approvals = &self.letters[&letter].approvals;
        self.asks_for_a_second_look(letter) && approvals.iter().all(|given| given.person != person)
    }

    /// Whether a crossing passes: the gates, the readers of today, nobody distrusted.
    pub(crate) fn passes(&self, crossing: &CrossingFacts) -> bool {
        let room = self.room(crossing.into).certificate.as_ref();
        self.gates_open()
            && self.is_trusted()
            && crossing.vouched.iter().all(|(key, day)| !self.distrusts(*key, *day))
            && room.is_some_and(|room| room.digest == crossing.sealed_for)
    }

    /// Whether looking tells the reader of it.
    pub(crate) fn may_tell(&self, crossing: &CrossingFacts, asked: bool) -> bool {
        crossing.way == Way::Released
            && (asked || self.is_to_know(crossing))
            && crossing.cooled_ms <= self.now_ms
            && crossing.not_before_s.is_none_or(|second| second <= self.now_s)
            && self.passes(crossing)
    }

    /// By the standing wish, or by the sitting that it was carried into.
    pub(crate) fn is_to_know(&self, crossing: &CrossingFacts) -> bool {
        self.wishes_to_know(crossing.into) || self.is_for_a_running_sitting(crossing)
    }

    pub(crate) fn wishes_to_know(&self, side: Side) -> bool {
        self.room(side).wish.as_ref().is_some_and(|(tell, quiet)| {
            let today = self.day();
            *tell && quiet.iter().all(|days| today < days.from || days.to < today)
        })
    }

    pub(crate) fn may_open(&self, crossing: CrossingId) -> bool {
        let facts = &self.crossings[&crossing];
        facts.way == Way::Told && self.passes(facts)
    }

    /// Whether a room certificate may stand with these signatures.
    pub(crate) fn may_stand(&self, side: Side, certificate: &Verified<RoomCertificate>) -> bool {
        let before = self.room(side).certificate.as_ref();
        let Some(case) = &self.case else { return false };
        let signers: Vec<KeyId> = certificate.signers().collect();
        let persons: BTreeSet<Option<PersonId>> =
            signers.iter().map(|key| self.person_of(*key)).collect();
        let readers = before.map_or(certificate.staff.as_slice(), |before| &before.staff);
        let led = signers.iter().any(|key| readers.iter().any(|member| member.key() == *key));
        let changed = before.is_none_or(|before| {
            before.party != certificate.party.key()
                || before.staff.len() != certificate.staff.len()
                || before.staff.iter().any(|member| !certificate.staff.contains(member))
        });
        let follows = match before {
            None => certificate.epoch == 1 && certificate.prev.is_none(),
            Some(before) => {
                certificate.epoch == before.epoch + 1 && certificate.prev == Some(before.digest)
            }
        };
        follows
            && led
            && (!changed || persons.len() >= 2)
            && !persons.contains(&None)
            && certificate.staff.len() >= 2
            && certificate.staff.iter().all(|member| case.staff.contains(member))
            && certificate.policy == case.policy
    }
}
