//! What relays on one database agree on: the edition of the directory of staff, the sign-in key, and how often a
//! sign-in was tried.

use std::num::NonZeroU32;

use protocol::ids::Digest;
use protocol::time::Millis;

use crate::chance::Chance;
use crate::config::Rate;
use crate::store::test_store::TestStore;
use crate::store::{Attempt, AttemptId, Counted, Store, StoreError, TooOften};

/// Counts the edition up from the one that was seen, as a certificate or a revocation does.
async fn next_edition(store: &Store, seen: u64) -> bool {
    let counted: Result<bool, StoreError> =
        store.write(async move |transaction| transaction.next_edition(seen).await).await;
    counted.expect("answers")
}

#[tokio::test]
async fn of_two_who_saw_the_same_edition_one_goes_on() {
    let store = TestStore::open().await;
    let seen = store.edition().await.expect("read");
    let both = tokio::join!(next_edition(&store, seen), next_edition(&store, seen));
    assert_eq!(u8::from(both.0) + u8::from(both.1), 1, "{both:?}");
    assert_eq!(store.edition().await.expect("read"), seen + 1);
    assert!(!next_edition(&store, seen).await, "what was judged by an old one is judged again");
}

#[tokio::test]
async fn a_manifest_is_a_new_edition_and_the_same_again_is_none() {
    let store = TestStore::open().await;
    let digest = Digest::of(b"manifest");
    store.add_manifest(1, digest, b"manifest".to_vec()).await.expect("written");
    let first = store.signed_staff().await.expect("read");
    assert_eq!((first.edition, first.manifest.as_deref()), (2, Some(b"manifest".as_slice())));
    assert!(first.certificates.is_empty() && first.revocations.is_empty());
    store.add_manifest(1, digest, b"manifest".to_vec()).await.expect("written");
    assert_eq!(store.edition().await.expect("read"), 2);
}

#[tokio::test]
async fn the_first_sign_in_key_is_noted_and_no_other() {
    let store = TestStore::open().await;
    let [one, other] = [b"one".as_slice(), b"other"].map(Digest::of);
    assert_eq!(store.sign_in_key().await.expect("read"), None);
    assert!(store.note_sign_in_key(one).await.expect("written"));
    assert!(!store.note_sign_in_key(other).await.expect("written"));
    assert_eq!(store.sign_in_key().await.expect("read"), Some(one));
    store.forget_sign_in_key().await.expect("written");
    assert!(store.note_sign_in_key(other).await.expect("written"));
}

/// Begins a sign-in at a moment, where three may come at once and six a minute.
async fn sign_in(store: &Store, of: &[u8], now_ms: i64) -> Result<(), TooOften> {
    sign_in_at(store, of, now_ms, 6).await
}

/// The same, where so many may come a minute.
async fn sign_in_at(store: &Store, of: &[u8], now_ms: i64, a_minute: u32) -> Result<(), TooOften> {
    let some = |number| NonZeroU32::new(number).expect("not nought");
    let now = Millis(now_ms);
    let rate = Rate { burst: some(3), a_minute: some(a_minute) };
    let counted = Counted { id: Digest::of(of), now, rate };
    let attempt = Attempt { account: None, sealed: Vec::new(), started: now };
    let id = AttemptId::draw(&mut Chance::system().dice());
    store.begin_attempt(id, attempt, counted).await.expect("answers")
}

#[tokio::test]
async fn sign_ins_come_in_a_burst_then_at_their_rate_and_a_refused_one_costs_nothing() {
    let store = TestStore::open().await;
    for (now_ms, expected) in [
        (1_000, Ok(())),
        (1_000, Ok(())),
        (1_000, Ok(())),
        (1_000, Err(10_000)),
        (1_001, Err(9_999)),
        (11_000, Ok(())),
        (11_000, Err(10_000)),
        // A clock that is behind does no more than wait longer.
        (6_000, Err(15_000)),
        (41_000, Ok(())),
        (41_000, Ok(())),
        (41_000, Ok(())),
        (41_000, Err(10_000)),
    ] {
        let expected = expected.map_err(|wait_ms| TooOften { wait_ms });
        assert_eq!(sign_in(&store, b"one", now_ms).await, expected, "{now_ms}");
    }
    assert_eq!(sign_in(&store, b"another", 41_000).await, Ok(()), "nobody else is slowed");
}

#[tokio::test]
async fn where_more_than_one_a_millisecond_may_come_a_burst_is_still_a_burst() {
    let store = TestStore::open().await;
    // Two requests at once, of which the later to ask is the first to be counted.
    for (now_ms, let_in) in [(1_001, true), (1_000, true), (1_001, true), (1_000, false)] {
        let counted = sign_in_at(&store, b"one", now_ms, 1_000_000).await;
        assert_eq!(counted.is_ok(), let_in, "{now_ms}");
    }
}

#[tokio::test]
async fn however_many_come_at_once_a_burst_is_let_in() {
    let store = TestStore::open().await;
    let all = (0..12).map(|_| sign_in(&store, b"one", 1_000));
    let begun = futures_util::future::join_all(all).await;
    assert_eq!(begun.iter().filter(|begun| begun.is_ok()).count(), 3, "{begun:?}");
}

#[tokio::test]
async fn counts_of_which_nothing_counts_any_more_are_forgotten() {
    let store = TestStore::open().await;
    for _ in 0..2 {
        assert_eq!(sign_in(&store, b"one", 1_000).await, Ok(()));
    }
    // Two tries count for twenty seconds.
    store.forget_counts(Millis(20_999)).await.expect("written");
    assert_eq!(sign_in(&store, b"one", 1_000).await, Ok(()));
    assert!(sign_in(&store, b"one", 1_000).await.is_err(), "nothing was forgotten");
    store.forget_counts(Millis(31_000)).await.expect("written");
    assert_eq!(sign_in(&store, b"one", 1_000).await, Ok(()));
}
