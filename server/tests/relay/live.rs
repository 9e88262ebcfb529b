//! The line that stays open: who is woken by what, and when it ends.

use std::time::Duration;

use futures_util::StreamExt as _;
use protocol::statement::{Side, Which, Word};
use protocol::wire::Frame;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use crate::test_relay::{Person, TestRelay};
use crate::world::World;

const SPEAKER: Side = Side::Responsible;
const LISTENER: Side = Side::Harmed;

/// Long enough for a frame that is on its way; nothing that is not comes later.
const A_MOMENT: Duration = Duration::from_millis(400);

type Line = WebSocketStream<MaybeTlsStream<TcpStream>>;

async fn connect(
    relay: &TestRelay,
    cookie: Option<&str>,
    origin: Option<&str>,
) -> Result<Line, u16> {
    let url = format!("{}/api/v1/live", relay.url.replace("http://", "ws://"));
    let mut request = url.into_client_request().expect("a request");
    let headers = request.headers_mut();
    if let Some(cookie) = cookie {
        let cookie = format!("__Host-session={cookie}").parse().expect("a value");
        headers.insert("cookie", cookie);
    }
    if let Some(origin) = origin {
        headers.insert("origin", origin.parse().expect("a value"));
    }
    match connect_async(request).await {
        Ok((line, _)) => Ok(line),
        Err(Error::Http(answer)) => Err(answer.status().as_u16()),
        Err(error) => panic!("{error}"),
    }
}

/// A line whose first frame was read.
async fn line(relay: &TestRelay, person: &Person) -> Line {
    let mut line = connect(relay, person.cookie.as_deref(), None).await.expect("let in");
    assert_eq!(next(&mut line).await, Some(Frame::Look), "whatever grew before");
    line
}

async fn next(line: &mut Line) -> Option<Frame> {
    match tokio::time::timeout(A_MOMENT, line.next()).await {
        Ok(Some(Ok(Message::Binary(bytes)))) => Frame::from_bytes(&bytes),
        Ok(other) => panic!("no frame: {other:?}"),
        Err(_) => None,
    }
}

async fn ends(line: &mut Line) -> bool {
    let end = tokio::time::timeout(Duration::from_secs(5), line.next()).await;
    matches!(end, Ok(None | Some(Ok(Message::Close(_)) | Err(_))))
}

#[tokio::test]
async fn each_is_woken_by_their_own_journal_and_by_nothing_else() {
    let mut world = World::ready().await;
    let from = world.sits(SPEAKER, 0, 1).await;
    let mut into = world.sits(LISTENER, 0, 1).await;
    let mut speaker = line(&world.relay, &world.party(SPEAKER).person).await;
    let mut listener = line(&world.relay, &world.party(LISTENER).person).await;
    let mut staff = line(&world.relay, &world.staff[0]).await;
    let mut outsider = line(&world.relay, &world.staff[2]).await;

    let turn = world.speak(&from);
    assert_eq!(world.put(SPEAKER, &turn.path(), &turn.put).await.code(), "done");
    assert_eq!(next(&mut speaker).await, Some(Frame::Look), "their own turn");
    assert_eq!(next(&mut staff).await, Some(Frame::Look));
    // Sent again, it changes nothing and wakes nobody.
    assert_eq!(world.put(SPEAKER, &turn.path(), &turn.put).await.code(), "done");
    assert_eq!(next(&mut listener).await, None, "nothing has crossed");
    assert_eq!((next(&mut speaker).await, next(&mut staff).await), (None, None));

    // The first approval is nobody's but the staff's.
    let (record, carry) = world.a_carry(&turn, Some(&into)).await;
    assert_eq!(next(&mut staff).await, Some(Frame::Look));
    assert_eq!((next(&mut speaker).await, next(&mut listener).await), (None, None));

    // The carry banks in the one room and tells in the other: one frame each, however much was written.
    assert_eq!(world.post_as(1, "/carries", &carry).await.code(), "done");
    for line in [&mut speaker, &mut listener, &mut staff] {
        assert_eq!(next(line).await, Some(Frame::Look));
        assert_eq!(next(line).await, None);
    }
    // Taking it out is the listener's own matter, and stands in no room's journal.
    let path = format!("/room/crossings/{}/opening", record.crossing);
    assert_eq!(world.post(LISTENER, &path, &()).await.code(), "done");
    assert_eq!((next(&mut speaker).await, next(&mut listener).await), (None, None));
    assert_eq!(next(&mut staff).await, Some(Frame::Look));

    // A gate and the listener's stop: the speaker hears of neither.
    let first = crate::sitting::turn_of(&world.case_seen_by(0).await, Which::SafeHarmed);
    let shut = world.gate(Which::SafeHarmed, false, 2, Some(first));
    let path = world.gate_path(Which::SafeHarmed, 2);
    let shut = world.ask_as(0, reqwest::Method::PUT, &path, Some(&shut)).await;
    assert_eq!(shut.code(), "done");
    assert_eq!((next(&mut speaker).await, next(&mut listener).await), (None, None));
    assert_eq!(world.says(&mut into, Word::Stopped).await, "done");
    assert_eq!(next(&mut listener).await, Some(Frame::Look));
    assert_eq!((next(&mut speaker).await, next(&mut outsider).await), (None, None));
}

