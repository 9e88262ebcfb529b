//! What the onlooker sees of sittings, releases and tellings.

use protocol::{
    ids::{CrossingId, Digest, LetterId, SittingId},
    journal::EntryKind as Kind,
    statement::{Release, Side, SittingPlan, SittingStep, SittingWord, Stepped, Verified, Word},
};

use crate::{
    cast::index,
    compare::Entered,
    witness::{CrossingFacts, Way, Witness},
};

/// A room's newest sitting.
pub(crate) struct SittingFacts {
    pub(crate) sitting: SittingId,
    pub(crate) plan: Digest,
    from_s: u64,
    until_s: u64,
    pub(crate) cooling_s: u32,
    pub(crate) said: Option<Word>,
    pub(crate) taken: Option<Stepped>,
}

impl SittingFacts {
    /// Nothing more comes of it.
    pub(crate) fn is_over(&self, now_s: u64) -> bool {
        now_s >= self.until_s
            || self.said == Some(Word::Stopped)
            || self.taken == Some(Stepped::Closed)
    }
}

impl Witness {
    /// Whether turns may go about in this sitting of this side's room just now.
    pub(crate) fn runs(&self, side: Side, sitting: SittingId) -> bool {
        self.room(side).sitting.as_ref().is_some_and(|facts| {
            facts.sitting == sitting
                && facts.said == Some(Word::Accepted)
                && facts.taken == Some(Stepped::Opened)
                && facts.from_s <= self.now_s
                && self.now_s < facts.until_s
        })
    }

    /// Whether a turn that was released may be told without being asked for.
    pub(crate) fn is_for_a_running_sitting(&self, crossing: &CrossingFacts) -> bool {
        crossing.sitting.is_some_and(|sitting| self.runs(crossing.into, sitting))
    }

    /// Whether a sitting is planned that is not over.
    pub(crate) fn is_planned(&self, side: Side) -> bool {
        self.room(side).sitting.as_ref().is_some_and(|facts| !facts.is_over(self.now_s))
    }

    /// Whether a turn waits to be told when it has cooled.
    pub(crate) fn cools(&self, side: Side) -> bool {
        let into = self.crossings.values().filter(|crossing| crossing.into == side);
        into.filter(|crossing| crossing.way == Way::Released)
            .any(|crossing| self.is_for_a_running_sitting(crossing))
    }

    pub(crate) fn may_plan(&self, side: Side) -> bool {
        let before = self.room(side).sitting.as_ref();
        before.is_none_or(|facts| {
            facts.said != Some(Word::Accepted)
                || facts.taken == Some(Stepped::Closed)
                || facts.is_over(self.now_s)
        })
    }

    pub(crate) fn may_say(&self, side: Side, word: &SittingWord) -> bool {
        let Some(facts) = &self.room(side).sitting else { return false };
        let follows = match (facts.said, word.word) {
            (None, Word::Stopped) | (Some(Word::Stopped), _) => false,
            (None, _) => true,
            (Some(Word::Accepted), Word::Declined | Word::AnotherTime) => facts.taken.is_none(),
            (Some(Word::Accepted), next) => next == Word::Stopped,
            (Some(before), next) => before != next && next != Word::Stopped,
        };
        follows && !facts.is_over(self.now_s)
    }

    pub(crate) fn may_take(&self, side: Side, step: &SittingStep) -> bool {
        let Some(facts) = &self.room(side).sitting else { return false };
        match (facts.taken, step.step) {
            (None, Stepped::Opened) => {
                facts.said == Some(Word::Accepted) && !facts.is_over(self.now_s)
            }
            (taken, Stepped::Closed) => taken != Some(Stepped::Closed),
            _ => false,
        }
    }

    pub(crate) fn planned(
        &mut self,
        side: Side,
        plan: &Verified<SittingPlan>,
        entered: &mut Entered,
    ) {
        assert!(self.may_plan(side), "broken: no yes is planned over");
        assert!(plan.from_s < plan.until_s && self.now_s < plan.until_s, "broken: a window");
        self.rooms[index(side)].sitting = Some(SittingFacts {
            sitting: plan.sitting,
            plan: plan.digest(),
            from_s: plan.from_s,
            until_s: plan.until_s,
            cooling_s: plan.cooling_s,
            said: None,
            taken: None,
        });
        entered.both(side, Kind::SittingPlanned);
    }

    pub(crate) fn said(&mut self, side: Side, word: &Verified<SittingWord>, entered: &mut Entered) {
        assert!(self.may_say(side, word), "broken: a word follows from the one before");
        let facts = self.rooms[index(side)].sitting.as_mut().expect("planned");
        assert_eq!(facts.plan, word.plan, "broken: said of the newest plan");
        facts.said = Some(word.word);
        entered.both(side, Kind::SittingSaid);
    }

    pub(crate) fn stepped(
        &mut self,
        side: Side,
        step: &Verified<SittingStep>,
        entered: &mut Entered,
    ) {
        assert!(self.may_take(side, step), "broken: a step follows from the one before");
        let facts = self.rooms[index(side)].sitting.as_mut().expect("planned");
        assert_eq!(facts.plan, step.plan, "broken: a step of the newest plan");
        facts.taken = Some(step.step);
        entered.both(side, Kind::SittingStepped);
    }

    pub(crate) fn released(
        &mut self,
        letter: LetterId,
        record: &Verified<Release>,
        now_ms: i64,
        entered: &mut Entered,
    ) {
        assert!(self.may_release(letter, record), "broken: released by quorum and gates");
        let into = self.letters[&letter].side.other();
        let carried = self.persons_carried(letter, record);
        let given = &self.letters[&letter].approvals;
        let approved = given.iter().filter(|given| {
            carried.contains(&(given.person, given.key))
                && record.approvals.iter().any(|bytes| ***bytes == *given.bytes)
        });
        let mut vouched: Vec<_> = approved.map(|given| (given.key, given.day)).collect();
        vouched.push((record.signer(), record.day));
        let cooling = self.room(into).sitting.as_ref().filter(|_| record.sitting.is_some());
        let cooling_ms = cooling.map_or(0, |facts| i64::from(facts.cooling_s) * 1000);
        let facts = CrossingFacts {
            letter,
            into,
            not_before_s: record.not_before_s,
            // With the first whole second by which all of it has passed.
            cooled_ms: if cooling_ms > 0 { (now_ms + cooling_ms + 999) / 1000 * 1000 } else { 0 },
            sitting: record.sitting,
            sealed_for: record.certificate,
            vouched,
            way: Way::Released,
            receipt: false,
        };
        let at_once = self.is_for_a_running_sitting(&facts) && self.may_tell(&facts, false);
        self.crossings.insert(record.crossing, facts);
        entered.case.push(Kind::Released);
        if at_once {
            self.told_at_once += 1;
            self.crossings.get_mut(&record.crossing).expect("known").way = Way::Told;
            entered.both(into, Kind::Told);
        }
    }

    /// Tells everything into this room that may be told and that these words choose.
    pub(crate) fn told(
        &mut self,
        side: Side,
        chosen: impl Fn(&Self, &CrossingFacts) -> bool,
        entered: &mut Entered,
    ) {
        let ids: Vec<CrossingId> = self.crossings.keys().copied().collect();
        for id in ids {
            let facts = &self.crossings[&id];
            if facts.into == side && chosen(self, facts) {
                self.crossings.get_mut(&id).expect("known").way = Way::Told;
                entered.both(side, Kind::Told);
            }
        }
    }
}
