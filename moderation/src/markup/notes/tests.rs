//! Notes are read back as they were written, and nothing else is read as notes.

use proptest::{
    collection::vec,
    option,
    prelude::{
        Strategy, any, prop, prop_assert, prop_assert_eq, prop_assert_ne, prop_oneof, proptest,
    },
};

use super::{
    super::{BadCodePoint, MAX_TEXT_BYTES},
    BadBody, BadNotes, Body, Criterion, MAX_PASSAGES, Notes, Passage,
};

fn body(text: &str) -> Body {
    Body::from_plain_text(text).expect("an ordinary text")
}

fn passage(piece: u16, start: u32, words: &str) -> Passage {
    let (words, note) = (words.to_owned(), "Say it plainly.".to_owned());
    Passage { piece, start, words, note, proposal: None }
}

fn notes(passages: Vec<Passage>) -> Result<Notes, BadNotes> {
    Notes::of_return(None, passages)
}

#[test]
fn plain_words_are_encoded_as_before() {
    let words = body("Thank you.\n\n- One thing.");
    let plain = Notes::of_return(Some(words.clone()), Vec::new()).expect("words");
    assert_eq!(plain.to_bytes(), words.to_bytes());
    assert_eq!(Notes::from_bytes(&words.to_bytes()), Ok(plain));
}

#[test]
fn no_letter_can_hold_a_passage() {
    for notes in [
        notes(vec![passage(0, 0, "if")]),
        Notes::of_refusal(None, Criterion::ThreatOrContact, vec![passage(0, 0, "if")]),
    ] {
        let bytes = notes.expect("notes").to_bytes();
        assert_eq!(bytes[0] >> 5, 5, "a map");
        assert_eq!(Body::from_bytes(&bytes), Err(BadBody::NotCanonical));
    }
}

#[test]
fn passages_stand_in_their_letter_or_do_not() {
    let letter = body("Hannah,\n\nI am sorry. Sorry.\n\n- é if\n\n> if so");
    for (passage, stands) in [
        (passage(1, 5, "sorry"), true),
        (passage(1, 0, "I am sorry. Sorry."), true),
        (passage(2, 2, "if"), true),
        (passage(3, 0, "if"), true),
        (passage(1, 4, "sorry"), false),
        (passage(1, 12, "sorry"), false),
        (passage(2, 3, "if"), false),
        (passage(4, 0, "if"), false),
        (passage(0, 90, "if"), false),
        (passage(3, 0, "if so not"), false),
    ] {
        let name = format!("{passage:?}");
        assert_eq!(notes(vec![passage]).expect("notes").stand_in(&letter), stands, "{name}");
    }
}

#[test]
fn what_nobody_may_give_is_refused() {
    let long = "x".repeat(MAX_TEXT_BYTES / 2);
    let hidden = BadBody::CodePoint(BadCodePoint(0x202E)).into();
    let with = |change: fn(&mut Passage)| {
        let mut changed = passage(0, 0, "if");
        change(&mut changed);
        vec![changed]
    };
    for (name, passages, bad) in [
        ("nothing at all", vec![], BadBody::Empty.into()),
        ("no words", vec![passage(0, 0, " ")], BadBody::Empty.into()),
        ("no note", with(|it| it.note = String::new()), BadBody::Empty.into()),
        ("an empty proposal", with(|it| it.proposal = Some("\n".into())), BadBody::Empty.into()),
        ("hidden words", vec![passage(0, 0, "a\u{202E}b")], hidden),
        ("a hidden note", with(|it| it.note = "a\u{202E}b".into()), hidden),
        ("a hidden proposal", with(|it| it.proposal = Some("a\u{202E}b".into())), hidden),
        ("too long", vec![passage(0, 0, &long), passage(1, 0, &long)], BadBody::TooLong.into()),
        ("too many", (0..=40).map(|at| passage(at, 0, "if")).collect(), BadNotes::TooMany),
        ("out of order", vec![passage(1, 0, "if"), passage(0, 0, "if")], BadNotes::Order),
        ("the same twice", vec![passage(0, 0, "if"), passage(0, 0, "if")], BadNotes::Order),
        ("shared words", vec![passage(0, 0, "if so"), passage(0, 4, "or")], BadNotes::Order),
        ("beyond all counting", vec![passage(0, u32::MAX, "if")], BadNotes::Order),
    ] {
        assert_eq!(notes(passages), Err(bad), "{name}");
    }
    assert_eq!(MAX_PASSAGES, 40);
    let other = Criterion::Other(" ".into());
    let unsaid = Notes::of_refusal(None, other, vec![passage(0, 0, "if")]);
    assert_eq!(unsaid, Err(BadBody::Empty.into()));
}

#[test]
fn a_refusal_without_a_passage_cannot_be_made() {
    for (_, criterion) in Criterion::NAMED {
        for words in [None, Some(body("You know why."))] {
            let bare = Notes::of_refusal(words.clone(), criterion.clone(), vec![]);
            assert_eq!(bare, Err(BadNotes::NoPassage));
            let why = passage(0, 0, "if");
            let made = Notes::of_refusal(words, criterion.clone(), vec![why.clone()]);
            assert_eq!(made.expect("reasons").passages(), [why]);
        }
    }
}

