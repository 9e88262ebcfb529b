//! What the numbers tell whoever reads them: how the relay fares, and nothing about anybody.

use std::collections::BTreeSet;
use std::net::SocketAddr;

use protocol::statement::Side;
use reqwest::Method;
use wherry::openapi;

use crate::test_relay::TestRelay;
use crate::world::{SIDES, World};

const AUTHOR: Side = Side::Responsible;
const READER: Side = Side::Harmed;

async fn watched() -> TestRelay {
    TestRelay::start_with(|config| config.metrics.port = Some(0)).await
}

fn port(relay: &TestRelay) -> Option<SocketAddr> {
    relay.running.as_ref().expect("it runs").metrics_address()
}

/// What somebody reads who can reach the port.
async fn read(relay: &TestRelay) -> String {
    let address = port(relay).expect("it listens");
    let answer = reqwest::get(format!("http://{address}/metrics")).await.expect("an answer");
    assert_eq!(answer.status(), 200);
    assert!(answer.headers()["content-type"].to_str().expect("text").contains("openmetrics"));
    answer.text().await.expect("a text")
}

/// A number as it is shown: its name, its labels with their values, and how much.
type Number = (String, Vec<(String, String)>, String);

/// Every number with its labels.
fn numbers(text: &str) -> Vec<Number> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let (what, value) = line.rsplit_once(' ').expect("a number");
            let (name, labels) = what.split_once('{').unwrap_or((what, "}"));
            // No value holds a quotation mark: they are of closed sets, as is judged below.
            let mut parts = labels.trim_end_matches('}').split('"');
            let mut found = Vec::new();
            while let (Some(key), Some(value)) = (parts.next(), parts.next()) {
                let key = key.trim_start_matches(',').trim_end_matches('=');
                found.push((key.to_owned(), value.to_owned()));
            }
            (name.to_owned(), found, value.to_owned())
        })
        .collect()
}

/// A letter goes all the way, and is looked at often.
async fn cross(world: &mut World) -> Vec<String> {
    let written = world.banked(AUTHOR).await;
    let crossing = world.released(&written).await;
    for side in SIDES {
        for _ in 0..12 {
            world.room(side).await;
        }
    }
    let path = format!("/room/crossings/{crossing}/opening");
    for _ in 0..12 {
        assert_eq!(world.post(READER, &path, &()).await.code(), "done");
        world.case_seen_by(0).await;
        let odd = world.relay.request(Method::GET, "/api/v1/rooms/Maud%20Ellery/there");
        world.relay.send(odd).await;
    }
    let mut names = vec![written.letter.to_string(), crossing.to_string()];
    names.push(world.case.case.to_string());
    names.extend(world.parties.iter().map(|party| party.room.to_string()));
    let people = world.staff.iter().chain(world.parties.iter().map(|party| &party.person));
    for person in people {
        names.push(person.locator.to_string());
        names.push(person.id.to_string());
        names.push(person.signing.verifying_key().id().to_string());
        names.extend(person.cookie.clone());
    }
    names.extend(["Harbour", "Ruth", "Maud", "Ellery", "127.0.0.1"].map(str::to_owned));
    names
}

#[tokio::test]
async fn no_number_names_anybody_and_labels_are_of_closed_sets() {
    let mut world = World::ready_at(watched().await).await;
    let names = cross(&mut world).await;
    let text = read(&world.relay).await;
    for name in names {
        assert!(!text.contains(&name), "{name} stands in\n{text}");
    }
    let paths = openapi()["paths"].as_object().expect("paths");
    let mut routes: BTreeSet<&str> = paths.keys().map(String::as_str).collect();
    routes.extend(["page", "none"]);
    let numbers = numbers(&text);
    for (name, labels, value) in &numbers {
        assert!(value.parse::<f64>().is_ok(), "{name} {value}");
        for (key, value) in labels {
            let is_known = match key.as_str() {
                "route" => routes.contains(value.as_str()),
                "method" => ["GET", "PUT", "POST", "DELETE", "other"].contains(&value.as_str()),
                "class" => ["1xx", "2xx", "3xx", "4xx", "5xx"].contains(&value.as_str()),
                "door" => ["sign_in", "invitation"].contains(&value.as_str()),
                "why" => ["wrong", "too_often"].contains(&value.as_str()),
                "engine" => ["sqlite", "postgres"].contains(&value.as_str()),
                "version" => value == env!("CARGO_PKG_VERSION"),
                "le" => value == "+Inf" || value.parse::<f64>().is_ok(),
                _ => false,
            };
            assert!(is_known, "{key}=\"{value}\" at {name}");
        }
    }
    // The attack above saw something: what was done often enough is there.
    let opened = |route: &str| {
        let of = |(key, value): &(String, String)| key == "route" && value == route;
        numbers.iter().any(|(_, labels, _)| labels.iter().any(of))
    };
    assert!(opened("/api/v1/room/crossings/{crossing}/opening") && opened("/api/v1/room"));
    assert!(opened("none"), "a mistyped address has no name");
    for name in ["wherry_build_info", "wherry_write_queue", "wherry_readers", "wherry_live_lines"] {
        assert!(numbers.iter().any(|(known, ..)| known == name), "{name}");
    }
}

#[tokio::test]
async fn one_letter_moves_no_number() {
    let mut world = World::ready_at(watched().await).await;
    let of_people = |text: &str| -> Vec<String> {
        let kept = |line: &&str| {
            ["route=", "door=", "live_lines", "sessions"].iter().any(|part| line.contains(part))
        };
        text.lines().filter(kept).map(str::to_owned).collect()
    };
    let before = of_people(&read(&world.relay).await);
    let written = world.banked(AUTHOR).await;
    let crossing = world.released(&written).await;
    assert_eq!(world.room(READER).await.waiting.len(), 1);
    let path = format!("/room/crossings/{crossing}/opening");
    assert_eq!(world.post(READER, &path, &()).await.code(), "done");
    assert_eq!(of_people(&read(&world.relay).await), before);
}

#[tokio::test]
async fn refusals_at_the_door_show_in_tens() {
    let relay = watched().await;
    let body = serde_json::json!({ "attempt": "x", "message": "" });
    let refused = "wherry_refused_total{door=\"sign_in\",why=\"wrong\"}";
    for tries in 1..=10 {
        assert_eq!(relay.post(None, "/sign-in/finish", &body).await.code(), "sign_in_refused");
        assert_eq!(read(&relay).await.contains(refused), tries == 10, "{tries}");
    }
    assert!(read(&relay).await.contains(&format!("{refused} 10")));
}

#[tokio::test]
async fn nothing_listens_unless_it_was_asked_for_and_devices_do_not_reach_it() {
    let quiet = TestRelay::start().await;
    assert_eq!(port(&quiet), None);
    let watched = watched().await;
    assert!(port(&watched).is_some_and(|address| address.ip().is_loopback()));
    for relay in [&quiet, &watched] {
        let answer = relay.send(relay.request(Method::GET, "/metrics")).await;
        assert_eq!(answer.status, 404);
    }
    let address = port(&watched).expect("it listens");
    let answer = reqwest::get(format!("http://{address}/api/v1/service")).await.expect("an answer");
    assert_eq!(answer.status(), 404);
}
