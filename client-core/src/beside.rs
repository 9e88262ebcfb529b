//! What a reviewer lays beside a letter: the earlier letter in whose place it stands, and what the other side asked
//! for. Everything is opened by the checks that the letter itself passed.

use protocol::{
    ids::{CaseId, LetterId},
    statement::{Direction, Kind, QuietDays, Wish},
    wire::{LetterAnswer, LetterListed, LetterState, WireDirection},
};

use crate::{
    call,
    case_state::CaseState,
    checks,
    device::Device,
    difference::difference,
    failure::{NotHere, Step, Trouble},
    surroundings::Surroundings,
    text, view,
};

impl<S: Surroundings> Device<S> {
    /// The letter in whose place this one stands, and what its author changed since.
    ///
    /// # Errors
    /// [`Trouble`]; a failed check of either letter shows nothing. [`NotHere::NotFound`] where it stands in nobody's
    /// place.
    pub async fn earlier(&mut self, case: &str, letter: &str) -> Result<view::Earlier, Trouble> {
        let review = self.open_review(case, letter).await?;
        let mut state = review.state;
        let earlier = review.letter.header.supersedes.ok_or(NotHere::NotFound)?;
        let listed = state.letter(earlier)?.clone();
        let before = self.open_beside(&mut state, &listed).await?;
        // A letter stands in the place of one of its own author's, or of nobody's.
        if listed.room != review.listed.room || before.header.direction != Direction::FromParty {
            return Err(Step::LetterPlace.into());
        }
        let plain = |letter: &checks::letter::Letter| {
            text::plain(&letter.content.body).map_err(|_| Trouble::from(Step::LetterCodePoints))
        };
        let shown = view::Earlier {
            letter: earlier.to_string(),
            day: before.header.day.0,
            changes: difference(&plain(&before)?, &plain(&review.letter)?),
        };
        self.keep(state.remembered).await?;
        Ok(shown)
    }

    /// What the other side of the case asked for, set against a letter: their questions, and what they wish to be told.
    ///
    /// # Errors
    /// [`Trouble`]. Nothing is shown of a letter of theirs that fails a check; that there is one is.
    pub async fn other_side(
        &mut self,
        case: &str,
        letter: &str,
    ) -> Result<view::OtherSide, Trouble> {
        let case: CaseId = case.parse().map_err(|_| NotHere::NotFound)?;
        let id: LetterId = letter.parse().map_err(|_| NotHere::NotFound)?;
        let mut state = self.load_case(case).await?;
        let side = state.room_of(state.letter(id)?.room)?.side.other();
        let room = state.room(side).room;
        let theirs: Vec<LetterListed> = state
            .answer
            .letters
            .iter()
            .filter(|listed| listed.room == room && stands(listed))
            .cloned()
            .collect();
        let mut questions = Vec::new();
        let mut unopened = 0;
        for listed in &theirs {
            let letter = match self.open_beside(&mut state, listed).await {
                Ok(letter) => letter,
                // Sealed for facilitators of an earlier time, or tampered with: told, and the others are shown.
                Err(trouble) if trouble.step().is_some() => {
                    unopened += 1;
                    continue;
                }
                Err(trouble) => return Err(trouble),
            };
            if letter.header.kind == Kind::Questions {
                questions.push(view::Questions {
                    letter: listed.letter.to_string(),
                    day: letter.header.day.0,
                    state: listed.state,
                    blocks: letter.blocks,
                });
            }
        }
        let shown = view::OtherSide {
            side,
            name: state.label.name_of(side).to_owned(),
            questions,
            unopened,
            wish: state
                .room(side)
                .wish
                .as_ref()
                .map(|wish| view::WishShown { tell: Some(wish.tell), quiet: quiet_shown(wish) }),
        };
        self.keep(state.remembered).await?;
        Ok(shown)
    }

    /// Opens a letter of the case beside the one that was asked for, by the checks that every letter passes.
    pub(crate) async fn open_beside(
        &self,
        state: &mut CaseState,
        listed: &LetterListed,
    ) -> Result<checks::letter::Letter, Trouble> {
        let path = format!("letters/{}", listed.letter);
        let answer: LetterAnswer = call::get(&self.around, &path).await?;
        self.check_letter(state, listed, &answer)
    }
}

fn quiet_shown(wish: &Wish) -> Vec<view::QuietShown> {
    let days = |days: &QuietDays| view::QuietShown { from_day: days.from.0, to_day: days.to.0 };
    wish.quiet.iter().map(days).collect()
}

/// A party's own letter that they stand by today.
fn stands(listed: &LetterListed) -> bool {
    listed.direction == WireDirection::FromParty
        && !matches!(listed.state, LetterState::TakenBack | LetterState::Superseded)
}
