//! Answers as they can be compared between two worlds: what is random there is replaced by the order in which it first
//! appeared, and its length. Everything else stays: numbers, days, states, the order of things, headers.

use std::collections::HashMap;
use std::fmt::Write as _;

use minicbor::data::Type;
use minicbor::decode::{Decoder, Error};
use protocol::wire::Blob;
use serde_json::Value;

use crate::answer::Answer;

/// The shortest text that may be an id or bytes; codes and states are shorter or have another alphabet.
const SHORTEST: usize = 22;

/// Bytes of these lengths are ids, digests, keys and signatures, and never a statement.
const RANDOM: [usize; 3] = [16, 32, 64];

/// What appeared so far in one world.
#[derive(Default)]
pub(super) struct Canon {
    seen: HashMap<Vec<u8>, usize>,
}

impl Canon {
    /// Status, headers and body.
    pub(super) fn answer(&mut self, answer: &Answer) -> String {
        let mut headers: Vec<String> = answer
            .headers
            .iter()
            .filter(|(name, _)| *name != "date")
            .map(|(name, value)| format!("{name}={}", value.to_str().unwrap_or("?")))
            .collect();
        headers.sort();
        let body = match serde_json::from_slice::<Value>(&answer.body) {
            Ok(json) => self.json(&json),
            Err(_) => format!("{} bytes", answer.body.len()),
        };
        format!("{} {headers:?} {body}", answer.status.as_u16())
    }

    fn json(&mut self, value: &Value) -> String {
        match value {
            Value::Object(fields) => {
                let each = fields.iter().map(|(key, value)| format!("{key}:{}", self.json(value)));
                format!("{{{}}}", each.collect::<Vec<_>>().join(","))
            }
            Value::Array(items) => {
                let each = items.iter().map(|item| self.json(item));
                format!("[{}]", each.collect::<Vec<_>>().join(","))
            }
            Value::String(text) if text.len() >= SHORTEST => {
                if text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                    return self.random(text.as_bytes());
                }
                match serde_json::from_value::<Blob>(value.clone()) {
                    Ok(Blob(bytes)) => self.bytes(&bytes),
                    Err(_) => value.to_string(),
                }
            }
            other => other.to_string(),
        }
    }

    /// What is in the bytes, where they are an encoded statement or entry.
    fn bytes(&mut self, bytes: &[u8]) -> String {
        if !RANDOM.contains(&bytes.len()) {
            let mut text = String::new();
            let mut decoder = Decoder::new(bytes);
            let is_structure = matches!(decoder.datatype(), Ok(Type::Array | Type::Map));
            // Looked at first, so that what is none leaves no trace in the order.
            if is_structure && skips_all(bytes) && self.item(&mut decoder, &mut text).is_ok() {
                return text;
            }
        }
        self.random(bytes)
    }

    fn random(&mut self, bytes: &[u8]) -> String {
        let next = self.seen.len();
        let number = *self.seen.entry(bytes.to_vec()).or_insert(next);
        format!("#{number}:{}", bytes.len())
    }

    fn item(&mut self, from: &mut Decoder<'_>, into: &mut String) -> Result<(), Error> {
        match from.datatype()? {
            Type::Array => {
                let count = from.array()?.ok_or(Error::message("no end"))?;
                into.push('[');
                for _ in 0..count {
                    self.item(from, into)?;
                    into.push(',');
                }
                into.push(']');
            }
            Type::Map => {
                let count = from.map()?.ok_or(Error::message("no end"))?;
                into.push('{');
                for _ in 0..count {
                    self.item(from, into)?;
                    into.push(':');
                    self.item(from, into)?;
                    into.push(',');
                }
                into.push('}');
            }
            Type::Bytes => {
                let inside = self.bytes(from.bytes()?);
                into.push_str(&inside);
            }
            Type::String => {
                write!(into, "{:?}", from.str()?).map_err(|_| Error::message("text"))?
            }
            Type::Bool => write!(into, "{}", from.bool()?).map_err(|_| Error::message("text"))?,
            Type::Null => {
                from.null()?;
                into.push('-');
            }
            _ => write!(into, "{}", from.int()?).map_err(|_| Error::message("text"))?,
        }
        Ok(())
    }
}

/// Whether the bytes are one item and nothing more.
fn skips_all(bytes: &[u8]) -> bool {
    let mut decoder = Decoder::new(bytes);
    decoder.skip().is_ok() && decoder.position() == bytes.len()
}

#[test]
fn what_is_random_is_replaced_and_nothing_else() {
    let mut canon = Canon::default();
    let mut of = |text: &str| canon.json(&serde_json::from_str(text).expect("JSON"));
    let (one, other) = ("00".repeat(16), "ab".repeat(16));
    let first =
        of(&format!(r#"{{"id":"{one}","state":"told","place":3,"same":["{other}","{one}"]}}"#));
    assert_eq!(first, r#"{id:#0:32,place:3,same:[#1:32,#0:32],state:"told"}"#);
    let entry = Blob([&[0x83, 5, 0xf6, 0x58, 32], &[7; 32][..]].concat());
    assert_eq!(of(&serde_json::to_string(&entry).expect("text")), "[5,-,#2:32,]");
}
