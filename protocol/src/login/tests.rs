//! Device and relay together, and everything that must not work.

use rand::{SeedableRng as _, rngs::StdRng};

use super::{LoginError, Record, Registering, RelayAttempt, RelaySetup, SigningIn};
use crate::words::{Locator, Passphrase};

struct World {
    rng: StdRng,
    relay: RelaySetup,
    locator: Locator,
    passphrase: Passphrase,
    record: Record,
    export_key: [u8; 64],
}

/// One person, registered.
fn world() -> World {
    let mut rng = StdRng::seed_from_u64(11);
    let relay = RelaySetup::draw(&mut rng);
    let (locator, passphrase) = (Locator::draw(&mut rng), Passphrase::draw(&mut rng));
    let (device, request) = Registering::start(&passphrase, &mut rng);
    let answer = relay.answer_registration(&locator, &request).unwrap();
    let registered = device.finish(&locator, &passphrase, &answer, &mut rng).unwrap();
    let record = Record::from_upload(&registered.upload).unwrap();
    let export_key = *registered.export_key.as_bytes();
    World { rng, relay, locator, passphrase, record, export_key }
}

#[test]
fn the_right_passphrase_signs_in_and_gives_the_same_export_key() {
    let World { mut rng, relay, locator, passphrase, record, export_key } = world();
    // Everything that is stored is stored.
    let relay = RelaySetup::from_bytes(&relay.to_bytes()).unwrap();
    let record = Record::from_bytes(&record.to_bytes()).unwrap();
    let (device, request) = SigningIn::start(&passphrase, &mut rng);
    let (attempt, answer) =
        relay.start_sign_in(&locator, Some(&record), &request, &mut rng).unwrap();
    let sealed = attempt.seal(&locator, &[5; 32], &mut rng);
    let (attempt, kept) = RelayAttempt::open(&sealed, &[5; 32]).unwrap();
    assert_eq!(kept, locator);
    let signed_in = device.finish(&locator, &passphrase, &answer, &mut rng).unwrap();
    assert_eq!(*signed_in.export_key.as_bytes(), export_key);
    assert_eq!(attempt.finish(&locator, &signed_in.message), Ok(()));
}

#[test]
fn a_wrong_passphrase_an_unknown_locator_and_another_relay_are_refused_alike() {
    let World { mut rng, relay, locator, passphrase, record, .. } = world();
    let wrong = Passphrase::draw(&mut rng);
    let unknown = Locator::draw(&mut rng);
    let other_relay = RelaySetup::draw(&mut rng);
    let cases = [
        ("wrong passphrase", &relay, &locator, Some(&record), &wrong),
        ("unknown locator", &relay, &unknown, None, &passphrase),
        ("another person's record", &relay, &unknown, Some(&record), &passphrase),
        ("another relay", &other_relay, &locator, Some(&record), &passphrase),
    ];
    let mut lengths = Vec::new();
    for (name, relay, locator, record, passphrase) in cases {
        let (device, request) = SigningIn::start(passphrase, &mut rng);
        let (attempt, answer) = relay.start_sign_in(locator, record, &request, &mut rng).unwrap();
        lengths.push((answer.len(), attempt.seal(locator, &[5; 32], &mut rng).len()));
        let finished = device.finish(locator, passphrase, &answer, &mut rng).map(|_| ());
        assert_eq!(finished, Err(LoginError::Refused), "{name}");
        assert_eq!(attempt.finish(locator, &[7; 64]), Err(LoginError::Refused), "{name}");
    }
    assert!(lengths.windows(2).all(|pair| pair[0] == pair[1]), "{lengths:?}");
}

#[test]
fn a_last_message_serves_one_attempt_only() {
    let World { mut rng, relay, locator, passphrase, record, .. } = world();
    let (device, request) = SigningIn::start(&passphrase, &mut rng);
    let (first, answer) = relay.start_sign_in(&locator, Some(&record), &request, &mut rng).unwrap();
    let (second, _) = relay.start_sign_in(&locator, Some(&record), &request, &mut rng).unwrap();
    let message = device.finish(&locator, &passphrase, &answer, &mut rng).unwrap().message;
    assert_eq!(second.finish(&locator, &message), Err(LoginError::Refused), "replayed");
    assert_eq!(first.finish(&locator, &message), Ok(()));
}

