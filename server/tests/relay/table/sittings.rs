//! Rows of what may be asked about sittings, and of the carry.

use protocol::envelope::MAX_OBJECT_BYTES;
use protocol::ids::{AgencyId, Digest, LetterId};
use protocol::statement::{
    Approval, Deposit, Release, Side, Signed, SittingPlan, SittingStep, SittingWord, Statement,
    Stepped, Word,
};
use protocol::wire::{PutCarry, PutSitting};

use super::mistake::Mistake::{Expired, ForeignId, Replayed, Stale, WrongRoom};
use super::row::{Kind, Row};
use super::stage::{AUTHOR, READER, Stage, Who};
use crate::sitting::Planned;
use crate::statements::blob;
use crate::test_relay::one;

pub(super) async fn rows(stage: &mut Stage) -> Vec<Row> {
    // One in each room: the author's to be declined and planned anew, the reader's to be opened.
    let mine = planned(stage, AUTHOR, 1).await;
    let theirs = stage.world.accepted(READER, 0, 1).await;
    let anew = stage.world.plan(AUTHOR, 0, 2);
    vec![
        word(stage, &mine, &theirs),
        plan(stage, &anew, &theirs),
        step(stage, &theirs, &mine),
        carry(stage).await,
    ]
}

async fn planned(stage: &mut Stage, side: Side, seq: u64) -> Planned {
    let planned = stage.world.plan(side, 0, seq);
    let put = stage.world.put_sitting(&planned);
    let world = &stage.world;
    let answer = world.ask_as(1, reqwest::Method::PUT, &planned.path(), Some(&put)).await;
    assert_eq!(answer.code(), "done");
    planned
}

/// A statement with one thing changed, signed by the second facilitator.
fn with<T: Statement + Clone>(stage: &Stage, base: &T, change: impl FnOnce(&mut T)) -> Signed<T> {
    let mut changed = base.clone();
    change(&mut changed);
    Signed::new(changed, &stage.world.staff[1].signing)
}

fn word(stage: &Stage, mine: &Planned, theirs: &Planned) -> Row {
    let world = &stage.world;
    let base = world.word(mine, Word::Declined);
    let of = |change: &dyn Fn(&mut SittingWord)| {
        let mut word = base.clone();
        change(&mut word);
        one(&Signed::new(word, &world.party(AUTHOR).person.signing))
    };
    let at = |seq: u64| [("seq", seq.to_string())];
    Row::new("PUT", "/room/sittings/{sitting}/words/{seq}", Some(Who::Author))
        .at("sitting", mine.id())
        .at("seq", 1)
        .with(&of(&|_| {}))
        .signed::<SittingWord>("statement")
        .refuses(
            WrongRoom,
            "the other room",
            &of(&|said| said.room = world.party(READER).room),
            "not_acceptable",
        )
        .refuses(
            WrongRoom,
            "another agency",
            &of(&|said| said.agency = AgencyId::from_bytes([1; 16])),
            "not_acceptable",
        )
        .refuses_at(
            ForeignId,
            "the other room's sitting",
            &[("sitting", theirs.id().to_string())],
            &of(&|said| (said.sitting, said.plan) = (theirs.id(), theirs.digest())),
            "not_found",
        )
        .refuses(
            Stale,
            "another plan",
            &of(&|said| said.plan = Digest::of(b"another")),
            "out_of_sequence",
        )
        .refuses(
            Stale,
            "stopped before it was accepted",
            &of(&|said| said.word = Word::Stopped),
            "out_of_sequence",
        )
        .refuses(
            Stale,
            "of something before",
            &of(&|said| said.prev = Some(Digest::of(b"before"))),
            "out_of_sequence",
        )
        .refuses_at(Stale, "a gap", &at(2), &of(&|said| said.seq = 2), "out_of_sequence")
        .refuses_at(Stale, "another place than addressed", &at(2), &of(&|_| {}), "not_acceptable")
        .refuses(Expired, "long ago", &of(&|said| said.day.0 -= 8), "not_acceptable")
        .refuses(Expired, "ahead", &of(&|said| said.day.0 += 2), "not_acceptable")
}

fn plan(stage: &Stage, anew: &Planned, theirs: &Planned) -> Row {
    let world = &stage.world;
    let of = |change: &dyn Fn(&mut SittingPlan)| PutSitting {
        plan: blob(&with(stage, &anew.plan, change)),
        ..world.put_sitting(anew)
    };
    let details = |change: &dyn Fn(&mut Deposit)| PutSitting {
        deposit: blob(&with(stage, &anew.deposit, change)),
        ..world.put_sitting(anew)
    };
    let now_s = world.relay.now().seconds();
    Row::new("PUT", "/rooms/{room}/sittings/{sitting}", Some(Who::Colleague))
        .at("room", anew.plan.room)
        .at("sitting", anew.id())
        .with(&of(&|_| {}))
        .signed::<SittingPlan>("plan")
        .signed::<Deposit>("deposit")
        .field("object", Kind::Sealed(MAX_OBJECT_BYTES))
        .absent("not_acceptable")
        .cannot(&[ForeignId], "the plan names the room and the sitting itself")
        .refuses_at(
            ForeignId,
            "the id of a sitting in the other room",
            &[("sitting", theirs.id().to_string())],
            &of(&|plan| plan.sitting = theirs.id()),
            "not_acceptable",
        )
        .refuses(
            WrongRoom,
            "the other room",
            &of(&|plan| plan.room = world.party(READER).room),
            "not_acceptable",
        )
        .refuses(
            WrongRoom,
            "another agency",
            &of(&|plan| plan.agency = AgencyId::from_bytes([1; 16])),
            "not_acceptable",
        )
        .refuses(
            WrongRoom,
            "details for the other room",
            &details(&|deposit| deposit.room = world.party(READER).room),
            "not_acceptable",
        )
        .refuses(
            Stale,
            "details of another version",
            &of(&|plan| plan.header = Digest::of(b"another")),
            "not_acceptable",
        )
        .refuses(
            Stale,
            "other details",
            &of(&|plan| plan.details = LetterId::from_bytes([1; 16])),
            "not_acceptable",
        )
        .refuses(
            Stale,
            "details in a sitting",
            &details(&|deposit| deposit.sitting = Some(anew.id())),
            "not_acceptable",
        )
        .refuses(
            Stale,
            "details out of their place",
            &details(&|deposit| deposit.seq = 9),
            "out_of_sequence",
        )
        .refuses(Stale, "turned round", &of(&|plan| plan.until_s = plan.from_s), "not_acceptable")
        .refuses(
            Stale,
            "for a month",
            &of(&|plan| plan.until_s = plan.from_s + 30 * 86_400),
            "not_acceptable",
        )
        .refuses(
            Stale,
            "cooling for two days",
            &of(&|plan| plan.cooling_s = 2 * 86_400),
            "not_acceptable",
        )
        .refuses(
            Expired,
            "over already",
            &of(&|plan| (plan.from_s, plan.until_s) = (now_s - 60, now_s)),
            "not_acceptable",
        )
        .refuses(Expired, "long ago", &of(&|plan| plan.day.0 -= 8), "not_acceptable")
        .refuses(Expired, "ahead", &of(&|plan| plan.day.0 += 2), "not_acceptable")
        .cannot(&[Replayed], "every right request is sent again")
}

