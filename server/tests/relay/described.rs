//! What the relay says of itself at `/api/openapi.json`, held against its routes and against every answer of every test.

use std::collections::{BTreeMap, BTreeSet};

use reqwest::Method;
use serde_json::Value;
use wherry::openapi;

use crate::answer::Answer;
use crate::table::routes;
use crate::test_relay::TestRelay;

/// Fails the test whose answer the document lacks: its status, what kind of thing it is, or the problem's code.
pub(crate) fn hold(method: &Method, path: &str, answer: &Answer) {
    if let Err(trouble) = judge(method, path, answer) {
        panic!("{method} {path} is not as described: {trouble}");
    }
}

fn judge(method: &Method, path: &str, answer: &Answer) -> Result<(), String> {
    let Some(offered) = openapi()["paths"].as_object().and_then(|paths| {
        let mut fitting: Vec<_> = paths.iter().filter(|(pattern, _)| fits(pattern, path)).collect();
        // What is named goes before what may be anything.
        fitting.sort_by_key(|(pattern, _)| pattern.matches('{').count());
        fitting.first().map(|(_, offered)| *offered)
    }) else {
        return Ok(());
    };
    let status = answer.status.as_u16();
    let Some(operation) = offered.get(method.as_str().to_ascii_lowercase()) else {
        // Any method may come from anywhere or too often.
        let refused = [403, 404, 405, 413, 429].contains(&status);
        return if refused { Ok(()) } else { Err(format!("{status} by a method it lacks")) };
    };
    let described = operation["responses"].get(status.to_string()).ok_or(format!("{status}"))?;
    let kind = answer.headers.get("content-type").and_then(|kind| kind.to_str().ok());
    match (described.get("content").and_then(Value::as_object), kind) {
        (None, _) if answer.body.is_empty() => Ok(()),
        (Some(content), Some(kind)) if content.contains_key(kind) => {
            if kind != "application/problem+json" {
                return Ok(());
            }
            let code = answer.code();
            let codes = &content[kind]["schema"]["allOf"][1]["properties"]["code"]["enum"];
            let known =
                codes.as_array().is_some_and(|codes| codes.iter().any(|each| *each == *code));
            if known { Ok(()) } else { Err(format!("{status} for {code}")) }
        }
        (_, kind) => Err(format!("{status} as {kind:?}")),
    }
}

/// Whether an address is of this pattern.
fn fits(pattern: &str, path: &str) -> bool {
    let (mut parts, mut wanted) = (path.split('/'), pattern.split('/'));
    loop {
        match (parts.next(), wanted.next()) {
            (None, None) => return true,
            (Some(part), Some(wanted)) if part == wanted => {}
            (Some(part), Some(wanted)) if wanted.starts_with('{') && !part.is_empty() => {}
            _ => return false,
        }
    }
}

fn operations() -> BTreeMap<(String, String), &'static Value> {
    let paths = openapi()["paths"].as_object().expect("paths");
    paths
        .iter()
        .flat_map(|(pattern, offered)| {
            let offered = offered.as_object().expect("methods");
            offered
                .iter()
                .map(|(method, operation)| ((pattern.clone(), method.to_uppercase()), operation))
        })
        .collect()
}

#[test]
fn the_document_has_every_route_and_no_other() {
    let on_the_page: BTreeSet<_> = routes::all()
        .into_iter()
        .map(|route| {
            let outside = route.group == "operator";
            let prefix = if outside { "" } else { "/api/v1" };
            (format!("{prefix}{}", route.pattern), route.method)
        })
        .collect();
    let described: BTreeSet<_> = operations().into_keys().collect();
    assert_eq!(described, on_the_page);
}

