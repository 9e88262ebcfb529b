//! One case in one relay, with what its people remember.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use moderation::{Refusal, author_view, reader_view};
use protocol::{
    ids::{CrossingId, Digest, InvitationId, KeyId, LetterId},
    keys::{Directory, SigningKey},
    statement::{Direction, Portable, RoomCertificate, Side, Verified},
    time::{Day, Millis},
    wire::{PartyLetterState, TakeBackReply, WaitingState},
};

use crate::{
    cast::{CAST, FIRST_DAY, GENERATIONS, index},
    dice::Dice,
    plan::{Act, Step, draw},
    sent::{Answer, Sent},
    store::Store,
    witness::{Fate, Way, Witness},
};

pub(crate) struct World {
    pub(crate) store: Store,
    pub(crate) witness: Witness,
    pub(crate) directory: Arc<Directory>,
    pub(crate) now: Millis,
    pub(crate) first_certificate: Option<Digest>,
    pub(crate) certified: Vec<(KeyId, Day, Day)>,
    pub(crate) replies: BTreeMap<LetterId, TakeBackReply>,
    /// What each author's device keeps of what they wrote.
    pub(crate) written: BTreeMap<LetterId, Written>,
    pub(crate) invitations: [Option<InvitationId>; 2],
    pub(crate) joined: [Option<usize>; 2],
    pub(crate) proposed: [Option<Arc<Verified<RoomCertificate>>>; 2],
    /// Everything signed that was accepted, to be sent again.
    pub(crate) accepted: Vec<(Act, Sent)>,
    /// The statements among them, and approvals that stayed of a refused carry.
    pub(crate) said: BTreeSet<Digest>,
    /// What each party's own requests were answered, as that party can tell answers apart.
    pub(crate) answers: [Vec<String>; 2],
    /// How often a carry left its approval and nothing more.
    pub(crate) kept: u64,
    /// A party that does nothing at all.
    pub(crate) absent: Option<Side>,
    /// A party to whom nothing is released.
    pub(crate) uncarried: Option<Side>,
    /// A party that writes nothing and lets nobody know.
    pub(crate) wordless: Option<Side>,
}

/// A letter's words as its author signed them.
pub(crate) struct Written {
    pub(crate) portable: Option<Verified<Portable>>,
    pub(crate) header: Digest,
    /// What is inside the sealed object.
    pub(crate) inside: Vec<u8>,
}

impl World {
    pub(crate) fn new() -> Self {
        Self {
            store: Store::default(),
            witness: Witness::default(),
            directory: Arc::new(CAST.directory.clone()),
            now: Millis(i64::from(FIRST_DAY.0) * 86_400_000 + 3_600_437),
            first_certificate: None,
            certified: Vec::new(),
            replies: BTreeMap::new(),
            written: BTreeMap::new(),
            invitations: [None; 2],
            joined: [None; 2],
            proposed: [None, None],
            accepted: Vec::new(),
            said: BTreeSet::new(),
            answers: [Vec::new(), Vec::new()],
            kept: 0,
            absent: None,
            uncarried: None,
            wordless: None,
        }
    }

    /// Whether another world is tried beside this one, step by step.
    pub(crate) fn is_paired(&self) -> bool {
        self.wordless.or(self.uncarried).is_some()
    }

    pub(crate) fn today(&self) -> Day {
        self.now.day()
    }