fn step(stage: &Stage, theirs: &Planned, mine: &Planned) -> Row {
    let world = &stage.world;
    let base = world.step(theirs, Stepped::Opened);
    let of = |change: &dyn Fn(&mut SittingStep)| one(&with(stage, &base, change));
    let at = |seq: u64| [("seq", seq.to_string())];
    let unanswered = one(&with(stage, &world.step(mine, Stepped::Opened), |_| {}));
    Row::new("PUT", "/rooms/{room}/sittings/{sitting}/steps/{seq}", Some(Who::Colleague))
        .at("room", theirs.plan.room)
        .at("sitting", theirs.id())
        .at("seq", 1)
        .with(&of(&|_| {}))
        .signed::<SittingStep>("statement")
        .absent("not_acceptable")
        .cannot(&[ForeignId], "the step names the room and the sitting itself")
        .refuses_at(
            ForeignId,
            "the other room's sitting in this room",
            &[("sitting", mine.id().to_string())],
            &of(&|step| (step.sitting, step.plan) = (mine.id(), mine.digest())),
            "not_found",
        )
        .refuses(
            WrongRoom,
            "the other room",
            &of(&|step| step.room = world.party(AUTHOR).room),
            "not_acceptable",
        )
        .refuses(
            WrongRoom,
            "another agency",
            &of(&|step| step.agency = AgencyId::from_bytes([1; 16])),
            "not_acceptable",
        )
        .refuses_at(
            Stale,
            "one that nobody accepted",
            &[("room", mine.plan.room.to_string()), ("sitting", mine.id().to_string())],
            &unanswered,
            "already_decided",
        )
        .refuses(
            Stale,
            "another plan",
            &of(&|step| step.plan = Digest::of(b"another")),
            "already_decided",
        )
        .refuses(
            Stale,
            "of something before",
            &of(&|step| step.prev = Some(Digest::of(b"before"))),
            "out_of_sequence",
        )
        .refuses_at(Stale, "a gap", &at(2), &of(&|step| step.seq = 2), "out_of_sequence")
        .refuses(Expired, "long ago", &of(&|step| step.day.0 -= 8), "not_acceptable")
        .refuses(Expired, "ahead", &of(&|step| step.day.0 += 2), "not_acceptable")
        .cannot(&[Replayed], "every right request is sent again")
}

/// What the release is refused for leaves the approval and is no refusal: see the tests of sittings. Here stands what
/// the approval is refused for, and what is neither.
async fn carry(stage: &mut Stage) -> Row {
    let letter = stage.world.deposit(AUTHOR).await;
    let decided = stage.world.banked(AUTHOR).await;
    let (record, base) = stage.world.a_carry(&letter, None).await;
    let (_, other, _) = stage.world.release(&decided);
    let world = &stage.world;
    let approval: Approval = (*world.approval(1, &letter)).clone();
    let of = |change: &dyn Fn(&mut Approval)| PutCarry {
        approval: blob(&with(stage, &approval, change)),
        ..base.clone()
    };
    let released = |record: Release| PutCarry {
        record: blob(&Signed::new(record, &world.staff[1].signing)),
        ..base.clone()
    };
    Row::new("POST", "/carries", Some(Who::Colleague))
        .with(&base)
        .signed::<Approval>("approval")
        .signed::<Release>("record")
        .field("object", Kind::Sealed(MAX_OBJECT_BYTES))
        .refuses(
            WrongRoom,
            "approved for the author's own room",
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
            &released(Release { portable: Digest::of(b"none"), ..record.clone() }),
            "not_found",
        )
        .refuses(
            Stale,
            "another letter's approval",
            &released(Release { portable: other.portable, ..record }),
            "not_acceptable",
        )
        .refuses(
            Stale,
            "approved under another policy",
            &of(&|said| said.policy = Digest::of(b"policy")),
            "policy_changed",
        )
        .refuses(Expired, "approved long ago", &of(&|said| said.day.0 -= 8), "not_acceptable")
        .refuses(Expired, "approved ahead", &of(&|said| said.day.0 += 2), "not_acceptable")
        .cannot(&[Replayed], "every right request is sent again")
}
