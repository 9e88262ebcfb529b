//! The mistakes that are made alike in every body: of JSON, of its fields, of the statements in them.

use protocol::keys::SigningKey;
use protocol::statement::AgencyManifest;
use serde_json::{Map, Value, json};

use super::asked::Asked;
use super::generic::{Wrong, as_caller};
use super::mistake::Mistake;
use super::row::{Field, Forge, Kind, Row, bytes_of, forge, inside, value_of};
use super::stage::Stage;

/// What can be wrong with a body.
pub(super) fn bodies(row: &Row, stage: &Stage) -> Vec<Wrong> {
    let Some(Value::Object(good)) = &row.body else { return Vec::new() };
    let mut wrong = whole(row, stage, good);
    for field in &row.fields {
        wrong.extend(fields(row, stage, good, field));
    }
    wrong
}

fn ask(row: &Row, stage: &Stage, body: impl Into<Vec<u8>>) -> Asked {
    as_caller(Asked::new(row.method, row.path(&[])).text(body), row, stage)
}

/// The body as a whole.
fn whole(row: &Row, stage: &Stage, good: &Map<String, Value>) -> Vec<Wrong> {
    let text = Value::Object(good.clone()).to_string();
    let in_order = Value::Array(good.values().cloned().collect()).to_string();
    let mut more = good.clone();
    more.insert("more".to_owned(), json!(1));
    let mut wrong = Vec::new();
    for (what, body) in [
        ("empty", String::new()),
        ("broken off", text[..text.len() - 1].to_owned()),
        ("with more behind it", format!("{text}{text}")),
        ("a list", "[]".to_owned()),
        ("its values in a list", in_order),
        ("a number", "7".to_owned()),
        ("a text", "\"x\"".to_owned()),
        ("nothing at all", "null".to_owned()),
        ("of depth a thousand", "[".repeat(1000)),
        ("no text", "\u{0}".to_owned()),
    ] {
        wrong.push(Wrong::new(Mistake::Body, what, ask(row, stage, body), "bad_request"));
    }
    let not_text = [b"{\"x\":\"".as_slice(), &[0xff, 0xfe], b"\"}"].concat();
    wrong.push(Wrong::new(Mistake::Body, "no UTF-8", ask(row, stage, not_text), "bad_request"));
    for kind in ["text/plain", "application/x-www-form-urlencoded", "application/cbor"] {
        let mut asked = Asked::new(row.method, row.path(&[])).header("content-type", kind);
        asked.body = text.clone().into_bytes();
        let asked = as_caller(asked, row, stage);
        wrong.push(Wrong::new(Mistake::Body, kind, asked, "bad_request"));
    }
    let mut asked = Asked::new(row.method, row.path(&[]));
    asked.body = text.clone().into_bytes();
    let asked = as_caller(asked, row, stage);
    wrong.push(Wrong::new(Mistake::Body, "not declared", asked, "bad_request"));
    let long = format!("{{\"more\":\"{}\"}}", "x".repeat(600_000));
    wrong.push(Wrong::new(Mistake::Oversized, "600 KB", ask(row, stage, long), "too_large"));
    let more = Value::Object(more).to_string();
    let asked = ask(row, stage, more);
    wrong.push(Wrong::new(Mistake::UnknownField, "more", asked, "bad_request"));
    for (name, value) in good {
        let twice = format!("{},\"{name}\":{value}}}", &text[..text.len() - 1]);
        let what = format!("{name} twice");
        wrong.push(Wrong::new(Mistake::Body, what, ask(row, stage, twice), "bad_request"));
    }
    wrong
}

