//! The five gates: checked at release and at the first opening, shut by anybody, lapsing by themselves.

use client_core::{GateDecision, NotHere};
use people::{CONSENT, GATE_DAYS, Story, letters, policy};
use protocol::{
    statement::{ConsentState, Kind, Which},
    wire::{Code, WaitingState},
};

use super::{code, declined, step, waiting};

const NAMES: [&str; 5] =
    ["responsible", "willing_harmed", "willing_responsible", "safe_harmed", "safe_responsible"];

#[tokio::test]
async fn each_gate_alone_stops_a_release() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    let letter = story.bank_apology(1).await?;
    let Story { case, miriam, tomasz, hannah, callum, .. } = &mut story;
    let review = miriam.letter(&case.id, &letter).await?;
    assert_eq!(review.release_blocked_by, NAMES);
    assert!(review.gates.iter().all(|gate| !gate.open));

    hannah.consent(ConsentState::Given, CONSENT).await?;
    for which in Which::ALL {
        assert_eq!(step(miriam.release(&case.id, &letter, None).await), Some("G6"));
        case.turn(tomasz, which, true).await?;
    }
    assert_eq!(miriam.letter(&case.id, &letter).await?.release_blocked_by, ["willing_responsible"]);
    assert_eq!(step(miriam.release(&case.id, &letter, None).await), Some("G6"));
    callum.consent(ConsentState::Given, CONSENT).await?;
    case.release(&letter, miriam).await?;
    Ok(())
}

#[tokio::test]
async fn a_gate_has_a_grade_a_note_and_an_end() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    let today = story.agency.today();
    let Story { case, miriam, tomasz, .. } = &mut story;
    let decision = |which, open, grade: &str, days| GateDecision {
        which,
        open,
        grade: grade.to_owned(),
        note: "Talked it through on the telephone.".to_owned(),
        until: today.plus(days),
    };
    for (turn, why) in [
        (decision(Which::Responsible, true, "none", 10), NotHere::Grade),
        (decision(Which::SafeHarmed, true, "no", 10), NotHere::Grade),
        (decision(Which::SafeHarmed, true, "full", 10), NotHere::Grade),
        (decision(Which::SafeHarmed, true, "yes", u32::from(GATE_DAYS) + 1), NotHere::LapseDate),
    ] {
        assert_eq!(declined(miriam.set_gate(&case.id, turn).await), Some(why));
    }
    miriam.set_gate(&case.id, decision(Which::Responsible, true, "full", 10)).await?;

    // A colleague sees who opened it, why, and until when; one person alone may shut it.
    let seen = tomasz.case(&case.id).await?;
    let gate = &seen.gates[0];
    assert_eq!((gate.which.as_str(), gate.open, gate.why.as_str()), ("responsible", true, "open"));
    assert_eq!((gate.by.as_deref(), gate.grade.as_deref()), (Some("Miriam Osei"), Some("full")));
    assert_eq!(gate.note.as_deref(), Some("Talked it through on the telephone."));
    assert_eq!((gate.day, gate.until_day), (Some(today.0), Some(today.plus(10).0)));
    let seen = tomasz.set_gate(&case.id, decision(Which::Responsible, false, "none", 0)).await?;
    assert_eq!((seen.gates[0].open, seen.gates[0].why.as_str()), (false, "shut"));
    Ok(())
}

