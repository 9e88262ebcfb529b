//! What a row says of itself, beside what its history says.

use moderation::{Case, Letter, Moment};
use protocol::{ids::Digest, statement::Direction};

use crate::{
    store::Store,
    witness::{ApprovalFacts, Fate, LetterFacts, SIDES, Witness},
};

impl Witness {
    /// Every row names what was signed, and says of each approval whether it still serves.
    pub(crate) fn compare_rows(&self, store: &Store, case: &Case, at: &Moment<'_>) {
        for letter in store.letters() {
            let facts = &self.letters[&letter.id()];
            let named = (letter.supersedes(), letter.sitting(), letter.portable());
            let known = (facts.supersedes, facts.sitting, facts.portable);
            assert_eq!(named, known, "broken: a letter names what its deposit names");
            assert_eq!(letter.barred(), facts.barred, "broken: who decides nothing about it");
            assert_eq!(
                letter.is_vetoed(case),
                self.is_vetoed(letter.id()),
                "broken: a veto stands"
            );
            self.compare_approvals(letter, facts, case, at);
        }
        for crossing in store.crossings() {
            let facts = &self.crossings[&crossing.id()];
            assert_eq!(crossing.sitting(), facts.sitting, "broken: carried where it was");
            // A turn that cools has a later time than its record names.
            let cooled_s = u64::try_from(facts.cooled_ms / 1000).ok().filter(|cooled| *cooled > 0);
            let due = facts.not_before_s.max(cooled_s);
            assert_eq!(crossing.not_before_s(), due, "broken: not before its time");
        }
        for side in SIDES {
            let said = case.room(side).sitting().map(|sitting| {
                let newest = (sitting.newest_word(), sitting.newest_step());
                ((sitting.id(), sitting.plan()), sitting.said(), newest, sitting.cooling_s())
            });
            let known = self.room(side).sitting.as_ref().map(|facts| {
                let words = store.newest(&store.words, facts.sitting);
                let steps = store.newest(&store.steps, facts.sitting);
                ((facts.sitting, facts.plan), facts.said, (words, steps), facts.cooling_s)
            });
            assert_eq!(said, known, "broken: a sitting says what was said of it");
        }
    }

    fn compare_approvals(
        &self,
        letter: &Letter,
        facts: &LetterFacts,
        case: &Case,
        at: &Moment<'_>,
    ) {
        let open = matches!(facts.fate, Fate::Held | Fate::Banked);
        let given = letter.approvals().iter().map(|given| (given.person(), given.day()));
        let known = facts.approvals.iter().filter(|_| open).map(|given| (given.person, given.day));
        assert!(given.eq(known), "broken: who approved, and when");
        for given in &facts.approvals {
            let serves = letter.is_served_by(Digest::of(&given.bytes), case, at);
            assert_eq!(serves, open && self.serves_now(facts, given), "broken: what still serves");
        }
        let unknown = letter.is_served_by(Digest::of(b"never given"), case, at);
        assert!(!unknown, "broken: only what was given serves");
        assert!(letter.direction() == Direction::FromParty || facts.approvals.is_empty());
    }

    /// Whether an approval serves: a held letter towards safe keeping, a kept one towards a release, where there is
    /// somebody to release it to.
    fn serves_now(&self, facts: &LetterFacts, given: &ApprovalFacts) -> bool {
        let case = self.case.as_ref().expect("a letter has a case");
        let since = self.rooms[0].anew_at.max(self.rooms[1].anew_at);
        let serves = |staff| Self::serves(staff, given.person, given.key);
        let room = self.room(facts.side.other()).certificate.as_ref();
        let for_release = facts.fate == Fate::Banked;
        given.policy == case.policy.digest()
            && !self.distrusts(given.key, given.day)
            && serves(&case.staff)
            && room
                .filter(|_| for_release)
                .is_none_or(|room| given.at >= since && serves(&room.staff))
    }
}