/// One field.
fn fields(row: &Row, stage: &Stage, good: &Map<String, Value>, field: &Field) -> Vec<Wrong> {
    let name = field.name;
    let mut wrong = Vec::new();
    let mut with = |mistake: Mistake, what: &str, value: Option<Value>, code: &'static str| {
        let mut body = good.clone();
        match value {
            Some(value) => body.insert(name.to_owned(), value),
            None => body.remove(name),
        };
        let asked = ask(row, stage, Value::Object(body).to_string());
        wrong.push(Wrong::new(mistake, format!("{name}: {what}"), asked, code));
    };
    if !field.optional {
        with(Mistake::MissingField, "left out", None, "bad_request");
        with(Mistake::FieldType, "null", Some(Value::Null), "bad_request");
    }
    for value in [json!([]), json!({}), json!(true), json!(-1), json!(1.5)] {
        with(Mistake::FieldType, &value.to_string(), Some(value.clone()), "bad_request");
    }
    let is_bytes = matches!(
        field.kind,
        Kind::Statement(_) | Kind::Sealed(_) | Kind::Message(_) | Kind::Shown(_)
    );
    if is_bytes {
        for text in ["*", "A", "AA==", "AB", "+/+/", "A A", "\u{e9}\u{e9}"] {
            with(
                Mistake::FieldType,
                &format!("no base64 {text}"),
                Some(json!(text)),
                "bad_request",
            );
        }
    }
    let mut size = |what: &str, bytes: usize, code: &'static str| {
        with(Mistake::FieldSize, what, Some(value_of(vec![7; bytes])), code);
    };
    match &field.kind {
        Kind::Statement(forge) => {
            size("empty", 0, "bad_request");
            size("too long", 17 * 1024, "too_large");
            for (mistake, what, bytes) in malformed(&bytes_of(&good[name]), *forge, stage, row) {
                with(mistake, &what, Some(value_of(bytes)), "not_acceptable");
            }
        }
        Kind::Sealed(most) => {
            size("empty", 0, "bad_request");
            size("too long", most + 1, "too_large");
        }
        Kind::Message(code) => {
            size("empty", 0, code);
            size("too short", 31, code);
            size("too long", 100_000, code);
        }
        Kind::Shown(code) => {
            size("empty", 0, code);
            size("too long", 100_000, code);
        }
        Kind::Text(code) => {
            for text in [String::new(), "x".to_owned(), "x-".repeat(9000), "\u{0}".to_owned()] {
                let what = format!("of {} letters", text.len());
                with(Mistake::FieldSize, &what, Some(json!(text)), code);
            }
        }
        Kind::Id => {
            let id = good[name].as_str().expect("text").to_owned();
            for text in
                [String::new(), "x".to_owned(), id.to_uppercase(), id[2..].to_owned(), id.repeat(2)]
            {
                with(Mistake::FieldSize, &text, Some(json!(text)), "bad_request");
            }
        }
        Kind::Number => {
            with(Mistake::FieldType, "a text", Some(json!("1")), "bad_request");
            with(Mistake::FieldSize, "nought", Some(json!(0)), "bad_request");
            with(Mistake::FieldSize, "no end to it", Some(json!(u64::MAX)), "version");
            let beyond: Value = serde_json::from_str("18446744073709551616").expect("a number");
            with(Mistake::FieldSize, "beyond numbers", Some(beyond), "bad_request");
        }
        Kind::SealedList(most) => {
            let of = |bytes: &[usize]| {
                Some(Value::Array(bytes.iter().map(|some| value_of(vec![7; *some])).collect()))
            };
            with(Mistake::FieldType, "a text", Some(json!("AAAA")), "bad_request");
            with(Mistake::FieldType, "no base64", Some(json!(["*"])), "bad_request");
            with(Mistake::FieldSize, "an empty one", of(&[9, 0]), "bad_request");
            with(Mistake::FieldSize, "one too long", of(&[most + 1]), "too_large");
            with(Mistake::FieldSize, "too many", of(&[9; 9]), "too_large");
        }
        Kind::Day => {
            with(Mistake::FieldType, "a text", Some(json!("1")), "bad_request");
            with(Mistake::FieldSize, "the first of all days", Some(json!(0)), "bad_request");
            with(Mistake::FieldSize, "no end to it", Some(json!(u32::MAX)), "bad_request");
            with(Mistake::FieldSize, "beyond days", Some(json!(u64::MAX)), "bad_request");
        }
        Kind::Roles => {
            let none = json!({"facilitator": false, "coordinator": false});
            with(Mistake::FieldSize, "none", Some(none), "bad_request");
            let more = json!({"facilitator": true, "coordinator": false, "king": true});
            with(Mistake::UnknownField, "king", Some(more), "bad_request");
            with(Mistake::MissingField, "one", Some(json!({"facilitator": true})), "bad_request");
        }
    }
    wrong
}

