//! Sessions in memory, so that a request need not ask the database who is there.
//!
//! Signing out must hold at once, so nothing here outlives a write that could bear on it: the writer counts up as
//! soon as a group that touched one of the tables of [`BEARS_ON_SESSIONS`] is on disk and before anybody is told,
//! and what was read under an older count is forgotten whole. A session in use is read anew once a minute in any
//! case, because its use is then noted in its row. That rests on one relay a database (the folder's lock); where
//! several share one, nothing is kept, and every request asks (decision 26).

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use protocol::ids::Digest;

use super::Session;

/// The tables that say whose a session is. A statement to one of them, of whatever kind, ends what is known.
pub(super) const BEARS_ON_SESSIONS: [&str; 3] = ["session", "account", "staff_request"];

/// How many are kept. Whoever comes then empties it and begins anew.
const MOST_KEPT: usize = 4096;

/// Counts the groups that bear on sessions.
#[derive(Clone, Default)]
pub(super) struct Count(Arc<AtomicU64>);

impl Count {
    /// Something that bears on sessions was written.
    pub(super) fn up(&self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }

    /// How often, until now. To be taken before the row is read.
    pub(super) fn now(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }
}

/// What was found, and under which count.
#[derive(Default)]
pub(super) struct Sessions {
    pub(super) count: Count,
    keeps_none: bool,
    held: Mutex<Held>,
}

#[derive(Default)]
struct Held {
    count: u64,
    by_token: HashMap<Digest, Session>,
}

impl Sessions {
    pub(super) fn new(count: Count) -> Self {
        Self { count, ..Self::default() }
    }

    /// For a database that others write in too.
    pub(super) fn none() -> Self {
        Self { keeps_none: true, ..Self::default() }
    }

    /// The session of a token, if nothing that bears on it was written since it was read.
    pub(super) fn find(&self, token: Digest) -> Option<Session> {
        let held = self.held();
        if held.count == self.count.now() { held.by_token.get(&token).cloned() } else { None }
    }

    /// Keeps a session that was read after `count` was taken.
    pub(super) fn keep(&self, token: Digest, session: Session, count: u64) {
        let mut held = self.held();
        if count < held.count || self.keeps_none {
            return;
        }
        if count > held.count || held.by_token.len() >= MOST_KEPT {
            held.by_token.clear();
            held.count = count;
        }
        held.by_token.insert(token, session);
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use protocol::ids::{Digest, RoomId};
    use protocol::time::Millis;

    use super::{MOST_KEPT, Sessions};
    use crate::chance::Chance;
    use crate::store::{AccountId, Owner, Session, Standing};

    fn session() -> Session {
        Session {
            account: AccountId::draw(&mut Chance::seeded(1).dice()),
            owner: Owner::Party(RoomId::from_bytes([1; 16])),
            standing: Standing::Standing,
            kid: None,
            began: Millis(0),
            seen: Millis(0),
            fresh_until: Millis(0),
            edition: 1,
        }
    }

    #[test]
    fn nothing_is_known_beyond_a_write() {
        let (sessions, token) = (Sessions::default(), Digest::of(b"token"));
        sessions.keep(token, session(), sessions.count.now());
        assert!(sessions.find(token).is_some());
        assert!(sessions.find(Digest::of(b"another")).is_none());
        sessions.count.up();
        assert!(sessions.find(token).is_none());
    }

    #[test]
    fn what_was_read_before_a_write_is_not_kept_after_it() {
        let (sessions, token) = (Sessions::default(), Digest::of(b"token"));
        let before = sessions.count.now();
        sessions.count.up();
        sessions.keep(token, session(), before);
        assert!(sessions.find(token).is_none());
        // Nor does it stand in the way of what is read later, or come back with it.
        let other = Digest::of(b"another");
        sessions.keep(other, session(), sessions.count.now());
        assert!(sessions.find(token).is_none() && sessions.find(other).is_some());
        sessions.keep(token, session(), before);
        assert!(sessions.find(token).is_none() && sessions.find(other).is_some());
    }

    #[test]
    fn there_is_an_end_to_what_is_kept() {
        let sessions = Sessions::default();
        for number in 0..=MOST_KEPT {
            sessions.keep(Digest::of(&number.to_be_bytes()), session(), sessions.count.now());
        }
        assert!(sessions.held().by_token.len() <= MOST_KEPT);
    }
}
