//! Words that nobody else says, so that finding one anywhere means that it got there from here.

use data_encoding::{BASE64, BASE64URL_NOPAD, HEXLOWER};
use rand::{Rng as _, rngs::OsRng};

use crate::search::Haystack;

/// Everything that must not be found, with what it is.
#[derive(Default)]
pub(crate) struct Canaries {
    known: Vec<(&'static str, Vec<u8>)>,
    ids: Vec<(&'static str, Vec<u8>)>,
}

impl Canaries {
    /// A new word, as somebody says it in this place.
    pub(crate) fn word(&mut self, place: &'static str) -> String {
        let letters = (0..20).map(|_| char::from(b'a' + OsRng.gen_range(0..26)));
        let word = format!("Q{}", letters.collect::<String>());
        self.keep(place, &word);
        word
    }

    /// A sentence with a new word in it.
    pub(crate) fn text(&mut self, place: &'static str) -> String {
        format!("I write this down: {}. That is all.\n\n- and one line more", self.word(place))
    }

    /// A text that exists already.
    pub(crate) fn keep(&mut self, place: &'static str, text: &str) {
        assert!(text.len() >= 12, "{place}: too short to be looked for");
        self.keep_bytes(place, text.as_bytes());
    }

    /// Bytes that exist already.
    pub(crate) fn keep_bytes(&mut self, place: &'static str, bytes: &[u8]) {
        self.known.push((place, bytes.to_vec()));
    }

    /// An id in its text form, looked for as bytes too.
    pub(crate) fn keep_id(&mut self, place: &'static str, id: &str) {
        self.keep(place, id);
        if let Ok(bytes) = HEXLOWER.decode(id.as_bytes()) {
            self.keep_bytes(place, &bytes);
        }
        self.ids.push((place, id.as_bytes().to_vec()));
    }

    /// How many are looked for.
    pub(crate) fn len(&self) -> usize {
        self.known.len()
    }

    /// Looks for every one of them, plain and as base64 would hide it.
    pub(crate) fn search(&self, place: &Haystack) {
        for (what, bytes) in &self.known {
            for needle in forms(bytes) {
                assert!(!place.holds(&needle), "{what} is in {}", place.name());
            }
        }
    }

    /// Looks for ids in a text.
    pub(crate) fn search_ids(&self, place: &Haystack) {
        for (what, id) in &self.ids {
            assert!(!place.holds(id), "the id of {what} is in {}", place.name());
        }
    }
}

/// Bytes as they are, and as base64 writes them at each of its three offsets, without the ends that depend on
/// their neighbours.
fn forms(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut forms = vec![bytes.to_vec()];
    for encoding in [BASE64, BASE64URL_NOPAD] {
        for offset in 0..3 {
            let padded: Vec<u8> =
                std::iter::repeat_n(0, offset).chain(bytes.iter().copied()).collect();
            let text = encoding.encode(&padded).into_bytes();
            let (from, to) = ([0, 2, 3][offset], padded.len() / 3 * 4);
            forms.push(text[from..to].to_vec());
        }
    }
    forms
}
