//! What an honest onlooker knows of a case: only what was signed and accepted, in its order. It
//! works out for itself what the rules must have said, without asking them.

use std::collections::{BTreeMap, BTreeSet};

use protocol::{
    ids::{CrossingId, Digest, KeyId, LetterId, PersonId, RoomId, SittingId},
    statement::{ConsentState, Policy, QuietDays, Side, StaffMember, Which},
    time::Day,
};

use crate::{
    cast::{CAST, index},
    saw_sitting::SittingFacts,
};

pub(crate) const SIDES: [Side; 2] = [Side::Harmed, Side::Responsible];

#[derive(Default)]
pub(crate) struct Witness {
    pub(crate) today: Option<Day>,
    pub(crate) now_s: u64,
    pub(crate) now_ms: i64,
    /// How many turns were told by being released.
    pub(crate) told_at_once: u64,
    /// Counts what was accepted: the order of history.
    pub(crate) clock: usize,
    pub(crate) distrusted: BTreeMap<KeyId, Day>,
    pub(crate) case: Option<CaseFacts>,
    pub(crate) gates: BTreeMap<Which, GateFacts>,
    pub(crate) rooms: [RoomFacts; 2],
    pub(crate) letters: BTreeMap<LetterId, LetterFacts>,
    pub(crate) crossings: BTreeMap<CrossingId, CrossingFacts>,
}

pub(crate) struct CaseFacts {
    pub(crate) signer: KeyId,
    pub(crate) day: Day,
    pub(crate) policy: Policy,
    pub(crate) staff: Vec<StaffMember>,
}

#[derive(Clone, Copy)]
pub(crate) struct GateFacts {
    pub(crate) open: bool,
    pub(crate) until: Day,
    pub(crate) signer: KeyId,
    pub(crate) day: Day,
}

#[derive(Default)]
pub(crate) struct RoomFacts {
    pub(crate) id: Option<RoomId>,
    pub(crate) certificate: Option<CertificateFacts>,
    pub(crate) consent: Option<ConsentFacts>,
    /// When the party consented anew after a withdrawal.
    pub(crate) anew_at: usize,
    pub(crate) wish: Option<(bool, Vec<QuietDays>)>,
    pub(crate) sitting: Option<SittingFacts>,
}

pub(crate) struct CertificateFacts {
    pub(crate) digest: Digest,
    pub(crate) epoch: u32,
    pub(crate) signers: Vec<KeyId>,
    pub(crate) day: Day,
    pub(crate) policy: Policy,
    pub(crate) staff: Vec<StaffMember>,
    pub(crate) party: KeyId,
}

#[derive(Clone, Copy)]
pub(crate) struct ConsentFacts {
    pub(crate) state: ConsentState,
    /// The last day of what was given, or of less that was resumed.
    pub(crate) until: Day,
}

/// What became of a letter, as its signed history says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    Held,
    Banked,
    Returned,
    Refused,
    TakenBack { after_banking: bool },
    Superseded,
    Delivered,
}

pub(crate) struct LetterFacts {
    pub(crate) side: Side,
    pub(crate) portable: Option<Digest>,
    pub(crate) supersedes: Option<LetterId>,
    pub(crate) sitting: Option<SittingId>,
    pub(crate) fate: Fate,
    pub(crate) approvals: Vec<ApprovalFacts>,
    /// Whether each person's veto stands, of those who ever said one.
    pub(crate) vetoes: BTreeMap<PersonId, bool>,
    /// Who refused these words before.
    pub(crate) barred: Vec<PersonId>,
    pub(crate) refused_by: Option<PersonId>,
}

impl LetterFacts {
    /// Who decides nothing about the letter that stands in the place of this one.
    pub(crate) fn barred_next(&self) -> Vec<PersonId> {
        self.barred.iter().copied().chain(self.refused_by).collect()
    }
}

pub(crate) struct ApprovalFacts {
    pub(crate) person: PersonId,
    pub(crate) key: KeyId,
    pub(crate) policy: Digest,
    pub(crate) day: Day,
    pub(crate) at: usize,
    pub(crate) bytes: Vec<u8>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Released,
    Told,
    Opened,
    Declined,
    Gone { told: bool },
}

