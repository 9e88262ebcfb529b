//! A line that drops, a relay that stops and comes back, a laptop that is closed: nothing is lost and nothing doubled.

use std::sync::Arc;

use anyhow::Context as _;
use client_core::{Request, Response, Trouble, view::LineBy};
use people::{
    Between, Story, policy,
    sitting::{an_hour, column, new_id, turn},
};
use protocol::{
    statement::{Side, Signal, Stepped, TurnKind, Word},
    wire::CrossingState,
};

use super::{five, read};

/// Loses the answer to whatever is sent to one kind of place.
struct Loses(&'static str);

impl Between for Loses {
    fn answers(&self, request: &Request, response: Response) -> Option<Response> {
        let lost = request.path.contains(self.0) && request.method.as_str() != "GET";
        (!lost).then_some(response)
    }
}

fn is_offline<T>(result: Result<T, Trouble>) -> bool {
    matches!(result.err(), Some(Trouble::Offline(_)))
}

#[tokio::test]
async fn what_was_given_in_is_there_once_whatever_became_of_the_answer() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    story.open_gates().await?;
    let now = story.agency.now();
    let Story { case, miriam, hannah, callum, .. } = &mut story;
    let id = case.id.as_str();

    // Planned, said yes to and opened, each with its answer lost and done again.
    let plan = an_hour(now);
    miriam.sit_between(Some(Arc::new(Loses("/sittings/"))));
    assert!(is_offline(miriam.plan_sitting(id, Side::Harmed, &plan).await));
    miriam.sit_between(None);
    miriam.plan_sitting(id, Side::Harmed, &plan).await?;
    let hers = hannah.room().await?.sitting.context("planned")?.id;
    hannah.sit_between(Some(Arc::new(Loses("/words/"))));
    let accepted = hannah.say_of_sitting(&hers, Word::Accepted, None).await;
    assert!(is_offline(accepted));
    hannah.sit_between(None);
    hannah.say_of_sitting(&hers, Word::Accepted, None).await?;
    miriam.sit_between(Some(Arc::new(Loses("/steps/"))));
    assert!(is_offline(miriam.step_sitting(id, Side::Harmed, Stepped::Opened).await));
    miriam.sit_between(None);
    let session = miriam.step_sitting(id, Side::Harmed, Stepped::Opened).await?;
    let sitting = column(&session, Side::Harmed).sitting.as_ref().context("hers")?;
    assert_eq!((sitting.state.as_str(), sitting.steps.len()), ("open", 1));
    let his = case.sit(Side::Responsible, &an_hour(now), miriam, callum).await?;

    // A word, a signal and a turn.
    let (word, signal) = (new_id(), new_id());
    let asked = turn(&hers, TurnKind::Question, "Did you see the light on the stairs?");
    hannah.sit_between(Some(Arc::new(Loses("/letters/"))));
    assert!(is_offline(hannah.say(&hers, &word, "I am ready.").await));
    assert!(is_offline(hannah.signal(&hers, &signal, Signal::Talk).await));
    assert!(is_offline(hannah.offer_turn(asked.clone()).await));
    // Meanwhile a facilitator, who sees all three, writes to her: her device does not take that for a lie.
    miriam.write_to_party(id, Side::Harmed, "I am with you.", None).await?;
    hannah.sit_between(None);
    hannah.say(&hers, &word, "I am ready.").await?;
    hannah.signal(&hers, &signal, Signal::Talk).await?;
    let thread = hannah.offer_turn(asked.clone()).await?;
    assert_eq!(thread.lines.len(), 4, "{:?}", read(&thread));

    // Given in again once the session is over, it is still what it was.
    miriam.sit_between(Some(Arc::new(Loses("/carries"))));
    assert!(is_offline(miriam.carry(id, &asked.id, five()).await));
    miriam.sit_between(None);
    let carried = miriam.carry(id, &asked.id, five()).await?;
    assert!(carried.crossing.is_some() && carried.refused.is_none());
    let lines = &column(&carried.session, Side::Responsible).lines;
    assert_eq!(lines.iter().filter(|line| line.by == LineBy::Carried).count(), 1);
    callum.sit_between(Some(Arc::new(Loses("/opening"))));
    assert!(is_offline(callum.sitting_thread(&his).await));
    callum.sit_between(None);
    let thread = callum.sitting_thread(&his).await?;
    assert_eq!(read(&thread).len(), 1);
    miriam.step_sitting(id, Side::Harmed, Stepped::Closed).await?;
    let thread = hannah.offer_turn(asked).await?;
    assert_eq!(thread.lines.len(), 4);
    Ok(())
}