#[test]
fn an_operation_says_what_its_handler_takes() {
    let operations = operations();
    for route in routes::all() {
        let prefix = if route.group == "operator" { "" } else { "/api/v1" };
        let operation = operations[&(format!("{prefix}{}", route.pattern), route.method.clone())];
        let name = &operation["operationId"];
        assert_eq!(operation.get("requestBody").is_some(), route.takes_body, "{name}");
        assert_eq!(operation.get("security").is_some(), route.is_closed(), "{name}");
        let parameters = operation["parameters"].as_array().map_or(0, Vec::len);
        assert_eq!(parameters, route.pattern.matches('{').count(), "{name}");
        let codes = operation["responses"].get("403").map(Value::to_string).unwrap_or_default();
        assert_eq!(codes.contains("fresh_factor"), route.wants_fresh, "{name}");
    }
}

#[test]
fn every_shape_that_is_named_is_there_and_nothing_is_named_twice() {
    let document = openapi();
    let text = document.to_string();
    for named in text.split("\"#/components/schemas/").skip(1) {
        let name = named.split('"').next().expect("a name");
        assert!(document["components"]["schemas"].get(name).is_some(), "{name}");
    }
    let names: Vec<_> = operations().values().map(|each| each["operationId"].clone()).collect();
    let distinct: BTreeSet<_> = names.iter().map(Value::to_string).collect();
    assert_eq!(distinct.len(), names.len(), "{names:?}");
}

/// What each operation takes and gives, a line each: whoever changes the interface sees it here.
#[test]
fn the_interface_is_the_one_that_was_agreed() {
    let shape = |value: &Value| {
        let text = value.to_string();
        let named = text.split("schemas/").nth(1).and_then(|rest| rest.split('"').next());
        named.unwrap_or("-").to_owned()
    };
    let mut lines = Vec::new();
    for ((pattern, method), operation) in operations() {
        let asked = operation.get("requestBody").map(|body| format!(" {}", shape(body)));
        let mut line = format!("{method} {pattern}{}", asked.unwrap_or_default());
        for (status, response) in operation["responses"].as_object().expect("answers") {
            let is_good = status.starts_with(['1', '2']);
            let content = &response["content"];
            let codes = &content["application/problem+json"]["schema"]["allOf"][1]["properties"];
            let what = if is_good { shape(content) } else { codes["code"]["enum"].to_string() };
            line.push_str(&format!("\n    {status} {}", what.replace('"', "")));
        }
        lines.push(line);
    }
    insta::assert_snapshot!(lines.join("\n"));
}

#[tokio::test]
async fn the_document_is_served_as_it_is_written() {
    let relay = TestRelay::start().await;
    let answer = relay.send(relay.request(Method::GET, "/api/openapi.json")).await;
    assert_eq!(answer.status, 200);
    assert_eq!(&answer.json::<Value>(), openapi());
}

#[test]
fn an_answer_that_the_document_lacks_is_found() {
    let answer = |status: u16, kind: &'static str, body: &str| {
        let mut headers = reqwest::header::HeaderMap::new();
        headers.insert("content-type", reqwest::header::HeaderValue::from_static(kind));
        let status = reqwest::StatusCode::from_u16(status).expect("a status");
        Answer { status, headers, body: body.as_bytes().to_vec() }
    };
    const PROBLEM: &str = "application/problem+json";
    let said = |method: Method, path: &str, answer: &Answer| judge(&method, path, answer).is_ok();
    let session = "/api/v1/session";
    let refused = answer(401, PROBLEM, "{\"code\":\"signed_out\"}");
    assert!(said(Method::GET, session, &refused));
    for wrong in [
        answer(409, PROBLEM, "{\"code\":\"version\"}"),
        answer(401, PROBLEM, "{\"code\":\"sign_in_refused\"}"),
        answer(401, "application/json", "{\"code\":\"signed_out\"}"),
        answer(200, "text/html", "<p>"),
        answer(204, "text/plain", "more"),
    ] {
        assert!(!said(Method::GET, session, &wrong), "{wrong:?}");
    }
    assert!(!said(Method::DELETE, session, &answer(200, "application/json", "{}")));
    assert!(said(Method::GET, "/nothing", &refused), "what is no route is not described");
}
