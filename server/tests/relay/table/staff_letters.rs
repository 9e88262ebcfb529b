//! Rows of what staff may ask of letters and crossings.

use protocol::envelope::MAX_OBJECT_BYTES;
use protocol::ids::{AgencyId, Digest, LetterId};
use protocol::statement::{Approval, Deposit, Outcome, Return, Signed, Statement, Veto};
use protocol::wire::{Blob, PutClaim, PutLetter, ReturnLetter, SecondDecision, SecondLook};
use reqwest::Method;

use super::mistake::Mistake::{Expired, ForeignId, MissingField, Replayed, Stale, WrongRoom};
use super::row::{Kind, Row};
use super::stage::{AUTHOR, READER, Stage, Who};
use crate::statements::{Written, blob};
use crate::test_relay::one;
use crate::world::World;

const NOTE: usize = 64 * 1024;

pub(super) async fn rows(stage: &mut Stage) -> Vec<Row> {
    let (delivered, notes) = (notes(stage, 1), notes(stage, 2));
    let mut rows = claims(stage).await;
    rows.push(deliver(stage, delivered).await);
    rows.push(approve(stage).await);
    rows.push(veto(stage).await);
    rows.push(second_look(stage).await);
    rows.push(send_back(stage, notes).await);
    rows
}

/// A statement with one thing changed, signed by the facilitator.
pub(super) fn with<T: Statement + Clone>(
    world: &World,
    base: &T,
    change: impl FnOnce(&mut T),
) -> Signed<T> {
    let mut changed = base.clone();
    change(&mut changed);
    Signed::new(changed, &world.staff[0].signing)
}

/// A facilitator's own letter to the author, unsigned.
fn notes(stage: &mut Stage, seq: u64) -> (Deposit, Vec<u8>) {
    let object = stage.world.noise(800);
    let deposit = Deposit {
        room: stage.world.party(AUTHOR).room,
        letter: LetterId::draw(&mut stage.world.relay.rng),
        epoch: 1,
        seq,
        supersedes: None,
        object: Digest::of(&object),
        header: Digest::of(b"header"),
        portable: None,
        day: stage.world.today(),
        sitting: None,
    };
    (deposit, object)
}

async fn claims(stage: &mut Stage) -> Vec<Row> {
    let (mine, theirs) = (stage.world.deposit(AUTHOR).await, stage.world.deposit(AUTHOR).await);
    let banked = stage.world.banked(AUTHOR).await;
    let path = format!("/letters/{}/claim", theirs.letter);
    let claimed = stage.world.ask_as(1, Method::PUT, &path, Some(&PutClaim::default())).await;
    assert_eq!(claimed.code(), "done");
    let [colleague, outsider] = [1, 2].map(|at: usize| stage.world.staff[at].id);
    let claim_to =
        |note: Option<usize>, to| PutClaim { note: note.map(|bytes| Blob(vec![1; bytes])), to };
    let by = Some(Who::Facilitator);
    let at = |written: &Written| [("letter", written.letter.to_string())];
    vec![
        Row::new("GET", "/letters/{letter}", by).at("letter", mine.letter),
        Row::new("PUT", "/letters/{letter}/claim", by)
            .at("letter", mine.letter)
            .with(&claim_to(None, None))
            .optional("note", Kind::Sealed(NOTE))
            .refuses(
                ForeignId,
                "to somebody who is not of the case",
                &claim_to(Some(9), Some(outsider)),
                "not_found",
            )
            .refuses(
                Stale,
                "handed over without a note",
                &claim_to(None, Some(colleague)),
                "bad_request",
            )
            .cannot(&[MissingField], "a note may be left out")
            .refuses_at(Stale, "a colleague's", &at(&theirs), &PutClaim::default(), "claimed")
            .refuses_at(
                Stale,
                "decided, with a note",
                &at(&banked),
                &claim_to(Some(9), None),
                "already_decided",
            )
            .cannot(&[Expired], "a claim begins when it is made"),
        Row::new("DELETE", "/letters/{letter}/claim", by).at("letter", mine.letter).refuses_at(
            Stale,
            "a colleague's",
            &at(&theirs),
            &(),
            "done",
        ),
    ]
}