pub(crate) struct CrossingFacts {
    pub(crate) letter: LetterId,
    pub(crate) into: Side,
    pub(crate) not_before_s: Option<u64>,
    /// When it has cooled, in milliseconds since 1970.
    pub(crate) cooled_ms: i64,
    /// The sitting that it was carried into.
    pub(crate) sitting: Option<SittingId>,
    pub(crate) sealed_for: Digest,
    /// Who released and who approved, and when.
    pub(crate) vouched: Vec<(KeyId, Day)>,
    pub(crate) way: Way,
    pub(crate) receipt: bool,
}

impl Witness {
    pub(crate) fn day(&self) -> Day {
        self.today.expect("the clock was set")
    }

    pub(crate) fn room(&self, side: Side) -> &RoomFacts {
        &self.rooms[index(side)]
    }

    pub(crate) fn distrusts(&self, key: KeyId, day: Day) -> bool {
        self.distrusted.get(&key).is_some_and(|after| day > *after)
    }

    /// Every facilitator and coordinator has one key here.
    pub(crate) fn person_of(&self, key: KeyId) -> Option<PersonId> {
        let mut staff = CAST.facilitators.iter().chain([&CAST.coordinator]);
        staff.find(|member| member.key.id() == key).map(|member| member.named.person)
    }

    /// Whether a person is one of these, with this key.
    pub(crate) fn serves(staff: &[StaffMember], person: PersonId, key: KeyId) -> bool {
        staff.iter().any(|member| member.person == person && member.key() == key)
    }

    /// All five gates, on this day.
    pub(crate) fn gates_open(&self) -> bool {
        self.gates_kept() && SIDES.iter().all(|side| self.is_willing(*side))
    }

    /// The three gates that staff keep.
    pub(crate) fn gates_kept(&self) -> bool {
        Which::ALL.iter().all(|which| {
            self.gates.get(which).is_some_and(|gate| {
                gate.open && self.day() <= gate.until && !self.distrusts(gate.signer, gate.day)
            })
        })
    }

    /// A party's own standing consent.
    pub(crate) fn is_willing(&self, side: Side) -> bool {
        self.room(side).consent.is_some_and(|consent| {
            matches!(consent.state, ConsentState::Given | ConsentState::Resumed)
                && self.day() <= consent.until
        })
    }

    /// Nothing that a crossing rests on was signed by a key distrusted since before.
    pub(crate) fn is_trusted(&self) -> bool {
        let case = self.case.iter().map(|case| (case.signer, case.day));
        let rooms = self.rooms.iter().filter_map(|room| room.certificate.as_ref());
        let rooms = rooms.flat_map(|room| room.signers.iter().map(|key| (*key, room.day)));
        case.chain(rooms).all(|(key, day)| !self.distrusts(key, day))
    }

    /// Distinct persons whose approval of a letter serves its safe keeping.
    pub(crate) fn persons_to_bank(&self, letter: &LetterFacts) -> usize {
        let case = self.case.as_ref().expect("a letter has a case");
        let policy = case.policy.digest();
        let persons: BTreeSet<PersonId> = letter
            .approvals
            .iter()
            .filter(|given| given.policy == policy && !self.distrusts(given.key, given.day))
            .filter(|given| Self::serves(&case.staff, given.person, given.key))
            .map(|given| given.person)
            .collect();
        persons.len()
    }

    /// The releases into a room that count: all but those recalled unopened.
    pub(crate) fn released_into(&self, side: Side) -> usize {
        let into = self.crossings.values().filter(|crossing| crossing.into == side);
        into.filter(|crossing| !matches!(crossing.way, Way::Gone { .. })).count()
    }

    /// The crossing of this letter that is not gone.
    pub(crate) fn crossing_of(&self, letter: LetterId) -> Option<&CrossingFacts> {
        let mut of = self.crossings.values().filter(|crossing| crossing.letter == letter);
        of.find(|crossing| !matches!(crossing.way, Way::Gone { .. }))
    }
}
