//! Both parties in a session, as the attacks on one find them.

use anyhow::Context as _;
use client_core::{Failure, PlanIntent, Step, Trouble};
use people::{
    ALL_FIVE, Story,
    sitting::{an_hour, turn},
};
use protocol::statement::{Side, TurnKind};

/// A session: Hannah's sitting, Callum's, and the turn that was carried to her.
pub(crate) struct Sat {
    pub(crate) hers: String,
    pub(crate) his: String,
    pub(crate) turn: String,
}

/// A page shows a line that failed as nothing but its step.
pub(crate) fn all_checked<'a>(mut failed: impl Iterator<Item = &'a String>) -> Result<(), Trouble> {
    let Some(code) = failed.next() else { return Ok(()) };
    let step = Step::ALL.iter().find(|step| step.code() == code);
    Err(Trouble::from(Failure(*step.expect("every step has its code"))))
}

/// Both sit, each in their own room, and a question of Callum's is carried to Hannah.
pub(crate) async fn sit(story: &mut Story) -> anyhow::Result<Sat> {
    let now = story.agency.now();
    let Story { case, miriam, tomasz, hannah, callum, .. } = story;
    let days = |plan: PlanIntent| PlanIntent { until_ms: now.plus_ms(3 * 86_400_000).0, ..plan };
    let hers = case.sit(Side::Harmed, &days(an_hour(now)), tomasz, hannah).await?;
    let his = case.sit(Side::Responsible, &days(an_hour(now)), miriam, callum).await?;
    let asked = turn(&his, TurnKind::Question, "Do you still want to know about the ring?");
    let letter = asked.id.clone();
    callum.offer_turn(asked).await?;
    for carrier in [miriam, tomasz] {
        carrier.carry(&case.id, &letter, Some(ALL_FIVE.into())).await?;
    }
    let waiting = hannah.room().await?.waiting.pop().context("it was told at once")?;
    Ok(Sat { hers, his, turn: waiting.crossing })
}