    /// Tries one step and says what came of it.
    pub(crate) fn step(&mut self, step: Step) -> Option<(Act, Result<Answer, Refusal>)> {
        let Step { act, side, later_s, spoiled, mut dice } = step;
        self.now = self.now.plus_ms(later_s * 1000);
        self.witness.today = Some(self.today());
        self.witness.now_s = self.now.seconds();
        self.witness.now_ms = self.now.0;
        let wordless = self.wordless == Some(side);
        // A receipt is let through to whoever wrote.
        let answered = act == Act::Receipt && self.uncarried == Some(side.other());
        if act.is_a_partys() && self.absent == Some(side)
            || matches!(act, Act::Deposit | Act::Receipt) && wordless
            || answered
        {
            return None;
        }
        let act = self.instead(act, side, &mut dice);
        let releases = matches!(act, Act::Release | Act::Carry);
        if releases && self.uncarried == Some(side.other()) {
            return None;
        }
        let paired = self.is_paired();
        let replayed: Vec<&Sent> = self
            .accepted
            .iter()
            .filter(|(kind, _)| *kind == act && !paired)
            .map(|(_, sent)| sent)
            .collect();
        if dice.percent(spoiled / 2)
            && let Some(sent) = dice.pick(&replayed).copied().cloned()
        {
            return Some((act, self.send_again(act, &sent)));
        }
        let spoil = dice.percent(spoiled);
        let mut act = act;
        let mut composed = self.compose(act, side, spoil, &mut dice);
        for _ in 0..6 {
            // Two worlds must try the same: what one cannot even compose is left out there.
            if composed.is_some() || paired {
                break;
            }
            (act, _) = draw(&mut dice);
            composed = self.compose(act, side, spoil, &mut dice);
        }
        let sent = composed?;
        let expected = if spoil { Some(false) } else { self.expect(&sent) };
        let result = self.perform(&sent);
        let changed = result == Ok(Answer::Changed);
        if let Some(expected) = expected {
            assert_eq!(changed, expected, "broken: {act:?} spoiled {spoil}: {result:?}");
        }
        self.judge_again(act, &sent, spoil, result);
        if act.is_a_partys() {
            let told = match result {
                Ok(answer) => format!("{act:?} {answer:?}"),
                Err(refusal) => format!("{act:?} {:?}", refusal.for_party()),
            };
            self.answers[index(side)].push(told);
        }
        if changed {
            self.remember(act, side, &sent);
            self.do_again(act, &sent);
        }
        self.look();
        Some((act, result))
    }

    /// Where the room does not stand yet, its party can do nothing: mostly, it is brought to stand.
    fn instead(&self, act: Act, side: Side, dice: &mut Dice) -> Act {
        let standing = self.witness.room(side).certificate.is_some();
        if standing || !act.is_a_partys() || act == Act::Join || !dice.percent(80) {
            act
        } else if self.joined[index(side)].is_some() {
            Act::SignRoom
        } else if self.invitations[index(side)].is_some() {
            Act::Join
        } else {
            Act::Invite
        }
    }

    /// What the rules must say to an honest request, as the onlooker sees it.
    fn expect(&self, sent: &Sent) -> Option<bool> {
        let witness = &self.witness;
        let is_party = |side: Side, by: KeyId| {
            witness.room(side).certificate.as_ref().is_some_and(|room| room.party == by)
        };
        Some(match sent {
            Sent::Gate(_, by) => self.may_act(*by),
            Sent::Wish(side, _, by) => is_party(*side, *by),
            Sent::Deposit(side, deposit, _, by) => {
                let left = deposit.supersedes.is_none_or(|earlier| witness.may_stand_for(earlier));
                let sits = deposit.sitting.is_none_or(|sitting| witness.runs(*side, sitting));
                is_party(*side, *by) && left && sits
            }
            Sent::SaySitting(side, word, by) => {
                is_party(*side, *by) && witness.may_say(*side, word)
            }
            Sent::PlanSitting(side, _, _, _, by) => {
                self.may_act(*by) && self.reads(*side, *by) && witness.may_plan(*side)
            }
            Sent::StepSitting(side, step, by) => {
                self.may_act(*by) && self.reads(*side, *by) && witness.may_take(*side, step)
            }
            Sent::Cool(side) => witness.crossings.values().any(|crossing| {
                crossing.into == *side
                    && witness.is_for_a_running_sitting(crossing)
                    && witness.may_tell(crossing, false)
            }),
            Sent::Veto(letter, veto, by) => {
                let person = witness.person_of(veto.signer())?;
                let letter = &witness.letters[letter];
                let open = matches!(letter.fate, Fate::Held | Fate::Banked);
                let stood = letter.vetoes.get(&person).copied().unwrap_or(false);
                let bars = veto.standing && letter.barred.contains(&person);
                self.may_act(*by)
                    && open
                    && letter.portable.is_some()
                    && stood != veto.standing
                    && !bars
            }
            Sent::Approve(letter, approval, by) => {
                let person = witness.person_of(approval.signer())?;
                self.may_act(*by) && witness.may_approve(*letter, person)
            }
            Sent::SendBack(letter, _, _, _, by) => {
                let letter = &witness.letters[letter];
                witness.room(letter.side).certificate.as_ref()?;
                let reads = self.reads(letter.side, *by);
                let person = witness.person_of(*by)?;
                let bars = letter.barred.contains(&person);
                self.may_act(*by) && reads && letter.fate == Fate::Held && !bars
            }
            Sent::TakeBack(side, letter, _, by) => {
                let letter = &witness.letters[letter];
                let open = matches!(letter.fate, Fate::Held | Fate::Banked);
                is_party(*side, *by) && letter.side == *side && open
            }
            Sent::Release(letter, record, _, by) => {
                self.may_act(*by) && witness.may_release(*letter, record)
            }
            Sent::Tell(side, asked, by) => {
                let into = witness.crossings.values().filter(|crossing| crossing.into == *side);
                let mut told = into.filter(|crossing| witness.may_tell(crossing, *asked));
                is_party(*side, *by) && told.next().is_some()
            }
            Sent::Open(side, crossing, by) => {
                let facts = &witness.crossings[crossing];
                is_party(*side, *by) && facts.into == *side && witness.may_open(*crossing)
            }
            Sent::Recall(crossing, _, by) => {
                let way = witness.crossings[crossing].way;
                let unopened = matches!(way, Way::Released | Way::Told | Way::Declined);
                self.may_act(*by) && unopened
            }
            Sent::FilePaper(_, by) => self.may_act(*by),
            Sent::CopyPaper(paper, certificate, _, by) => {
                self.may_act(*by) && !self.store.copies.contains(&(*paper, *certificate))
            }
            Sent::SecondLook(letter, by) => {
                let looked = self.store.second_looks.contains(letter);
                let person = witness.person_of(*by)?;
                self.may_act(*by) && witness.may_look_again(*letter, person) && !looked
            }
            _ => return None,
        })
    }

