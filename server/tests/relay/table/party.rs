//! Rows of what a party may ask, in their own room.

use protocol::envelope::{MAX_OBJECT_BYTES, MAX_PLAINTEXT_BYTES};
use protocol::ids::{AgencyId, CrossingId, Digest, LetterId};
use protocol::statement::{
    Consent, ConsentState, Deposit, Receipt, Signed, Statement, TakeBack, Wish,
};
use protocol::wire::{Blob, OneStatement, PutLetter, PutVersioned, RoomAnswer};

use super::mistake::Mistake::{AbsentId, Expired, ForeignId, Replayed, Stale, WrongRoom};
use super::row::{Kind, Row};
use super::stage::{AUTHOR, READER, Stage, Who};
use crate::statements::{Written, blob};
use crate::test_relay::one;
use crate::world::World;

const OWN_CHAIN: &str = "it is a number in the caller's own chain, and names nobody's thing";

pub(super) async fn rows(stage: &mut Stage) -> Vec<Row> {
    let mut rows = looking();
    rows.extend(drafts(stage).await);
    rows.extend(crossings(stage).await);
    rows.extend(letters(stage).await);
    let room = stage.world.room(AUTHOR).await;
    rows.push(consents(stage, &room));
    rows.push(wishes(stage, &room));
    rows
}

/// A statement's body with one thing changed, signed by the author.
fn with<T: Statement + Clone>(world: &World, base: &T, change: impl FnOnce(&mut T)) -> Signed<T> {
    let mut changed = base.clone();
    change(&mut changed);
    Signed::new(changed, &world.party(AUTHOR).person.signing)
}

fn looking() -> Vec<Row> {
    let by = Some(Who::Author);
    vec![
        Row::new("GET", "/room", by).also(&[Who::Waiting]),
        Row::new("POST", "/room/ask", by).also(&[Who::Waiting]),
        Row::new("GET", "/room/drafts", by).also(&[Who::Waiting]),
    ]
}

async fn drafts(stage: &mut Stage) -> Vec<Row> {
    let put = |version, byte: u8| PutVersioned { version, sealed: Blob(vec![byte; 50]) };
    let (kept, other) = (stage.world.draft(), stage.world.draft());
    for (draft, version) in [(kept, 1), (kept, 2), (other, 1)] {
        let saved =
            stage.world.put(AUTHOR, &format!("/room/drafts/{draft}"), &put(version, 1)).await;
        assert_eq!(saved.code(), "done");
    }
    vec![
        Row::new("PUT", "/room/drafts/{draft}", Some(Who::Author))
            .at("draft", kept)
            .with(&put(3, 3))
            .field("version", Kind::Number)
            .field("sealed", Kind::Sealed(MAX_PLAINTEXT_BYTES + 1024))
            .refuses(Replayed, "the first", &put(1, 1), "version")
            .refuses(Stale, "a gap", &put(5, 1), "version")
            .absent("version")
            .cannot(&[ForeignId], "drafts are kept by account: the same id is another draft")
            .cannot(&[Expired], "a draft has a version and no date"),
        Row::new("DELETE", "/room/drafts/{draft}", Some(Who::Author))
            .at("draft", other)
            .absent("done")
            .cannot(&[ForeignId], "drafts are kept by account: it throws away nothing")
            .refuses_as(ForeignId, "another's", Who::Reader, &(), "done"),
    ]
}

async fn letters(stage: &mut Stage) -> Vec<Row> {
    let held = stage.world.deposit(AUTHOR).await;
    let gone = stage.world.deposit(AUTHOR).await;
    let banked = stage.world.banked(AUTHOR).await;
    let took = take_back(&stage.world, &gone, |_| {});
    let path = format!("{}/take-back", gone.path());
    assert_eq!(stage.world.post(AUTHOR, &path, &took).await.code(), "done");
    let new = stage.world.write(AUTHOR, true);
    vec![
        Row::new("GET", "/room/letters/{letter}", Some(Who::Author)).at("letter", held.letter),
        deposit(stage, &held, &new),
        take_back_row(stage, &held, &gone, &banked),
    ]
}

