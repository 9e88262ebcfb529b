//! What is sealed for one place opens in no other.

use std::collections::HashSet;

use rand::{SeedableRng as _, rngs::StdRng};

use super::{CardSecret, PinSubject, Place, VaultError, VaultKey, aead, open, seal};
use crate::{
    ids::{CaseId, DraftId, RoomId},
    login::ExportKey,
    words::Locator,
};

const ROOM: RoomId = RoomId::from_bytes([1; 16]);
const CASE: CaseId = CaseId::from_bytes([1; 16]); // the same bytes as the room, on purpose
const DRAFT: DraftId = DraftId::from_bytes([2; 16]);

fn rng() -> StdRng {
    StdRng::seed_from_u64(3)
}

fn key() -> VaultKey {
    VaultKey::for_drafts(&[5; 32])
}

fn draft(version: u64) -> Place<'static> {
    Place::Draft { room: ROOM, draft: DRAFT, version }
}

fn pins(version: u64) -> Place<'static> {
    Place::Pins { subject: PinSubject::Room(ROOM), version }
}

#[test]
fn opens_where_it_was_sealed_and_nowhere_else() {
    let (one, two) = (Locator::draw(&mut rng()), "acorn-acorn-acorn-acorn".parse().unwrap());
    let other_room = RoomId::from_bytes([9; 16]);
    let other_draft = DraftId::from_bytes([9; 16]);
    let places = [
        Place::Keyring { locator: &one, epoch: 1, version: 1 },
        Place::Keyring { locator: &one, epoch: 1, version: 2 },
        Place::Keyring { locator: &one, epoch: 2, version: 1 },
        Place::Keyring { locator: &two, epoch: 1, version: 1 },
        draft(1),
        draft(2),
        Place::Draft { room: other_room, draft: DRAFT, version: 1 },
        Place::Draft { room: ROOM, draft: other_draft, version: 1 },
        pins(1),
        pins(2),
        Place::Pins { subject: PinSubject::Case(CASE), version: 1 },
        Place::Pins { subject: PinSubject::Room(other_room), version: 1 },
    ];
    for (at, place) in places.iter().enumerate() {
        let sealed = seal(&key(), place, b"mine", &mut rng()).unwrap();
        for (other_at, other) in places.iter().enumerate() {
            let opened = open(&key(), other, &sealed);
            if at == other_at {
                assert_eq!(**opened.unwrap(), *b"mine");
            } else {
                assert_eq!(opened, Err(VaultError::NotHere), "{place:?} in {other:?}");
            }
        }
    }
}

#[test]
fn every_key_is_its_own() {
    let (export_key, card) = (ExportKey::from_bytes([5; 64]), CardSecret::draw(&mut rng()));
    let keys = [
        VaultKey::for_keyring(&export_key, None),
        VaultKey::for_keyring(&export_key, Some(&card)),
        VaultKey::for_keyring(&ExportKey::from_bytes([6; 64]), Some(&card)),
        VaultKey::for_drafts(&[5; 32]),
        VaultKey::for_pins(&[5; 32]),
        VaultKey::for_pins(&[6; 32]),
    ];
    let distinct: HashSet<_> = keys.iter().map(|key| *key.as_bytes()).collect();
    assert_eq!(distinct.len(), keys.len());
    let sealed = seal(&keys[0], &draft(1), b"mine", &mut rng()).unwrap();
    assert_eq!(open(&keys[1], &draft(1), &sealed), Err(VaultError::NotHere));
}

#[test]
fn sizes_tell_little() {
    let size = |place: &Place<'_>, len: usize| {
        seal(&key(), place, &vec![b'x'; len], &mut rng())
            .map(|sealed| sealed.len() - aead::OVERHEAD_BYTES)
    };
    assert_eq!(size(&draft(1), 0), Ok(1024));
    assert_eq!(size(&draft(1), 1020), Ok(1024));
    assert_eq!(size(&draft(1), 1021), Ok(1088));
    assert_eq!(size(&draft(1), 144 * 1024 - 4), Ok(144 * 1024));
    assert_eq!(size(&draft(1), 144 * 1024 - 3), Err(VaultError::TooLarge));
    assert_eq!(size(&pins(1), 0), Ok(4 * 1024));
    assert_eq!(size(&pins(1), 4 * 1024 - 3), Ok(16 * 1024));
    assert_eq!(size(&pins(1), 16 * 1024 - 3), Ok(64 * 1024));
    assert_eq!(size(&pins(1), 64 * 1024 - 3), Err(VaultError::TooLarge));
}

#[test]
fn altered_cut_off_or_lengthened_does_not_open() {
    let good = seal(&key(), &draft(1), b"mine", &mut rng()).unwrap();
    for at in [1, 24, 25, 100, good.len() - 1] {
        let mut bad = good.clone();
        bad[at] ^= 1;
        assert_eq!(open(&key(), &draft(1), &bad), Err(VaultError::NotHere), "{at}");
    }
    for len in [0, 1, 24, 25, 40, good.len() - 1] {
        assert_eq!(open(&key(), &draft(1), &good[..len]), Err(VaultError::NotHere), "{len}");
    }
    let long = [good.as_slice(), &[0]].concat();
    assert_eq!(open(&key(), &draft(1), &long), Err(VaultError::NotHere));
    let mut other_suite = good;
    other_suite[0] = 2;
    assert_eq!(open(&key(), &draft(1), &other_suite), Err(VaultError::OtherSuite));
    assert_eq!(open(&key(), &draft(1), &vec![1; 200_000]), Err(VaultError::TooLarge));
}

#[test]
fn padding_is_exact_and_zeros() {
    let seal_raw =
        |padded: &[u8]| aead::seal(key().as_bytes(), &draft(1).aad(), padded, &mut rng());
    let mut good = vec![0; 1024];
    good[..5].copy_from_slice(&[0, 0, 0, 1, b'x']);
    assert_eq!(**open(&key(), &draft(1), &seal_raw(&good)).unwrap(), *b"x");
    let with = |at: usize, byte| {
        let mut bad = good.clone();
        bad[at] = byte;
        bad
    };
    let broken = [
        ("nothing", vec![]),
        ("no room for the length", vec![0; 3]),
        ("a byte that is not zero", with(1023, 1)),
        ("a length beyond the end", with(0, 0x7f)),
        ("a length over the padding", with(2, 4)),
        ("too short", good[..1023].to_vec()),
        ("too long", [good.as_slice(), &[0; 64]].concat()),
    ];
    for (name, padded) in broken {
        assert_eq!(open(&key(), &draft(1), &seal_raw(&padded)), Err(VaultError::Padding), "{name}");
    }
}

#[test]
fn a_card_is_read_as_people_type_it() {
    let card = CardSecret::draw(&mut rng());
    let text = card.expose();
    assert_eq!(text.len(), 26 + 6);
    let typed = text.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "L");
    assert_eq!(typed.parse::<CardSecret>().unwrap().as_bytes(), card.as_bytes());
    let most = format!("7{}", "Z".repeat(25));
    assert_eq!(most.parse::<CardSecret>().unwrap().as_bytes(), [0xff; 16]);
    for text in
        [String::new(), text[1..].to_owned(), format!("{}0", &*text), format!("8{}", &most[1..])]
    {
        assert!(text.parse::<CardSecret>().is_err(), "{text}");
    }
}
