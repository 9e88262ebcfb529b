//! Where canaries are looked for: a file, or an answer with everything that is encoded in it.

use std::path::Path;

use data_encoding::BASE64URL_NOPAD;
use serde_json::Value;

/// Bytes with a name.
pub(crate) struct Haystack {
    name: String,
    layers: Vec<Vec<u8>>,
}

impl Haystack {
    /// A file as it lies on the disk.
    pub(crate) fn of_file(path: &Path) -> anyhow::Result<Self> {
        Ok(Self { name: path.display().to_string(), layers: vec![std::fs::read(path)?] })
    }

    /// A value as it lies in a database elsewhere.
    pub(crate) fn of_value(place: String, value: Vec<u8>) -> Self {
        Self { name: place, layers: vec![value] }
    }

    /// An answer as it came, and what is behind each encoded text in it.
    pub(crate) fn of_answer(path: &str, body: &[u8]) -> Self {
        let mut layers = vec![body.to_vec()];
        if let Ok(value) = serde_json::from_slice::<Value>(body) {
            decode_all(&value, &mut layers);
        }
        Self { name: format!("the answer to {path}"), layers }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// How much is searched.
    pub(crate) fn bytes(&self) -> usize {
        self.layers.iter().map(Vec::len).sum()
    }

    /// Whether the bytes are in there.
    pub(crate) fn holds(&self, needle: &[u8]) -> bool {
        let Some((first, rest)) = needle.split_first() else { return false };
        self.layers.iter().any(|layer| {
            let mut from = 0;
            while let Some(at) = layer[from..].iter().position(|byte| byte == first) {
                from += at + 1;
                if layer[from..].starts_with(rest) {
                    return true;
                }
            }
            false
        })
    }
}

fn decode_all(value: &Value, layers: &mut Vec<Vec<u8>>) {
    match value {
        Value::String(text) => layers.extend(BASE64URL_NOPAD.decode(text.as_bytes())),
        Value::Array(list) => list.iter().for_each(|each| decode_all(each, layers)),
        Value::Object(fields) => fields.values().for_each(|each| decode_all(each, layers)),
        _ => {}
    }
}

#[test]
fn what_is_there_is_found() {
    let answer = br#"{"a":["eHggc2VjcmV0IHl5"],"b":"plain words"}"#;
    let haystack = Haystack::of_answer("here", answer);
    assert!(haystack.holds(b"secret") && haystack.holds(b"plain") && !haystack.holds(b"ssecret"));
    let mut known = crate::Canaries::default();
    known.keep_bytes("a word", b"plain words");
    assert!(std::panic::catch_unwind(|| known.search(&haystack)).is_err());
    let mut hidden = crate::Canaries::default();
    hidden.keep_bytes("a word", b"secret message");
    let encoded = data_encoding::BASE64.encode(b"x secret message y");
    let in_base64 = Haystack { name: "text".to_owned(), layers: vec![encoded.into_bytes()] };
    assert!(std::panic::catch_unwind(|| hidden.search(&in_base64)).is_err());
}
