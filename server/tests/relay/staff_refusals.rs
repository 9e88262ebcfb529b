//! What staff are refused, each with a reason that they can act on.

use protocol::ids::{AgencyId, CaseId, Digest, LetterId};
use protocol::keys::SigningKey;
use protocol::statement::{
    CaseCertificate, ConsentState, Deposit, Outcome, Release, Return, Side, Signed, Verified, Which,
};
use protocol::wire::{Blob, NewCase, PutLetter, ReturnLetter};

use crate::statements::{Written, blob};
use crate::test_relay::one;
use crate::world::World;

const AUTHOR: Side = Side::Responsible;
const READER: Side = Side::Harmed;

#[tokio::test]
async fn staff_are_refused_with_reasons_that_they_can_act_on() {
    let mut world = World::ready().await;
    let held = world.deposit(AUTHOR).await;
    let banked = world.banked(AUTHOR).await;
    let signer = SigningKey::from_seed(&world.staff[0].signing.seed());

    let path = format!("/letters/{}/approvals", banked.letter);
    assert_eq!(
        world.post_as(0, &path, &one(&world.approval(0, &held))).await.code(),
        "not_acceptable",
        "other words"
    );
    let path = format!("/letters/{}/approvals", held.letter);
    let mut approval = (*Verified::from(world.approval(0, &held))).clone();
    approval.policy = Digest::of(b"another");
    assert_eq!(
        world.post_as(0, &path, &one(&Signed::new(approval.clone(), &signer))).await.code(),
        "policy_changed"
    );
    approval.policy = world.case.policy.digest();
    approval.room = world.party(AUTHOR).room;
    assert_eq!(
        world.post_as(0, &path, &one(&Signed::new(approval, &signer))).await.code(),
        "not_acceptable",
        "its own room"
    );
    assert_eq!(
        world.post_as(0, &path, &one(&world.approval(1, &held))).await.code(),
        "not_acceptable",
        "another's"
    );

    // A release: everything that its record says must be so.
    let (_, good, object) = world.release(&banked);
    let (_, held_release, _) = world.release(&held);
    let with = |change: &dyn Fn(&mut Release)| {
        let mut release = good.clone();
        change(&mut release);
        release
    };
    let refused = [
        ("not approved", held_release, "quorum_missing"),
        (
            "words of no letter",
            with(&|release| release.portable = Digest::of(b"none")),
            "not_found",
        ),
        (
            "one approval",
            with(&|release| {
                release.approvals.pop();
            }),
            "quorum_missing",
        ),
        (
            "one approval twice",
            with(&|release| release.approvals[1] = release.approvals[0].clone()),
            "quorum_missing",
        ),
        (
            "an approval nobody gave",
            with(&|release| release.approvals[1] = vec![1, 2, 3].into()),
            "not_acceptable",
        ),
        (
            "the author's own room",
            with(&|release| release.room = world.party(AUTHOR).room),
            "not_acceptable",
        ),
        (
            "an old certificate",
            with(&|release| release.certificate = Digest::of(b"old")),
            "stale_certificate",
        ),
        ("an epoch to come", with(&|release| release.epoch = 2), "stale_certificate"),
        (
            "another policy",
            with(&|release| release.policy = Digest::of(b"policy")),
            "policy_changed",
        ),
        (
            "another object",
            with(&|release| release.object = Digest::of(b"object")),
            "not_acceptable",
        ),
        (
            "another agency",
            with(&|release| release.agency = AgencyId::from_bytes([1; 16])),
            "not_acceptable",
        ),
    ];
    for (name, release, code) in refused {
        let body = world.put_crossing(release, object.clone());
        assert_eq!(world.post_as(0, "/crossings", &body).await.code(), code, "{name}");
    }
    assert_eq!(world.turn(Which::SafeHarmed, false, 2).await.code(), "done");
    let body = world.put_crossing(good.clone(), object.clone());
    assert_eq!(world.post_as(0, "/crossings", &body).await.code(), "gate_shut");
    assert_eq!(world.turn(Which::SafeHarmed, true, 2).await.code(), "out_of_sequence", "a replay");
    assert_eq!(world.turn(Which::SafeHarmed, false, 2).await.code(), "done", "the same again");
    assert_eq!(world.turn(Which::SafeHarmed, true, 3).await.code(), "done");
    let first = world.consent(READER, 1, None, ConsentState::Given).digest();
    let paused = one(&world.consent(READER, 2, Some(first), ConsentState::Paused));
    assert_eq!(world.put(READER, "/room/consents/2", &paused).await.code(), "done");
    assert_eq!(world.post_as(0, "/crossings", &body).await.code(), "no_consent");
    let paused = world.consent(READER, 2, Some(first), ConsentState::Paused).digest();
    let resumed = one(&world.consent(READER, 3, Some(paused), ConsentState::Resumed));
    assert_eq!(world.put(READER, "/room/consents/3", &resumed).await.code(), "done");
    assert_eq!(world.post_as(0, "/crossings", &body).await.code(), "done");
    let (_, second, object) = world.release(&banked);
    let body = world.put_crossing(second, object);
    assert_eq!(world.post_as(0, "/crossings", &body).await.code(), "already_decided");

    // Notes that would take the place of another letter.
    let mut returned = notes(&mut world, &held, 1);
    assert_eq!(
        world.post_as(0, &format!("/letters/{}/return", banked.letter), &returned).await.code(),
        "not_acceptable"
    );
    let path = format!("/letters/{}/return", held.letter);
    for _ in 0..2 {
        assert_eq!(world.post_as(0, &path, &returned).await.code(), "done");
    }
    returned = notes(&mut world, &held, 2);
    assert_eq!(world.post_as(0, &path, &returned).await.code(), "already_decided");
    let path = format!("/letters/{}/approvals", held.letter);
    assert_eq!(
        world.post_as(1, &path, &one(&world.approval(1, &held))).await.code(),
        "already_decided"
    );

    // A case that is there already, and rooms that are another's.
    let case = world.case.clone();
    let path = "/cases";
    let body = |case: &CaseCertificate| NewCase {
        certificate: blob(&Signed::new(case.clone(), &world.coordinator.signing)),
        label: Blob(vec![1; 500]),
    };
    let coordinator = Some(&world.coordinator);
    assert_eq!(
        world.relay.post(coordinator, path, &body(&case)).await.code(),
        "done",
        "the same again"
    );
    let mut other = (*case).clone();
    other.policy.approvals = 1;
    assert_eq!(world.relay.post(coordinator, path, &body(&other)).await.code(), "already_decided");
    other.case = CaseId::from_bytes([4; 16]);
    assert_eq!(
        world.relay.post(coordinator, path, &body(&other)).await.code(),
        "not_acceptable",
        "rooms of another case"
    );
    let successor = format!("/cases/{}/certificates", world.case.case);
    assert_eq!(
        world.relay.post(coordinator, &successor, &body(&other)).await.code(),
        "not_acceptable"
    );
    let mut next = (*case).clone();
    next.epoch = 3;
    assert_eq!(
        world.relay.post(coordinator, &successor, &body(&next)).await.code(),
        "out_of_sequence"
    );
    world.relay.pass_minutes(6);
    assert_eq!(world.relay.post(coordinator, path, &body(&case)).await.code(), "fresh_factor");
}

/// A facilitator's own letter to a party.
pub(crate) fn delivery(world: &mut World, to: Side, seq: u64) -> (LetterId, PutLetter) {
    let object = world.noise(800);
    let letter = LetterId::draw(&mut world.relay.rng);
    let deposit = Deposit {
        room: world.party(to).room,
        letter,
        epoch: 1,
        seq,
        supersedes: None,
        object: Digest::of(&object),
        header: Digest::of(b"header"),
        portable: None,
        day: world.today(),
        sitting: None,
    };
    let deposit = blob(&Signed::new(deposit, &world.staff[0].signing));
    (letter, PutLetter { deposit, object: Blob(object) })
}

/// A letter sent back with notes.
pub(crate) fn notes(world: &mut World, written: &Written, seq: u64) -> ReturnLetter {
    let (notes, put) = delivery(world, written.from, seq);
    let decision = Return {
        room: world.party(written.from).room,
        letter: written.letter,
        header: written.header,
        outcome: Outcome::Returned,
        notes,
        day: world.today(),
    };
    let decision = blob(&Signed::new(decision, &world.staff[0].signing));
    ReturnLetter { decision, deposit: put.deposit, object: put.object }
}
