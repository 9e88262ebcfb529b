//! Private storage: drafts that only their author sees, and claims that lock nothing.

use protocol::statement::Side;
use protocol::wire::{Blob, CaseAnswer, Claim, DraftList, PutClaim, PutVersioned};
use reqwest::Method;

use crate::test_relay::one;
use crate::world::World;

const AUTHOR: Side = Side::Responsible;
const READER: Side = Side::Harmed;

#[tokio::test]
async fn a_draft_is_kept_version_by_version_and_counted_nowhere() {
    let mut world = World::ready().await;
    let case = world.case_seen_by(0).await;
    let path = format!("/room/drafts/{}", world.draft());
    let put = |version, byte: u8, bytes| PutVersioned { version, sealed: Blob(vec![byte; bytes]) };
    for (name, body, code) in [
        ("nothing before it", put(2, 1, 50), "version"),
        ("version nought", put(0, 1, 50), "bad_request"),
        ("empty", put(1, 1, 0), "bad_request"),
        ("the first", put(1, 1, 50), "done"),
        ("the same again", put(1, 1, 50), "done"),
        ("another first", put(1, 2, 50), "version"),
        ("the second", put(2, 3, 150_000 - 4000), "done"),
        ("too large", put(3, 3, 160_000), "too_large"),
        ("left out", put(4, 3, 50), "version"),
    ] {
        assert_eq!(world.put(AUTHOR, &path, &body).await.code(), code, "{name}");
    }
    world.relay.pass_minutes(1);
    let other = format!("/room/drafts/{}", world.draft());
    assert_eq!(world.put(AUTHOR, &other, &put(1, 9, 60)).await.code(), "done");
    let list: DraftList = world.get(AUTHOR, "/room/drafts").await.json();
    let versions: Vec<_> =
        list.drafts.iter().map(|draft| (draft.version, draft.sealed.0[0])).collect();
    assert_eq!(versions, [(1, 9), (2, 3)], "last saved first");
    assert!(world.get(READER, "/room/drafts").await.json::<DraftList>().drafts.is_empty());

    let throw = |path: String| {
        let (relay, person) = (&world.relay, &world.party(AUTHOR).person);
        async move { relay.ask(Some(person), Method::DELETE, &path, None::<&()>).await.code() }
    };
    for _ in 0..2 {
        assert_eq!(throw(path.clone()).await, "done");
    }
    assert_eq!(throw(other).await, "done");
    for n in 0..31 {
        let path = format!("/room/drafts/{}", world.draft());
        let code = if n < 30 { "done" } else { "too_large" };
        assert_eq!(world.put(AUTHOR, &path, &put(1, 1, 50)).await.code(), code, "{n}");
    }
    let after = world.case_seen_by(0).await;
    assert_eq!(case.journal, after.journal, "no trace of it");
}

#[tokio::test]
async fn a_claim_lapses_is_taken_over_with_a_note_and_locks_no_decision() {
    let mut world = World::ready().await;
    let written = world.deposit(AUTHOR).await;
    let path = format!("/letters/{}/claim", written.letter);
    let claim = async |world: &World, by: usize, note: Option<Vec<u8>>| {
        let body = PutClaim { note: note.map(Blob), to: None };
        world.ask_as(by, Method::PUT, &path, Some(&body)).await
    };
    let first: Claim = claim(&world, 0, None).await.json();
    assert_eq!(first.person, world.staff[0].id);
    assert_eq!(claim(&world, 1, None).await.code(), "claimed");
    // Whoever did not claim may decide all the same.
    let approvals = format!("/letters/{}/approvals", written.letter);
    assert_eq!(
        world.post_as(1, &approvals, &one(&world.approval(1, &written))).await.code(),
        "done"
    );

    let over: Claim = claim(&world, 1, Some(vec![6; 200])).await.json();
    assert_eq!((over.person, over.note), (world.staff[1].id, Some(Blob(vec![6; 200]))));
    let again: Claim = claim(&world, 1, None).await.json();
    assert_eq!(again.note, Some(Blob(vec![6; 200])), "a claim of one's own keeps its note");
    let seen: CaseAnswer = world.case_seen_by(0).await;
    assert_eq!(seen.letters[0].claim.as_ref().map(|claim| claim.person), Some(world.staff[1].id));

    // Another's claim is not given up by asking.
    for (by, left) in [(0, true), (1, false), (1, false)] {
        let gone = world.ask_as(by, Method::DELETE, &path, None::<&()>).await;
        assert_eq!(gone.code(), "done");
        assert_eq!(world.case_seen_by(0).await.letters[0].claim.is_some(), left);
    }
    claim(&world, 0, None).await;
    for minutes in [15, 14] {
        world.relay.pass_minutes(minutes);
        for by in 0..3 {
            assert_eq!(world.relay.get(Some(&world.staff[by]), "/session").await.code(), "done");
        }
    }
    assert_eq!(claim(&world, 1, None).await.code(), "claimed");
    world.relay.pass_minutes(1);
    assert!(world.case_seen_by(0).await.letters[0].claim.is_none(), "it lapses");
    assert_eq!(claim(&world, 1, None).await.code(), "done");

    assert_eq!(
        world.post_as(0, &approvals, &one(&world.approval(0, &written))).await.code(),
        "done"
    );
    assert_eq!(claim(&world, 0, Some(vec![1; 9])).await.code(), "already_decided");
    assert_eq!(claim(&world, 2, None).await.code(), "not_found");
}
