//! Stopping: a take-back after safe keeping, and a withdrawal of consent.

use people::{ALL_FIVE, CONSENT, Story, letters, policy};
use protocol::{
    statement::{ConsentState, Kind},
    wire::{Code, LetterState, PartyLetterState, WaitingState},
};

use super::{code, state_of, step, waiting};

#[tokio::test]
async fn a_take_back_is_noted_in_the_same_words_whatever_happened() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    story.open_gates().await?;
    story.hannah.wish(true, Vec::new()).await?;

    // Banked only.
    let banked = story.bank_apology(1).await?;
    assert_eq!(story.callum.take_back(&banked).await?.answer, "noted");

    // Released, and she knows of it: gone.
    let Story { case, miriam, hannah, callum, .. } = &mut story;
    let told = callum.write(Kind::Explanation, "There is more I want to explain.").await?;
    case.approve(&told, &mut [&mut *miriam]).await?;
    case.release(&told, miriam).await?;
    assert_eq!(waiting(&hannah.room().await?), [WaitingState::Told]);
    assert_eq!(callum.take_back(&told).await?.answer, "noted");
    assert_eq!(waiting(&hannah.room().await?), [WaitingState::Gone]);

    // Opened: it stays hers.
    let opened = callum.write(Kind::Explanation, "And one thing more.").await?;
    case.approve(&opened, &mut [&mut *miriam]).await?;
    let crossing = case.release(&opened, miriam).await?;
    hannah.room().await?;
    hannah.open_crossing(&crossing).await?;
    assert_eq!(callum.take_back(&opened).await?.answer, "noted");
    hannah.open_crossing(&crossing).await?;

    let room = callum.room().await?;
    for letter in [&banked, &told, &opened] {
        assert_eq!(state_of(&room, letter), Some(PartyLetterState::TakenBackNoted));
        assert_eq!(callum.take_back(letter).await?.answer, "noted");
        // Those words are barred for ever.
        assert_eq!(code(miriam.release(&case.id, letter, None).await), Some(Code::Barred));
    }
    Ok(())
}

#[tokio::test]
async fn a_withdrawal_recalls_both_ways_and_needs_everything_anew() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(2)).await?;
    story.open_gates().await?;
    story.hannah.wish(true, Vec::new()).await?;
    story.callum.wish(true, Vec::new()).await?;
    let (letter, crossing) = story.release_apology(2).await?;
    let Story { case, miriam, tomasz, hannah, callum, .. } = &mut story;
    let id = case.id.as_str();
    let impact = hannah.write(Kind::Impact, letters::REPLY).await?;
    case.approve(&impact, &mut [&mut *miriam, &mut *tomasz]).await?;
    let back = case.release(&impact, miriam).await?;
    hannah.room().await?;
    assert_eq!(waiting(&callum.room().await?), [WaitingState::Told]);

    // One step, no reason asked. Callum was told of something; it is gone, and nothing says why.
    let room = hannah.consent(ConsentState::Withdrawn, "").await?;
    assert_eq!(room.consent.state, "withdrawn");
    assert_eq!(waiting(&room), [WaitingState::Gone]);
    assert_eq!(waiting(&callum.room().await?), [WaitingState::Gone]);
    assert_eq!(code(hannah.open_crossing(&crossing).await), Some(Code::NotFound));
    assert_eq!(code(callum.open_crossing(&back).await), Some(Code::NotFound));

    // The author's page does not change; staff see that it is in safe keeping.
    assert_eq!(state_of(&callum.room().await?, &letter), Some(PartyLetterState::Accepted));
    let gates = miriam.case(id).await?.gates;
    assert_eq!(gates[1].why, "withdrawn");
    assert_eq!(step(miriam.release(id, &letter, None).await), Some("G6"));

    // She comes back. What was approved before serves no release; two people approve anew.
    hannah.consent(ConsentState::Given, CONSENT).await?;
    assert_eq!(step(miriam.release(id, &letter, None).await), Some("G7"));
    let review = miriam.letter(id, &letter).await?;
    assert_eq!(review.release_blocked_by, ["approvals"]);
    assert!(review.actions.iter().any(|action| action == "approve"));
    // The queue offers the same, and no release.
    let desk = miriam.desk().await?;
    let queued = desk.items.iter().find(|item| item.letter == letter).expect("it waits again");
    assert_eq!((queued.state.as_str(), queued.approvals), ("must_approve_again", 0));
    let offered = |action: &str| queued.actions.iter().any(|offered| offered == action);
    assert!(offered("approve") && !offered("release"));
    miriam.approve(id, &letter, ALL_FIVE).await?;
    assert_eq!(step(miriam.release(id, &letter, None).await), Some("G7"));
    let review = tomasz.approve(id, &letter, ALL_FIVE).await?;
    assert_eq!((review.state, review.approvals.len()), (LetterState::Banked, 4));
    let anew = case.release(&letter, miriam).await?;
    assert_eq!(waiting(&hannah.room().await?), [WaitingState::Gone, WaitingState::Told]);
    hannah.open_crossing(&anew).await?;
    Ok(())
}

#[tokio::test]
async fn a_withdrawal_before_anything_was_told_leaves_no_trace() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    story.open_gates().await?;
    let before = story.hannah.room().await?;
    story.release_apology(1).await?;
    story.callum.consent(ConsentState::Withdrawn, "").await?;
    assert_eq!(story.hannah.room().await?, before);
    assert_eq!(story.hannah.ask().await?, before);
    Ok(())
}
