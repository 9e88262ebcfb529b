//! Objects that open, and many more that must not. Broken objects are built beside the good ones.

use super::{
    CrossingContent, LetterContent, MAX_OBJECT_BYTES, MAX_PLAINTEXT_BYTES, OpenError, SealError,
    SignedPortable, StaffText, open, plaintext, seal, seal::seal_bytes,
};
use crate::{
    ids::{KeyId, Salt},
    keys::{Identity, Recipient, Signature, SigningKey},
    statement::Mode,
};
use rand::{SeedableRng as _, rngs::StdRng};

fn salt() -> Salt {
    Salt::draw(&mut StdRng::seed_from_u64(5))
}

fn letter() -> LetterContent {
    LetterContent {
        header: vec![0xa0; 300],
        signature: Signature::from_bytes([2; 64]),
        body: b"Some words.".to_vec().into(),
        salt: salt(),
        portable: Some(SignedPortable {
            statement: vec![0xa1; 150],
            signature: Signature::from_bytes([3; 64]),
        }),
    }
}

fn crossing() -> CrossingContent {
    CrossingContent {
        body: b"Some words.".to_vec().into(),
        salt: salt(),
        portable: vec![0xa1; 150],
        portable_signature: Signature::from_bytes([3; 64]),
        mode: Mode::AsWritten,
        author_key: SigningKey::from_seed(&[6; 32]).verifying_key(),
    }
}

fn staff_text() -> StaffText {
    StaffText {
        note: vec![0xa2; 120],
        signer: KeyId::from_bytes([4; 16]),
        signature: Signature::from_bytes([5; 64]),
        salt: salt(),
        text: b"Some words.".to_vec().into(),
    }
}

fn readers(count: usize) -> (Vec<Identity>, Vec<Recipient>) {
    let identities: Vec<_> =
        (1..).take(count).map(|seed| Identity::from_seed(&[seed; 32])).collect();
    let recipients = identities.iter().map(Identity::recipient).collect();
    (identities, recipients)
}

/// Opens bytes as a letter and gives only what went wrong.
fn failure(object: &[u8], identity: &Identity) -> Option<OpenError> {
    open::<LetterContent>(object, identity).err()
}

#[test]
fn every_reader_opens_every_content() {
    let (identities, recipients) = readers(8);
    let letter = LetterContent { portable: None, ..letter() };
    let sealed = seal(&letter, &recipients).unwrap();
    for identity in &identities {
        let opened = open::<LetterContent>(&sealed, identity).unwrap();
        assert_eq!((opened.content, opened.stanzas), (letter.clone(), 8));
    }
    let (me, only_me) = (&identities[0], &recipients[..1]);
    let opened = open::<CrossingContent>(&seal(&crossing(), only_me).unwrap(), me).unwrap();
    assert_eq!((opened.content, opened.stanzas), (crossing(), 1));
    let opened = open::<StaffText>(&seal(&staff_text(), only_me).unwrap(), me).unwrap();
    assert_eq!((opened.content, opened.stanzas), (staff_text(), 1));
}

#[test]
fn the_plaintext_is_canonical_padded_and_never_changes() {
    let bytes = plaintext::write(&letter()).unwrap();
    assert_eq!(bytes.len(), 4096);
    assert_eq!(bytes[..6], [0xa8, 0x00, 0x01, 0x01, 0x59, 0x01], "eight entries, suite 1, header");
    assert_eq!(plaintext::write(&crossing()).unwrap()[..5], [0xa8, 0x00, 0x01, 0x01, 0x4b]);
    assert_eq!(plaintext::write(&staff_text()).unwrap()[..5], [0xa7, 0x00, 0x01, 0x01, 0x58]);
    let again: LetterContent = plaintext::read(&bytes).unwrap();
    assert_eq!(plaintext::write(&again).unwrap(), bytes);
}

#[test]
fn the_largest_content_makes_an_object_that_opens() {
    let (identities, recipients) = readers(8);
    let with_body = |len| LetterContent { body: vec![b'x'; len].into(), ..letter() };
    let frame = plaintext::write(&with_body(0)).unwrap().len() - 4096 + 1000;
    let sealed = seal(&with_body(MAX_PLAINTEXT_BYTES - frame), &recipients).unwrap();
    assert!(sealed.len() > MAX_PLAINTEXT_BYTES && sealed.len() <= MAX_OBJECT_BYTES);
    assert_eq!(failure(&sealed, &identities[7]), None);
    assert_eq!(seal(&with_body(MAX_PLAINTEXT_BYTES - 100), &recipients), Err(SealError::TooLarge));
}