fn deposit(stage: &Stage, held: &Written, new: &Written) -> Row {
    let world = &stage.world;
    let base = Deposit {
        room: world.party(AUTHOR).room,
        letter: new.letter,
        epoch: 1,
        seq: new.seq,
        supersedes: None,
        object: Digest::of(&new.put.object.0),
        header: new.header,
        portable: new.portable,
        day: world.today(),
        sitting: None,
    };
    let put = |change: &dyn Fn(&mut Deposit)| PutLetter {
        deposit: blob(&with(world, &base, change)),
        object: new.put.object.clone(),
    };
    let foreign = stage.old.letter;
    let at = |letter: LetterId| [("letter", letter.to_string())];
    Row::new("PUT", "/room/letters/{letter}", Some(Who::Author))
        .at("letter", new.letter)
        .with(&new.put)
        .signed::<Deposit>("deposit")
        .field("object", Kind::Sealed(MAX_OBJECT_BYTES))
        .absent("not_acceptable")
        .cannot(&[ForeignId], "the deposit names the room and the letter itself")
        .refuses_at(
            ForeignId,
            "the id of a letter in the other room",
            &at(foreign),
            &put(&|deposit| deposit.letter = foreign),
            "not_acceptable",
        )
        .refuses(
            WrongRoom,
            "the other room",
            &put(&|deposit| deposit.room = world.party(READER).room),
            "not_acceptable",
        )
        .refuses_at(Replayed, "one before", &at(held.letter), &held.put, "done")
        .refuses_at(
            Replayed,
            "the same id in other bytes",
            &at(held.letter),
            &put(&|deposit| deposit.letter = held.letter),
            "not_acceptable",
        )
        .refuses(
            Replayed,
            "words given in before",
            &put(&|deposit| deposit.portable = held.portable),
            "not_acceptable",
        )
        .refuses(Stale, "no epoch", &put(&|deposit| deposit.epoch = 0), "stale_certificate")
        .refuses(Stale, "an epoch to come", &put(&|deposit| deposit.epoch = 2), "stale_certificate")
        .refuses(Stale, "a taken place", &put(&|deposit| deposit.seq = 1), "out_of_sequence")
        .refuses(Stale, "a gap", &put(&|deposit| deposit.seq += 1), "out_of_sequence")
        .refuses(
            Stale,
            "in place of nothing",
            &put(&|deposit| deposit.supersedes = Some(LetterId::from_bytes([1; 16]))),
            "out_of_sequence",
        )
        .refuses(
            ForeignId,
            "in place of a letter in the other room",
            &put(&|deposit| deposit.supersedes = Some(foreign)),
            "out_of_sequence",
        )
        .refuses(Expired, "long ago", &put(&|deposit| deposit.day.0 -= 8), "not_acceptable")
        .refuses(Expired, "ahead", &put(&|deposit| deposit.day.0 += 2), "not_acceptable")
}

fn take_back(
    world: &World,
    written: &Written,
    change: impl FnOnce(&mut TakeBack),
) -> protocol::wire::OneStatement {
    let base = TakeBack {
        room: world.party(AUTHOR).room,
        letter: written.letter,
        seq: written.seq,
        header: written.header,
        day: world.today(),
    };
    one(&with(world, &base, change))
}

fn take_back_row(stage: &Stage, held: &Written, gone: &Written, banked: &Written) -> Row {
    let world = &stage.world;
    let of = |change: &dyn Fn(&mut TakeBack)| take_back(world, held, change);
    Row::new("POST", "/room/letters/{letter}/take-back", Some(Who::Author))
        .at("letter", held.letter)
        .with(&of(&|_| {}))
        .signed::<TakeBack>("statement")
        .refuses(
            WrongRoom,
            "the other room",
            &of(&|said| said.room = world.party(READER).room),
            "not_acceptable",
        )
        .refuses(ForeignId, "another letter", &take_back(world, banked, |_| {}), "not_acceptable")
        .refuses_at(
            Replayed,
            "one before",
            &[("letter", gone.letter.to_string())],
            &take_back(world, gone, |_| {}),
            "done",
        )
        .refuses(Stale, "another place", &of(&|said| said.seq += 1), "not_acceptable")
        .refuses(
            Stale,
            "another header",
            &of(&|said| said.header = Digest::of(b"another")),
            "not_acceptable",
        )
        .refuses(Expired, "long ago", &of(&|said| said.day.0 -= 8), "not_acceptable")
        .refuses(Expired, "ahead", &of(&|said| said.day.0 += 2), "not_acceptable")
}

async fn crossings(stage: &mut Stage) -> Vec<Row> {
    let [told, declined, opened, to_decline] =
        [stage.told().await, stage.told().await, stage.told().await, stage.told().await];
    let world = &stage.world;
    let path = format!("/room/crossings/{declined}/declined");
    assert_eq!(world.put(READER, &path, &()).await.code(), "done");
    let path = format!("/room/crossings/{opened}/opening");
    assert_eq!(world.post(READER, &path, &()).await.code(), "done");
    let by = Some(Who::Reader);
    let another = [("crossing", declined.to_string())];
    vec![
        Row::new("POST", "/room/crossings/{crossing}/opening", by).at("crossing", told).refuses_at(
            Stale,
            "a declined one",
            &another,
            &(),
            "not_found",
        ),
        receipt(stage, opened),
        Row::new("PUT", "/room/crossings/{crossing}/declined", by)
            .at("crossing", to_decline)
            .refuses_at(
                Stale,
                "an opened one",
                &[("crossing", opened.to_string())],
                &(),
                "not_found",
            ),
        Row::new("DELETE", "/room/crossings/{crossing}/declined", by)
            .at("crossing", declined)
            .refuses_at(
                Stale,
                "an opened one",
                &[("crossing", opened.to_string())],
                &(),
                "not_found",
            ),
    ]
}