#[test]
fn only_the_one_encoding_is_read() {
    let text = |text: &str| {
        let mut bytes = vec![0x60 + u8::try_from(text.len()).expect("short")];
        bytes.extend(text.as_bytes());
        bytes
    };
    let one = [vec![0xa4, 0x00, 0x00, 0x01, 0x00, 0x02], text("if"), vec![0x03], text("no")];
    let passages = [vec![0x03, 0x81], one.concat()].concat();
    let words = body("a").to_bytes();
    let words = [vec![0x00, 0x40 + u8::try_from(words.len()).expect("short")], words].concat();
    let map = |entries: u8, parts: &[&[u8]]| [&[0xa0 + entries], &parts.concat()[..]].concat();

    let good = map(1, &[&passages]);
    assert_eq!(Notes::from_bytes(&good).expect("good").to_bytes(), good);
    let refused = map(3, &[&words, &[0x01, 0x04], &[0x03, 0x80]]);
    let read = Notes::from_bytes(&refused).expect("a refusal as it once was");
    assert_eq!(read.criterion(), Some(&Criterion::NotFitForThisReader));
    assert_eq!(read.to_bytes(), refused);

    let (bad, empty) = (BadNotes::from(BadBody::NotCanonical), BadBody::Empty.into());
    for (name, bytes, bad) in [
        ("nothing", vec![], bad),
        ("an empty map", map(0, &[]), bad),
        ("no passages named", map(1, &[&words]), bad),
        ("plain words in a map", map(2, &[&words, &[0x03, 0x80]]), bad),
        ("a criterion alone", map(2, &[&[0x01, 0x00], &[0x03, 0x80]]), empty),
        ("an unknown criterion", map(2, &[&[0x01, 0x05], &passages]), bad),
        ("two criteria", map(3, &[&[0x01, 0x00, 0x02, 0x61, b'x'], &passages]), bad),
        ("an unknown key", map(2, &[&passages, &[0x04, 0x00]]), bad),
        ("another order", map(2, &[&passages, &[0x01, 0x00]]), bad),
        ("a trailing byte", [good.clone(), vec![0]].concat(), bad),
        ("a text for a map", vec![0x61, b'a'], bad),
        ("words that are no text", map(2, &[&[0x00, 0x41, 0x80], &passages]), empty),
        ("a huge claim", map(1, &[&[0x03, 0x9b, 0xff, 0, 0, 0, 0, 0, 0, 0]]), bad),
    ] {
        assert_eq!(Notes::from_bytes(&bytes), Err(bad), "{name}");
    }
    for end in 0..good.len() {
        assert!(Notes::from_bytes(&good[..end]).is_err(), "cut at {end}");
    }
}

fn criteria() -> impl Strategy<Value = Criterion> {
    let named: Vec<_> = Criterion::NAMED.map(|(_, each)| each).to_vec();
    prop_oneof![prop::sample::select(named), "[a-zé]{1,20}".prop_map(Criterion::Other)]
}

/// Passages with gaps between them, in order.
fn passages() -> impl Strategy<Value = Vec<Passage>> {
    let one = (0..3_u16, 0..9_u32, "[a-z é\n]{0,12}x", "[a-z ]{0,9}n", option::of("[a-z]{1,9}"));
    vec(one, 0..6).prop_map(|given| {
        let (mut piece, mut free) = (0, 0);
        let place = |(step, gap, words, note, proposal): (_, _, String, _, _)| {
            if step > 0 {
                (piece, free) = (piece + step, 0);
            }
            let start = free + gap;
            free = start + u32::try_from(words.chars().count()).expect("few");
            Passage { piece, start, words, note, proposal }
        };
        given.into_iter().map(place).collect()
    })
}

proptest! {
    #[test]
    fn notes_have_one_encoding(
        words in option::of("[a-z]{1,9}(\n\n- [a-z]{1,9})?"),
        criterion in option::of(criteria()),
        passages in passages(),
        at in any::<prop::sample::Index>(),
        bit in 0..8_u8,
    ) {
        let words = words.as_deref().map(body);
        let made = match criterion.clone() {
            Some(criterion) => Notes::of_refusal(words.clone(), criterion, passages.clone()),
            None => Notes::of_return(words.clone(), passages.clone()),
        };
        let Ok(notes) = made else {
            prop_assert!(passages.is_empty() && (words.is_none() || criterion.is_some()));
            return Ok(());
        };
        let bytes = notes.to_bytes();
        prop_assert_eq!(Notes::from_bytes(&bytes), Ok(notes.clone()));
        // One bit turned: other notes or none, never the same ones written otherwise.
        let mut turned = bytes.clone();
        turned[at.index(bytes.len())] ^= 1 << bit;
        if let Ok(other) = Notes::from_bytes(&turned) {
            prop_assert_ne!(&other, &notes);
            prop_assert_eq!(other.to_bytes(), turned);
        }
    }

    #[test]
    fn whatever_comes_is_read_or_refused(bytes in vec(any::<u8>(), 0..200)) {
        if let Ok(notes) = Notes::from_bytes(&bytes) {
            prop_assert_eq!(notes.to_bytes(), bytes);
        }
    }
}
