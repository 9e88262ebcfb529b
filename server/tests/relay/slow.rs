//! Lines that are slow, that are cut, that talk, or that should never have been: nobody else notices, and whoever
//! comes again has lost nothing.

#![expect(clippy::disallowed_methods, reason = "beats come in real time, and are measured by it")]

use std::time::{Duration, Instant};

use futures_util::{SinkExt as _, StreamExt as _};
use protocol::statement::Side;
use protocol::wire::{Frame, WireDirection};
use tokio_tungstenite::tungstenite::Message;
use wherry::Pace;

use crate::answer::cookie_of;
use crate::line::{Raw, connect, line, line_of};
use crate::sitting::Planned;
use crate::test_relay::TestRelay;
use crate::world::World;

const SPEAKER: Side = Side::Responsible;
const LISTENER: Side = Side::Harmed;

const BEAT: Duration = Duration::from_millis(400);

/// Where people sign in meanwhile, which keeps this thread busy for longer than two beats of the other.
const SLOW_BEAT: Duration = Duration::from_secs(3);

/// Room for a busy machine.
const LONG: Duration = Duration::from_secs(20);

/// A world whose relay beats so often.
async fn beating(beat_every: Duration) -> World {
    let pace = Pace { beat_every, ..Pace::default() };
    World::ready_at(TestRelay::start_at(pace, |_| {}).await).await
}

/// The speaker's own room's journal grows.
async fn say(world: &mut World, from: &Planned) {
    let turn = world.speak(from);
    assert_eq!(world.put(SPEAKER, &turn.path(), &turn.put).await.code(), "done");
}

/// Everything that was said on a line until it ended, without answering any of it.
async fn everything(mut line: Raw) -> Vec<Frame> {
    let mut frames = Vec::new();
    let all = async {
        while let Some(Ok(message)) = line.next().await {
            if let Message::Binary(bytes) = message {
                frames.push(Frame::from_bytes(&bytes).expect("a frame"));
            }
        }
    };
    tokio::time::timeout(LONG, all).await.expect("an end");
    frames
}

#[tokio::test]
async fn who_does_not_read_is_dropped_holds_nobody_back_and_finds_everything_on_coming_again() {
    let mut world = beating(BEAT).await;
    let from = world.sits(SPEAKER, 0, 1).await;
    let cookie = world.party(SPEAKER).person.cookie.clone();
    let slow = connect(&world.relay, cookie.as_deref(), None).await.expect("let in");
    let mut quick = line(&world.relay, &world.party(SPEAKER).person).await;
    for _ in 0..5 {
        say(&mut world, &from).await;
        quick.wait_for_look().await;
    }
    tokio::time::sleep(3 * BEAT).await;
    // It is gone, although nobody said so: its place is free, and seven more are let in beside the quick one.
    let mut lines = Vec::new();
    for _ in 0..7 {
        lines.push(line_of(&world.relay, cookie.as_deref()).await);
    }
    drop(lines);
    // What had been said to it meanwhile: one look for all of them, and beats.
    let heard = everything(slow).await;
    assert_eq!(heard.iter().filter(|frame| **frame == Frame::Look).count(), 1, "{heard:?}");
    assert!(heard.len() <= 2, "missed at the second beat: {heard:?}");
    let mut again = line(&world.relay, &world.party(SPEAKER).person).await;
    let theirs = world.room(SPEAKER).await.letters;
    assert_eq!(
        theirs.iter().filter(|letter| letter.direction == WireDirection::FromParty).count(),
        5
    );
    say(&mut world, &from).await;
    again.wait_for_look().await;
    quick.wait_for_look().await;
}

#[tokio::test]
async fn woken_often_while_slow_is_one_look() {
    let mut world = World::ready().await;
    let from = world.sits(SPEAKER, 0, 1).await;
    let cookie = world.party(SPEAKER).person.cookie.clone();
    let mut slow = connect(&world.relay, cookie.as_deref(), None).await.expect("let in");
    for _ in 0..3 {
        for _ in 0..5 {
            say(&mut world, &from).await;
        }
        // The first was sent and not answered; what came later waits for that, and is one.
        for _ in 0..2 {
            assert_eq!(read(&mut slow).await, Some(Frame::Look));
        }
        assert_eq!(read(&mut slow).await, None);
    }
}