/// Every way in which bytes are not the statement that they should be.
fn malformed(
    good: &[u8],
    forge_right: Forge,
    stage: &Stage,
    row: &Row,
) -> Vec<(Mistake, String, Vec<u8>)> {
    let caller = row.by.map(|who| &stage.seat(who).signing);
    let right: &SigningKey = row.signer.as_ref().or(caller).expect("somebody signs");
    let body = inside(good);
    let entries = body[0] & 0x1f;
    let head = if entries < 24 { 1 } else { 2 };
    let mut signed_wrongly = Vec::new();
    let mut add = |what: &str, inside: Vec<u8>| {
        signed_wrongly.push((Mistake::MalformedCbor, format!("signed, {what}"), inside));
    };
    let rest = &body[head..];
    add("broken off", body[..body.len() - 1].to_vec());
    add("a byte more", [body.as_slice(), &[0]].concat());
    add("a key of no meaning", [&[body[0] + 1], rest, &[0x18, 0x63, 0x00]].concat());
    add("its length in long form", [&[0xb8, entries], rest].concat());
    add("of no stated length", [&[0xbf], rest, &[0xff]].concat());
    add("tagged", [&[0xc1], body.as_slice()].concat());
    add("empty", Vec::new());
    add("no map", vec![0x07]);
    let mut all: Vec<_> = signed_wrongly
        .into_iter()
        .map(|(mistake, what, inside)| (mistake, what, forge_right(inside, right)))
        .collect();
    let mut raw = |mistake, what: &str, bytes: Vec<u8>| all.push((mistake, what.to_owned(), bytes));
    for (what, bytes) in [
        ("broken off", good[..good.len() - 1].to_vec()),
        ("half of it", good[..good.len() / 2].to_vec()),
        ("a byte more", [good, &[0]].concat()),
        ("its length in long form", [&[0x98, 0x02], &good[1..]].concat()),
        ("of no stated length", [&[0x9f], &good[1..], &[0xff]].concat()),
        ("tagged", [&[0xc1], good].concat()),
        ("no CBOR", vec![0xff; 60]),
        ("something else", vec![0x82, 0x40, 0x80]),
        ("of depth four thousand", vec![0x81; 4000]),
        (
            "of a length that is not there",
            vec![0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        ),
    ] {
        raw(Mistake::MalformedCbor, what, bytes);
    }
    raw(Mistake::WrongLabel, "another kind", forge::<AgencyManifest>(body.clone(), right));
    let marks = marks_at(good);
    raw(Mistake::WrongSigner, "by a stranger", forge_right(body.clone(), &stage.stranger));
    raw(Mistake::WrongSigner, "by nobody", [&good[..marks], &[0x80]].concat());
    let mark = &good[marks + 1..];
    raw(Mistake::WrongSigner, "twice by the same", [&good[..marks], &[0x82], mark, mark].concat());
    let mut bent = good.to_vec();
    *bent.last_mut().expect("not empty") ^= 1;
    raw(Mistake::WrongSigner, "a bit turned in the signature", bent);
    let mut bent = good.to_vec();
    bent[marks - 1] ^= 1;
    raw(Mistake::WrongSigner, "a bit turned in what is signed", bent);
    all
}

/// Where the list of signatures begins.
fn marks_at(statement: &[u8]) -> usize {
    let mut decoder = minicbor::Decoder::new(statement);
    decoder.array().expect("an envelope");
    decoder.bytes().expect("a body");
    decoder.position()
}