#[tokio::test]
async fn a_relay_that_stops_and_a_laptop_that_closes_lose_nothing() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    story.open_gates().await?;
    let now = story.agency.now();
    let Story { case, miriam, hannah, callum, agency, .. } = &mut story;
    let id = case.id.as_str();
    let hers = case.sit(Side::Harmed, &an_hour(now), miriam, hannah).await?;
    let his = case.sit(Side::Responsible, &an_hour(now), miriam, callum).await?;
    let asked = turn(&hers, TurnKind::Question, "Where were you standing?");
    let letter = asked.id.clone();
    let before = hannah.offer_turn(asked).await?;

    agency.stop()?;
    let said = turn(&his, TurnKind::Account, "By the gate, for an hour.");
    assert!(is_offline(callum.offer_turn(said.clone()).await));
    assert!(is_offline(hannah.sitting_thread(&hers).await));
    assert!(is_offline(miriam.carry(id, &letter, five()).await));
    agency.start_again()?;
    assert_eq!(hannah.sitting_thread(&hers).await?, before, "nobody signs in anew for that");
    let thread = callum.offer_turn(said.clone()).await?;
    assert_eq!(read(&thread).len(), 1);
    miriam.carry(id, &letter, five()).await?;

    // Her laptop was closed: another device shows what the first one would have.
    let mut elsewhere = hannah.at_another_device();
    elsewhere.come_back().await?;
    miriam.carry(id, &said.id, five()).await?;
    let there = elsewhere.sitting_thread(&hers).await?;
    assert_eq!(read(&there).len(), 2);
    assert_eq!(hannah.sitting_thread(&hers).await?, there);
    let seen = miriam.case(id).await?;
    let crossings = seen.letters.iter().filter_map(|letter| letter.crossing.as_ref());
    let states: Vec<_> = crossings.map(|crossing| crossing.state).collect();
    assert_eq!(states, [CrossingState::Told, CrossingState::Opened], "his page was not open");
    Ok(())
}

#[tokio::test]
async fn a_page_asks_for_nothing_twice() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    story.open_gates().await?;
    let now = story.agency.now();
    let Story { case, miriam, hannah, callum, .. } = &mut story;
    let hers = case.sit(Side::Harmed, &an_hour(now), miriam, hannah).await?;
    let his = case.sit(Side::Responsible, &an_hour(now), miriam, callum).await?;
    for text in ["One.", "Two."] {
        let said = turn(&his, TurnKind::Account, text);
        let letter = said.id.clone();
        callum.offer_turn(said).await?;
        miriam.carry(&case.id, &letter, five()).await?;
    }
    hannah.sitting_thread(&hers).await?;
    miriam.session(&case.id).await?;
    let asked = |person: &people::Person| {
        let recorder = Arc::new(people::Recorder::default());
        person.sit_between(Some(recorder.clone()));
        recorder
    };
    let (page, desk) = (asked(hannah), asked(miriam));
    assert_eq!(hannah.sitting_thread(&hers).await?.lines.len(), 2);
    miriam.session(&case.id).await?;
    assert_eq!(page.asked().len(), 2, "the room and what is remembered of it");
    assert_eq!(desk.asked().len(), 3, "the case, the staff and what is remembered");
    Ok(())
}