#[test]
fn readers_are_one_to_eight_and_different() {
    let (_, recipients) = readers(9);
    assert_eq!(seal(&letter(), &[]), Err(SealError::Readers));
    assert_eq!(seal(&letter(), &recipients), Err(SealError::Readers));
    let twice = [recipients[0].clone(), recipients[1].clone(), recipients[0].clone()];
    assert_eq!(seal(&letter(), &twice), Err(SealError::ReaderTwice));
}

#[test]
fn somebody_else_does_not_open_it() {
    let (_, recipients) = readers(3);
    let sealed = seal(&letter(), &recipients).unwrap();
    assert_eq!(failure(&sealed, &Identity::from_seed(&[99; 32])), Some(OpenError::NotForMe));
}

#[test]
fn one_content_does_not_pass_for_another() {
    let (identities, recipients) = readers(1);
    let crossing = seal(&crossing(), &recipients).unwrap();
    assert_eq!(failure(&crossing, &identities[0]), Some(OpenError::NotCanonical));
    let letter = seal(&letter(), &recipients).unwrap();
    let opened = open::<StaffText>(&letter, &identities[0]).map(|_| ());
    assert_eq!(opened, Err(OpenError::NotCanonical));
}

#[test]
fn cut_off_at_any_place_it_does_not_open() {
    let (identities, recipients) = readers(2);
    let sealed = seal(&letter(), &recipients).unwrap();
    for len in (0..sealed.len()).step_by(7).chain([sealed.len() - 1]) {
        assert!(failure(&sealed[..len], &identities[0]).is_some(), "{len}");
    }
    let header = sealed.windows(5).position(|bytes| bytes == b"\n--- ").unwrap() + 5 + 43 + 1;
    assert_eq!(failure(&sealed[..header - 1], &identities[0]), Some(OpenError::BadHeader));
    assert_eq!(failure(&sealed[..header], &identities[0]), Some(OpenError::Damaged));
    assert_eq!(failure(&sealed[..header + 16], &identities[0]), Some(OpenError::Damaged));
}

#[test]
fn with_any_byte_flipped_it_does_not_open() {
    let (identities, recipients) = readers(2);
    let sealed = seal(&letter(), &recipients).unwrap();
    for at in (0..sealed.len()).step_by(5).chain([sealed.len() - 1]) {
        let mut bad = sealed.clone();
        bad[at] ^= 1;
        assert!(failure(&bad, &identities[0]).is_some(), "{at}");
    }
    let mut bad = sealed.clone();
    *bad.last_mut().unwrap() ^= 1;
    assert_eq!(failure(&bad, &identities[0]), Some(OpenError::Damaged));
}

#[test]
fn bytes_after_the_end_are_refused() {
    let (identities, recipients) = readers(1);
    let small = seal(&letter(), &recipients).unwrap();
    // A last chunk that is full: what comes after it would be a chunk of its own.
    let full = seal_bytes(&[0; 64 * 1024], &recipients).unwrap();
    for sealed in [small, full] {
        for more in [&[0][..], &[0; 16], &[0; 4096]] {
            let long = [sealed.as_slice(), more].concat();
            assert_eq!(failure(&long, &identities[0]), Some(OpenError::Damaged));
        }
    }
}

#[test]
fn objects_that_are_too_large_are_not_looked_at() {
    let identity = Identity::from_seed(&[99; 32]);
    assert_eq!(failure(&vec![0; MAX_OBJECT_BYTES + 1], &identity), Some(OpenError::TooLarge));
    assert_eq!(failure(&vec![0; MAX_OBJECT_BYTES], &identity), Some(OpenError::BadHeader));
}

