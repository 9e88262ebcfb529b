//! A party's word on a sitting of their room, and how it is shown.

use moderation::{Sitting, Stands};
use protocol::{
    ids::{Digest, LetterId, SittingId},
    statement::{Kind, Signed, SittingWord, Word},
    wire::{Blob, OneStatement},
};

use crate::{
    call,
    checks::sittings::SittingSeen,
    compose,
    device::Device,
    failure::{NotHere, Trouble},
    room_state::RoomState,
    surroundings::{Method, Surroundings},
    text, view,
};

impl<S: Surroundings> Device<S> {
    /// Says yes to a sitting, no, another time, or stop. With another time may go a note to the facilitators, as a
    /// letter of its own. What was said already is not said again.
    ///
    /// # Errors
    /// [`Trouble`]; [`NotHere::NoSitting`] where the rules allow no such word now.
    pub async fn say_of_sitting(
        &mut self,
        sitting: &str,
        word: Word,
        note: Option<&str>,
    ) -> Result<view::SittingThread, Trouble> {
        let id: SittingId = sitting.parse().map_err(|_| NotHere::NotFound)?;
        let note = note.filter(|note| !note.trim().is_empty()).map(text::body_of).transpose()?;
        let state = self.load_room().await?;
        let seen = state.sittings.named(id).ok_or(NotHere::NotFound)?;
        let (plan, stands) = (&seen.plan, &seen.sitting);
        let details = plan.details;
        let newest_here = state.sittings.is_newest(seen);
        let newest = stands.newest_word();
        let name = match newest.filter(|_| stands.said() == Some(word)) {
            // An answer that was lost, or a note that did not go with it.
            Some((_, digest)) => digest,
            None if !newest_here || !stands.may_say(word, self.now().seconds()) => {
                return Err(NotHere::NoSitting.into());
            }
            None => {
                let said = SittingWord {
                    agency: plan.agency,
                    room: plan.room,
                    sitting: id,
                    plan: plan.digest(),
                    seq: newest.map_or(1, |(seq, _)| seq + 1),
                    prev: newest.map(|(_, digest)| digest),
                    word,
                    day: self.today(),
                };
                let path = format!("room/sittings/{id}/words/{}", said.seq);
                let said = Signed::new(said, &self.seat()?.keyring.signing);
                let statement = OneStatement { statement: Blob(said.to_bytes()) };
                call::tell(&self.around, Method::Put, &path, &statement).await?;
                said.digest()
            }
        };
        self.keep(state.remembered).await?;
        if let Some(body) = note {
            let mut state = self.load_room().await?;
            self.check_confirmed(&mut state)?;
            // Named after the word it goes with, so that it goes once.
            let letter = named_after(name.as_bytes());
            let words = compose::Words {
                in_reply_to: Some(details),
                ..compose::Words::new(letter, body, Kind::Note)
            };
            self.give_in_once(state, words).await?;
        }
        self.sitting_thread(sitting).await
    }

    /// The room's newest sitting.
    pub(crate) fn newest_sitting(&self, state: &RoomState) -> Option<view::SittingShown> {
        state.sittings.seen.last().map(|seen| self.sitting_shown(state, seen))
    }

    pub(crate) fn sitting_shown(
        &self,
        state: &RoomState,
        seen: &SittingSeen,
    ) -> view::SittingShown {
        let now_s = self.now().seconds();
        let sitting = &seen.sitting;
        let newest = state.sittings.is_newest(seen);
        let (from_s, until_s) = sitting.window_s();
        let mut actions: Vec<String> = [
            (Word::Accepted, "accept"),
            (Word::Declined, "decline"),
            (Word::AnotherTime, "another_time"),
            (Word::Stopped, "stop"),
        ]
        .into_iter()
        .filter(|(word, _)| newest && sitting.may_say(*word, now_s))
        .map(|(_, action)| action.to_owned())
        .collect();
        if newest && sitting.runs(now_s) {
            actions.push("speak".to_owned());
        }
        view::SittingShown {
            id: seen.id().to_string(),
            from_ms: in_ms(from_s),
            until_ms: in_ms(until_s),
            cooling_s: sitting.cooling_s(),
            state: stands_text(sitting, newest, now_s).to_owned(),
            actions,
        }
    }
}

/// A letter's name that follows from something else: who gives it in again gives it in once.
pub(crate) fn named_after(what: &[u8]) -> LetterId {
    let mut name = [0; 16];
    name.copy_from_slice(&Digest::of(what).as_bytes()[..16]);
    LetterId::from_bytes(name)
}

/// Where a sitting stands, as pages know it. In whose place another was planned, that one is over.
pub(crate) fn stands_text(sitting: &Sitting, newest: bool, now_s: u64) -> &'static str {
    match sitting.stands(now_s) {
        Stands::Planned | Stands::Accepted | Stands::Declined | Stands::AnotherTime if !newest => {
            "over"
        }
        Stands::Planned => "planned",
        Stands::Accepted => "accepted",
        Stands::Declined => "declined",
        Stands::AnotherTime => "another_time",
        Stands::Open => "open",
        Stands::Stopped => "stopped",
        Stands::Closed => "closed",
        Stands::Over => "over",
    }
}

/// Seconds of a statement, as pages count.
pub(crate) fn in_ms(seconds: u64) -> i64 {
    i64::try_from(seconds).map_or(i64::MAX, |seconds| seconds.saturating_mul(1000))
}
