//! Speaking in a sitting: a word to the facilitators, a turn to be carried, a signal, and the wording that a
//! facilitator puts to a party, taken by signing its very words or left.
//!
//! Whoever writes names the words before they are given in (decision 25), so that a dropped line doubles nothing. One
//! way leads through all of it: a browser fetches what stands here with the first letter.

use protocol::{
    cbor,
    ids::{LetterId, SittingId},
    statement::{Direction, Kind, Mode, Signal, Turn, TurnKind},
    wire::PartyLetterState,
};

use crate::{
    author::parse_optional,
    checks::letter::Letter,
    compose,
    device::Device,
    failure::{NotHere, Trouble},
    room_state::RoomState,
    sitting::named_after,
    surroundings::Surroundings,
    text, view,
};

/// What a party says in a sitting. An `id` is the name that the words will have: drawn by the page once, and kept until
/// they are given in.
#[derive(Debug, Clone)]
pub enum Said {
    /// To the facilitators, never carried.
    Word {
        /// The name.
        id: String,
        /// The words.
        text: String,
    },
    /// A turn, to be carried.
    Turn {
        /// The name.
        id: String,
        /// What it is.
        kind: TurnKind,
        /// The words.
        text: String,
        /// What was carried, or the letter, that it answers.
        answers: Option<String>,
        /// The turn that it takes the place of.
        in_place_of: Option<String>,
    },
    /// To the facilitators, and nobody else ever sees it.
    Signal {
        /// The name.
        id: String,
        /// Which.
        which: Signal,
    },
    /// A wording taken for one's own: a turn of its very words, signed, as a summary, in the place of the turn that it is
    /// about.
    Taken {
        /// The letter that proposes it.
        letter: String,
        /// What the turn is.
        kind: TurnKind,
    },
    /// A wording left: the facilitators see it, and nobody else.
    Left {
        /// The letter that proposes it.
        letter: String,
    },
}

impl<S: Surroundings> Device<S> {
    /// Says something in a sitting that runs. The same again under its name is there once.
    ///
    /// # Errors
    /// [`Trouble`]; [`NotHere::NoSitting`] where the sitting does not run, [`NotHere::NotFound`] where a wording is named
    /// that none is.
    pub async fn speak(
        &mut self,
        sitting: &str,
        said: Said,
    ) -> Result<view::SittingThread, Trouble> {
        let id: SittingId = sitting.parse().map_err(|_| NotHere::NotFound)?;
        let mut state = self.load_room().await?;
        self.check_confirmed(&mut state)?;
        let mut proposed = None;
        if let Said::Taken { letter, .. } = &said {
            let letter = letter.parse().map_err(|_| NotHere::NotFound)?;
            proposed = Some(self.fetch_letter(&mut state, letter).await?);
        }
        let mut words = self.words(&mut state, said, proposed)?;
        let seen = state.sittings.named(id).ok_or(NotHere::NotFound)?;
        let runs = state.sittings.is_newest(seen) && seen.sitting.runs(self.now().seconds());
        // What was given in before the session ended is there, whatever became of the answer.
        if !runs && state.letter(words.letter).is_err() {
            return Err(NotHere::NoSitting.into());
        }
        words.sitting = Some(id);
        self.give_in_once(state, words).await?;
        self.sitting_thread(sitting).await
    }

    fn words(
        &self,
        state: &mut RoomState,
        said: Said,
        proposed: Option<Letter>,
    ) -> Result<compose::Words, Trouble> {
        let named = |id: &str| id.parse::<LetterId>().map_err(|_| NotHere::NotFound);
        Ok(match (said, proposed) {
            (Said::Word { id, text }, _) => {
                compose::Words::new(named(&id)?, text::body_of(&text)?, Kind::Note)
            }
            (Said::Turn { id, kind, text, answers, in_place_of }, _) => {
                let (answers, in_reply_to) = self.answered(state, answers.as_deref())?;
                compose::Words {
                    onward: true,
                    answers,
                    in_reply_to,
                    supersedes: parse_optional(in_place_of.as_deref())?,
                    turn: Some(Turn { kind, mode: Mode::AsWritten }),
                    ..compose::Words::new(named(&id)?, text::body_of(&text)?, Kind::Turn)
                }
            }
            (Said::Signal { id, which }, _) => {
                compose::Words::new(named(&id)?, cbor::encode(&which), Kind::Signal)
            }
            (Said::Left { letter }, _) => {
                let letter = named(&letter)?;
                let body = cbor::encode(&Signal::NotMyWords);
                compose::Words {
                    in_reply_to: Some(letter),
                    ..compose::Words::new(answer_to(b"left", letter), body, Kind::Signal)
                }
            }
            (Said::Taken { kind, .. }, Some(proposed)) if is_wording(&proposed) => {
                let letter = proposed.header.letter;
                // The turn gives way to the wording while nobody has decided on it.
                let supersedes = proposed.header.in_reply_to.filter(|about| {
                    let open = [PartyLetterState::WithFacilitator, PartyLetterState::ComeBack];
                    state.letter(*about).is_ok_and(|listed| open.contains(&listed.state))
                });
                let body = proposed.content.body.to_vec();
                compose::Words {
                    onward: true,
                    in_reply_to: Some(letter),
                    supersedes,
                    turn: Some(Turn { kind, mode: Mode::Summary }),
                    ..compose::Words::new(answer_to(b"taken", letter), body, Kind::Turn)
                }
            }
            (Said::Taken { .. }, _) => return Err(NotHere::NotFound.into()),
        })
    }
}

fn is_wording(letter: &Letter) -> bool {
    letter.header.direction == Direction::ToParty && letter.header.kind == Kind::Proposal
}

/// The name of what a party answers to a wording: given in again, it is there once.
fn answer_to(how: &[u8], wording: LetterId) -> LetterId {
    named_after(&[how, wording.as_bytes()].concat())
}

/// What a letter is if it is written again outside a session: a turn becomes the letter that is nearest to it.
pub(crate) fn as_letter(letter: &Letter) -> Kind {
    match letter.portable.as_ref().and_then(|portable| portable.turn).map(|turn| turn.kind) {
        None => letter.header.kind,
        Some(TurnKind::Question) => Kind::Questions,
        Some(TurnKind::Answer) => Kind::Answer,
        Some(TurnKind::Account) => Kind::Explanation,
        Some(TurnKind::Proposal) => Kind::Reply,
    }
}
