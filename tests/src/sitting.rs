//! A shuttle session: planning it in each room by itself, its party's yes, and opening it.

use anyhow::Context as _;
use client_core::{PlanIntent, Said, Trouble, view};
use protocol::{
    ids::LetterId,
    statement::{Side, Signal, Stepped, TurnKind, Word},
    time::Millis,
};
use rand::rngs::OsRng;

use crate::{case::Case, person::Person};

/// A name for words or a plan, drawn as a page draws it.
pub fn new_id() -> String {
    LetterId::draw(&mut OsRng).to_string()
}

/// An hour from this moment, with nothing to cool.
pub fn an_hour(from: Millis) -> PlanIntent {
    PlanIntent {
        id: new_id(),
        from_ms: from.0,
        until_ms: from.plus_ms(60 * 60 * 1000).0,
        purpose: "To ask about the ring, and to hear what can be said of it.".to_owned(),
        rules: "One speaks at a time. Either of you can stop, and need not say why.".to_owned(),
        leads: "Miriam Osei".to_owned(),
        ..PlanIntent::default()
    }
}

/// A turn as its speaker means it.
#[derive(Debug, Clone)]
pub struct Spoken {
    /// The sitting.
    pub sitting: String,
    /// The name that it will have.
    pub id: String,
    /// What it is.
    pub kind: TurnKind,
    /// The words.
    pub text: String,
    /// What was carried that it answers.
    pub answers: Option<String>,
    /// The turn that it takes the place of.
    pub in_place_of: Option<String>,
}

/// A turn that answers nothing and stands in no other's place.
pub fn turn(sitting: &str, kind: TurnKind, text: &str) -> Spoken {
    Spoken {
        sitting: sitting.to_owned(),
        id: new_id(),
        kind,
        text: text.to_owned(),
        answers: None,
        in_place_of: None,
    }
}

impl Person {
    /// A party gives in a turn.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn offer_turn(&mut self, turn: Spoken) -> Result<view::SittingThread, Trouble> {
        let Spoken { sitting, id, kind, text, answers, in_place_of } = turn;
        self.speak(&sitting, Said::Turn { id, kind, text, answers, in_place_of }).await
    }

    /// A party writes to their facilitators in a session.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn say(
        &mut self,
        sitting: &str,
        id: &str,
        text: &str,
    ) -> Result<view::SittingThread, Trouble> {
        self.speak(sitting, Said::Word { id: id.to_owned(), text: text.to_owned() }).await
    }

    /// A party gives a signal.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn signal(
        &mut self,
        sitting: &str,
        id: &str,
        which: Signal,
    ) -> Result<view::SittingThread, Trouble> {
        self.speak(sitting, Said::Signal { id: id.to_owned(), which }).await
    }

    /// A party signs a wording that was put to them.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn take_wording(
        &mut self,
        sitting: &str,
        letter: &str,
        kind: TurnKind,
    ) -> Result<view::SittingThread, Trouble> {
        self.speak(sitting, Said::Taken { letter: letter.to_owned(), kind }).await
    }

    /// A party leaves it.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn leave_wording(
        &mut self,
        sitting: &str,
        letter: &str,
    ) -> Result<view::SittingThread, Trouble> {
        self.speak(sitting, Said::Left { letter: letter.to_owned() }).await
    }
}

impl Case {
    /// A facilitator plans a sitting of one room, its party says yes, and the facilitator opens it. Returns its name.
    ///
    /// # Errors
    /// Whatever the devices or the relay say.
    pub async fn sit(
        &self,
        side: Side,
        plan: &PlanIntent,
        staff: &mut Person,
        party: &mut Person,
    ) -> anyhow::Result<String> {
        staff.plan_sitting(&self.id, side, plan).await?;
        let sitting = party.room().await?.sitting.context("it is planned")?.id;
        party.say_of_sitting(&sitting, Word::Accepted, None).await?;
        staff.step_sitting(&self.id, side, Stepped::Opened).await?;
        Ok(sitting)
    }
}

/// One room's column of a session.
pub fn column(session: &view::Session, side: Side) -> &view::SessionSide {
    &session.sides[usize::from(side == Side::Responsible)]
}
