//! Who listens for what, and how they are woken: by the writer alone, once what grew is on disk.
//!
//! Waking is a mark and a nudge. Marks do not add up, so that whoever is slow finds one and holds nobody back.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use protocol::ids::{Digest, KeyId, RoomId};
use tokio::sync::Notify;

/// How many may listen for one room, or with one key of staff: a few pages of one person.
const MOST_EACH: usize = 8;

/// What somebody listens for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Whose {
    /// The journal of a room: its party.
    Room(RoomId),
    /// The journals of the cases of this key: a member of staff.
    Staff(KeyId),
}

/// What a group of writes did that somebody listens for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum News {
    /// A journal grew.
    Grown(Whose),
    /// A session ended, by the hash of its token.
    Ended(Digest),
}

/// Why somebody may not listen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deaf {
    /// As many as may do so already.
    TooMany,
    /// The relay stops.
    Stopping,
}

/// Everybody who listens. Clones are the same.
#[derive(Clone, Default)]
pub(crate) struct Wakes(Arc<All>);

#[derive(Default)]
struct All {
    ears: Mutex<Ears>,
    /// Nudged when the last has gone.
    nobody: Notify,
}

#[derive(Default)]
struct Ears {
    by_whose: HashMap<Whose, Vec<Arc<Ear>>>,
    by_token: HashMap<Digest, Vec<Arc<Ear>>>,
    closed: bool,
}

#[derive(Default)]
struct Ear {
    nudge: Notify,
    grown: AtomicBool,
    session: AtomicBool,
    over: AtomicBool,
}

impl Ear {
    fn mark(&self, what: &AtomicBool) {
        what.store(true, Ordering::SeqCst);
        self.nudge.notify_one();
    }
}

/// Somebody who listens, until this is dropped.
pub(crate) struct Listening {
    wakes: Wakes,
    whose: Whose,
    token: Digest,
    ear: Arc<Ear>,
}

/// What has come since it was last asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Woken {
    /// Something grew.
    pub(crate) grown: bool,
    /// The session may have ended: ask.
    pub(crate) session: bool,
    /// The relay stops.
    pub(crate) over: bool,
}

impl Wakes {
    /// Begins to listen.
    pub(crate) fn listen(&self, whose: Whose, token: Digest) -> Result<Listening, Deaf> {
        let mut ears = self.ears();
        if ears.closed {
            return Err(Deaf::Stopping);
        }
        if ears.by_whose.get(&whose).is_some_and(|those| those.len() >= MOST_EACH) {
            return Err(Deaf::TooMany);
        }
        let ear = Arc::new(Ear::default());
        ears.by_whose.entry(whose).or_default().push(Arc::clone(&ear));
        ears.by_token.entry(token).or_default().push(Arc::clone(&ear));
        Ok(Listening { wakes: self.clone(), whose, token, ear })
    }

    /// Tells whom it concerns.
    pub(crate) fn tell(&self, news: &HashSet<News>) {
        if news.is_empty() {
            return;
        }
        let ears = self.ears();
        for news in news {
            match news {
                News::Grown(whose) => {
                    let those = ears.by_whose.get(whose).into_iter().flatten();
                    those.for_each(|ear| ear.mark(&ear.grown));
                }
                News::Ended(token) => {
                    let those = ears.by_token.get(token).into_iter().flatten();
                    those.for_each(|ear| ear.mark(&ear.session));
                }
            }
        }
    }

    /// Tells everybody: somebody may have missed something, and nobody knows who.
    pub(crate) fn tell_all(&self) {
        for ear in self.ears().by_token.values().flatten() {
            ear.mark(&ear.grown);
            ear.mark(&ear.session);
        }
    }

    /// How many listen.
    pub(crate) fn open_lines(&self) -> usize {
        self.ears().by_token.values().map(Vec::len).sum()
    }

    /// Ends all listening.
    pub(crate) fn close(&self) {
        let mut ears = self.ears();
        ears.closed = true;
        ears.by_token.values().flatten().for_each(|ear| ear.mark(&ear.over));
    }