    /// Whether this key is a staff reader of a side's room.
    pub(crate) fn reads(&self, side: Side, key: KeyId) -> bool {
        let room = self.witness.room(side).certificate.as_ref();
        room.is_some_and(|room| room.staff.iter().any(|member| member.key() == key))
    }

    /// Whether this key is a facilitator of the case today, certified and not revoked.
    pub(crate) fn may_act(&self, key: KeyId) -> bool {
        let today = self.today();
        let on_case = self.witness.case.as_ref();
        let on_case = on_case.is_some_and(|case| case.staff.iter().any(|each| each.key() == key));
        let first = [(key, FIRST_DAY, FIRST_DAY.plus(70))];
        let mut held = first.iter().chain(&self.certified).filter(|held| held.0 == key);
        on_case
            && held.any(|(_, from, until)| *from <= today && today <= *until)
            && !self.witness.distrusts(key, today)
    }

    pub(crate) fn remember(&mut self, act: Act, side: Side, sent: &Sent) {
        self.said.extend(sent.named());
        match sent {
            Sent::Invite(_, invitation, _) => {
                self.invitations[index(side)] = Some(invitation.invitation);
            }
            Sent::Join(proof) => {
                let same = |each: &usize| CAST.party_keys(side, *each) == &proof.keys;
                self.joined[index(side)] = (0..GENERATIONS).find(same);
                self.invitations[index(side)] = None;
                self.proposed[index(side)] = None;
            }
            Sent::SignRoom(_, certificate, _) => {
                let stands = self.witness.room(side).certificate.as_ref();
                let stands = stands.is_some_and(|each| each.digest == certificate.digest());
                self.proposed[index(side)] =
                    if stands { None } else { Some(Arc::clone(certificate)) };
                if stands {
                    self.joined[index(side)] = None;
                }
            }
            _ => {}
        }
        let signed = !matches!(
            sent,
            Sent::Tell(..)
                | Sent::Open(..)
                | Sent::Decline(..)
                | Sent::UndoDecline(..)
                | Sent::Cool(_)
                | Sent::SecondLook(..)
                | Sent::Revoke(_)
        );
        if signed {
            self.accepted.push((act, sent.clone()));
        }
    }

