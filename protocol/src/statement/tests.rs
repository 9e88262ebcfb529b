//! Vectors of what a shuttle session added, each beside what must not pass for it; and that a letter outside a session
//! is written byte for byte as before there were any.

use super::{
    CameAs, Deposit, Direction, Header, Kind, Label, Mode, Portable, Release, Side, Signal,
    SittingPlan, SittingStep, SittingWord, Statement, Stepped, Turn, TurnKind, Unverified, Word,
};
use crate::{
    cbor::{self, NotCanonical},
    ids::{AgencyId, CrossingId, Digest, LetterId, RoomId, SittingId},
    keys::SigningKey,
    statement::Signed,
    time::Day,
};

const AGENCY: AgencyId = AgencyId::from_bytes([1; 16]);
const ROOM: RoomId = RoomId::from_bytes([2; 16]);
const SITTING: SittingId = SittingId::from_bytes([3; 16]);
const LETTER: LetterId = LetterId::from_bytes([4; 16]);
const DAY: Day = Day(20_784);

fn digest(name: &str) -> Digest {
    Digest::of(name.as_bytes())
}

fn plan() -> SittingPlan {
    SittingPlan {
        agency: AGENCY,
        room: ROOM,
        sitting: SITTING,
        from_s: 1_795_777_200,
        until_s: 1_795_780_800,
        cooling_s: 30,
        details: LETTER,
        header: digest("header"),
        head: digest("head"),
        day: DAY,
    }
}

fn word() -> SittingWord {
    SittingWord {
        agency: AGENCY,
        room: ROOM,
        sitting: SITTING,
        plan: digest("plan"),
        seq: 2,
        prev: Some(digest("before")),
        word: Word::Stopped,
        day: DAY,
    }
}

