//! What chance meets too seldom, or what only a device asks, tried by hand with people and worlds that chance has made.

use std::collections::BTreeSet;

use moderation::{
    Approved, Filing, Gates, Given, Known, KnownPapers, MOST_PAPERS, Moment, Part, Permit, Refusal,
    approvers,
};
use protocol::{
    ids::{CaseId, Digest, PaperId, PersonId, RoomId},
    statement::{
        Approval, Deposit, Gate, Mode, Receipt, Revocation, Signed, StaffMember, Verified, Which,
    },
};

use crate::{
    cast::{AGENCY, CAST, FIRST_DAY, Member, sign},
    dice::Dice,
    plan::steps,
    sent::Sent,
    witness::{Fate, SIDES, Way},
    world::World,
};

/// The first world in which this holds, of those that the sequences go through.
fn world_where(wanted: impl Fn(&World) -> bool) -> World {
    for seed in 0..2_000 {
        let mut world = World::new();
        for step in steps(seed) {
            world.step(step);
            if world.store.case().is_some() && wanted(&world) {
                return world;
            }
        }
    }
    panic!("no such world");
}

/// Somebody who may act for the case today.
fn anybody(world: &World) -> Option<&'static Member> {
    CAST.facilitators.iter().find(|member| world.may_act(member.key.id()))
}

#[test]
fn a_release_is_refused_for_its_own_reason() {
    let reasons = [
        (Fate::Held, true, None),
        (Fate::Held, false, Some(Refusal::NothingToCross)),
        (Fate::Delivered, false, Some(Refusal::NothingToCross)),
        (Fate::TakenBack { after_banking: true }, true, Some(Refusal::Barred)),
        (Fate::TakenBack { after_banking: false }, true, Some(Refusal::Barred)),
        (Fate::Returned, true, Some(Refusal::AlreadyDecided)),
        (Fate::Refused, true, Some(Refusal::AlreadyDecided)),
        (Fate::Superseded, true, Some(Refusal::AlreadyDecided)),
    ];
    for (fate, crosses, reason) in reasons {
        let of = |world: &World| {
            let mut letters = world.witness.letters.iter();
            letters
                .find(|(_, facts)| facts.fate == fate && facts.portable.is_some() == crosses)
                .map(|(letter, facts)| (*letter, facts.side, facts.approvals.len()))
        };
        let mut world = world_where(|world| {
            of(world).is_some_and(|(_, _, given)| given == 0 || fate != Fate::Held)
                && anybody(world).is_some()
                && world.witness.is_trusted()
        });
        let (letter, side, _) = of(&world).expect("it was looked for");
        let (record, object) = world
            .record(letter, side.other(), Vec::new(), &mut Dice::new(1, 1))
            .expect("there is a case");
        let member = anybody(&world).expect("it was looked for");
        let sent = Sent::Release(letter, sign(record, &member.key), object, member.key.id());
        let missing = world.witness.case.as_ref().expect("a case").policy.approvals;
        let reason = reason.unwrap_or(Refusal::QuorumMissing { missing });
        assert_eq!(world.perform(&sent), Err(reason), "{fate:?}");
    }
}

#[test]
fn another_receipt_for_the_same_letter_is_out_of_sequence() {
    let granted = |world: &World| {
        let mut crossings = world.witness.crossings.iter();
        crossings
            .find(|(_, facts)| facts.way == Way::Opened && facts.receipt)
            .map(|(crossing, facts)| (*crossing, facts.into))
    };
    let mut world = world_where(|world| {
        let stands = |(_, side)| world.witness.room(side).certificate.is_some();
        granted(world).is_some_and(stands)
    });
    let (crossing, side) = granted(&world).expect("it was looked for");
    let key = world.party_key(side);
    let another = Receipt { room: world.room_id(side), crossing, day: world.today().plus(1) };
    let sent = Sent::Receipt(side, crossing, sign(another, key), key.id());
    assert_eq!(world.perform(&sent), Err(Refusal::OutOfSequence));
}

#[test]
fn a_letter_stands_in_the_place_of_the_one_it_names() {
    let mut world = world_where(|world| {
        SIDES.iter().any(|side| open_letters(world, *side).len() >= 2)
            && world.witness.rooms.iter().all(|room| room.certificate.is_some())
    });
    let side = SIDES.into_iter().find(|side| open_letters(&world, *side).len() >= 2).expect("two");
    let open = open_letters(&world, side);
    let key = world.party_key(side);
    let honest = (1..).find_map(|at| {
        let mut dice = Dice::new(3, at);
        match world.compose_party(crate::plan::Act::Deposit, side, None, &mut dice)? {
            Sent::Deposit(_, deposit, object, by) if by == key.id() => Some((deposit, object)),
            _ => None,
        }
    });
    let (deposit, object) = honest.expect("there is one");
    let naming: Deposit =
        Deposit { supersedes: Some(open[0]), sitting: None, ..(*deposit).clone() };
    let naming = sign(naming, key);
    let case = world.store.case().expect("a case");
    let directory = world.directory.clone();
    let at = Moment { now: world.now, directory: &directory };
    let permit = Permit::party(&case, case.room(side).id(), key.id()).expect("their room");
    let tried = |loaded| {
        let known = Known { superseded: world.store.letter(loaded), ..Known::default() };
        let given = Given { deposit: &naming, object: object.clone() };
        case.clone().deposit(given, known, &permit, &at).map(|_| ())
    };
    assert_eq!(tried(open[0]), Ok(()));
    assert_eq!(tried(open[1]), Err(Refusal::OutOfSequence));
}

