//! The onlooker sees an accepted act: judges it, remembers it, and compares what was written with
//! what must have been.

use std::collections::BTreeMap;

use moderation::Change;
use protocol::{
    ids::{CrossingId, LetterId},
    journal::EntryKind as Kind,
    statement::{
        Approval, CaseCertificate, Consent, ConsentState, Deposit, Gate, Outcome, Release, Return,
        RoomCertificate, Side, SittingPlan, SittingStep, SittingWord, Verified, Veto, Wish,
    },
    time::Millis,
};

use crate::{
    cast::index,
    compare::Entered,
    store::Store,
    witness::{
        ApprovalFacts, CaseFacts, CertificateFacts, ConsentFacts, CrossingFacts, Fate, GateFacts,
        LetterFacts, Way, Witness,
    },
};

/// An accepted act, by its signed statement where there is one.
pub(crate) enum Seen<'a> {
    CaseOpened(&'a Verified<CaseCertificate>),
    CaseChanged(&'a Verified<CaseCertificate>),
    Invited,
    Joined,
    RoomSigned(Side, &'a Verified<RoomCertificate>),
    Gate(&'a Verified<Gate>),
    Consent(Side, &'a Verified<Consent>),
    Wish(Side, &'a Verified<Wish>),
    Deposited(Side, &'a Verified<Deposit>),
    Delivered(Side, &'a Verified<Deposit>),
    Approved(LetterId, &'a Verified<Approval>),
    SentBack(LetterId, &'a Verified<Return>, &'a Verified<Deposit>),
    Vetoed(LetterId, &'a Verified<Veto>),
    TakenBack(LetterId),
    Released(LetterId, &'a Verified<Release>),
    Told(Side, bool),
    Opened(CrossingId),
    Declined(CrossingId),
    Undone(CrossingId),
    Recalled(CrossingId),
    Receipt(CrossingId),
    ResealedLetter,
    ResealedCrossing(CrossingId),
    SittingPlanned(Side, &'a Verified<SittingPlan>, &'a Verified<Deposit>),
    SittingSaid(Side, &'a Verified<SittingWord>),
    SittingStepped(Side, &'a Verified<SittingStep>),
    Carried(LetterId, &'a Verified<Approval>, &'a Verified<Release>),
    Cooled(Side),
    PaperFiled,
    PaperCopied,
}

impl Witness {
    /// Judges, remembers and compares one accepted act.
    pub(crate) fn saw(&mut self, seen: &Seen<'_>, change: &Change, store: &Store, now: Millis) {
        let mut entered = Entered::default();
        self.remember(seen, store, now, &mut entered);
        self.clock += 1;
        self.compare_journal(&entered, change);
        self.compare_stages(store);
    }

    fn remember(&mut self, seen: &Seen<'_>, store: &Store, now: Millis, entered: &mut Entered) {
        let clock = self.clock;
        match *seen {
            Seen::CaseOpened(certificate) => {
                for room in &certificate.rooms {
                    self.rooms[index(room.side)].id = Some(room.room);
                }
                self.case = Some(case_facts(certificate));
                entered.case.push(Kind::CaseOpened);
            }
            Seen::CaseChanged(certificate) => {
                self.case = Some(case_facts(certificate));
                entered.case.push(Kind::CaseChanged);
            }
            Seen::Invited => entered.case.push(Kind::Invited),
            Seen::Joined => entered.case.push(Kind::Joined),
            Seen::RoomSigned(side, certificate) => {
                let case = store.case().expect("a room has a case");
                let stands = case.room_certificate(side).map(|each| each.digest());
                if stands == Some(certificate.digest()) {
                    assert!(self.may_stand(side, certificate), "broken: a room stands by two");
                    self.rooms[index(side)].certificate = Some(certificate_facts(certificate));
                    entered.both(side, Kind::RoomStands);
                } else {
                    entered.case.push(Kind::RoomProposed);
                }
            }
            Seen::Gate(gate) => {
                let lapse = self.case.as_ref().map_or(0, |case| case.policy.gate_lapse_days);
                let latest = self.day().plus(lapse.into());
                assert!(!gate.open || gate.until <= latest, "broken: a gate opens for a while");
                let facts = GateFacts {
                    open: gate.open,
                    until: gate.until,
                    signer: gate.signer(),
                    day: gate.day,
                };
                self.gates.insert(gate.which, facts);
                entered.case.push(Kind::GateTurned);
            }
            Seen::Consent(side, consent) => self.consented(side, consent, entered),
            Seen::Wish(side, wish) => {
                self.rooms[index(side)].wish = Some((wish.tell, wish.quiet.clone()));
                entered.both(side, Kind::WishSet);
            }
            Seen::Deposited(side, deposit) => self.deposited(side, deposit, entered),
            Seen::Delivered(side, deposit) => self.delivered(side, deposit, entered),
            Seen::Approved(letter, approval) => self.approved(letter, approval, clock, entered),
            Seen::Vetoed(letter, veto) => {
                let person = self.person_of(veto.signer()).expect("broken: vetoed by staff");
                let facts = self.letters.get_mut(&letter).expect("known");
                let open = matches!(facts.fate, Fate::Held | Fate::Banked);
                assert!(open, "broken: vetoed while nothing was decided otherwise");
                let bars = veto.standing && facts.barred.contains(&person);
                assert!(!bars, "broken: who refused it decides nothing more");
                let before = facts.vetoes.insert(person, veto.standing).unwrap_or(false);
                assert_ne!(before, veto.standing, "broken: a veto is lifted by its signer");
                let kind = if veto.standing { Kind::Vetoed } else { Kind::VetoLifted };
                entered.case.push(kind);
            }
            Seen::SentBack(letter, decision, notes) => {
                let person = self.person_of(decision.signer()).expect("broken: by staff");
                let facts = self.letters.get_mut(&letter).expect("known");
                assert_eq!(facts.fate, Fate::Held, "broken: only held letters are sent back");
                let side = facts.side;
                assert!(!facts.barred.contains(&person), "broken: who refused it decides no more");
                if decision.outcome == Outcome::Refused {
                    facts.refused_by = Some(person);
                }
                let (fate, kind) = match decision.outcome {
                    Outcome::Returned => (Fate::Returned, Kind::Returned),
                    Outcome::Refused => (Fate::Refused, Kind::Refused),
                };
                facts.fate = fate;
                self.delivered(side, notes, entered);
                entered.both(side, kind);
            }
            Seen::TakenBack(letter) => self.taken_back(letter, entered),
            Seen::Released(letter, record) => self.released(letter, record, now.0, entered),
            Seen::Carried(letter, approval, record) => {
                let bytes = approval.to_bytes();
                let mut given = self.letters[&letter].approvals.iter();
                if given.all(|given| given.bytes != bytes) {
                    self.approved(letter, approval, clock, entered);
                }
                self.released(letter, record, now.0, entered);
            }
            Seen::SittingPlanned(side, plan, details) => {
                self.delivered(side, details, entered);
                self.planned(side, plan, entered);
            }
            Seen::SittingSaid(side, word) => self.said(side, word, entered),
            Seen::SittingStepped(side, step) => self.stepped(side, step, entered),
            Seen::Told(side, asked) => {
                self.told(side, |onlooker, facts| onlooker.may_tell(facts, asked), entered);
            }
            Seen::Cooled(side) => {
                let chosen = |onlooker: &Self, facts: &CrossingFacts| {
                    onlooker.is_for_a_running_sitting(facts) && onlooker.may_tell(facts, false)
                };
                self.told(side, chosen, entered);
            }
            Seen::Opened(crossing) => {
                assert!(self.may_open(crossing), "broken: opened while told and all gates open");
                self.go(crossing, Way::Opened);
                entered.case.push(Kind::Opened);
            }
            Seen::Declined(crossing) => {
                assert_eq!(self.crossings[&crossing].way, Way::Told, "broken: declined when told");
                self.go(crossing, Way::Declined);
                entered.case.push(Kind::Declined);
            }
            Seen::Undone(crossing) => {
                let way = self.crossings[&crossing].way;
                assert_eq!(way, Way::Declined, "broken: undone what was declined");
                self.go(crossing, Way::Told);
                entered.case.push(Kind::DeclineUndone);
            }
            Seen::Recalled(crossing) => self.gone(crossing, entered),
            Seen::Receipt(crossing) => {
                let facts = self.crossings.get_mut(&crossing).expect("known");
                assert_eq!(facts.way, Way::Opened, "broken: a receipt for what was opened");
                assert!(!facts.receipt, "broken: one receipt each");
                facts.receipt = true;
                let author = facts.into.other();
                entered.both(author, Kind::ReceiptGranted);
            }
            Seen::PaperFiled => entered.case.push(Kind::Noted),
            Seen::ResealedLetter | Seen::PaperCopied => entered.case.push(Kind::Resealed),
            Seen::ResealedCrossing(crossing) => {
                let facts = self.crossings.get_mut(&crossing).expect("known");
                let newest = self.rooms[index(facts.into)].certificate.as_ref();
                facts.sealed_for = newest.expect("resealed for somebody").digest;
                entered.case.push(Kind::Resealed);
            }
        }
    }

    fn consented(&mut self, side: Side, consent: &Verified<Consent>, entered: &mut Entered) {
        entered.both(side, Kind::ConsentSaid);
        let clock = self.clock;
        let room = &mut self.rooms[index(side)];
        let before = room.consent;
        let stood = before.map(|consent| consent.state);
        let (follows, until) = match (consent.state, before) {
            (ConsentState::Given, before) => {
                (before.is_none_or(|before| before.state != ConsentState::Paused), consent.until)
            }
            (ConsentState::Paused, Some(before)) => {
                (matches!(before.state, ConsentState::Given | ConsentState::Resumed), before.until)
            }
            (ConsentState::Resumed, Some(before)) => {
                (before.state == ConsentState::Paused, before.until.min(consent.until))
            }
            (ConsentState::Withdrawn, Some(before)) => {
                (before.state != ConsentState::Withdrawn, before.until)
            }
            (_, None) => (false, consent.until),
        };
        assert!(follows, "broken: a consent follows from the one before");
        if stood == Some(ConsentState::Withdrawn) {
            room.anew_at = clock;
        }
        room.consent = Some(ConsentFacts { state: consent.state, until });
        if consent.state == ConsentState::Withdrawn {
            let unopened = self.crossings.iter().filter(|(_, facts)| is_unopened(facts.way));
            let unopened: Vec<CrossingId> = unopened.map(|(id, _)| *id).collect();
            unopened.into_iter().for_each(|crossing| self.gone(crossing, entered));
        }
    }

    fn deposited(&mut self, side: Side, deposit: &Verified<Deposit>, entered: &mut Entered) {
        entered.both(side, Kind::Deposited);
        let named: Vec<_> = self.letters.values().filter_map(|letter| letter.portable).collect();
        let taken = deposit.portable.is_some_and(|portable| named.contains(&portable));
        assert!(!taken, "broken: no two letters share a portable");
        let mut barred = Vec::new();
        if let Some(earlier) = deposit.supersedes {
            assert!(self.may_stand_for(earlier), "broken: somebody is left to decide an appeal");
            let earlier = self.letters.get_mut(&earlier).expect("broken: stands for a letter");
            let open = matches!(earlier.fate, Fate::Held | Fate::Returned | Fate::Refused);
            assert!(earlier.side == side && open, "broken: stands for one's own open letter");
            earlier.fate = Fate::Superseded;
            barred = earlier.barred_next();
        }
        let facts = LetterFacts {
            side,
            portable: deposit.portable,
            supersedes: deposit.supersedes,
            sitting: deposit.sitting,
            fate: Fate::Held,
            approvals: Vec::new(),
            vetoes: BTreeMap::new(),
            barred,
            refused_by: None,
        };
        self.letters.insert(deposit.letter, facts);
    }

    fn delivered(&mut self, side: Side, deposit: &Verified<Deposit>, entered: &mut Entered) {
        entered.both(side, Kind::Delivered);
        assert!(deposit.portable.is_none(), "broken: staff words do not cross");
        let facts = LetterFacts {
            side,
            portable: None,
            supersedes: None,
            sitting: None,
            fate: Fate::Delivered,
            approvals: Vec::new(),
            vetoes: BTreeMap::new(),
            barred: Vec::new(),
            refused_by: None,
        };
        self.letters.insert(deposit.letter, facts);
    }

    fn approved(
        &mut self,
        letter: LetterId,
        approval: &Verified<Approval>,
        clock: usize,
        entered: &mut Entered,
    ) {
        entered.case.push(Kind::Approved);
        let person = self.person_of(approval.signer()).expect("broken: approved by staff");
        assert!(self.may_approve(letter, person), "broken: approved what may be approved");
        let case = self.case.as_ref().expect("a letter has a case");
        assert_eq!(approval.policy, case.policy.digest(), "broken: approved under the policy");
        let needed = usize::from(case.policy.approvals);
        let given = ApprovalFacts {
            person,
            key: approval.signer(),
            policy: approval.policy,
            day: approval.day,
            at: clock,
            bytes: approval.to_bytes(),
        };
        let facts = self.letters.get_mut(&letter).expect("known");
        assert_eq!(facts.portable, Some(approval.portable), "broken: approved these words");
        facts.approvals.push(given);
        let facts = &self.letters[&letter];
        if facts.fate == Fate::Held && self.persons_to_bank(facts) >= needed {
            let facts = self.letters.get_mut(&letter).expect("known");
            facts.fate = Fate::Banked;
            let side = facts.side;
            entered.both(side, Kind::Banked);
        }
    }

    fn taken_back(&mut self, letter: LetterId, entered: &mut Entered) {
        let facts = self.letters.get_mut(&letter).expect("known");
        let after_banking = match facts.fate {
            Fate::Held => false,
            Fate::Banked => true,
            other => panic!("broken: taken back while {other:?}"),
        };
        facts.fate = Fate::TakenBack { after_banking };
        let side = facts.side;
        entered.both(side, Kind::TakenBack);
        let own = self.crossings.iter().filter(|(_, facts)| facts.letter == letter);
        let unopened = own.filter(|(_, facts)| is_unopened(facts.way));
        let unopened: Vec<CrossingId> = unopened.map(|(id, _)| *id).collect();
        unopened.into_iter().for_each(|crossing| self.gone(crossing, entered));
    }

    fn gone(&mut self, crossing: CrossingId, entered: &mut Entered) {
        let facts = &self.crossings[&crossing];
        assert!(is_unopened(facts.way), "broken: only what is unopened is recalled");
        let told = matches!(facts.way, Way::Told | Way::Declined);
        entered.case.push(Kind::Gone);
        if told {
            entered.rooms[index(facts.into)].push(Kind::Gone);
        }
        self.go(crossing, Way::Gone { told });
    }

    fn go(&mut self, crossing: CrossingId, way: Way) {
        self.crossings.get_mut(&crossing).expect("known").way = way;
    }
}

fn is_unopened(way: Way) -> bool {
    matches!(way, Way::Released | Way::Told | Way::Declined)
}

fn case_facts(certificate: &Verified<CaseCertificate>) -> CaseFacts {
    CaseFacts {
        signer: certificate.signer(),
        day: certificate.day,
        policy: certificate.policy.clone(),
        staff: certificate.staff.clone(),
    }
}

fn certificate_facts(certificate: &Verified<RoomCertificate>) -> CertificateFacts {
    CertificateFacts {
        digest: certificate.digest(),
        epoch: certificate.epoch,
        signers: certificate.signers().collect(),
        day: certificate.day,
        policy: certificate.policy.clone(),
        staff: certificate.staff.clone(),
        party: certificate.party.key(),
    }
}