    /// What was handed over is exactly what its author wrote and signed.
    pub(crate) fn shown(&mut self, crossing: CrossingId) {
        let crossing = self.store.crossing(crossing).expect("it was opened");
        let written = &self.written[&crossing.letter()];
        let portable = written.portable.as_ref().expect("broken: words that may cross");
        assert_eq!(portable.digest(), crossing.portable(), "broken: the author's own words");
        let object = &self.store.objects[&crossing.id()];
        // The first byte says for which epoch it was sealed.
        assert_eq!(object[1..], written.inside, "broken: no bytes but the author's are shown");
    }

    /// Both parties' pages say what history says, and nothing that is not theirs.
    fn look(&self) {
        let Some(case) = self.store.case() else { return };
        let at = moderation::Moment { now: self.now, directory: &self.directory };
        self.witness.compare_rows(&self.store, &case, &at);
        for letter in self.store.letters() {
            let expected = match (letter.direction(), self.witness.letters[&letter.id()].fate) {
                (Direction::ToParty, _) | (_, Fate::Delivered) => PartyLetterState::Received,
                (_, Fate::Held) => PartyLetterState::WithFacilitator,
                (_, Fate::Banked) => PartyLetterState::Accepted,
                (_, Fate::Returned) => PartyLetterState::ComeBack,
                (_, Fate::Refused) => PartyLetterState::NotGoingForward,
                (_, Fate::Superseded) => PartyLetterState::Replaced,
                (_, Fate::TakenBack { after_banking: false }) => PartyLetterState::TakenBack,
                (_, Fate::TakenBack { .. }) => PartyLetterState::TakenBackNoted,
            };
            assert_eq!(author_view(letter), expected, "broken: an author's page");
        }
        for crossing in self.store.crossings() {
            let facts = &self.witness.crossings[&crossing.id()];
            for asked in [false, true] {
                let shown = asked || self.witness.is_to_know(facts);
                let passes = self.witness.passes(facts);
                let expected = match facts.way {
                    Way::Opened => Some(WaitingState::Opened),
                    Way::Declined => Some(WaitingState::Declined),
                    Way::Told if shown && passes => Some(WaitingState::Told),
                    Way::Told if shown => Some(WaitingState::HeldBack),
                    Way::Gone { told: true } if shown => Some(WaitingState::Gone),
                    Way::Released | Way::Told | Way::Gone { .. } => None,
                };
                let view = reader_view(crossing, &case, asked, &at);
                assert_eq!(view, expected, "broken: a reader's page");
            }
        }
    }

    /// Everything that a party's own page and requests say to them, as an author.
    pub(crate) fn authors_page(&self, side: Side) -> Vec<String> {
        let Some(case) = self.store.case() else { return Vec::new() };
        let room = case.room(side).id();
        let letters = self.store.letters().filter(|letter| letter.room() == room);
        let letters = letters.map(|letter| format!("{} {:?}", letter.id(), author_view(letter)));
        let journal = self.store.journal(Some(room)).iter().map(|entry| format!("{entry:x?}"));
        letters.chain(journal).chain(self.answers[index(side)].iter().cloned()).collect()
    }

    /// The same, with what waits for them: whether they ask or only look.
    pub(crate) fn readers_page(&self, side: Side) -> Vec<String> {
        let mut page = self.authors_page(side);
        let Some(case) = self.store.case() else { return page };
        let at = moderation::Moment { now: self.now, directory: &self.directory };
        let room = case.room(side);
        let waits = self.store.crossings().filter(|crossing| crossing.room() == room.id());
        page.extend(waits.flat_map(|crossing| {
            [false, true].map(|asked| format!("{:?}", reader_view(crossing, &case, asked, &at)))
        }));
        page.push(format!("{:?}", room.sitting()));
        page
    }

    /// The secret key of the party whom the room's certificate names, or of whoever joined last.
    pub(crate) fn party_key(&self, side: Side) -> &'static SigningKey {
        let named = self.witness.room(side).certificate.as_ref().map(|room| room.party);
        let keys = (0..GENERATIONS).map(|each| CAST.party(side, each));
        let found = keys.clone().find(|key| Some(key.id()) == named);
        found.unwrap_or_else(|| CAST.party(side, self.joined[index(side)].unwrap_or(0)))
    }
}
