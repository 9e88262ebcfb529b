//! A room's people: until the words were compared a party sees nothing of it, two must sign, a lost passphrase is
//! a new account, and a party's device is given the staff behind the room and nobody else.

use protocol::ids::{Digest, KeyId};
use protocol::keys::{Directory, root_pin};
use protocol::statement::{
    CaseCertificate, ConsentState, Reseal, Resealed, Revocation, Side, Signed, Unverified, Which,
};
use protocol::wire::{
    Blob, CrossingAnswer, DraftList, LetterAnswer, NewCase, PutReseal, RoomAnswer, WaitingState,
};

use crate::statements::{blob, member};
use crate::test_relay::one;
use crate::world::{SIDES, World, join, two_approvals};

const AUTHOR: Side = Side::Responsible;
const READER: Side = Side::Harmed;

/// The keys that an answer's certificates are of.
fn certified(world: &World, room: &RoomAnswer) -> Vec<KeyId> {
    let bytes = |blobs: &[Blob]| blobs.iter().map(|blob| blob.0.clone()).collect::<Vec<_>>();
    let pin = root_pin(&[world.relay.root.verifying_key()]);
    let certificates = bytes(&room.staff_certificates);
    let directory =
        Directory::build(&room.manifest.0, &pin, &certificates, &bytes(&room.revocations))
            .expect("everything leads back to the root");
    directory.certificates().map(|held| held.signing.id()).collect()
}

#[tokio::test]
async fn a_room_stands_once_two_people_signed_and_shows_who_reads_there() {
    let mut world = World::joined(two_approvals()).await;
    let room = world.room(AUTHOR).await;
    assert!(room.certificates.is_empty() && room.journal.is_empty() && room.letters.is_empty());
    let mut expected: Vec<KeyId> = world.staff[..2].iter().map(|each| each.signing.id()).collect();
    expected.push(world.coordinator.signing.id());
    expected.sort_unstable();
    // The third facilitator is none of this party's business.
    assert_eq!(certified(&world, &room), expected);
    let drafts: DraftList = world.get(AUTHOR, "/room/drafts").await.json();
    assert!(drafts.drafts.is_empty());
    let letter = world.write(AUTHOR, true);
    assert_eq!(world.put(AUTHOR, &letter.path(), &letter.put).await.code(), "not_standing");

    let path = format!("/rooms/{}/certificates", world.party(AUTHOR).room);
    let (first, both) = world.sign(world.room_certificate(AUTHOR, 1, None));
    assert_eq!(world.post_as(1, &path, &both).await.code(), "second_person");
    for _ in 0..2 {
        assert_eq!(world.post_as(0, &path, &first).await.code(), "done");
    }
    let case = world.case_seen_by(1).await;
    assert_eq!(case.rooms[1].proposed.as_ref(), Some(&first.statement));
    assert!(case.rooms[1].joined.is_some() && case.rooms[1].certificates.is_empty());
    assert!(world.room(AUTHOR).await.certificates.is_empty());
    // The same person cannot be both.
    let twice = Signed::new(world.room_certificate(AUTHOR, 1, None), &world.staff[0].signing);
    assert_eq!(world.post_as(1, &path, &one(&twice)).await.code(), "not_acceptable");
    assert_eq!(world.post_as(2, &path, &both).await.code(), "not_found");
    for _ in 0..2 {
        assert_eq!(world.post_as(1, &path, &both).await.code(), "done");
    }
    let case = world.case_seen_by(1).await;
    assert_eq!(case.rooms[1].certificates, std::slice::from_ref(&both.statement));
    assert!(case.rooms[1].proposed.is_none() && case.rooms[1].joined.is_none());
    let room = world.room(AUTHOR).await;
    assert_eq!(room.certificates, [both.statement]);
    assert_eq!(room.journal.len(), 1);
    assert_eq!(certified(&world, &room), expected);
    let letter = world.write(AUTHOR, true);
    assert_eq!(world.put(AUTHOR, &letter.path(), &letter.put).await.code(), "out_of_sequence");
}