fn open_letters(world: &World, side: protocol::statement::Side) -> Vec<protocol::ids::LetterId> {
    let own = world.witness.letters.iter().filter(|(_, facts)| {
        facts.side == side && facts.fate == Fate::Held && facts.barred_next().is_empty()
    });
    own.map(|(letter, _)| *letter).collect()
}

#[test]
fn a_gate_is_followed_from_its_first_turn() {
    let key = &CAST.facilitators[0].key;
    let turn = |which, before: Option<&Verified<Gate>>, open| {
        let gate = Gate {
            agency: AGENCY,
            case: CaseId::from_bytes([1; 16]),
            which,
            seq: before.map_or(0, |gate| gate.seq) + 1,
            prev: before.map(|gate| gate.digest()),
            open,
            until: FIRST_DAY.plus(5),
            grade: Digest::of(b"grade"),
            head: Digest::of(b"head"),
            day: FIRST_DAY,
        };
        sign(gate, key)
    };
    let which = Which::Responsible;
    let first = turn(which, None, true);
    let second = turn(which, Some(&first), false);
    let at = Moment { now: protocol::time::Millis(0), directory: &CAST.directory };
    let open_after = |turns: &[Verified<Gate>]| {
        Gates::follow(which, turns).map(|newest| newest.map(|turn| turn.is_open(&at)))
    };
    assert_eq!(open_after(&[]), Ok(None));
    assert_eq!(open_after(std::slice::from_ref(&first)), Ok(Some(true)));
    assert_eq!(open_after(&[first.clone(), second.clone()]), Ok(Some(false)));
    for torn in [vec![second.clone()], vec![first.clone(), first], vec![second.clone(), second]] {
        assert_eq!(open_after(&torn), Err(Refusal::OutOfSequence));
    }
    let other = [turn(Which::SafeHarmed, None, true)];
    assert_eq!(open_after(&other), Err(Refusal::Mismatch(Part::Certificate)));
}

#[test]
fn approvers_are_distinct_and_trusted_and_mean_these_words() {
    let [first, second, third, _] = &CAST.facilitators[..] else { panic!("four") };
    let of = Approved {
        portable: Digest::of(b"words"),
        room: RoomId::from_bytes([2; 16]),
        policy: Digest::of(b"policy"),
    };
    let given = |member: &Member, change: fn(&mut Approval)| -> Verified<Approval> {
        let mut approval = Approval {
            agency: AGENCY,
            room: of.room,
            portable: of.portable,
            mode: Mode::AsWritten,
            policy: of.policy,
            checklist: Digest::of(b"checklist"),
            head: Digest::of(b"head"),
            day: FIRST_DAY.plus(3),
        };
        change(&mut approval);
        sign(approval, &member.key)
    };
    let mut directory = CAST.directory.clone();
    let revoked = Revocation {
        agency: AGENCY,
        key: third.key.id(),
        distrust_after: FIRST_DAY.plus(2),
        day: FIRST_DAY.plus(4),
    };
    let revoked = Signed::new(revoked, &CAST.coordinator.key).to_bytes();
    let parsed = protocol::statement::Unverified::from_bytes(&revoked).expect("well made");
    directory.revoke(parsed).expect("by the coordinator");
    let at = Moment { now: protocol::time::Millis(0), directory: &directory };
    let staff: Vec<StaffMember> =
        [first, third].iter().map(|member| member.named.clone()).collect();
    let counted = |approvals: &[Verified<Approval>]| approvers(approvals, of, &staff, &at);
    let only = |member: &Member| BTreeSet::<PersonId>::from([member.named.person]);

    let good = given(first, |_| ());
    assert_eq!(counted(std::slice::from_ref(&good)), only(first));
    assert_eq!(counted(&[good.clone(), given(first, |again| again.day = FIRST_DAY)]), only(first));
    assert_eq!(counted(&[given(second, |_| ())]), BTreeSet::new(), "not of the staff");
    assert_eq!(counted(&[given(third, |_| ())]), BTreeSet::new(), "not trusted that day");
    assert_eq!(counted(&[given(third, |early| early.day = FIRST_DAY)]), only(third));
    for wrong in [
        given(first, |other| other.portable = Digest::of(b"other words")),
        given(first, |other| other.room = RoomId::from_bytes([3; 16])),
        given(first, |other| other.policy = Digest::of(b"another policy")),
    ] {
        assert_eq!(counted(&[wrong]), BTreeSet::new());
    }
}

#[test]
fn a_case_holds_so_many_papers() {
    let world = world_where(|world| anybody(world).is_some());
    let directory = world.directory.clone();
    let at = Moment { now: world.now, directory: &directory };
    let case = world.store.case().expect("a case");
    let key = anybody(&world).expect("it was looked for").key.id();
    let permit = Permit::facilitator(&case, key, &at).expect("may act");
    let filed = |count| {
        let filing = Filing {
            paper: PaperId::from_bytes([4; 16]),
            letter: None,
            note: Digest::of(b"note"),
            object: Vec::new(),
        };
        let known = KnownPapers { count, letter_is_here: true, ..KnownPapers::default() };
        case.clone().file_paper(filing, known, &permit, &at).map(|_| ())
    };
    assert_eq!(filed(MOST_PAPERS - 1), Ok(()));
    assert_eq!(filed(MOST_PAPERS), Err(Refusal::Full));
}
