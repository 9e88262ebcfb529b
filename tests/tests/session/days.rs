//! A session that goes on over days; one that becomes a letter and comes back; and a party who says no, or later.

use std::time::Duration;

use anyhow::Context as _;
use client_core::{DraftIntent, NotHere, PlanIntent};
use people::{
    Story, policy,
    sitting::{Spoken, an_hour, column, turn},
};
use protocol::{
    statement::{Kind, Outcome, Side, Stepped, TurnKind, Word},
    wire::{LetterState, WaitingState},
};

use super::{declined, five, read};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

fn days(from: protocol::time::Millis, days: i64) -> PlanIntent {
    PlanIntent { until_ms: from.plus_ms(days * DAY_MS).0, ..an_hour(from) }
}

#[tokio::test]
async fn three_days_with_everybody_gone_between() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    story.open_gates().await?;
    let now = story.agency.now();
    let hers =
        story.case.sit(Side::Harmed, &days(now, 4), &mut story.miriam, &mut story.hannah).await?;
    let his = story
        .case
        .sit(Side::Responsible, &days(now, 4), &mut story.miriam, &mut story.callum)
        .await?;
    let mut place = 0;
    for day in 1..=3 {
        let Story { case, miriam, hannah, callum, .. } = &mut story;
        let asked = turn(&hers, TurnKind::Question, &format!("What did you do on day {day}?"));
        let (question, id) = (asked.id.clone(), case.id.as_str());
        hannah.offer_turn(asked).await?;
        miriam.carry(id, &question, five()).await?;
        let thread = callum.sitting_thread(&his).await?;
        let crossing = thread.lines.last().context("carried")?.id.clone();
        let answer = Spoken {
            answers: Some(crossing),
            ..turn(&his, TurnKind::Answer, &format!("I went to the group on day {day}."))
        };
        let given = answer.id.clone();
        callum.offer_turn(answer).await?;
        // He goes before it is carried; she before she has seen it.
        miriam.carry(id, &given, five()).await?;
        story.agency.let_days_pass(1)?;
        story.everybody_comes_back().await?;
        let thread = story.hannah.sitting_thread(&hers).await?;
        assert_eq!(thread.sitting.state, "open");
        assert_eq!(thread.lines.len(), 2 * day, "{:?}", read(&thread));
        let places: Vec<u64> = thread.lines.iter().map(|line| line.place).collect();
        assert!(places.is_sorted() && places[2 * day - 1] > place, "{places:?}");
        place = places[2 * day - 1];
    }
    // Its time runs out by itself.
    story.agency.let_days_pass(1)?;
    story.everybody_comes_back().await?;
    let thread = story.hannah.sitting_thread(&hers).await?;
    assert_eq!((thread.sitting.state.as_str(), thread.lines.len()), ("over", 6));
    let late = story.hannah.offer_turn(turn(&hers, TurnKind::Question, "And now?")).await;
    assert_eq!(declined(late), Some(NotHere::NoSitting));
    assert!(column(&story.miriam.session(&story.case.id).await?, Side::Harmed).debrief_due);
    Ok(())
}

#[tokio::test]
async fn a_session_becomes_a_letter_and_comes_back() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    story.open_gates().await?;
    let now = story.agency.now();
    let agreed = |case: &client_core::view::Case| {
        let said = |key: &str| case.journal.iter().filter(|line| line.text_key == key).count();
        (said("consent_said"), said("gate_turned"))
    };
    let Story { case, miriam, hannah, callum, agency, .. } = &mut story;
    let id = case.id.as_str();
    let before = agreed(&miriam.case(id).await?);
    hannah.wish(true, Vec::new()).await?;
    callum.wish(true, Vec::new()).await?;
    case.sit(Side::Harmed, &an_hour(now), miriam, hannah).await?;
    let his = case.sit(Side::Responsible, &an_hour(now), miriam, callum).await?;
    let mut letters = Vec::new();
    for text in ["The first thing.", "The second thing.", "You never locked that door."] {
        let said = turn(&his, TurnKind::Account, text);
        letters.push(said.id.clone());
        callum.offer_turn(said).await?;
    }
    // She has had enough for today: her side closes, and what he said goes to her as a letter.
    miriam.step_sitting(id, Side::Harmed, Stepped::Closed).await?;
    assert!(miriam.carry(id, &letters[0], five()).await?.crossing.is_none());
    miriam.release(id, &letters[0], None).await?;
    let room = hannah.room().await?;
    assert_eq!(
        (room.waiting[0].state, room.waiting[0].sitting.clone()),
        (WaitingState::Told, None)
    );
    let across = hannah.open_crossing(&room.waiting[0].crossing).await?;
    let spoken = across.turn.context("it was spoken")?;
    assert_eq!((across.kind, spoken.kind), (Kind::Turn, TurnKind::Account));

    // What came back is written on as a letter, in its place.
    miriam
        .return_letter(id, &letters[2], Outcome::Returned, "Could you leave the door out?")
        .await?;
    miriam.step_sitting(id, Side::Responsible, Stepped::Closed).await?;
    let draft = callum.revise(&letters[2]).await?;
    let opened = callum.open_draft(&draft.id).await?;
    assert_eq!((opened.kind, opened.onward), (Kind::Explanation, true));
    let written = DraftIntent {
        id: Some(draft.id),
        text: "I came through the window.".to_owned(),
        kind: opened.kind,
        onward: true,
        in_reply_to: None,
    };
    let written = callum.send_draft(written).await?;
    let review = miriam.approve(id, &written, people::ALL_FIVE).await?;
    assert_eq!((review.state, review.turn.is_none()), (LetterState::Banked, true));
    assert_eq!(review.version_of.as_deref(), Some(&*letters[2]));
    // As a letter it is never carried: only as one it goes.
    let carried = miriam.carry(id, &written, None).await;
    assert!(carried.is_err() || carried.is_ok_and(|carried| carried.crossing.is_none()));
    case.release(&written, miriam).await?;

    // Another day they sit again. Nothing was asked twice: neither a consent nor a gate.
    agency.let_pass(Duration::from_secs(2 * 60 * 60))?;
    for person in [&mut *miriam, hannah, callum] {
        person.come_back().await?;
    }
    let later = agency.now();
    let hers = case.sit(Side::Harmed, &an_hour(later), miriam, hannah).await?;
    let carried = miriam.carry(id, &letters[1], five()).await?;
    assert!(carried.crossing.is_some(), "what was spoken then may be carried now");
    let thread = hannah.sitting_thread(&hers).await?;
    assert_eq!(read(&thread), [("carried".to_owned(), "The second thing.".to_owned())]);
    assert_eq!(agreed(&miriam.case(id).await?), before);
    Ok(())
}