    /// Waits until nobody listens any more. To be asked by one, once all listening was ended.
    pub(crate) async fn emptied(&self) {
        while !self.ears().by_token.is_empty() {
            self.0.nobody.notified().await;
        }
    }

    fn ears(&self) -> MutexGuard<'_, Ears> {
        self.0.ears.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Listening {
    /// Waits until something has come. Asking and being dropped before the answer loses nothing.
    pub(crate) async fn next(&self) -> Woken {
        self.ear.nudge.notified().await;
        let take = |what: &AtomicBool| what.swap(false, Ordering::SeqCst);
        Woken {
            grown: take(&self.ear.grown),
            session: take(&self.ear.session),
            over: self.ear.over.load(Ordering::SeqCst),
        }
    }

    /// What is listened for.
    pub(crate) fn whose(&self) -> Whose {
        self.whose
    }

    /// The hash of the token of the session that listens.
    pub(crate) fn token(&self) -> Digest {
        self.token
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        let mut ears = self.wakes.ears();
        remove(&mut ears.by_whose, &self.whose, &self.ear);
        remove(&mut ears.by_token, &self.token, &self.ear);
        if ears.by_token.is_empty() {
            self.wakes.0.nobody.notify_one();
        }
    }
}

fn remove<K: Eq + Hash>(of: &mut HashMap<K, Vec<Arc<Ear>>>, key: &K, ear: &Arc<Ear>) {
    if let Some(those) = of.get_mut(key) {
        those.retain(|other| !Arc::ptr_eq(other, ear));
        if those.is_empty() {
            of.remove(key);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    use protocol::ids::{Digest, RoomId};

    use super::{Deaf, MOST_EACH, News, Wakes, Whose, Woken};

    const GROWN: Woken = Woken { grown: true, session: false, over: false };

    fn room(byte: u8) -> Whose {
        Whose::Room(RoomId::from_bytes([byte; 16]))
    }

    /// Asks a future once.
    fn now<T>(future: impl Future<Output = T>) -> Option<T> {
        match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(ready) => Some(ready),
            Poll::Pending => None,
        }
    }

    #[test]
    fn only_who_listens_for_it_is_woken_and_once_for_many() {
        let wakes = Wakes::default();
        let [one, other] =
            [1, 2].map(|byte| wakes.listen(room(byte), Digest::of(&[byte])).expect("room for one"));
        wakes.tell(&[News::Grown(room(1))].into());
        wakes.tell(&[News::Grown(room(1))].into());
        assert_eq!(now(one.next()), Some(GROWN));
        assert_eq!(now(one.next()), None);
        assert_eq!(now(other.next()), None);
    }

    #[test]
    fn a_session_that_ended_is_told_to_its_own_listeners() {
        let wakes = Wakes::default();
        let [one, other] =
            [1, 2].map(|byte| wakes.listen(room(1), Digest::of(&[byte])).expect("room for two"));
        wakes.tell(&[News::Ended(Digest::of(&[1]))].into());
        let ended = Woken { grown: false, session: true, over: false };
        assert_eq!((now(one.next()), now(other.next())), (Some(ended), None));
    }

    #[test]
    fn a_room_has_so_many_listeners_and_no_others_are_kept_out() {
        let wakes = Wakes::default();
        let token = Digest::of(b"token");
        let mut all: Vec<_> = (0..MOST_EACH).map(|_| wakes.listen(room(1), token)).collect();
        assert!(all.iter().all(Result::is_ok));
        assert_eq!(wakes.listen(room(1), token).err(), Some(Deaf::TooMany));
        assert!(wakes.listen(room(2), token).is_ok());
        all.pop();
        assert!(wakes.listen(room(1), token).is_ok());
        wakes.close();
        assert_eq!(wakes.listen(room(2), token).err(), Some(Deaf::Stopping));
        assert!(now(wakes.emptied()).is_none());
        drop(all);
        assert!(wakes.ears().by_whose.is_empty() && wakes.ears().by_token.is_empty());
        assert!(now(wakes.emptied()).is_some());
    }
}
