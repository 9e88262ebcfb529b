//! What stops a turn on its way: the listener's stop, a colleague's veto, a gate, and the clock. The speaker's page is
//! the same whatever it was.

use std::{sync::Arc, time::Duration};

use anyhow::Context as _;
use client_core::{NotHere, Request, view::LineBy};
use people::{
    ALL_FIVE, HoldBack, Story, json_headers, policy,
    sitting::{an_hour, column, new_id, turn},
};
use protocol::{
    statement::{Side, Stepped, TurnKind, Which, Word},
    wire::{CarryAnswer, Code, LetterState, PartyLetterState, WaitingState},
};

use super::{declined, five, read};

#[tokio::test]
async fn a_stop_in_mid_carry_keeps_the_turn_and_tells_the_speaker_nothing() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(2)).await?;
    story.open_gates().await?;
    let now = story.agency.now();
    let Story { case, miriam, tomasz, hannah, callum, .. } = &mut story;
    let id = case.id.as_str();
    let hers = case.sit(Side::Harmed, &an_hour(now), miriam, hannah).await?;
    let his = case.sit(Side::Responsible, &an_hour(now), miriam, callum).await?;
    let said = turn(&his, TurnKind::Account, "I watched the house for an hour.");
    let letter = said.id.clone();
    callum.offer_turn(said).await?;
    miriam.carry(id, &letter, five()).await?;

    // Tomasz decides; his request is on its way when she stops.
    let line = Arc::new(HoldBack::new(|request: &Request| request.path.ends_with("/carries")));
    tomasz.sit_between(Some(line.clone()));
    assert!(tomasz.carry(id, &letter, five()).await.is_err());
    tomasz.sit_between(None);
    let before = callum.sitting_thread(&his).await?;
    let thread = hannah.say_of_sitting(&hers, Word::Stopped, None).await?;
    assert_eq!((thread.sitting.state.as_str(), thread.sitting.actions.len()), ("stopped", 0));
    assert_eq!(callum.sitting_thread(&his).await?, before, "he learns nothing of it");
    let held = line.held().context("it was on its way")?;
    let answer = tomasz.surroundings().ask(&held, json_headers(true)).await?;
    let answer: CarryAnswer = serde_json::from_slice(&answer.body)?;
    assert_eq!(answer.refused, Some(Code::NoSitting));

    // The approval stands; carrying it now is declined, and says why, on the device itself.
    let again = tomasz.carry(id, &letter, None).await?;
    assert_eq!((again.crossing, again.refused), (None, Some(Code::NoSitting)));
    let mine = column(&again.session, Side::Responsible).lines.last().context("his turn")?;
    assert_eq!((mine.state, mine.approvals.len()), (Some(LetterState::Banked), 2));
    assert!(mine.blocked_by.contains(&"no_sitting".to_owned()));
    assert!(column(&again.session, Side::Harmed).debrief_due);
    assert!(read(&hannah.sitting_thread(&hers).await?).is_empty());
    let his_line = callum.sitting_thread(&his).await?.lines.pop().context("his")?;
    assert_eq!(his_line.state, Some(PartyLetterState::Accepted), "in safe keeping, as ever");

    // Who stopped has no more to say here; another session needs another plan.
    assert_eq!(declined(hannah.say(&hers, &new_id(), "…").await), Some(NotHere::NoSitting));
    assert_eq!(
        declined(hannah.say_of_sitting(&hers, Word::Accepted, None).await),
        Some(NotHere::NoSitting)
    );
    let anew = case.sit(Side::Harmed, &an_hour(now), tomasz, hannah).await?;
    assert_ne!(anew, hers);
    let carried = tomasz.carry(id, &letter, None).await?;
    assert!(carried.crossing.is_some());
    assert_eq!(read(&hannah.sitting_thread(&anew).await?).len(), 1);
    Ok(())
}

#[tokio::test]
async fn a_veto_and_the_last_approval_at_once_carry_nothing_that_was_vetoed() -> anyhow::Result<()>
{
    let mut story = Story::begin(policy(2)).await?;
    story.open_gates().await?;
    let now = story.agency.now();
    let Story { case, miriam, tomasz, hannah, callum, .. } = &mut story;
    let id = case.id.as_str();
    let hers = case.sit(Side::Harmed, &an_hour(now), miriam, hannah).await?;
    let his = case.sit(Side::Responsible, &an_hour(now), miriam, callum).await?;
    let mut crossed = 0;
    for at in 0..6 {
        let said = turn(&his, TurnKind::Account, &format!("This is turn {at}."));
        let letter = said.id.clone();
        callum.offer_turn(said).await?;
        miriam.carry(id, &letter, five()).await?;
        let held = |ends: &'static str| {
            Arc::new(HoldBack::new(move |request: &Request| request.path.ends_with(ends)))
        };
        let (carrying, vetoing) = (held("/carries"), held("/vetoes"));
        tomasz.sit_between(Some(carrying.clone()));
        assert!(tomasz.carry(id, &letter, five()).await.is_err());
        tomasz.sit_between(None);
        miriam.sit_between(Some(vetoing.clone()));
        assert!(miriam.veto(id, &letter, true).await.is_err());
        miriam.sit_between(None);
        let (carry, veto) =
            (carrying.held().context("on its way")?, vetoing.held().context("on its way")?);
        let (carry, veto) = (
            tomasz.surroundings().ask(&carry, json_headers(true)),
            miriam.surroundings().ask(&veto, json_headers(true)),
        );
        let (carried, vetoed) = match at {
            0 => {
                let carried = carry.await?;
                (carried, veto.await?)
            }
            1 => {
                let vetoed = veto.await?;
                (carry.await?, vetoed)
            }
            _ => {
                let (carried, vetoed) = tokio::join!(carry, veto);
                (carried?, vetoed?)
            }
        };
        let refused = serde_json::from_slice::<CarryAnswer>(&carried.body)?.refused;
        // The veto is said either way. Whether it was in time, the carry's own transaction decided.
        assert_eq!(vetoed.status, 204, "{at}");
        assert!(matches!(refused, None | Some(Code::Vetoed)), "{at}: {refused:?}");
        assert!(at > 1 || refused.is_none() == (at == 0), "{at}: in order");
        crossed += usize::from(refused.is_none());
        let line = miriam.session(id).await?;
        let line = column(&line, Side::Responsible).lines.last().context("it")?.clone();
        assert_eq!(line.crossing.is_some(), refused.is_none());
        assert_eq!(line.vetoes.len(), 1);
        if refused.is_some() {
            let carried = tomasz.carry(id, &letter, None).await?;
            assert_eq!(carried.refused, Some(Code::Vetoed), "nor later, while it stands");
        }
    }
    assert_eq!(read(&hannah.sitting_thread(&hers).await?).len(), crossed);
    Ok(())
}

