//! Speaking in a sitting: a word to the facilitators, a turn to be carried, a signal, and the wording that a
//! facilitator puts to a party, taken by signing its very words or left.
//!
//! Whoever writes names the words before they are given in (decision 25), so that a dropped line doubles nothing.

use protocol::{
    ids::{LetterId, SittingId},
    statement::{Direction, Kind, Mode, Signal, Turn, TurnKind},
    wire::PartyLetterState,
};

use crate::{
    author::parse_optional,
    compose,
    device::Device,
    failure::{NotHere, Trouble},
    room_state::RoomState,
    sitting::named_after,
    surroundings::Surroundings,
    text, view,
};

/// A turn as its speaker means it.
#[derive(Debug, Clone)]
pub struct TurnIntent {
    /// The sitting.
    pub sitting: String,
    /// The name that these words will have: drawn by the page once, and kept until they are given in.
    pub id: String,
    /// What it is.
    pub kind: TurnKind,
    /// The words.
    pub text: String,
    /// What was carried, or the letter, that it answers.
    pub answers: Option<String>,
    /// The turn that it takes the place of.
    pub in_place_of: Option<String>,
}

impl<S: Surroundings> Device<S> {
    /// Writes to the facilitators. It is never carried.
    ///
    /// # Errors
    /// [`Trouble`]; [`NotHere::NoSitting`] where the sitting does not run.
    pub async fn say(
        &mut self,
        sitting: &str,
        id: &str,
        text: &str,
    ) -> Result<view::SittingThread, Trouble> {
        let letter: LetterId = id.parse().map_err(|_| NotHere::NotFound)?;
        let words = compose::Words::new(letter, text::body_of(text)?, Kind::Note);
        self.speak(sitting, words).await
    }

    /// Gives in a turn, to be carried.
    ///
    /// # Errors
    /// [`Trouble`], as for [`Self::say`].
    pub async fn offer_turn(&mut self, turn: TurnIntent) -> Result<view::SittingThread, Trouble> {
        let letter: LetterId = turn.id.parse().map_err(|_| NotHere::NotFound)?;
        let body = text::body_of(&turn.text)?;
        let mut state = self.load_room().await?;
        let (answers, in_reply_to) = self.answered(&mut state, turn.answers.as_deref())?;
        let words = compose::Words {
            onward: true,
            answers,
            in_reply_to,
            supersedes: parse_optional(turn.in_place_of.as_deref())?,
            turn: Some(Turn { kind: turn.kind, mode: Mode::AsWritten }),
            ..compose::Words::new(letter, body, Kind::Turn)
        };
        self.speak_in(state, &turn.sitting, words).await
    }

    /// Gives the facilitators a signal. Nobody else ever sees it.
    ///
    /// # Errors
    /// [`Trouble`], as for [`Self::say`].
    pub async fn signal(
        &mut self,
        sitting: &str,
        id: &str,
        which: Signal,
    ) -> Result<view::SittingThread, Trouble> {
        let letter: LetterId = id.parse().map_err(|_| NotHere::NotFound)?;
        self.speak(sitting, compose::Words::new(letter, body_of(which), Kind::Signal)).await
    }

    /// Takes a wording for one's own: gives in a turn of its very words, signed, as a summary, in the place of the turn
    /// that it is about.
    ///
    /// # Errors
    /// [`Trouble`]; [`NotHere::NotFound`] where that letter proposes no wording.
    pub async fn take_wording(
        &mut self,
        sitting: &str,
        letter: &str,
        kind: TurnKind,
    ) -> Result<view::SittingThread, Trouble> {
        let id: LetterId = letter.parse().map_err(|_| NotHere::NotFound)?;
        let mut state = self.load_room().await?;
        let proposed = self.fetch_letter(&mut state, id).await?;
        let header = &proposed.header;
        if header.direction != Direction::ToParty || header.kind != Kind::Proposal {
            return Err(NotHere::NotFound.into());
        }
        // The turn gives way to the wording while nobody has decided on it.
        let supersedes = header.in_reply_to.filter(|about| {
            state.letter(*about).is_ok_and(|listed| {
                matches!(
                    listed.state,
                    PartyLetterState::WithFacilitator | PartyLetterState::ComeBack
                )
            })
        });
        let name = named_after(&[&b"taken"[..], id.as_bytes()].concat());
        let words = compose::Words {
            onward: true,
            in_reply_to: Some(id),
            supersedes,
            turn: Some(Turn { kind, mode: Mode::Summary }),
            ..compose::Words::new(name, proposed.content.body.to_vec(), Kind::Turn)
        };
        self.speak_in(state, sitting, words).await
    }

    /// Leaves a wording: the facilitators see it, and nobody else.
    ///
    /// # Errors
    /// [`Trouble`], as for [`Self::say`].
    pub async fn leave_wording(
        &mut self,
        sitting: &str,
        letter: &str,
    ) -> Result<view::SittingThread, Trouble> {
        let id: LetterId = letter.parse().map_err(|_| NotHere::NotFound)?;
        let name = named_after(&[&b"left"[..], id.as_bytes()].concat());
        let words = compose::Words {
            in_reply_to: Some(id),
            ..compose::Words::new(name, body_of(Signal::NotMyWords), Kind::Signal)
        };
        self.speak(sitting, words).await
    }

    async fn speak(
        &mut self,
        sitting: &str,
        words: compose::Words,
    ) -> Result<view::SittingThread, Trouble> {
        let state = self.load_room().await?;
        self.speak_in(state, sitting, words).await
    }

    async fn speak_in(
        &mut self,
        mut state: RoomState,
        sitting: &str,
        mut words: compose::Words,
    ) -> Result<view::SittingThread, Trouble> {
        let id: SittingId = sitting.parse().map_err(|_| NotHere::NotFound)?;
        self.check_confirmed(&mut state)?;
        let seen = state.sittings.named(id).ok_or(NotHere::NotFound)?;
        let there = state.letter(words.letter).is_ok();
        let runs = state.sittings.is_newest(seen) && seen.sitting.runs(self.now().seconds());
        // What was given in before the session ended is there, whatever became of the answer.
        if !runs && !there {
            return Err(NotHere::NoSitting.into());
        }
        words.sitting = Some(id);
        self.give_in_once(state, words).await?;
        self.sitting_thread(sitting).await
    }
}

fn body_of(signal: Signal) -> Vec<u8> {
    protocol::cbor::encode(&signal)
}