#[test]
fn a_kept_attempt_opens_with_its_own_secret_and_shows_nothing_without() {
    let World { mut rng, relay, locator, record, passphrase, .. } = world();
    let (_, request) = SigningIn::start(&passphrase, &mut rng);
    let (attempt, _) = relay.start_sign_in(&locator, Some(&record), &request, &mut rng).unwrap();
    let sealed = attempt.seal(&locator, &[5; 32], &mut rng);
    for word in locator.as_str().split('-').map(str::as_bytes) {
        assert!(!sealed.windows(word.len()).any(|window| window == word));
    }
    let opened = RelayAttempt::open(&sealed, &[6; 32]).map(|_| ());
    assert_eq!(opened, Err(LoginError::Malformed));
    let mut altered = sealed;
    *altered.last_mut().unwrap() ^= 1;
    let opened = RelayAttempt::open(&altered, &[5; 32]).map(|_| ());
    assert_eq!(opened, Err(LoginError::Malformed));
}

#[test]
fn an_altered_answer_or_last_message_is_refused() {
    let World { mut rng, relay, locator, passphrase, record, .. } = world();
    let (device, request) = SigningIn::start(&passphrase, &mut rng);
    let (attempt, mut answer) =
        relay.start_sign_in(&locator, Some(&record), &request, &mut rng).unwrap();
    *answer.last_mut().unwrap() ^= 1;
    assert!(device.finish(&locator, &passphrase, &answer, &mut rng).is_err());
    *answer.last_mut().unwrap() ^= 1;

    let (device, request) = SigningIn::start(&passphrase, &mut rng);
    let (_, answer) = relay.start_sign_in(&locator, Some(&record), &request, &mut rng).unwrap();
    let mut message = device.finish(&locator, &passphrase, &answer, &mut rng).unwrap().message;
    message[0] ^= 1;
    assert_eq!(attempt.finish(&locator, &message), Err(LoginError::Refused));
}

#[test]
fn an_answer_that_mirrors_the_request_is_refused() {
    let World { mut rng, relay, locator, passphrase, .. } = world();
    let (device, request) = Registering::start(&passphrase, &mut rng);
    let mut answer = relay.answer_registration(&locator, &request).unwrap();
    answer[..32].copy_from_slice(&request);
    let finished = device.finish(&locator, &passphrase, &answer, &mut rng).map(|_| ());
    assert_eq!(finished, Err(LoginError::Refused));
}

#[test]
fn every_message_has_one_length() {
    let World { mut rng, relay, locator, passphrase, record, .. } = world();
    let short_and_long = |bytes: &[u8]| {
        let cut = bytes[..bytes.len() - 1].to_vec();
        let mut long = bytes.to_vec();
        long.push(0);
        [Vec::new(), cut, long]
    };
    let malformed = Err(LoginError::Malformed);
    for bytes in short_and_long(&relay.to_bytes()) {
        assert_eq!(RelaySetup::from_bytes(&bytes).map(|_| ()), malformed);
    }
    for bytes in short_and_long(&record.to_bytes()) {
        assert_eq!(Record::from_bytes(&bytes).map(|_| ()), malformed);
    }
    let (device, request) = Registering::start(&passphrase, &mut rng);
    for bytes in short_and_long(&request) {
        assert_eq!(relay.answer_registration(&locator, &bytes).map(|_| ()), malformed);
    }
    let answer = relay.answer_registration(&locator, &request).unwrap();
    assert_eq!(device.finish(&locator, &passphrase, &answer[1..], &mut rng).map(|_| ()), malformed);
    let (device, request) = SigningIn::start(&passphrase, &mut rng);
    for bytes in short_and_long(&request) {
        let started = relay.start_sign_in(&locator, Some(&record), &bytes, &mut rng);
        assert_eq!(started.map(|_| ()), malformed);
    }
    let (attempt, answer) = relay.start_sign_in(&locator, None, &request, &mut rng).unwrap();
    for bytes in short_and_long(&attempt.seal(&locator, &[5; 32], &mut rng)) {
        assert_eq!(RelayAttempt::open(&bytes, &[5; 32]).map(|_| ()), malformed);
    }
    assert_eq!(attempt.finish(&locator, &[0; 65]), malformed);
    assert_eq!(device.finish(&locator, &passphrase, &answer[1..], &mut rng).map(|_| ()), malformed);
}