#[tokio::test]
async fn a_gate_that_shuts_in_mid_session_lets_nothing_more_through() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    story.open_gates().await?;
    let now = story.agency.now();
    let Story { case, miriam, tomasz, hannah, callum, .. } = &mut story;
    let id = case.id.as_str();
    let hers = case.sit(Side::Harmed, &an_hour(now), miriam, hannah).await?;
    let his = case.sit(Side::Responsible, &an_hour(now), miriam, callum).await?;
    let mut letters = Vec::new();
    for text in ["One.", "Two."] {
        let said = turn(&his, TurnKind::Account, text);
        letters.push(said.id.clone());
        callum.offer_turn(said).await?;
    }
    // The first was told, and not taken out when the gate shut.
    miriam.carry(id, &letters[0], five()).await?;
    case.turn(tomasz, Which::SafeHarmed, false).await?;
    let before = callum.sitting_thread(&his).await?;
    let carried = miriam.carry(id, &letters[1], five()).await?;
    assert_eq!((carried.crossing, carried.refused), (None, Some(Code::GateShut)));
    let thread = hannah.sitting_thread(&hers).await?;
    let line = thread.lines.first().context("something waits")?;
    assert_eq!((line.waiting, line.blocks.len()), (Some(WaitingState::HeldBack), 0));
    assert_eq!(thread.lines.len(), 1);
    assert_eq!(thread.sitting.state, "open");
    // She may still write to her facilitators, and he may still give in: neither page says why nothing comes.
    hannah.say(&hers, &new_id(), "Is it still going on?").await?;
    let after = callum.sitting_thread(&his).await?;
    assert_eq!(after.lines.len(), before.lines.len());
    assert_eq!(after.lines[1].state, Some(PartyLetterState::Accepted));

    case.turn(tomasz, Which::SafeHarmed, true).await?;
    let thread = hannah.sitting_thread(&hers).await?;
    assert_eq!(read(&thread)[0].1, "One.");
    miriam.carry(id, &letters[1], None).await?;
    let words: Vec<_> = read(&hannah.sitting_thread(&hers).await?);
    assert_eq!(words.iter().filter(|(by, _)| by == "carried").count(), 2);
    Ok(())
}

#[tokio::test]
async fn what_cools_shows_when_it_has_and_may_be_called_back_before() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    story.open_gates().await?;
    let now = story.agency.now();
    let Story { case, miriam, hannah, callum, agency, .. } = &mut story;
    let id = case.id.as_str();
    let cooling = client_core::PlanIntent { cooling_s: 90, ..an_hour(now) };
    let hers = case.sit(Side::Harmed, &cooling, miriam, hannah).await?;
    let his = case.sit(Side::Responsible, &an_hour(now), miriam, callum).await?;
    let mut crossings = Vec::new();
    for text in ["One.", "Two."] {
        let said = turn(&his, TurnKind::Account, text);
        let letter = said.id.clone();
        callum.offer_turn(said).await?;
        let carried = miriam.carry(id, &letter, Some(ALL_FIVE.into())).await?;
        crossings.push(carried.crossing.context("released")?);
    }
    assert!(hannah.sitting_thread(&hers).await?.lines.is_empty());
    miriam.recall(id, &crossings[0]).await?;
    agency.let_pass(Duration::from_secs(91))?;
    let thread = hannah.sitting_thread(&hers).await?;
    assert_eq!(
        read(&thread),
        [("carried".to_owned(), "Two.".to_owned())],
        "and no gap for the other"
    );
    let session = miriam.session(id).await?;
    let carried =
        column(&session, Side::Harmed).lines.iter().filter(|line| line.by == LineBy::Carried);
    let states: Vec<_> = carried.map(|line| line.crossing.as_ref().map(|it| it.state)).collect();
    assert_eq!(states.len(), 2);
    // Closing recalls nothing and tells nothing.
    miriam.step_sitting(id, Side::Harmed, Stepped::Closed).await?;
    assert_eq!(hannah.sitting_thread(&hers).await?.lines.len(), 1);
    Ok(())
}