async fn deliver(stage: &mut Stage, delivered: (Deposit, Vec<u8>)) -> Row {
    let (base, object) = delivered;
    let before = {
        let (deposit, object) = notes(stage, 1);
        let deposit = Deposit { room: stage.world.party(READER).room, epoch: 2, ..deposit };
        let put = PutLetter {
            deposit: blob(&with(&stage.world, &deposit, |_| {})),
            object: Blob(object),
        };
        let path = format!("/rooms/{}/letters/{}", deposit.room, deposit.letter);
        let given = stage.world.ask_as(0, Method::PUT, &path, Some(&put)).await;
        assert_eq!(given.code(), "done");
        (deposit, put)
    };
    let world = &stage.world;
    let of = |change: &dyn Fn(&mut Deposit)| PutLetter {
        deposit: blob(&with(world, &base, change)),
        object: Blob(object.clone()),
    };
    let other = world.party(READER).room;
    Row::new("PUT", "/rooms/{room}/letters/{letter}", Some(Who::Facilitator))
        .at("room", base.room)
        .at("letter", base.letter)
        .with(&of(&|_| {}))
        .signed::<Deposit>("deposit")
        .field("object", Kind::Sealed(MAX_OBJECT_BYTES))
        .absent("not_acceptable")
        .refuses(WrongRoom, "the other room", &of(&|said| said.room = other), "not_acceptable")
        .refuses_at(
            WrongRoom,
            "an epoch of the other room",
            &[("room", other.to_string())],
            &of(&|said| said.room = other),
            "stale_certificate",
        )
        .refuses_at(
            Replayed,
            "one before",
            &[("room", other.to_string()), ("letter", before.0.letter.to_string())],
            &before.1,
            "done",
        )
        .refuses(Stale, "no epoch", &of(&|said| said.epoch = 0), "stale_certificate")
        .refuses(Stale, "an epoch to come", &of(&|said| said.epoch = 2), "stale_certificate")
        .refuses(Stale, "a gap", &of(&|said| said.seq += 1), "out_of_sequence")
        .refuses(
            Stale,
            "another object",
            &of(&|said| said.object = Digest::of(b"another")),
            "not_acceptable",
        )
        .refuses(Expired, "long ago", &of(&|said| said.day.0 -= 8), "not_acceptable")
        .refuses(Expired, "ahead", &of(&|said| said.day.0 += 2), "not_acceptable")
}

async fn approve(stage: &mut Stage) -> Row {
    let held = stage.world.deposit(AUTHOR).await;
    let banked = stage.world.banked(AUTHOR).await;
    let world = &stage.world;
    let base: Approval = (*world.approval(0, &held)).clone();
    let of = |change: &dyn Fn(&mut Approval)| one(&with(world, &base, change));
    let at_banked = [("letter", banked.letter.to_string())];
    Row::new("POST", "/letters/{letter}/approvals", Some(Who::Facilitator))
        .at("letter", held.letter)
        .with(&of(&|_| {}))
        .signed::<Approval>("statement")
        .refuses(
            WrongRoom,
            "its own room",
            &of(&|said| said.room = world.party(AUTHOR).room),
            "not_acceptable",
        )
        .refuses(
            WrongRoom,
            "another agency",
            &of(&|said| said.agency = AgencyId::from_bytes([1; 16])),
            "not_acceptable",
        )
        .refuses(ForeignId, "other words", &one(&world.approval(0, &banked)), "not_acceptable")
        .refuses_at(Replayed, "one before", &at_banked, &one(&world.approval(0, &banked)), "done")
        .refuses_at(
            Stale,
            "decided",
            &at_banked,
            &of(&|said| {
                said.portable = banked.portable.expect("words that may cross");
                said.checklist = Digest::of(b"thought again");
            }),
            "already_decided",
        )
        .refuses(
            Stale,
            "another policy",
            &of(&|said| said.policy = Digest::of(b"another")),
            "policy_changed",
        )
        .refuses(Expired, "long ago", &of(&|said| said.day.0 -= 8), "not_acceptable")
        .refuses(Expired, "ahead", &of(&|said| said.day.0 += 2), "not_acceptable")
}