fn step() -> SittingStep {
    SittingStep {
        agency: AGENCY,
        room: ROOM,
        sitting: SITTING,
        plan: digest("plan"),
        seq: 1,
        prev: None,
        step: Stepped::Opened,
        head: digest("head"),
        day: DAY,
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The body's bytes are these, and nothing that differs from what was signed is taken for it.
fn vector<T: Statement>(statement: T, expected: &str) {
    let key = SigningKey::from_seed(&[7; 32]);
    let body = cbor::encode(&statement);
    assert_eq!(hex(&body), expected);
    let signed = Signed::new(statement, &key);
    let bytes = signed.to_bytes();
    let read = || Unverified::<T>::from_bytes(&bytes).expect("canonical");
    assert!(read().verify(&key.verifying_key()).is_ok(), "as it was signed");

    let other = SigningKey::from_seed(&[8; 32]);
    assert!(read().verify(&other.verifying_key()).is_err(), "another key");
    let elsewhere = key.sign(Label::Library, &body);
    let parts = Unverified::<T>::from_parts(&body, key.id(), elsewhere).expect("canonical");
    assert!(parts.verify(&key.verifying_key()).is_err(), "another label");
    let longer = [bytes.as_slice(), &[0]].concat();
    assert_eq!(Unverified::<T>::from_bytes(&longer).err(), Some(NotCanonical), "a byte too many");
    let mut unknown = body.clone();
    unknown[0] += 1;
    unknown.extend([0x17, 0x00]);
    let mark = key.sign(T::LABEL, &unknown);
    let parts = Unverified::<T>::from_parts(&unknown, key.id(), mark);
    assert_eq!(parts.err(), Some(NotCanonical), "a key not in the list");
    for at in 0..body.len() {
        let mut altered = body.clone();
        altered[at] ^= 1;
        let Ok(parts) = Unverified::<T>::from_parts(&altered, key.id(), signature(&signed)) else {
            continue;
        };
        assert!(parts.verify(&key.verifying_key()).is_err(), "byte {at} altered");
    }
}

fn signature<T: Statement>(signed: &Signed<T>) -> crate::keys::Signature {
    let key = SigningKey::from_seed(&[7; 32]);
    key.sign(T::LABEL, &cbor::encode(&**signed))
}

#[test]
fn a_sitting_plan_has_these_bytes() {
    vector(
        plan(),
        "aa005001010101010101010101010101010101015002020202020202020202020202020202025003\
         030303030303030303030303030303031a6b0962b0041a6b0970c005181e06500404040404040404\
         04040404040404040758201e0584a25d9f43bf5cbd0aec01eb1af2220ed085b4e7f1837b0d89958c\
         ae353a0858209f2e6d33a3717ee826353a404ba4618d1aeeb6879ad7936bce8ed5f46814924d0919\
         5130",
    );
}

#[test]
fn a_sitting_word_has_these_bytes() {
    vector(
        word(),
        "a8005001010101010101010101010101010101015002020202020202020202020202020202025003\
         03030303030303030303030303030303582064879f7d6b960a01909762d911a32d4582c20010c564\
         1ee90278b644a9e3b52504020558206db7d803e74f1ffa7d8f5adc0bf95b3e15bf4c8373fffadf54\
         6227cc6c6742cb060307195130",
    );
}

#[test]
fn a_sitting_step_has_these_bytes() {
    vector(
        step(),
        "a8005001010101010101010101010101010101015002020202020202020202020202020202025003\
         03030303030303030303030303030303582064879f7d6b960a01909762d911a32d4582c20010c564\
         1ee90278b644a9e3b525040106000758209f2e6d33a3717ee826353a404ba4618d1aeeb6879ad793\
         6bce8ed5f46814924d08195130",
    );
}

#[test]
fn every_word_and_step_is_a_statement_of_its_own() {
    let words = [Word::Accepted, Word::Declined, Word::AnotherTime, Word::Stopped];
    let words = words.map(|said| Digest::of(&cbor::encode(&SittingWord { word: said, ..word() })));
    let steps = [Stepped::Opened, Stepped::Closed];
    let steps =
        steps.map(|taken| Digest::of(&cbor::encode(&SittingStep { step: taken, ..step() })));
    let all: std::collections::BTreeSet<Digest> = words.into_iter().chain(steps).collect();
    assert_eq!(all.len(), 6);
}

fn portable(turn: Option<Turn>) -> Portable {
    Portable {
        agency: AGENCY,
        author: SigningKey::from_seed(&[7; 32]).id(),
        side: Side::Harmed,
        body: digest("body"),
        onward: true,
        kind: if turn.is_some() { Kind::Turn } else { Kind::Answer },
        answers: None,
        day: DAY,
        turn,
    }
}

/// What is written under these keys, in their order, with nothing after.
fn keys_of(bytes: &[u8]) -> Vec<u8> {
    let mut decoder = minicbor::Decoder::new(bytes);
    let count = decoder.map().expect("a map").expect("of known length");
    let mut keys = Vec::new();
    for _ in 0..count {
        keys.push(decoder.u8().expect("a key"));
        decoder.skip().expect("a value");
    }
    assert_eq!(decoder.position(), bytes.len());
    keys
}

#[test]
fn outside_a_session_everything_is_written_as_before() {
    let deposit = |sitting| Deposit {
        room: ROOM,
        letter: LETTER,
        epoch: 1,
        seq: 1,
        supersedes: None,
        object: digest("object"),
        header: digest("header"),
        portable: Some(digest("portable")),
        day: DAY,
        sitting,
    };
    let release = |sitting| Release {
        agency: AGENCY,
        room: ROOM,
        epoch: 1,
        certificate: digest("certificate"),
        crossing: CrossingId::from_bytes([5; 16]),
        object: digest("object"),
        portable: digest("portable"),
        policy: digest("policy"),
        head: digest("head"),
        not_before_s: None,
        day: DAY,
        approvals: Vec::new(),
        sitting,
    };
    let turn = Turn { kind: TurnKind::Answer, mode: Mode::Summary };
    assert_eq!(keys_of(&cbor::encode(&deposit(None))), [0, 1, 2, 3, 5, 6, 7, 8]);
    assert_eq!(keys_of(&cbor::encode(&deposit(Some(SITTING)))), [0, 1, 2, 3, 5, 6, 7, 8, 9]);
    assert_eq!(keys_of(&cbor::encode(&release(None))), [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11]);
    let carried = cbor::encode(&release(Some(SITTING)));
    assert_eq!(keys_of(&carried), [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12]);
    assert_eq!(keys_of(&cbor::encode(&portable(None))), [0, 1, 2, 3, 4, 5, 7]);
    let spoken = cbor::encode(&portable(Some(turn)));
    assert_eq!(keys_of(&spoken), [0, 1, 2, 3, 4, 5, 7, 8]);
    assert!(spoken.ends_with(&[0x08, 0xa2, 0x00, 0x01, 0x01, 0x01]), "kind, then mode");
}

#[test]
fn a_letter_that_offers_nothing_taken_in_is_written_as_before() {
    let header = |came_as| Header {
        agency: AGENCY,
        room: ROOM,
        epoch: 1,
        certificate: digest("certificate"),
        letter: LETTER,
        direction: Direction::ToParty,
        kind: Kind::Proposal,
        author: SigningKey::from_seed(&[7; 32]).id(),
        readers: Vec::new(),
        seq: 1,
        prev: None,
        seen: 0,
        head: None,
        body: digest("body"),
        body_bytes: 4,
        onward: false,
        supersedes: None,
        in_reply_to: None,
        day: DAY,
        came_as,
    };
    let before = cbor::encode(&header(None));
    let keys = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 14, 15, 18];
    assert_eq!(keys_of(&before), keys);
    for (at, came_as) in (0..).zip([CameAs::Mail, CameAs::Page, CameAs::Text]) {
        let offered = cbor::encode(&header(Some(came_as)));
        // The count of the map, and one entry more at its end.
        assert_eq!(offered[1..before.len()], before[1..]);
        assert_eq!(offered[before.len()..], [0x13, at]);
        assert_eq!(cbor::decode::<Header>(&offered), Ok(header(Some(came_as))));
    }
    let mut beyond = cbor::encode(&header(Some(CameAs::Text)));
    *beyond.last_mut().expect("the way it came") = 3;
    assert_eq!(cbor::decode::<Header>(&beyond), Err(NotCanonical), "a way that there is not");
}

#[test]
fn a_turn_is_read_as_it_was_signed() {
    for kind in [TurnKind::Question, TurnKind::Answer, TurnKind::Account, TurnKind::Proposal] {
        for mode in [Mode::AsWritten, Mode::Summary] {
            let turn = Turn { kind, mode };
            let bytes = cbor::encode(&portable(Some(turn)));
            assert_eq!(cbor::decode::<Portable>(&bytes).map(|read| read.turn), Ok(Some(turn)));
        }
    }
    let mut beyond =
        cbor::encode(&portable(Some(Turn { kind: TurnKind::Proposal, mode: Mode::AsWritten })));
    let kind = beyond.len() - 3;
    beyond[kind] = 4;
    assert_eq!(cbor::decode::<Portable>(&beyond), Err(NotCanonical), "a kind that there is not");
}

#[test]
fn every_signal_has_one_byte_and_nothing_else_is_a_signal() {
    let all = [Signal::Break, Signal::Back, Signal::Supporter, Signal::Talk, Signal::NotMyWords];
    for (at, signal) in (0..).zip(all) {
        assert_eq!(cbor::encode(&signal), [at]);
        assert_eq!(cbor::decode(&[at]), Ok(signal));
    }
    for wrong in [&[][..], &[5], &[0, 0], &[0x18, 0x00], &[0x20]] {
        assert_eq!(cbor::decode::<Signal>(wrong), Err(NotCanonical), "{wrong:?}");
    }
}