#[tokio::test]
async fn who_says_no_or_later_is_heard_and_may_think_again() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    story.open_gates().await?;
    let now = story.agency.now();
    let Story { case, miriam, hannah, callum, .. } = &mut story;
    let id = case.id.as_str();
    miriam.plan_sitting(id, Side::Harmed, &days(now, 2)).await?;
    miriam.plan_sitting(id, Side::Responsible, &days(now, 2)).await?;
    let sitting = hannah.room().await?.sitting.context("asked")?.id;
    let page = callum.room().await?;

    let thread = hannah.say_of_sitting(&sitting, Word::AnotherTime, Some("Not this week.")).await?;
    assert_eq!(thread.sitting.state, "another_time");
    // Said again, because the page was not sure: one word, one note.
    hannah.say_of_sitting(&sitting, Word::AnotherTime, Some("Not this week.")).await?;
    let session = miriam.session(id).await?;
    let hers = column(&session, Side::Harmed);
    assert_eq!(hers.lines.len(), 1, "her note");
    assert_eq!(hers.lines[0].about.as_deref(), hers.sitting.as_ref().map(|it| &*it.details));
    assert_eq!(session.needs_me, [hers.lines[0].id.clone()]);
    assert!(hers.may_plan && hers.sitting.as_ref().is_some_and(|it| it.actions == ["close"]));
    assert_eq!(
        declined(miriam.step_sitting(id, Side::Harmed, Stepped::Opened).await),
        Some(NotHere::NoSitting)
    );
    assert_eq!(callum.room().await?, page, "he learns nothing of it");

    let thread = hannah.say_of_sitting(&sitting, Word::Declined, None).await?;
    assert_eq!(thread.sitting.state, "declined");
    hannah.say_of_sitting(&sitting, Word::Accepted, None).await?;
    assert!(!column(&miriam.session(id).await?, Side::Harmed).may_plan, "it would break her yes");
    let other = miriam.plan_sitting(id, Side::Harmed, &days(now, 1)).await;
    assert_eq!(declined(other), Some(NotHere::NoSitting));

    // He says no. Another plan takes the place of that one, and the first is over.
    let first = callum.room().await?.sitting.context("asked")?.id;
    callum.say_of_sitting(&first, Word::Declined, None).await?;
    miriam.plan_sitting(id, Side::Responsible, &days(now, 1)).await?;
    let room = callum.room().await?;
    let second = room.sitting.context("asked again")?;
    assert!(second.id != first && second.state == "planned");
    assert_eq!(callum.sitting_thread(&first).await?.sitting.state, "over");
    assert_eq!(
        declined(callum.say_of_sitting(&first, Word::Accepted, None).await),
        Some(NotHere::NoSitting)
    );
    assert_eq!(miriam.case(id).await?.sittings.len(), 3);

    for wrong in [
        PlanIntent { until_ms: now.0 - 1, ..an_hour(now) },
        PlanIntent { until_ms: now.plus_ms(15 * DAY_MS).0, ..an_hour(now) },
        PlanIntent { cooling_s: 86_401, ..an_hour(now) },
    ] {
        let refused = miriam.plan_sitting(id, Side::Responsible, &wrong).await;
        assert_eq!(declined(refused), Some(NotHere::Window));
    }
    let nothing = PlanIntent { purpose: " ".to_owned(), ..an_hour(now) };
    let refused = miriam.plan_sitting(id, Side::Responsible, &nothing).await;
    assert_eq!(declined(refused), Some(NotHere::Empty));
    Ok(())
}
