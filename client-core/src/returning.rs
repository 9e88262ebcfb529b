//! Sending a letter back with notes, or refusing it with reasons.

use moderation::markup::{Body, Notes};
use protocol::{
    statement::{Direction, Kind, Outcome, Return, Signed},
    wire::{Blob, ReturnLetter},
};

use crate::{
    call, compose,
    device::Device,
    failure::{NotHere, Step, Trouble},
    notes::{self, Carrier, NotesIntent},
    review::UnderReview,
    surroundings::{Method, Surroundings},
    view::{self, Answered},
};

/// What goes with a letter that is returned or refused.
#[derive(Debug, Clone)]
pub struct ReturnIntent {
    /// What its author is told.
    pub notes: NotesIntent,
    /// Whatever was answered of the questions that the case asks, in their order: kept among its staff.
    pub answers: Vec<Answered>,
}

impl<N: Into<NotesIntent>> From<N> for ReturnIntent {
    fn from(notes: N) -> Self {
        Self { notes: notes.into(), answers: Vec::new() }
    }
}

impl<S: Surroundings> Device<S> {
    /// Returns a letter with notes, or refuses it with reasons. The notes are a letter to its
    /// author, sealed like any other.
    ///
    /// # Errors
    /// [`Trouble`]: a refusal without a criterion or a passage, notes that say nothing, passages that share words or do
    /// not stand in the letter, and answers to questions that the case does not ask are declined here.
    pub async fn return_letter(
        &mut self,
        case: &str,
        letter: &str,
        outcome: Outcome,
        given: impl Into<ReturnIntent>,
    ) -> Result<view::Review, Trouble> {
        let ReturnIntent { notes, answers } = given.into();
        let mut review = self.open_review(case, letter).await?;
        let notes = given_on(&review, notes, outcome)?;
        self.keep_some_answers(&mut review, outcome, answers).await?;
        let words = compose::Words {
            in_reply_to: Some(review.listed.letter),
            ..self.own_words(notes.to_bytes(), Kind::Note)
        };
        let sealed = self.seal_to_party(&review.state, review.listed.room, words)?;
        let keyring = &self.seat()?.keyring;
        let decision = Signed::new(
            Return {
                room: review.listed.room,
                letter: review.listed.letter,
                header: review.letter.header.digest(),
                outcome,
                notes: sealed.letter,
                day: self.today(),
            },
            &keyring.signing,
        );
        let body = ReturnLetter {
            decision: Blob(decision.to_bytes()),
            deposit: sealed.put.deposit,
            object: sealed.put.object,
        };
        let path = format!("letters/{}/return", review.listed.letter);
        self.keep(review.state.remembered).await?;
        call::tell(&self.around, Method::Post, &path, &body).await?;
        self.letter(case, letter).await
    }

    /// Notes as their reader will see them, before they are sent.
    ///
    /// # Errors
    /// [`Trouble`], as for [`Self::return_letter`].
    pub async fn preview_return(
        &mut self,
        case: &str,
        letter: &str,
        outcome: Outcome,
        notes: NotesIntent,
    ) -> Result<view::Notes, Trouble> {
        let review = self.open_review(case, letter).await?;
        let notes = given_on(&review, notes, outcome)?;
        let from = review.state.name_of(self.seat()?.key());
        self.keep(review.state.remembered).await?;
        let carrier =
            Carrier { id: None, from, day: self.today().0, refuses: outcome == Outcome::Refused };
        notes::shown(&notes, &review.letter.content.body, carrier)
    }
}

fn given_on(review: &UnderReview, notes: NotesIntent, outcome: Outcome) -> Result<Notes, Trouble> {
    // What staff wrote to a party is nothing to send back.
    if review.letter.header.direction != Direction::FromParty {
        return Err(NotHere::NotFound.into());
    }
    let body = Body::from_bytes(&review.letter.content.body);
    notes.on(&body.map_err(|_| Trouble::from(Step::LetterCodePoints))?, outcome)
}