/// A good object with its header changed as text.
fn with_header(change: impl FnOnce(&str) -> String) -> (Vec<u8>, Identity) {
    let (mut identities, recipients) = readers(2);
    let sealed = seal(&letter(), &recipients).unwrap();
    let end = sealed.windows(5).position(|bytes| bytes == b"\n--- ").unwrap() + 1;
    let header = change(std::str::from_utf8(&sealed[..end]).unwrap());
    ([header.as_bytes(), &sealed[end..]].concat(), identities.remove(0))
}

#[test]
fn headers_of_another_form_are_refused() {
    let stanza = "-> X25519 CJM36AHmTbdHSuOQL+NESqyVQE75f2e610iRdLPEN20\nC3ZAeY64NXS4QFrksLm3EGz+uPRyI0eQsWw7LWbbYig\n";
    type Change<'a> = &'a dyn Fn(&str) -> String;
    let cases: [(&str, Change<'_>, OpenError); 11] = [
        ("another version", &|h| h.replacen("/v1", "/v2", 1), OpenError::BadHeader),
        ("a longer version", &|h| h.replacen("/v1", "/v11", 1), OpenError::BadHeader),
        ("another program", &|h| h.replacen("age-", "rage-", 1), OpenError::BadHeader),
        ("carriage returns", &|h| h.replace('\n', "\r\n"), OpenError::BadHeader),
        ("an empty version line", &|h| format!("\n{h}"), OpenError::BadHeader),
        ("a byte order mark", &|h| format!("\u{feff}{h}"), OpenError::BadHeader),
        ("a line that is no base64", &|h| format!("{h}?\n"), OpenError::BadHeader),
        ("a line of one character", &|h| format!("{h}A\n"), OpenError::BadHeader),
        ("a line too long", &|h| format!("{h}{}\n", "A".repeat(65)), OpenError::BadHeader),
        ("seventeen stanzas", &|h| format!("{h}{}", stanza.repeat(15)), OpenError::BadHeader),
        ("a stanza too many", &|h| format!("{h}{stanza}"), OpenError::Damaged),
    ];
    for (name, change, expected) in cases {
        let (object, identity) = with_header(change);
        assert_eq!(failure(&object, &identity), Some(expected), "{name}");
    }
}

#[test]
fn a_passphrase_object_is_for_nobody() {
    let scrypt =
        "-> scrypt bBjlhJVYZeE4aqUdmtRHfw 15\nZV/AhotwSGqaPCU43cepl4WYUouAa17a3xpu4G2yi5k\n";
    let (object, identity) = with_header(|header| {
        let version = header.lines().next().unwrap();
        format!("{version}\n{scrypt}")
    });
    assert_eq!(failure(&object, &identity), Some(OpenError::NotForMe));
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "measures that a refusal is quick; no rule depends on it"
)]
fn header_bombs_are_refused_quickly() {
    let line = format!("{}\n", "A".repeat(64));
    let end = format!("--- {}\n", "A".repeat(43));
    let bomb = |body: &str| format!("age-encryption.org/v1\n-> X25519 A\n{body}{end}").into_bytes();
    let identity = Identity::from_seed(&[99; 32]);
    let started = std::time::Instant::now();
    // 98 KB took the library's unbuffered parser 33 seconds.
    assert_eq!(failure(&bomb(&line.repeat(1500)), &identity), Some(OpenError::BadHeader));
    assert_eq!(failure(&bomb(&"-> a\n".repeat(19_000)), &identity), Some(OpenError::BadHeader));
    assert_eq!(failure(&bomb(&"-".repeat(98_000)), &identity), Some(OpenError::BadHeader));
    // The largest that is still handed to the library.
    assert!(failure(&bomb(&line.repeat(250)), &identity).is_some());
    assert!(started.elapsed().as_millis() < 1000, "{:?}", started.elapsed());
}

/// Seals bytes as they are and says why they do not open as a letter.
fn sealed_as_is(plaintext: &[u8]) -> Option<OpenError> {
    let (identities, recipients) = readers(1);
    failure(&seal_bytes(plaintext, &recipients).unwrap(), &identities[0])
}

