//! A shuttle session: planning it in each room by itself, its party's yes, and opening it.

use anyhow::Context as _;
use client_core::{PlanIntent, TurnIntent, view};
use protocol::{
    ids::LetterId,
    statement::{Side, Stepped, TurnKind, Word},
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

/// A turn in a sitting, that answers nothing and stands in no other's place.
pub fn turn(sitting: &str, kind: TurnKind, text: &str) -> TurnIntent {
    TurnIntent {
        sitting: sitting.to_owned(),
        id: new_id(),
        kind,
        text: text.to_owned(),
        answers: None,
        in_place_of: None,
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