#[tokio::test]
async fn a_lost_passphrase_is_a_new_account_and_the_old_one_ends_when_its_keys_stand() {
    let mut world = World::ready().await;
    let written = world.deposit(AUTHOR).await;
    let anew = join(&mut world.relay, &world.case, &world.staff[1], AUTHOR).await;
    let waiting: RoomAnswer = world.relay.get(Some(&anew.person), "/room").await.json();
    assert!(waiting.certificates.is_empty() && waiting.letters.is_empty());
    assert!(waiting.journal.is_empty() && waiting.consents.is_empty());
    let path = written.path();
    assert_eq!(world.relay.get(Some(&anew.person), &path).await.code(), "not_standing");
    // Until the new words are compared, the old account is the room's.
    assert_eq!(world.room(AUTHOR).await.letters.len(), 1);

    let before = world.certificate(AUTHOR).digest();
    let old = std::mem::replace(&mut world.parties[1].person, anew.person);
    let (first, both) = world.sign(world.room_certificate(AUTHOR, 2, Some(before)));
    let certificates = format!("/rooms/{}/certificates", world.party(AUTHOR).room);
    assert_eq!(world.post_as(0, &certificates, &first).await.code(), "done");
    assert_eq!(world.relay.get(Some(&old), "/room").await.code(), "done");
    assert_eq!(world.post_as(1, &certificates, &both).await.code(), "done");
    assert_eq!(world.relay.get(Some(&old), "/room").await.code(), "signed_out");
    let room = world.room(AUTHOR).await;
    assert_eq!((room.certificates.len(), room.letters.len()), (2, 1));

    // History sealed again for the new keys, by somebody who reads both epochs.
    let certificate: Unverified<protocol::statement::RoomCertificate> =
        Unverified::from_bytes(&both.statement.0).expect("our own");
    let keys = [0, 1].map(|by: usize| world.staff[by].signing.verifying_key());
    let certificate = certificate.verify_all(&keys).expect("our own");
    let object = world.noise(900);
    let reseal = Reseal {
        room: world.party(AUTHOR).room,
        what: Resealed::Letter(written.letter),
        record: written.header,
        object: Digest::of(&object),
        certificate: certificate.digest(),
        day: world.today(),
    };
    let stale = Reseal { certificate: before, ..reseal.clone() };
    let body = |reseal: Reseal| PutReseal {
        reseal: blob(&Signed::new(reseal, &world.staff[0].signing)),
        object: Blob(object.clone()),
    };
    assert_eq!(world.post_as(0, "/reseals", &body(stale)).await.code(), "stale_certificate");
    let body = body(reseal);
    for _ in 0..2 {
        assert_eq!(world.post_as(0, "/reseals", &body).await.code(), "done");
    }
    let letter: LetterAnswer = world.get(AUTHOR, &path).await.json();
    assert_eq!(letter.deposit, written.put.deposit);
    assert_eq!((letter.object, letter.reseal), (body.object, Some(body.reseal)));
    let listed = &world.case_seen_by(0).await.letters[0];
    assert_eq!(listed.sealed_for, certificate.digest());
    // Sealed for the old readers, a letter is not taken in any more.
    let letter = world.write(AUTHOR, true);
    assert_eq!(world.put(AUTHOR, &letter.path(), &letter.put).await.code(), "stale_certificate");
}

#[tokio::test]
async fn who_leaves_a_case_finds_nothing_and_who_is_revoked_is_signed_out() {
    let mut world = World::ready().await;
    let written = world.deposit(AUTHOR).await;
    let mut next: CaseCertificate = (*world.case).clone();
    next.epoch = 2;
    next.prev = Some(world.case.digest());
    next.staff = [0, 2].map(|by: usize| member(&world.staff[by])).to_vec();
    let body = NewCase {
        certificate: blob(&Signed::new(next, &world.coordinator.signing)),
        label: Blob(vec![4; 500]),
    };
    let path = format!("/cases/{}/certificates", world.case.case);
    for _ in 0..2 {
        assert_eq!(world.relay.post(Some(&world.coordinator), &path, &body).await.code(), "done");
    }
    let (case, letter) = (format!("/cases/{}", world.case.case), written.letter);
    for (by, code) in [(0, "done"), (1, "not_found"), (2, "done")] {
        for path in [&case, &format!("/letters/{letter}")] {
            let answer = world.relay.get(Some(&world.staff[by]), path).await;
            assert_eq!(answer.code(), code, "{by} {path}");
        }
    }
    let approval = one(&world.approval(1, &written));
    let approvals = format!("/letters/{letter}/approvals");
    assert_eq!(world.post_as(1, &approvals, &approval).await.code(), "not_found");

    // The room still names whoever left, until its own certificate follows: its party is given both.
    let revocation = Revocation {
        agency: world.case.agency,
        key: world.staff[1].signing.id(),
        distrust_after: world.today(),
        day: world.today(),
    };
    let revocation = one(&Signed::new(revocation, &world.coordinator.signing));
    for _ in 0..2 {
        let revoked =
            world.relay.post(Some(&world.coordinator), "/staff/revocations", &revocation).await;
        assert_eq!(revoked.code(), "done");
    }
    assert_eq!(world.relay.get(Some(&world.staff[1]), "/desk").await.code(), "signed_out");
    let room = world.room(AUTHOR).await;
    assert_eq!(room.revocations, [revocation.statement]);
    assert!(certified(&world, &room).contains(&world.staff[1].signing.id()));
    assert!(!certified(&world, &room).contains(&world.staff[2].signing.id()));
    let unrelated = Revocation {
        agency: world.case.agency,
        key: world.staff[2].signing.id(),
        distrust_after: world.today(),
        day: world.today(),
    };
    let unrelated = one(&Signed::new(unrelated, &world.coordinator.signing));
    world.relay.post(Some(&world.coordinator), "/staff/revocations", &unrelated).await;
    assert_eq!(world.room(AUTHOR).await.revocations.len(), 1);
}