fn receipt(stage: &Stage, crossing: CrossingId) -> Row {
    let world = &stage.world;
    let base = Receipt { room: world.party(READER).room, crossing, day: world.today() };
    let of = |change: &dyn Fn(&mut Receipt)| {
        let mut receipt = base.clone();
        change(&mut receipt);
        one(&Signed::new(receipt, &world.party(READER).person.signing))
    };
    let own = Receipt { room: world.party(AUTHOR).room, ..base.clone() };
    Row::new("POST", "/room/crossings/{crossing}/receipt", Some(Who::Reader))
        .at("crossing", crossing)
        .with(&of(&|_| {}))
        .signed::<Receipt>("statement")
        .absent("not_acceptable")
        .cannot(&[ForeignId], "the receipt names the room itself")
        .refuses_as(
            ForeignId,
            "by the writer, for their own room",
            Who::Author,
            &one(&Signed::new(own, &world.party(AUTHOR).person.signing)),
            "not_found",
        )
        .refuses(
            WrongRoom,
            "the other room",
            &of(&|said| said.room = world.party(AUTHOR).room),
            "not_acceptable",
        )
        .refuses(
            Stale,
            "another crossing",
            &of(&|said| said.crossing = CrossingId::from_bytes([1; 16])),
            "not_acceptable",
        )
        .refuses(Expired, "long ago", &of(&|said| said.day.0 -= 8), "not_acceptable")
        .refuses(Expired, "ahead", &of(&|said| said.day.0 += 2), "not_acceptable")
}

fn consents(stage: &Stage, room: &RoomAnswer) -> Row {
    let world = &stage.world;
    let first = stage.consents[&AUTHOR];
    let first_said = OneStatement { statement: room.consents[0].clone() };
    let signed = |seq, prev, state| world.consent(AUTHOR, seq, prev, state);
    let base: Consent = (*signed(2, Some(first), ConsentState::Paused)).clone();
    let of = |change: &dyn Fn(&mut Consent)| one(&with(world, &base, change));
    let at = |seq: u64| [("seq", seq.to_string())];
    Row::new("PUT", "/room/consents/{seq}", Some(Who::Author))
        .at("seq", 2)
        .with(&of(&|_| {}))
        .signed::<Consent>("statement")
        .cannot(&[AbsentId, ForeignId], OWN_CHAIN)
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
        .refuses_at(Replayed, "the first", &at(1), &first_said, "done")
        .refuses_at(
            Stale,
            "the first in other words",
            &at(1),
            &one(&signed(1, None, ConsentState::Withdrawn)),
            "out_of_sequence",
        )
        .refuses(Stale, "of nothing before", &of(&|said| said.prev = None), "out_of_sequence")
        .refuses_at(Stale, "a gap", &at(3), &of(&|said| said.seq = 3), "out_of_sequence")
        .refuses_at(Stale, "another place than addressed", &at(3), &of(&|_| {}), "not_acceptable")
        .refuses(
            Stale,
            "resumed without a pause",
            &of(&|said| said.state = ConsentState::Resumed),
            "out_of_sequence",
        )
        .refuses(Expired, "long ago", &of(&|said| said.day.0 -= 8), "not_acceptable")
        .refuses(Expired, "ahead", &of(&|said| said.day.0 += 2), "not_acceptable")
}

fn wishes(stage: &Stage, room: &RoomAnswer) -> Row {
    let world = &stage.world;
    let base: Wish = (*world.wish(AUTHOR, 2, Some(stage.wishes[&AUTHOR]), false)).clone();
    let of = |change: &dyn Fn(&mut Wish)| one(&with(world, &base, change));
    let first_said = OneStatement { statement: room.wishes[0].clone() };
    let at = |seq: u64| [("seq", seq.to_string())];
    Row::new("PUT", "/room/wishes/{seq}", Some(Who::Author))
        .at("seq", 2)
        .with(&of(&|_| {}))
        .signed::<Wish>("statement")
        .cannot(&[AbsentId, ForeignId], OWN_CHAIN)
        .refuses(
            WrongRoom,
            "the other room",
            &of(&|said| said.room = world.party(READER).room),
            "not_acceptable",
        )
        .refuses_at(Replayed, "the first", &at(1), &first_said, "done")
        .refuses_at(
            Stale,
            "the first in other words",
            &at(1),
            &one(&world.wish(AUTHOR, 1, None, false)),
            "out_of_sequence",
        )
        .refuses(Stale, "of nothing before", &of(&|said| said.prev = None), "out_of_sequence")
        .refuses_at(Stale, "a gap", &at(3), &of(&|said| said.seq = 3), "out_of_sequence")
        .refuses_at(Stale, "another place than addressed", &at(3), &of(&|_| {}), "not_acceptable")
        .refuses(Expired, "long ago", &of(&|said| said.day.0 -= 8), "not_acceptable")
        .refuses(Expired, "ahead", &of(&|said| said.day.0 += 2), "not_acceptable")
}
