//! Every kind of trouble has one shape, the same headers, and says nothing of its cause.

use reqwest::Method;
use serde_json::Value;

use crate::answer::Answer;
use crate::test_relay::TestRelay;

const HEADERS: [&str; 9] = [
    "content-security-policy",
    "cross-origin-opener-policy",
    "cross-origin-embedder-policy",
    "cross-origin-resource-policy",
    "x-content-type-options",
    "referrer-policy",
    "permissions-policy",
    "cache-control",
    "content-type",
];

/// What of an answer a snapshot holds.
fn shape(answer: &Answer) -> Value {
    let header =
        |name: &str| answer.headers.get(name).map(|value| value.to_str().expect("text").to_owned());
    serde_json::json!({
        "status": answer.status.as_u16(),
        "content_type": header("content-type"),
        "cache_control": header("cache-control"),
        "body": serde_json::from_slice::<Value>(&answer.body).ok(),
    })
}

#[tokio::test]
async fn every_trouble_of_the_frame_has_its_shape() {
    let relay = TestRelay::start_with(|config| config.limits.body_bytes = 4000).await;
    let api = |path: &str| format!("/api/v1{path}");
    let post = |path: &str| {
        relay.request(Method::POST, &api(path)).header("content-type", "application/json")
    };
    let answers = [
        ("no such route", relay.request(Method::GET, &api("/nothing"))),
        ("no such page for a program", relay.request(Method::GET, "/nothing")),
        ("the wrong method", relay.request(Method::DELETE, &api("/service"))),
        ("not JSON", post("/sign-in/start").body("{")),
        ("not declared as JSON", relay.request(Method::POST, &api("/sign-in/start")).body("{}")),
        (
            "a field missing",
            post("/sign-in/start").body("{\"locator\":\"private words here now\"}"),
        ),
        ("too large", post("/sign-in/start").body("x".repeat(5000))),
        ("from another site", post("/sign-out").header("sec-fetch-site", "cross-site").body("{}")),
        (
            "from another origin in an old browser",
            post("/sign-out").header("origin", "https://elsewhere.example").body("{}"),
        ),
        ("signed out", relay.request(Method::GET, &api("/session"))),
        ("sign-in refused", post("/sign-in/finish").body("{\"attempt\":\"x\",\"message\":\"\"}")),
    ];
    let mut shapes = serde_json::Map::new();
    for (name, request) in answers {
        let answer = relay.send(request).await;
        for header in HEADERS {
            assert!(answer.headers.contains_key(header), "{name}: {header}");
        }
        for header in ["last-modified", "x-request-id", "server", "etag"] {
            assert!(!answer.headers.contains_key(header), "{name}: {header}");
        }
        assert!(!String::from_utf8_lossy(&answer.body).contains("private"), "{name}");
        shapes.insert(name.to_owned(), shape(&answer));
    }
    insta::assert_json_snapshot!(shapes);
}

#[tokio::test]
async fn security_headers_stand_on_good_answers_too() {
    let relay = TestRelay::start().await;
    let answer = relay.get(None, "/service").await;
    let mut headers = serde_json::Map::new();
    for header in HEADERS {
        let value = answer.headers.get(header).expect(header).to_str().expect("text");
        headers.insert(header.to_owned(), value.into());
    }
    insta::assert_json_snapshot!(headers);
}

#[tokio::test]
async fn a_browser_on_our_own_site_is_at_home() {
    let relay = TestRelay::start().await;
    for (header, value) in [("sec-fetch-site", "same-origin"), ("origin", relay.url.as_str())] {
        let request = relay.request(Method::POST, "/api/v1/sign-out").header(header, value);
        assert_eq!(relay.send(request).await.code(), "done", "{header}");
    }
}

#[tokio::test]
async fn the_service_tells_everyone_the_same() {
    let relay = TestRelay::start().await;
    let mut service: Value = relay.get(None, "/service").await.json();
    service["manifest"] = Value::from(service["manifest"].as_str().map_or("absent", |_| "present"));
    insta::assert_json_snapshot!(service);
}