#[tokio::test]
async fn nobody_is_told_but_as_they_wish_and_everything_shut_looks_alike() {
    let mut world = World::ready().await;
    let first = world.wish(READER, 1, None, true).digest();
    let silent = one(&world.wish(READER, 2, Some(first), false));
    assert_eq!(world.put(READER, "/room/wishes/2", &silent).await.code(), "done");
    let written = world.banked(AUTHOR).await;
    let before = world.get(READER, "/room").await.body;
    let crossing = world.released(&written).await;
    assert_eq!(world.get(READER, "/room").await.body, before);
    let opening = format!("/room/crossings/{crossing}/opening");
    let absent = world.get(READER, "/room/letters/00000000000000000000000000000000").await;
    let untold = world.post(READER, &opening, &()).await;
    assert_eq!((untold.status, &untold.body), (absent.status, &absent.body));

    // A gate shut: asking tells nothing either.
    assert_eq!(world.turn(Which::Responsible, false, 2).await.code(), "done");
    assert!(world.post(READER, "/room/ask", &()).await.json::<RoomAnswer>().waiting.is_empty());
    assert_eq!(world.turn(Which::Responsible, true, 3).await.code(), "done");
    assert_eq!(world.get(READER, "/room").await.body, before);
    let asked: RoomAnswer = world.post(READER, "/room/ask", &()).await.json();
    assert_eq!(asked.waiting[0].state, WaitingState::Told);
    // Not asked again, the wish hides it; the journal of the room has kept that it was told.
    assert!(world.room(READER).await.waiting.is_empty());

    // A pause of the other side, or a gate shut, holds it back in the same words.
    let mut pages = Vec::new();
    assert_eq!(world.turn(Which::SafeResponsible, false, 2).await.code(), "done");
    pages.push(world.post(READER, "/room/ask", &()).await.body);
    let held_back = world.post(READER, &opening, &()).await;
    assert_eq!((held_back.status, &held_back.body), (absent.status, &absent.body));
    assert_eq!(world.turn(Which::SafeResponsible, true, 3).await.code(), "done");
    let given = world.consent(AUTHOR, 1, None, ConsentState::Given).digest();
    let paused = world.consent(AUTHOR, 2, Some(given), ConsentState::Paused);
    assert_eq!(world.put(AUTHOR, "/room/consents/2", &one(&paused)).await.code(), "done");
    pages.push(world.post(READER, "/room/ask", &()).await.body);
    assert_eq!(pages[0], pages[1]);
    let resumed = world.consent(AUTHOR, 3, Some(paused.digest()), ConsentState::Resumed);
    assert_eq!(world.put(AUTHOR, "/room/consents/3", &one(&resumed)).await.code(), "done");
    let opened: CrossingAnswer = world.post(READER, &opening, &()).await.json();
    // Opened, it stays its reader's, whatever is shut later.
    let withdrawn = world.consent(AUTHOR, 4, Some(resumed.digest()), ConsentState::Withdrawn);
    assert_eq!(world.put(AUTHOR, "/room/consents/4", &one(&withdrawn)).await.code(), "done");
    let again: CrossingAnswer = world.post(READER, &opening, &()).await.json();
    assert_eq!((opened.record, opened.object), (again.record, again.object));
}

#[tokio::test]
async fn a_withdrawal_takes_away_everything_unopened_both_ways() {
    let mut world = World::ready().await;
    let mut crossings = Vec::new();
    for side in SIDES {
        let written = world.banked(side).await;
        crossings.push(world.released(&written).await);
    }
    for side in SIDES {
        assert_eq!(world.room(side).await.waiting[0].state, WaitingState::Told);
    }
    let given = world.consent(READER, 1, None, ConsentState::Given).digest();
    let withdrawn = world.consent(READER, 2, Some(given), ConsentState::Withdrawn);
    for _ in 0..2 {
        let said = world.put(READER, "/room/consents/2", &one(&withdrawn)).await;
        assert_eq!(said.code(), "done");
    }
    for (side, crossing) in SIDES.into_iter().map(Side::other).zip(crossings) {
        assert_eq!(world.room(side).await.waiting[0].state, WaitingState::Gone);
        let opening = format!("/room/crossings/{crossing}/opening");
        assert_eq!(world.post(side, &opening, &()).await.code(), "not_found");
    }
}
