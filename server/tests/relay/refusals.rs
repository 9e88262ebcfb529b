//! Every way to ask wrongly: each is refused with a clear problem, and changes nothing.

use protocol::ids::{CrossingId, Digest, LetterId};
use protocol::statement::{
    ConsentState, Deposit, Outcome, Recall, Receipt, Reseal, Resealed, Return, Side, Signed,
    TakeBack, Which,
};
use protocol::wire::{Blob, PutClaim, PutLetter, PutReseal, PutVersioned, ReturnLetter};
use reqwest::Method;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::statements::{Written, blob, invitation};
use crate::test_relay::{Person, one, unknown};
use crate::world::World;

const AUTHOR: Side = Side::Responsible;
const READER: Side = Side::Harmed;

/// One address with a body that its rightful caller could send.
struct Request {
    method: Method,
    path: String,
    body: Option<Value>,
}

impl Request {
    fn new(method: Method, path: impl Into<String>, body: &impl serde::Serialize) -> Self {
        let body = serde_json::to_value(body).expect("a shape");
        Self { method, path: path.into(), body: (!body.is_null()).then_some(body) }
    }
}

/// Everything that anybody can see of the case: what a refusal must leave as it was.
pub(crate) async fn everything(world: &World) -> Vec<Vec<u8>> {
    let case = format!("/cases/{}", world.case.case);
    vec![
        world.relay.get(Some(&world.staff[0]), &case).await.body,
        world.relay.get(Some(&world.coordinator), "/cases").await.body,
        world.get(AUTHOR, "/room").await.body,
        world.get(READER, "/room").await.body,
        world.get(AUTHOR, "/room/drafts").await.body,
    ]
}

async fn send(world: &World, who: Option<&Person>, request: &Request) -> Answer {
    world.relay.ask(who, request.method.clone(), &request.path, request.body.as_ref()).await
}

/// What the author may ask.
fn of_author(world: &mut World, held: &Written, crossing: CrossingId) -> Vec<Request> {
    let room = world.party(AUTHOR).room;
    let key = &world.party(AUTHOR).person.signing;
    let take_back = TakeBack {
        room,
        letter: held.letter,
        seq: held.seq,
        header: held.header,
        day: world.today(),
    };
    let take_back = one(&Signed::new(take_back, key));
    let receipt = one(&Signed::new(Receipt { room, crossing, day: world.today() }, key));
    let consent = one(&world.consent(AUTHOR, 2, None, ConsentState::Paused));
    let wish = one(&world.wish(AUTHOR, 2, None, false));
    let draft = format!("/room/drafts/{}", world.draft());
    let letter = world.write(AUTHOR, true);
    vec![
        Request::new(Method::GET, "/room", &()),
        Request::new(Method::POST, "/room/ask", &()),
        Request::new(Method::GET, "/room/drafts", &()),
        Request::new(Method::PUT, &draft, &PutVersioned { version: 1, sealed: Blob(vec![1; 50]) }),
        Request::new(Method::DELETE, &draft, &()),
        Request::new(Method::GET, held.path(), &()),
        Request::new(Method::PUT, letter.path(), &letter.put),
        Request::new(Method::POST, format!("{}/take-back", held.path()), &take_back),
        Request::new(Method::POST, format!("/room/crossings/{crossing}/opening"), &()),
        Request::new(Method::PUT, format!("/room/crossings/{crossing}/declined"), &()),
        Request::new(Method::DELETE, format!("/room/crossings/{crossing}/declined"), &()),
        Request::new(Method::POST, format!("/room/crossings/{crossing}/receipt"), &receipt),
        Request::new(Method::PUT, "/room/consents/2", &consent),
        Request::new(Method::PUT, "/room/wishes/2", &wish),
    ]
}