async fn send_back(stage: &mut Stage, notes: (Deposit, Vec<u8>)) -> Row {
    let held = stage.world.deposit(AUTHOR).await;
    let banked = stage.world.banked(AUTHOR).await;
    let world = &stage.world;
    let (deposit, object) = notes;
    let base = Return {
        room: world.party(AUTHOR).room,
        letter: held.letter,
        header: held.header,
        outcome: Outcome::Returned,
        notes: deposit.letter,
        day: world.today(),
    };
    let both = |said: &dyn Fn(&mut Return), given: &dyn Fn(&mut Deposit)| ReturnLetter {
        decision: blob(&with(world, &base, said)),
        deposit: blob(&with(world, &deposit, given)),
        object: Blob(object.clone()),
    };
    let of = |change: &dyn Fn(&mut Return)| both(change, &|_| {});
    Row::new("POST", "/letters/{letter}/return", Some(Who::Facilitator))
        .at("letter", held.letter)
        .with(&of(&|_| {}))
        .signed::<Return>("decision")
        .signed::<Deposit>("deposit")
        .field("object", Kind::Sealed(MAX_OBJECT_BYTES))
        .refuses(
            WrongRoom,
            "the other room",
            &of(&|said| said.room = world.party(READER).room),
            "not_acceptable",
        )
        .refuses(
            WrongRoom,
            "notes into the other room",
            &both(&|_| {}, &|given| given.room = world.party(READER).room),
            "not_acceptable",
        )
        .refuses(
            ForeignId,
            "another letter",
            &of(&|said| said.letter = banked.letter),
            "not_acceptable",
        )
        .refuses_at(
            Stale,
            "decided",
            &[("letter", banked.letter.to_string())],
            &of(&|said| (said.letter, said.header) = (banked.letter, banked.header)),
            "already_decided",
        )
        .refuses(
            Stale,
            "another header",
            &of(&|said| said.header = Digest::of(b"another")),
            "not_acceptable",
        )
        .refuses(Stale, "other notes", &of(&|said| said.notes = held.letter), "not_acceptable")
        .refuses(
            Stale,
            "notes for an old epoch",
            &both(&|_| {}, &|given| given.epoch = 0),
            "stale_certificate",
        )
        .refuses(Expired, "long ago", &of(&|said| said.day.0 -= 8), "not_acceptable")
        .refuses(Expired, "ahead", &of(&|said| said.day.0 += 2), "not_acceptable")
}

async fn veto(stage: &mut Stage) -> Row {
    let held = stage.world.deposit(AUTHOR).await;
    let (banked, kept) = (stage.world.banked(AUTHOR).await, stage.world.deposit(AUTHOR).await);
    let world = &stage.world;
    let said = |written: &Written| Veto {
        agency: world.case.agency,
        room: world.party(READER).room,
        portable: written.portable.expect("words that may cross"),
        by: world.staff[0].signing.id(),
        standing: true,
        seq: 1,
        prev: None,
        day: world.today(),
    };
    let before = one(&with(world, &said(&kept), |_| {}));
    let path = format!("/letters/{}/vetoes", kept.letter);
    assert_eq!(world.post_as(0, &path, &before).await.code(), "done");
    let base = said(&held);
    let of = |change: &dyn Fn(&mut Veto)| one(&with(world, &base, change));
    let at_kept = [("letter", kept.letter.to_string())];
    Row::new("POST", "/letters/{letter}/vetoes", Some(Who::Facilitator))
        .at("letter", held.letter)
        .with(&of(&|_| {}))
        .signed::<Veto>("statement")
        .refuses(
            WrongRoom,
            "its own room",
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
            "other words",
            &one(&with(world, &said(&banked), |_| {})),
            "not_acceptable",
        )
        .refuses(
            ForeignId,
            "in a colleague's name",
            &of(&|said| said.by = world.staff[1].signing.id()),
            "not_acceptable",
        )
        .refuses_at(Replayed, "one before", &at_kept, &before, "done")
        .refuses(Stale, "a gap", &of(&|said| said.seq = 2), "out_of_sequence")
        .refuses(
            Stale,
            "after another",
            &of(&|said| said.prev = Some(Digest::of(b"another"))),
            "out_of_sequence",
        )
        .refuses(
            Stale,
            "lifts what does not stand",
            &of(&|said| said.standing = false),
            "already_decided",
        )
        .refuses(Expired, "long ago", &of(&|said| said.day.0 -= 8), "not_acceptable")
        .refuses(Expired, "ahead", &of(&|said| said.day.0 += 2), "not_acceptable")
}

/// Where two approve, as here, nobody is asked for a second look: what is right about this request is its shape. That it
/// is counted where it is asked for, is told as a story.
async fn second_look(stage: &mut Stage) -> Row {
    let banked = stage.world.banked(AUTHOR).await;
    let held = stage.world.deposit(AUTHOR).await;
    let look = SecondLook { decision: SecondDecision::Alike };
    let mut row = Row::new("POST", "/letters/{letter}/second-look", Some(Who::Facilitator))
        .at("letter", banked.letter)
        .with(&look)
        .field("decision", Kind::Text("bad_request"))
        .again("not_acceptable")
        .refuses_at(Stale, "held", &[("letter", held.letter.to_string())], &look, "not_acceptable")
        .cannot(&[Expired], "a second look has no date");
    row.first = "not_acceptable";
    row
}