/// The next frame on a line that reads only now, or nothing if none was on its way.
async fn read(line: &mut Raw) -> Option<Frame> {
    line.send(Message::Ping("?".into())).await.expect("asked");
    let mut found = None;
    loop {
        match tokio::time::timeout(LONG, line.next()).await {
            Ok(Some(Ok(Message::Binary(bytes)))) if found.is_none() => {
                found = Some(Frame::from_bytes(&bytes).expect("a frame"));
            }
            Ok(Some(Ok(Message::Ping(_)))) => {}
            Ok(Some(Ok(Message::Pong(_)))) => return found,
            other => panic!("one at most: {found:?}, {other:?}"),
        }
    }
}

#[tokio::test]
async fn beats_come_at_fixed_times_whatever_else_is_said() {
    const BEATS: u32 = 8;
    let mut world = beating(BEAT).await;
    let from = world.sits(SPEAKER, 0, 1).await;
    let mut busy = line(&world.relay, &world.party(SPEAKER).person).await;
    let mut quiet = line(&world.relay, &world.party(LISTENER).person).await;
    let began = Instant::now();
    let listen = async |line: &mut crate::line::Line| {
        let mut looks = 0;
        let mut late = Vec::new();
        while late.len() < BEATS as usize {
            match line.wait().await {
                Frame::Look => looks += 1,
                Frame::Beat => {
                    let due = BEAT * (u32::try_from(late.len()).expect("few") + 1);
                    late.push(began.elapsed().as_secs_f64() - due.as_secs_f64());
                }
            }
        }
        (looks, late)
    };
    let talk = async {
        while began.elapsed() < BEAT * BEATS {
            say(&mut world, &from).await;
            // Never in step with the beats.
            tokio::time::sleep(BEAT / 7).await;
        }
    };
    let ((), (looks, busy), (none, quiet)) =
        tokio::join!(talk, listen(&mut busy), listen(&mut quiet));
    assert!(looks > BEATS && none == 0, "{looks} looks, {none} at the other side");
    for late in [busy, quiet] {
        // Whichever beat the machine held up least tells where the times lie: nowhere later at the end.
        let least = |late: &[f64]| late.iter().copied().fold(f64::MAX, f64::min);
        let (first, last) = late.split_at(BEATS as usize / 2);
        let drift = least(last) - least(first);
        assert!(drift.abs() < BEAT.as_secs_f64() / 4.0, "{drift}: {late:?}");
    }
}

#[tokio::test]
async fn a_session_left_alone_ends_its_line() {
    let world = beating(BEAT).await;
    let mut staff = line(&world.relay, &world.staff[0]).await;
    let mut idle = line(&world.relay, &world.party(LISTENER).person).await;
    // Nothing that the line does is use of the session, nor is opening it.
    for _ in 0..2 {
        world.relay.pass_minutes(7);
        line(&world.relay, &world.party(LISTENER).person).await;
    }
    assert_eq!(idle.looks().await, 0, "fourteen minutes");
    world.relay.pass_minutes(1);
    assert!(idle.ends().await, "fifteen");
    assert_eq!(world.get(LISTENER, "/session").await.code(), "signed_out");
    assert_eq!(staff.looks().await, 0, "staff have longer");
}

#[tokio::test]
async fn every_way_to_end_a_session_ends_its_line() {
    let mut world = World::ready().await;
    let mut other = line(&world.relay, &world.staff[0]).await;
    // Signed in anew in the same browser.
    let person = &world.staff[1];
    let mut before = line(&world.relay, person).await;
    let (locator, cookie) = (person.locator.to_string(), person.cookie.clone());
    let passphrase = person.passphrase.expose().parse().expect("a passphrase");
    let answer = world.relay.sign_in_as(&locator, &passphrase, cookie).await;
    world.staff[1].cookie = cookie_of(&answer);
    assert!(before.ends().await);
    // Everywhere is everywhere.
    let mut here = line(&world.relay, &world.staff[1]).await;
    let answer = world.relay.sign_in_as(&locator, &passphrase, None).await;
    let mut there = line_of(&world.relay, cookie_of(&answer).as_deref()).await;
    assert_eq!(world.post_as(1, "/sign-out-everywhere", &()).await.code(), "done");
    assert!(here.ends().await && there.ends().await);
    assert_eq!(other.next().await, None, "and nobody else's");
}

