//! What a device keeps on the relay: version by version, for nobody else.

use protocol::ids::CaseId;
use protocol::wire::{PutVersioned, Versioned};

use crate::answer::signed_in;
use crate::test_relay::TestRelay;

fn put(version: u64, byte: u8) -> PutVersioned {
    PutVersioned { version, sealed: vec![byte; 50].into() }
}

#[tokio::test]
async fn a_keyring_is_replaced_version_by_version() {
    let mut relay = TestRelay::start().await;
    let mut person = relay.coordinator().await;
    for (step, body, code) in [
        ("nought is no version", put(0, 1), "bad_request"),
        ("not one before", put(1, 1), "version"),
        ("a gap", put(3, 1), "version"),
        ("the next", put(2, 1), "done"),
        ("the same again", put(2, 1), "done"),
        ("the same version, other bytes", put(2, 2), "version"),
        ("a number too large for any chain", put(u64::MAX, 2), "version"),
        ("empty", PutVersioned { version: 3, sealed: Vec::new().into() }, "bad_request"),
        ("too large", PutVersioned { version: 3, sealed: vec![0; 8193].into() }, "too_large"),
    ] {
        assert_eq!(relay.put(Some(&person), "/keyring", &body).await.code(), code, "{step}");
    }
    assert_eq!(relay.put(None, "/keyring", &put(3, 1)).await.code(), "signed_out");
    let answer = signed_in(&relay.sign_in(&mut person).await);
    assert_eq!((answer.keyring.version, answer.keyring.sealed.0), (2, vec![1; 50]));
}

#[tokio::test]
async fn pins_are_kept_by_subject() {
    let mut relay = TestRelay::start().await;
    let person = relay.coordinator().await;
    let path = format!("/pins/{}", CaseId::from_bytes([1; 16]));
    let other = format!("/pins/{}", CaseId::from_bytes([2; 16]));
    let none: Versioned = relay.get(Some(&person), &path).await.json();
    assert_eq!((none.version, none.sealed.0.len()), (0, 0));
    for (step, body, code) in [
        ("not the first", put(2, 1), "version"),
        ("the first", put(1, 1), "done"),
        ("the same again", put(1, 1), "done"),
        ("another first", put(1, 2), "version"),
        ("the next", put(2, 2), "done"),
        ("too large", PutVersioned { version: 3, sealed: vec![0; 70_000].into() }, "too_large"),
    ] {
        assert_eq!(relay.put(Some(&person), &path, &body).await.code(), code, "{step}");
    }
    let kept: Versioned = relay.get(Some(&person), &path).await.json();
    assert_eq!((kept.version, kept.sealed.0), (2, vec![2; 50]));
    let apart: Versioned = relay.get(Some(&person), &other).await.json();
    assert_eq!(apart.version, 0);
    for wrong in ["/pins/x", "/pins/00", "/pins/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
        assert_eq!(relay.get(Some(&person), wrong).await.code(), "not_found", "{wrong}");
    }
    assert_eq!(relay.get(None, &path).await.code(), "signed_out");
}
