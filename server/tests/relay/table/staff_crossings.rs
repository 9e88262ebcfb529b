//! Rows of what staff may ask of crossings.

use protocol::envelope::MAX_OBJECT_BYTES;
use protocol::ids::{AgencyId, Digest, LetterId};
use protocol::statement::{Recall, Release, Reseal, Resealed};
use protocol::wire::{Blob, PutCrossing, PutReseal};

use super::mistake::Mistake::{Expired, ForeignId, Replayed, Stale, WrongRoom};
use super::row::{Kind, Row, inside};
use super::staff_letters::with;
use super::stage::{AUTHOR, READER, Stage, Who};
use crate::statements::blob;
use crate::test_relay::one;

pub(super) async fn rows(stage: &mut Stage) -> Vec<Row> {
    let mut rows = crossings(stage).await;
    rows.push(reseal(stage));
    rows
}

async fn crossings(stage: &mut Stage) -> Vec<Row> {
    let told = stage.told().await;
    let opened = stage.told().await;
    let path = format!("/room/crossings/{opened}/opening");
    assert_eq!(stage.world.post(READER, &path, &()).await.code(), "done");
    let release = release(stage).await;
    let world = &stage.world;
    let base = Recall {
        agency: world.case.agency,
        room: world.party(READER).room,
        crossing: told,
        day: world.today(),
    };
    let of = |change: &dyn Fn(&mut Recall)| one(&with(world, &base, change));
    let by = Some(Who::Facilitator);
    let recall = Row::new("POST", "/crossings/{crossing}/recall", by)
        .at("crossing", told)
        .with(&of(&|_| {}))
        .signed::<Recall>("statement")
        .refuses(
            WrongRoom,
            "the other room",
            &of(&|said| said.room = world.party(AUTHOR).room),
            "not_acceptable",
        )
        .refuses(
            ForeignId,
            "another crossing",
            &of(&|said| said.crossing = opened),
            "not_acceptable",
        )
        .refuses_at(
            Stale,
            "opened",
            &[("crossing", opened.to_string())],
            &of(&|said| said.crossing = opened),
            "already_decided",
        )
        .refuses(Expired, "long ago", &of(&|said| said.day.0 -= 8), "not_acceptable")
        .refuses(Expired, "ahead", &of(&|said| said.day.0 += 2), "not_acceptable");
    vec![Row::new("GET", "/crossings/{crossing}", by).at("crossing", told), release, recall]
}

async fn release(stage: &mut Stage) -> Row {
    let before = stage.world.banked(AUTHOR).await;
    let (_, record, object) = stage.world.release(&before);
    let before = stage.world.put_crossing(record, object);
    assert_eq!(stage.world.post_as(0, "/crossings", &before).await.code(), "done");
    let held = stage.world.deposit(AUTHOR).await;
    let banked = stage.world.banked(AUTHOR).await;
    let (_, base, object) = stage.world.release(&banked);
    let (_, unapproved, _) = stage.world.release(&held);
    let world = &stage.world;
    let replayed: Release = minicbor::decode(&inside(&before.record.0)).expect("our own");
    let sealed = object.clone();
    let of = move |change: &dyn Fn(&mut Release)| {
        let mut record = base.clone();
        change(&mut record);
        world.put_crossing(record, object.clone())
    };
    let unapproved: PutCrossing =
        world.put_crossing(Release { object: Digest::of(&sealed), ..unapproved }, sealed.clone());
    Row::new("POST", "/crossings", Some(Who::Facilitator))
        .with(&of(&|_| {}))
        .signed::<Release>("record")
        .field("object", Kind::Sealed(MAX_OBJECT_BYTES))
        .refuses(
            WrongRoom,
            "the author's own room",
            &of(&|said| said.room = world.party(AUTHOR).room),
            "not_acceptable",
        )
        .refuses(
            WrongRoom,
            "another agency",
            &of(&|said| said.agency = AgencyId::from_bytes([1; 16])),
            "not_acceptable",
        )
        .refuses(
            ForeignId,
            "words of no letter",
            &of(&|said| said.portable = Digest::of(b"none")),
            "not_found",
        )
        .refuses(Stale, "not approved", &unapproved, "quorum_missing")
        .refuses(
            Stale,
            "one approval twice",
            &of(&|said| said.approvals[1] = said.approvals[0].clone()),
            "quorum_missing",
        )
        .refuses(
            Stale,
            "an approval of nobody's",
            &of(&|said| said.approvals[1] = vec![1, 2, 3].into()),
            "not_acceptable",
        )
        .refuses(
            Stale,
            "an old certificate",
            &of(&|said| said.certificate = Digest::of(b"old")),
            "stale_certificate",
        )
        .refuses(Stale, "an old epoch", &of(&|said| said.epoch = 1), "stale_certificate")
        .refuses(
            Stale,
            "another policy",
            &of(&|said| said.policy = Digest::of(b"policy")),
            "policy_changed",
        )
        .refuses(
            Stale,
            "another object",
            &of(&|said| said.object = Digest::of(b"object")),
            "not_acceptable",
        )
        .refuses(
            Stale,
            "words that crossed already",
            &of(&|said| {
                (said.portable, said.approvals) = (replayed.portable, replayed.approvals.clone());
            }),
            "already_decided",
        )
        .refuses(Replayed, "one before", &before, "done")
        .refuses(Expired, "long ago", &of(&|said| said.day.0 -= 8), "not_acceptable")
        .refuses(Expired, "ahead", &of(&|said| said.day.0 += 2), "not_acceptable")
}

fn reseal(stage: &mut Stage) -> Row {
    let object = stage.world.noise(900);
    let world = &stage.world;
    let base = Reseal {
        room: world.party(READER).room,
        what: Resealed::Letter(stage.old.letter),
        record: stage.old.header,
        object: Digest::of(&object),
        certificate: world.certificate(READER).digest(),
        day: world.today(),
    };
    let of = |change: &dyn Fn(&mut Reseal)| PutReseal {
        reseal: blob(&with(world, &base, change)),
        object: Blob(object.clone()),
    };
    let first = world.certificates.iter().find(|each| each.side == READER).expect("it stood");
    Row::new("POST", "/reseals", Some(Who::Facilitator))
        .with(&of(&|_| {}))
        .signed::<Reseal>("reseal")
        .field("object", Kind::Sealed(MAX_OBJECT_BYTES))
        .refuses(
            WrongRoom,
            "the other room",
            &of(&|said| said.room = world.party(AUTHOR).room),
            "not_acceptable",
        )
        .refuses(
            ForeignId,
            "no letter",
            &of(&|said| said.what = Resealed::Letter(LetterId::from_bytes([1; 16]))),
            "not_found",
        )
        .refuses(
            Stale,
            "for readers of before",
            &of(&|said| said.certificate = first.digest()),
            "stale_certificate",
        )
        .refuses(
            Stale,
            "another record",
            &of(&|said| said.record = Digest::of(b"another")),
            "not_acceptable",
        )
        .refuses(Expired, "long ago", &of(&|said| said.day.0 -= 8), "not_acceptable")
        .refuses(Expired, "ahead", &of(&|said| said.day.0 += 2), "not_acceptable")
}