#[tokio::test]
async fn a_cooled_turn_wakes_its_reader_when_it_is_told() {
    let mut world = World::ready().await;
    let from = world.sits(SPEAKER, 0, 1).await;
    let into = world.sits(LISTENER, 60, 1).await;
    let turn = world.speak(&from);
    assert_eq!(world.put(SPEAKER, &turn.path(), &turn.put).await.code(), "done");
    let (_, carry) = world.a_carry(&turn, Some(&into)).await;
    let mut listener = line(&world.relay, &world.party(LISTENER).person).await;
    assert_eq!(world.post_as(1, "/carries", &carry).await.code(), "done");
    assert_eq!(next(&mut listener).await, None);
    world.relay.pass_minutes(1);
    let woken = tokio::time::timeout(Duration::from_secs(5), listener.next()).await;
    assert!(matches!(woken, Ok(Some(Ok(Message::Binary(_))))), "{woken:?}");
    assert_eq!(world.room(LISTENER).await.waiting.len(), 1);
}

#[tokio::test]
async fn the_line_ends_with_the_session() {
    let world = World::ready().await;
    let mut here = line(&world.relay, &world.party(LISTENER).person).await;
    let mut elsewhere = line(&world.relay, &world.party(SPEAKER).person).await;
    assert_eq!(world.post(LISTENER, "/sign-out", &()).await.code(), "done");
    assert!(ends(&mut here).await);
    assert_eq!(next(&mut elsewhere).await, None, "nobody else's does");
    assert_eq!(world.post(SPEAKER, "/sign-out-everywhere", &()).await.code(), "done");
    assert!(ends(&mut elsewhere).await);
    let mut staff = line(&world.relay, &world.staff[0]).await;
    world.relay.stop().await;
    assert!(ends(&mut staff).await);
}

#[tokio::test]
async fn whoever_has_no_business_here_is_not_let_in() {
    let world = World::ready().await;
    let relay = &world.relay;
    let cookie = world.party(LISTENER).person.cookie.as_deref();
    assert_eq!(connect(relay, None, None).await.err(), Some(401));
    assert_eq!(connect(relay, cookie, Some("https://elsewhere.example")).await.err(), Some(403));
    assert_eq!(connect(relay, cookie, Some("null")).await.err(), Some(403));
    let ours = relay.url.clone();
    let mut lines = vec![connect(relay, cookie, Some(&ours)).await.expect("our own page")];
    for _ in 1..8 {
        lines.push(connect(relay, cookie, None).await.expect("a few pages"));
    }
    assert_eq!(connect(relay, cookie, None).await.err(), Some(429));
    // One room's pages keep nobody else out.
    line(relay, &world.party(SPEAKER).person).await;
}

#[tokio::test]
async fn who_talks_is_dropped() {
    use futures_util::SinkExt as _;

    let world = World::ready().await;
    let mut line = line(&world.relay, &world.party(LISTENER).person).await;
    line.send(Message::Text("hello".into())).await.expect("sent");
    assert!(ends(&mut line).await);
}
