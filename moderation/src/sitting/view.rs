//! Where a sitting stands and what may be done about it just now: for devices, which show it. The relay decides again.

use protocol::statement::{Stepped, Word};

use super::Sitting;

/// Where a sitting stands at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// Nobody has said anything of it.
    Planned,
    /// The party said yes. It is not open yet.
    Accepted,
    /// The party said no.
    Declined,
    /// The party asked for another time.
    AnotherTime,
    /// It runs.
    Open,
    /// The party stopped it.
    Stopped,
    /// A facilitator closed it.
    Closed,
    /// Its time is past.
    Over,
}

impl Sitting {
    /// Where it stands.
    pub fn stands(&self, now_s: u64) -> Stands {
        match self.said() {
            Some(Word::Stopped) => Stands::Stopped,
            _ if self.is_closed() => Stands::Closed,
            _ if self.is_over(now_s) => Stands::Over,
            _ if self.runs(now_s) => Stands::Open,
            None => Stands::Planned,
            Some(Word::Accepted) => Stands::Accepted,
            Some(Word::Declined) => Stands::Declined,
            Some(Word::AnotherTime) => Stands::AnotherTime,
        }
    }

    /// Whether its party may say this of it now.
    pub fn may_say(&self, word: Word, now_s: u64) -> bool {
        !self.is_over(now_s) && self.follows(word)
    }

    /// Whether staff may take this step now. One that is over may still be closed.
    pub fn may_step(&self, step: Stepped, now_s: u64) -> bool {
        let late = step == Stepped::Opened && self.is_over(now_s);
        !late && self.steps_on(step)
    }
}