#[tokio::test]
async fn a_certificate_that_runs_out_ends_the_line() {
    let mut world = beating(SLOW_BEAT).await;
    // It holds for 90 days.
    let last_minute = i64::from(world.today().plus(91).0) * 86_400_000 - 60_000;
    world.relay.clock.set(protocol::time::Millis(last_minute));
    assert_eq!(world.relay.sign_in(&mut world.staff[0]).await.code(), "done");
    let mut staff = line(&world.relay, &world.staff[0]).await;
    assert_eq!(staff.wait().await, Frame::Beat);
    world.relay.pass_minutes(2);
    assert!(staff.ends().await, "the session lives, the certificate does not");
    assert_eq!(world.relay.get(Some(&world.staff[0]), "/session").await.code(), "done");
}

#[tokio::test]
async fn a_relay_that_starts_again_finds_its_listeners_and_they_lose_nothing() {
    let mut world = World::ready().await;
    let from = world.sits(SPEAKER, 0, 1).await;
    let into = world.sits(LISTENER, 0, 1).await;
    let turn = world.speak(&from);
    assert_eq!(world.put(SPEAKER, &turn.path(), &turn.put).await.code(), "done");
    let (record, carry) = world.a_carry(&turn, Some(&into)).await;
    let mut listener = line(&world.relay, &world.party(LISTENER).person).await;
    let unread = connect(&world.relay, world.staff[0].cookie.as_deref(), None).await;
    let began = Instant::now();
    world.relay.restart(|_| {}).await;
    assert!(began.elapsed() < Duration::from_secs(5), "an open line does not hold up a stop");
    assert!(listener.ends().await);
    drop(unread);
    // Carried before its listener is back: the first frame says so, and looking finds it once.
    assert_eq!(world.post_as(1, "/carries", &carry).await.code(), "done");
    let mut again = line(&world.relay, &world.party(LISTENER).person).await;
    let waiting = world.room(LISTENER).await.waiting;
    assert_eq!(waiting.iter().map(|each| each.crossing).collect::<Vec<_>>(), [record.crossing]);
    assert_eq!(world.post_as(1, "/carries", &carry).await.code(), "done");
    assert_eq!(again.next().await, None);
}

#[tokio::test]
async fn whoever_has_no_business_here_is_not_let_in() {
    let world = World::ready().await;
    let relay = &world.relay;
    let cookie = world.party(LISTENER).person.cookie.as_deref();
    assert_eq!(connect(relay, None, None).await.err(), Some(401));
    for elsewhere in ["https://elsewhere.example", "null", "http://127.0.0.1", "file://"] {
        assert_eq!(connect(relay, cookie, Some(elsewhere)).await.err(), Some(403), "{elsewhere}");
    }
    let ours = relay.url.clone();
    let mut lines = vec![connect(relay, cookie, Some(&ours)).await.expect("our own page")];
    for _ in 1..8 {
        lines.push(connect(relay, cookie, None).await.expect("a few pages"));
    }
    assert_eq!(connect(relay, cookie, None).await.err(), Some(429));
    // One room's pages keep nobody else out.
    line(relay, &world.party(SPEAKER).person).await;
    // A page that is closed, or whose line was cut, makes room for another.
    drop(lines.pop());
    let began = Instant::now();
    while connect(relay, cookie, None).await.is_err() {
        assert!(began.elapsed() < LONG, "the place of who left is free");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn who_talks_is_dropped() {
    let world = World::ready().await;
    let person = &world.party(LISTENER).person;
    for message in [
        Message::Text("hello".into()),
        Message::Binary(Vec::new().into()),
        Message::Binary(Frame::Look.to_bytes().to_vec().into()),
        Message::Binary(vec![0; 257].into()),
        Message::Binary(vec![0; 1 << 20].into()),
        Message::Close(None),
    ] {
        let mut line = line(&world.relay, person).await;
        // What is large may be cut off while it is sent.
        line.send(message).await.ok();
        assert!(line.ends().await);
    }
    // A ping is answered; many are not a conversation.
    let mut line = line(&world.relay, person).await;
    assert_eq!(line.next().await, None);
    for _ in 0..600 {
        if line.send(Message::Ping("?".into())).await.is_err() {
            break;
        }
    }
    assert!(line.ends().await);
}
