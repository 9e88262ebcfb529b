//! What a party is refused: what is wrong with their own statement, named, and nothing else.

use protocol::ids::{Digest, LetterId, RoomId};
use protocol::statement::{ConsentState, Deposit, Side, Signed};
use protocol::wire::PutLetter;

use crate::refusals::everything;
use crate::statements::blob;
use crate::test_relay::one;
use crate::world::World;

const AUTHOR: Side = Side::Responsible;
const READER: Side = Side::Harmed;

#[tokio::test]
async fn a_party_is_refused_what_does_not_fit() {
    let mut world = World::ready().await;
    let held = world.deposit(AUTHOR).await;
    let good = world.write(AUTHOR, true);
    let before = everything(&world).await;
    let key = |side: Side| &world.party(side).person.signing;
    let base = Deposit {
        room: world.party(AUTHOR).room,
        letter: good.letter,
        epoch: 1,
        seq: good.seq,
        supersedes: None,
        object: Digest::of(&good.put.object.0),
        header: good.header,
        portable: good.portable,
        day: world.today(),
    };
    let with = |change: &dyn Fn(&mut Deposit)| {
        let mut deposit = base.clone();
        change(&mut deposit);
        deposit
    };
    let refused = [
        (
            "another room",
            with(&|deposit| deposit.room = RoomId::from_bytes([9; 16])),
            "not_acceptable",
        ),
        (
            "the other room",
            with(&|deposit| deposit.room = world.party(READER).room),
            "not_acceptable",
        ),
        (
            "another letter than addressed",
            with(&|deposit| deposit.letter = held.letter),
            "not_acceptable",
        ),
        ("an old epoch", with(&|deposit| deposit.epoch = 0), "stale_certificate"),
        ("an epoch to come", with(&|deposit| deposit.epoch = 2), "stale_certificate"),
        ("a place that is taken", with(&|deposit| deposit.seq = 1), "out_of_sequence"),
        ("a gap", with(&|deposit| deposit.seq = 3), "out_of_sequence"),
        ("another object", with(&|deposit| deposit.object = Digest::of(b"")), "not_acceptable"),
        (
            "words given in before",
            with(&|deposit| deposit.portable = held.portable),
            "not_acceptable",
        ),
        (
            "in place of nothing",
            with(&|deposit| deposit.supersedes = Some(LetterId::from_bytes([1; 16]))),
            "out_of_sequence",
        ),
        ("ahead of time", with(&|deposit| deposit.day = deposit.day.plus(2)), "not_acceptable"),
        ("long ago", with(&|deposit| deposit.day.0 -= 8), "not_acceptable"),
    ];
    for (name, deposit, code) in refused {
        let deposit = blob(&Signed::new(deposit, key(AUTHOR)));
        let put = PutLetter { deposit, object: good.put.object.clone() };
        assert_eq!(world.put(AUTHOR, &good.path(), &put).await.code(), code, "{name}");
    }
    for (name, signer) in [("the other party", key(READER)), ("staff", &world.staff[0].signing)] {
        let deposit = blob(&Signed::new(base.clone(), signer));
        let put = PutLetter { deposit, object: good.put.object.clone() };
        assert_eq!(world.put(AUTHOR, &good.path(), &put).await.code(), "not_acceptable", "{name}");
    }
    // The same id with other bytes.
    let other = PutLetter {
        deposit: blob(&Signed::new(with(&|deposit| deposit.letter = held.letter), key(AUTHOR))),
        object: good.put.object.clone(),
    };
    assert_eq!(world.put(AUTHOR, &held.path(), &other).await.code(), "not_acceptable");

    for (name, seq, prev, state, code) in [
        ("the first again in other words", 1, None, ConsentState::Withdrawn, "out_of_sequence"),
        ("one that names nothing before", 2, None, ConsentState::Paused, "out_of_sequence"),
        ("one too far", 3, None, ConsentState::Paused, "out_of_sequence"),
    ] {
        let consent = one(&world.consent(AUTHOR, seq, prev, state));
        let path = format!("/room/consents/{seq}");
        assert_eq!(world.put(AUTHOR, &path, &consent).await.code(), code, "{name}");
    }
    let first = world.consent(AUTHOR, 1, None, ConsentState::Given).digest();
    let resumed = one(&world.consent(AUTHOR, 2, Some(first), ConsentState::Resumed));
    assert_eq!(world.put(AUTHOR, "/room/consents/2", &resumed).await.code(), "out_of_sequence");
    assert_eq!(world.put(AUTHOR, "/room/consents/3", &resumed).await.code(), "not_acceptable");
    assert_eq!(world.put(READER, "/room/consents/2", &resumed).await.code(), "not_acceptable");
    let wish = one(&world.wish(AUTHOR, 2, None, true));
    assert_eq!(world.put(AUTHOR, "/room/wishes/2", &wish).await.code(), "out_of_sequence");
    // Replayed: the same bytes again are the first answer, and change nothing.
    let again = one(&world.consent(AUTHOR, 1, None, ConsentState::Given));
    assert_eq!(world.put(AUTHOR, "/room/consents/1", &again).await.code(), "done");
    assert_eq!(world.put(AUTHOR, &held.path(), &held.put).await.code(), "done");
    assert_eq!(everything(&world).await, before);
}