#[tokio::test]
async fn a_gate_that_lapses_holds_back_and_lets_go_again() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    story.open_gates().await?;
    story.hannah.wish(true, Vec::new()).await?;
    let (_, crossing) = story.release_apology(1).await?;
    assert_eq!(waiting(&story.hannah.room().await?), [WaitingState::Told]);

    story.agency.let_days_pass(u32::from(GATE_DAYS) / 2 + 1)?;
    story.everybody_comes_back().await?;
    let Story { case, miriam, hannah, .. } = &mut story;
    let gates = miriam.case(&case.id).await?.gates;
    let whys: Vec<_> = gates.iter().map(|gate| gate.why.as_str()).collect();
    assert_eq!(whys, ["lapsed", "open", "open", "lapsed", "lapsed"]);
    assert_eq!(waiting(&hannah.room().await?), [WaitingState::HeldBack]);
    assert_eq!(code(hannah.open_crossing(&crossing).await), Some(Code::NotFound));

    for which in Which::ALL {
        case.turn(miriam, which, true).await?;
    }
    assert_eq!(waiting(&hannah.room().await?), [WaitingState::Told]);
    hannah.open_crossing(&crossing).await?;
    Ok(())
}

#[tokio::test]
async fn a_shut_gate_hides_what_was_not_told_and_never_takes_back_what_was_read()
-> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    story.open_gates().await?;
    story.hannah.wish(true, Vec::new()).await?;
    let (_, first) = story.release_apology(1).await?;
    story.hannah.room().await?;
    story.hannah.open_crossing(&first).await?;

    let Story { case, miriam, tomasz, hannah, callum, .. } = &mut story;
    let second = callum.write(Kind::Explanation, "There is more I want to explain.").await?;
    case.approve(&second, &mut [&mut *miriam]).await?;
    let second = case.release(&second, miriam).await?;
    case.turn(tomasz, Which::SafeHarmed, false).await?;

    // She was never told of the second, so it is absent; the first stays hers.
    assert_eq!(waiting(&hannah.room().await?), [WaitingState::Opened]);
    assert_eq!(waiting(&hannah.ask().await?), [WaitingState::Opened]);
    assert_eq!(code(hannah.open_crossing(&second).await), Some(Code::NotFound));
    hannah.open_crossing(&first).await?;

    case.turn(tomasz, Which::SafeHarmed, true).await?;
    assert_eq!(waiting(&hannah.room().await?), [WaitingState::Opened, WaitingState::Told]);
    Ok(())
}

#[tokio::test]
async fn consent_lapses_and_is_given_anew() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    story.hannah.consent(ConsentState::Given, CONSENT).await?;
    let until = story.hannah.room().await?.consent.until_day;
    assert_eq!(until, Some(story.agency.today().plus(180).0));

    // Staff certificates do not last as long as a consent: they are renewed with the same keys.
    story.agency.let_days_pass(80)?;
    story.everybody_comes_back().await?;
    let staff = story.agency.coordinator.staff().await?;
    for person in staff.people.iter().filter(|person| person.roles == ["facilitator"]) {
        story.agency.coordinator.certify(&person.person, 2, 100).await?;
    }
    let room = story.hannah.room().await?;
    assert_eq!(room.consent.state, "given");
    story.agency.let_days_pass(101)?;
    story.hannah.come_back().await?;
    assert_eq!(story.hannah.room().await?.consent.state, "lapsed");
    let room = story.hannah.consent(ConsentState::Given, CONSENT).await?;
    assert_eq!(room.consent.state, "given");
    Ok(())
}

#[tokio::test]
async fn words_of_safety_and_grade_are_for_colleagues_alone() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    story.open_gates().await?;
    let letter = story.callum.write(Kind::Apology, letters::APOLOGY).await?;
    let Story { case, tomasz, agency, .. } = &mut story;
    let seen = tomasz.case(&case.id).await?;
    assert!(
        seen.gates
            .iter()
            .filter(|gate| !gate.which.starts_with("willing"))
            .all(|gate| gate.note.is_some())
    );

    // The coordinator sees whether a gate is open, and not what was written beside it.
    let seen = agency.coordinator.case(&case.id).await?;
    assert!(seen.gates.iter().all(|gate| gate.open && gate.note.is_none() && gate.grade.is_none()));
    assert!(seen.letters.iter().any(|listed| listed.letter == letter && listed.actions.is_empty()));
    Ok(())
}