/// What a facilitator of the case may ask.
fn of_facilitator(
    world: &mut World,
    held: &Written,
    banked: &Written,
    crossing: CrossingId,
) -> Vec<Request> {
    let (case, room) = (world.case.case, world.party(AUTHOR).room);
    let (_, release, object) = world.release(banked);
    let release = world.put_crossing(release, object);
    let put = delivery(world, AUTHOR, 1);
    let notes = notes(world, held, 1);
    let approval = one(&world.approval(0, held));
    let key = &world.staff[0].signing;
    let recall = Recall {
        agency: world.case.agency,
        room: world.party(READER).room,
        crossing,
        day: world.today(),
    };
    let reseal = Reseal {
        room,
        what: Resealed::Letter(held.letter),
        record: held.header,
        object: Digest::of(&[5; 99]),
        certificate: world.certificate(AUTHOR).digest(),
        day: world.today(),
    };
    let reseal = PutReseal { reseal: blob(&Signed::new(reseal, key)), object: Blob(vec![5; 99]) };
    let recall = one(&Signed::new(recall, key));
    let link = protocol::invitation::Link::draw(
        protocol::invitation::Purpose::Join,
        [0; 16],
        &mut world.relay.rng,
    );
    let code = protocol::invitation::Code::draw(&mut world.relay.rng);
    let gate = world.gate(Which::Responsible, false, 2, None);
    let gate_path = world.gate_path(Which::Responsible, 2);
    let letter = held.letter;
    let invitations = format!("/cases/{case}/rooms/{room}/invitations");
    vec![
        Request::new(Method::GET, format!("/cases/{case}"), &()),
        Request::new(Method::PUT, gate_path, &gate),
        Request::new(Method::POST, invitations, &invitation(&link, &code)),
        Request::new(Method::PUT, format!("/rooms/{room}/letters/{}", put.0), &put.1),
        Request::new(Method::GET, format!("/letters/{letter}"), &()),
        Request::new(Method::PUT, format!("/letters/{letter}/claim"), &PutClaim::default()),
        Request::new(Method::DELETE, format!("/letters/{letter}/claim"), &()),
        Request::new(Method::POST, format!("/letters/{letter}/approvals"), &approval),
        Request::new(Method::POST, format!("/letters/{letter}/return"), &notes),
        Request::new(Method::POST, "/crossings", &release),
        Request::new(Method::GET, format!("/crossings/{crossing}"), &()),
        Request::new(Method::POST, format!("/crossings/{crossing}/recall"), &recall),
        Request::new(Method::POST, "/reseals", &reseal),
    ]
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

/// What a facilitator's request is answered that a coordinator may make too.
fn is_open_to_coordinators(request: &Request) -> bool {
    request.method == Method::GET && request.path.starts_with("/cases/")
}

#[tokio::test]
async fn whoever_has_no_business_finds_nothing_and_changes_nothing() {
    let mut world = World::ready().await;
    let held = world.deposit(AUTHOR).await;
    let banked = world.banked(AUTHOR).await;
    let crossing = world.released(&banked).await;
    world.room(READER).await;
    let before = everything(&world).await;

    let of_author = of_author(&mut world, &held, crossing);
    let of_staff = of_facilitator(&mut world, &held, &banked, crossing);
    let other = world.party(READER);
    for request in &of_author {
        let name = format!("{} {}", request.method, request.path);
        assert_eq!(send(&world, None, request).await.code(), "signed_out", "{name}");
        for staff in [&world.staff[0], &world.coordinator] {
            assert_eq!(send(&world, Some(staff), request).await.code(), "not_found", "{name}");
        }
    }
    let absent = world.get(READER, &format!("/room/letters/{}", unknown())).await;
    // The other party: addresses of this room are addresses of nothing.
    let id_in_path = |request: &&Request| request.path.contains(&held.letter.to_string());
    for request in of_author.iter().filter(id_in_path) {
        let answer = send(&world, Some(&other.person), request).await;
        assert_eq!(
            (answer.status, &answer.body),
            (absent.status, &absent.body),
            "{}",
            request.path
        );
    }
    // The author on a crossing into the other room.
    let into_other = |request: &&Request| request.path.contains("/room/crossings/");
    for request in of_author.iter().filter(into_other) {
        let answer = send(&world, Some(&world.party(AUTHOR).person), request).await;
        assert_eq!(
            (answer.status, &answer.body),
            (absent.status, &absent.body),
            "{}",
            request.path
        );
    }
    for request in &of_staff {
        let name = format!("{} {}", request.method, request.path);
        assert_eq!(send(&world, None, request).await.code(), "signed_out", "{name}");
        for party in &world.parties {
            let answer = send(&world, Some(&party.person), request).await;
            assert_eq!((answer.status, &answer.body), (absent.status, &absent.body), "{name}");
        }
        // Certified, of the same agency, and not of this case. A signature of another's is seen first.
        let answer = send(&world, Some(&world.staff[2]), request).await.code();
        assert!(["not_found", "not_acceptable"].contains(&answer.as_str()), "{name}: {answer}");
        let answer = send(&world, Some(&world.coordinator), request).await.code();
        let expected = if is_open_to_coordinators(request) { "done" } else { "not_found" };
        assert_eq!(answer, expected, "{name}");
    }
    assert_eq!(everything(&world).await, before);
}

#[tokio::test]
async fn malformed_requests_are_told_apart_from_nothing_else() {
    let mut world = World::ready().await;
    let held = world.deposit(AUTHOR).await;
    let banked = world.banked(AUTHOR).await;
    let crossing = world.released(&banked).await;
    world.room(READER).await;
    let requests: Vec<(bool, Request)> = of_author(&mut world, &held, crossing)
        .into_iter()
        .map(|request| (true, request))
        .chain(
            of_facilitator(&mut world, &held, &banked, crossing)
                .into_iter()
                .map(|request| (false, request)),
        )
        .collect();
    let before = everything(&world).await;
    for (of_author, request) in requests {
        let Some(Value::Object(good)) = &request.body else { continue };
        let who = if of_author { &world.party(AUTHOR).person } else { &world.staff[0] };
        let name = format!("{} {}", request.method, request.path);
        let ask = async |body: Value| {
            let request = Request {
                method: request.method.clone(),
                path: request.path.clone(),
                body: Some(body),
            };
            send(&world, Some(who), &request).await.code()
        };
        assert_eq!(ask(json!([])).await, "bad_request", "{name}: wrong type");
        let not_json = world
            .relay
            .request(request.method.clone(), &format!("/api/v1{}", request.path))
            .header(
                "cookie",
                format!("__Host-session={}", who.cookie.as_deref().expect("signed in")),
            )
            .header("content-type", "application/json")
            .body("{");
        assert_eq!(world.relay.send(not_json).await.code(), "bad_request", "{name}: not JSON");
        for (field, value) in good {
            // A note may be left out, and a version or an id is checked by its own tests.
            if field == "note" && value.is_null()
                || !value.is_string()
                || value.as_str().map_or(0, str::len) < 40
            {
                continue;
            }
            let with = |value: Value| {
                let mut body = good.clone();
                body.insert(field.clone(), value);
                Value::Object(body)
            };
            let mut without = good.clone();
            without.remove(field);
            assert_eq!(ask(Value::Object(without)).await, "bad_request", "{name}: no {field}");
            assert_eq!(ask(with(json!(7))).await, "bad_request", "{name}: {field} a number");
            assert_eq!(ask(with(json!("*"))).await, "bad_request", "{name}: {field} not base64");
            let huge = Blob(vec![0; 300_000]);
            let is_digest = field.ends_with("_hash");
            let expected = if is_digest { "bad_request" } else { "too_large" };
            assert_eq!(ask(with(json!(huge))).await, expected, "{name}: {field} oversized");
            let sealed =
                ["object", "sealed", "note", "sealed_offer", "label"].contains(&field.as_str());
            if !sealed && !is_digest {
                for (what, bytes) in [
                    ("not CBOR", vec![0xff; 60]),
                    ("CBOR of something else", vec![0x82, 0x40, 0x80]),
                    ("deep CBOR", vec![0x81; 4000]),
                ] {
                    let malformed = ask(with(json!(Blob(bytes)))).await;
                    assert_eq!(malformed, "not_acceptable", "{name}: {field} {what}");
                }
            }
        }
    }
    let gone = world
        .relay
        .ask(
            Some(&world.staff[0]),
            Method::PUT,
            &format!("/cases/{}/gates/willing/1", world.case.case),
            Some(&json!({})),
        )
        .await;
    assert_eq!(gone.code(), "not_found");
    assert_eq!(everything(&world).await, before);
}
