//! To a party, "not yours", "not there" and "not told" are one answer: the same status, headers and body.

use protocol::ids::{CrossingId, LetterId};
use protocol::statement::{Recall, Receipt, Release, Side, Signed, TakeBack, Which};
use reqwest::Method;
use reqwest::header::HeaderMap;

use crate::answer::Answer;
use crate::statements::Written;
use crate::test_relay::one;
use crate::world::World;

const AUTHOR: Side = Side::Responsible;
const READER: Side = Side::Harmed;

/// Everything of an answer that could tell one cause from another.
#[derive(Debug, Clone, PartialEq)]
struct Seen {
    status: u16,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl From<Answer> for Seen {
    fn from(answer: Answer) -> Self {
        let mut headers = answer.headers;
        headers.remove("date");
        Self { status: answer.status.as_u16(), headers, body: answer.body }
    }
}

/// Whatever the reader can do with a crossing, asked of one.
async fn asked_of(world: &World, crossing: CrossingId) -> Vec<Seen> {
    let receipt = Receipt { room: world.party(READER).room, crossing, day: world.today() };
    let receipt = one(&Signed::new(receipt, &world.party(READER).person.signing));
    let path = format!("/room/crossings/{crossing}");
    let person = Some(&world.party(READER).person);
    let declined = format!("{path}/declined");
    let undo = world.relay.ask(person, Method::DELETE, &declined, None::<&()>).await;
    vec![
        world.post(READER, &format!("{path}/opening"), &()).await.into(),
        world.put(READER, &declined, &()).await.into(),
        undo.into(),
        world.post(READER, &format!("{path}/receipt"), &receipt).await.into(),
    ]
}

/// Whatever the reader can do with a letter, asked of one.
async fn asked_of_letter(world: &World, letter: LetterId, of: &Written) -> Vec<Seen> {
    let take_back = TakeBack {
        room: world.party(READER).room,
        letter,
        seq: of.seq,
        header: of.header,
        day: world.today(),
    };
    let take_back = one(&Signed::new(take_back, &world.party(READER).person.signing));
    let path = format!("/room/letters/{letter}");
    vec![
        world.get(READER, &path).await.into(),
        world.post(READER, &format!("{path}/take-back"), &take_back).await.into(),
    ]
}

async fn recall(world: &World, crossing: CrossingId) {
    let recall = Recall {
        agency: world.case.agency,
        room: world.party(READER).room,
        crossing,
        day: world.today(),
    };
    let recall = one(&Signed::new(recall, &world.staff[0].signing));
    let path = format!("/crossings/{crossing}/recall");
    assert_eq!(world.post_as(0, &path, &recall).await.code(), "done");
}

/// A crossing that may not be told before tomorrow.
async fn released_for_tomorrow(world: &mut World) -> CrossingId {
    let written = world.banked(AUTHOR).await;
    let (crossing, release, object) = world.release(&written);
    let tomorrow = u64::try_from(world.relay.now().0 / 1000).expect("after 1970") + 86_400;
    let release = Release { not_before_s: Some(tomorrow), ..release };
    let body = world.put_crossing(release, object);
    assert_eq!(world.post_as(0, "/crossings", &body).await.code(), "done");
    crossing
}

#[tokio::test]
async fn not_yours_not_there_and_not_told_are_the_same_bytes() {
    let mut world = World::ready().await;
    let gone = {
        let written = world.banked(AUTHOR).await;
        world.released(&written).await
    };
    let declined = {
        let written = world.banked(AUTHOR).await;
        world.released(&written).await
    };
    assert_eq!(world.room(READER).await.waiting.len(), 2);
    recall(&world, gone).await;
    let tomorrow = released_for_tomorrow(&mut world).await;
    world.room(READER).await;

    let first = world.wish(READER, 1, None, true).digest();
    let silent = one(&world.wish(READER, 2, Some(first), false));
    assert_eq!(world.put(READER, "/room/wishes/2", &silent).await.code(), "done");
    let mut unknown = vec![("for tomorrow", tomorrow)];
    for name in ["hidden by the wish", "recalled before it was told"] {
        let written = world.banked(AUTHOR).await;
        let crossing = world.released(&written).await;
        if name.starts_with("recalled") {
            recall(&world, crossing).await;
        }
        unknown.push((name, crossing));
    }
    let own = world.banked(READER).await;
    unknown.push(("into the other room", world.released(&own).await));
    unknown.push(("told, and gone", gone));
    let absent = CrossingId::from_bytes([0x5a; 16]);

    let nothing = asked_of(&world, absent).await;
    assert_eq!(nothing.len(), 4);
    for seen in &nothing {
        assert_eq!((seen, seen.status), (&nothing[0], 404));
    }
    for (name, crossing) in &unknown {
        assert_eq!(asked_of(&world, *crossing).await, nothing, "{name}");
    }
    // What was declined does not open until its reader thinks again.
    let path = format!("/room/crossings/{declined}/declined");
    assert_eq!(world.put(READER, &path, &()).await.code(), "done");
    let opening = format!("/room/crossings/{declined}/opening");
    assert_eq!(Seen::from(world.post(READER, &opening, &()).await), nothing[0], "declined");
    // With a gate shut nothing of this is otherwise.
    assert_eq!(world.turn(Which::Responsible, false, 2).await.code(), "done");
    for (name, crossing) in &unknown {
        assert_eq!(asked_of(&world, *crossing).await, nothing, "{name}, a gate shut");
    }

    let theirs = world.deposit(AUTHOR).await;
    let absent = asked_of_letter(&world, LetterId::from_bytes([0x5a; 16]), &own).await;
    assert_eq!(absent, [nothing[0].clone(), nothing[0].clone()]);
    let foreign = asked_of_letter(&world, theirs.letter, &theirs).await;
    assert_eq!(foreign, absent, "a letter in the other room");

    let subjects = [
        ("the other room", world.party(AUTHOR).room.to_string()),
        ("the case", world.case.case.to_string()),
        ("nothing", "5a".repeat(16)),
        ("no id", "x".to_owned()),
    ];
    for (name, subject) in subjects {
        let seen = Seen::from(world.get(READER, &format!("/pins/{subject}")).await);
        assert_eq!(seen, nothing[0], "pins of {name}");
    }
    // Neither is an address of staff otherwise than one of nobody's.
    let staffs = [
        format!("/letters/{}", theirs.letter),
        format!("/crossings/{gone}"),
        format!("/cases/{}", world.case.case),
        "/desk".to_owned(),
        "/nothing/at/all".to_owned(),
    ];
    for path in staffs {
        assert_eq!(Seen::from(world.get(READER, &path).await), nothing[0], "{path}");
    }
}