#[test]
fn padding_that_is_not_zeros_of_the_right_length_is_refused() {
    let good = plaintext::write(&letter()).unwrap();
    assert_eq!(sealed_as_is(&good), None);
    let pad_key = good.iter().rposition(|byte| *byte == 15).unwrap();
    let head = good[..=pad_key].to_vec();
    let padded = |zeros: usize| {
        let mut bytes = head.clone();
        minicbor::Encoder::new(&mut bytes).bytes(&vec![0; zeros]).unwrap();
        bytes
    };
    let zeros = good.len() - head.len() - 3;
    assert_eq!(padded(zeros), *good);
    let with = |at: usize, byte| {
        let mut bad = good.to_vec();
        bad[at] = byte;
        bad
    };
    let mut indefinite = [head.as_slice(), &[0x5f], &good[pad_key + 1..]].concat();
    indefinite.push(0xff);
    let broken = [
        ("the last byte not zero", with(good.len() - 1, 1)),
        ("the first byte not zero", with(pad_key + 4, 1)),
        ("none", padded(0)),
        ("one too few", padded(zeros - 1)),
        ("one too many", padded(zeros + 1)),
        ("the next size", padded(zeros + 256)),
        ("zeros after the end", [good.as_slice(), &[0]].concat()),
        ("text for bytes", with(pad_key + 1, 0x79)),
        ("in pieces", indefinite),
    ];
    for (name, plaintext) in broken {
        assert_eq!(sealed_as_is(&plaintext), Some(OpenError::Padding), "{name}");
    }
}

#[test]
fn any_other_encoding_is_refused() {
    let good = plaintext::write(&letter()).unwrap();
    let edited = |edit: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = good.to_vec();
        edit(&mut bytes);
        bytes
    };
    let not_canonical = [
        ("nothing", Vec::new()),
        ("an empty map", vec![0xa0]),
        ("an array", edited(&|b| b[0] = 0x88)),
        ("an indefinite map", edited(&|b| b[0] = 0xbf)),
        ("an entry more than said", edited(&|b| b[0] = 0xa7)),
        ("an entry fewer than said", edited(&|b| b[0] = 0xa9)),
        ("a long form of the map's size", edited(&|b| drop(b.splice(0..1, [0xb8, 8])))),
        ("a long form of the suite's key", edited(&|b| drop(b.splice(1..2, [0x18, 0])))),
        ("a long form of a key", edited(&|b| drop(b.splice(3..4, [0x18, 1])))),
        ("a long form of a length", edited(&|b| drop(b.splice(4..7, [0x5a, 0, 0, 1, 44])))),
        (
            "an unknown key",
            edited(&|b| {
                b[0] = 0xa9;
                drop(b.splice(3..3, [14, 0]));
            }),
        ),
        (
            "keys out of order",
            edited(&|b| {
                b[3] = 2;
                b[7 + 300] = 1;
            }),
        ),
        (
            "a key twice",
            edited(&|b| {
                b[0] = 0xa9;
                drop(b.splice(3..3, [1, 0x40]));
            }),
        ),
        (
            "null for absent",
            edited(&|b| {
                b[0] = 0xa9;
                drop(b.splice(3..3, [5, 0xf6]));
            }),
        ),
        ("a tag", edited(&|b| drop(b.splice(0..0, [0xc1])))),
        ("a short signature", edited(&|b| b[7 + 300 + 2] = 63)),
        (
            "no suite",
            edited(&|b| {
                b[0] = 0xa7;
                drop(b.drain(1..3));
            }),
        ),
        ("deep nesting", [&[0xa9, 0, 1, 14][..], &[0x81; 4000]].concat()),
    ];
    for (name, plaintext) in not_canonical {
        assert_eq!(sealed_as_is(&plaintext), Some(OpenError::NotCanonical), "{name}");
    }
    let other_suite = edited(&|b| b[2] = 2);
    assert_eq!(sealed_as_is(&other_suite), Some(OpenError::OtherSuite));
    assert_eq!(sealed_as_is(&vec![0xa0; MAX_PLAINTEXT_BYTES + 1]), Some(OpenError::TooLarge));
}

#[test]
fn a_portable_and_its_signature_go_together() {
    let good = plaintext::write(&letter()).unwrap();
    let key_six = good.windows(4).position(|bytes| bytes == [6, 0x58, 64, 3]).unwrap();
    let mut alone = good.to_vec();
    alone[0] = 0xa7;
    alone.drain(key_six..key_six + 3 + 64);
    assert_eq!(sealed_as_is(&alone), Some(OpenError::NotCanonical));
}
