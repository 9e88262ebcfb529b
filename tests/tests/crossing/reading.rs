//! Reading, declining, thinking again; recall; and how many letters were agreed.

use people::{Story, letters, policy};
use protocol::{
    statement::{ConsentState, Kind, Policy},
    wire::{Code, CrossingState, LetterState, WaitingState},
};

use super::{code, waiting};

#[tokio::test]
async fn not_at_all_may_be_undone() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    story.open_gates().await?;
    story.hannah.wish(true, Vec::new()).await?;
    let (_, crossing) = story.release_apology(1).await?;
    let hannah = &mut story.hannah;
    hannah.room().await?;
    for _ in 0..2 {
        assert_eq!(waiting(&hannah.decline(&crossing).await?), [WaitingState::Declined]);
    }
    assert_eq!(code(hannah.open_crossing(&crossing).await), Some(Code::NotFound));
    for _ in 0..2 {
        assert_eq!(waiting(&hannah.undo_decline(&crossing).await?), [WaitingState::Told]);
    }
    hannah.open_crossing(&crossing).await?;
    assert_eq!(code(hannah.decline(&crossing).await), Some(Code::NotFound));
    Ok(())
}

#[tokio::test]
async fn a_receipt_is_for_what_was_read() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    story.open_gates().await?;
    story.hannah.wish(true, Vec::new()).await?;
    let (_, crossing) = story.release_apology(1).await?;
    let hannah = &mut story.hannah;
    hannah.room().await?;
    assert_eq!(code(hannah.grant_receipt(&crossing).await), Some(Code::NotFound));
    hannah.open_crossing(&crossing).await?;
    for _ in 0..2 {
        assert!(hannah.grant_receipt(&crossing).await?.waiting[0].receipt_granted);
    }
    Ok(())
}

#[tokio::test]
async fn staff_recall_what_was_not_opened_and_may_release_it_again() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(2)).await?;
    story.open_gates().await?;
    story.hannah.wish(true, Vec::new()).await?;
    let (letter, first) = story.release_apology(2).await?;
    let Story { case, miriam, tomasz, hannah, .. } = &mut story;

    // Recalled before she was told: there never was anything.
    tomasz.recall(&case.id, &first).await?;
    assert_eq!(waiting(&hannah.room().await?), []);
    assert_eq!(waiting(&hannah.ask().await?), []);

    // The same approvals serve again. Recalled once she was told: it is gone, and nothing says why.
    let second = case.release(&letter, miriam).await?;
    assert_eq!(waiting(&hannah.room().await?), [WaitingState::Told]);
    let seen = miriam.recall(&case.id, &second).await?;
    let shown = seen.letters[0].crossing.as_ref().map(|crossing| crossing.state);
    assert_eq!(
        (seen.letters[0].state, shown),
        (LetterState::Banked, Some(CrossingState::Recalled))
    );
    assert_eq!(waiting(&hannah.room().await?), [WaitingState::Gone]);
    assert_eq!(code(hannah.open_crossing(&second).await), Some(Code::NotFound));

    // What was opened stays with its reader.
    let third = case.release(&letter, miriam).await?;
    hannah.room().await?;
    hannah.open_crossing(&third).await?;
    assert_eq!(code(miriam.recall(&case.id, &third).await), Some(Code::AlreadyDecided));
    hannah.open_crossing(&third).await?;
    Ok(())
}

#[tokio::test]
async fn no_more_letters_cross_than_were_agreed() -> anyhow::Result<()> {
    let agreed =
        Policy { replies_to_harmed: Some(1), replies_to_responsible: Some(0), ..policy(1) };
    let mut story = Story::begin(agreed).await?;
    story.open_gates().await?;
    let (_, first) = story.release_apology(1).await?;
    let Story { case, miriam, hannah, callum, .. } = &mut story;
    let rule = hannah.room().await?.reply_rule;
    assert_eq!((rule.from_me, rule.to_me), (Some(0), Some(1)));

    let second = callum.write(Kind::Explanation, "There is more I want to explain.").await?;
    case.approve(&second, &mut [&mut *miriam]).await?;
    assert_eq!(code(miriam.release(&case.id, &second, None).await), Some(Code::ReplyRule));
    let reply = hannah.write(Kind::Reply, letters::REPLY).await?;
    case.approve(&reply, &mut [&mut *miriam]).await?;
    assert_eq!(code(miriam.release(&case.id, &reply, None).await), Some(Code::ReplyRule));

    // One that was recalled before it was opened does not count.
    miriam.recall(&case.id, &first).await?;
    case.release(&second, miriam).await?;
    Ok(())
}

#[tokio::test]
async fn a_pause_holds_back_and_only_who_paused_resumes() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    story.open_gates().await?;
    story.hannah.wish(true, Vec::new()).await?;
    let (_, crossing) = story.release_apology(1).await?;
    let Story { hannah, callum, .. } = &mut story;
    hannah.room().await?;
    for paused in [true, false] {
        let who = if paused { &mut *hannah } else { &mut *callum };
        assert_eq!(who.consent(ConsentState::Paused, "").await?.consent.state, "paused");
        assert_eq!(waiting(&hannah.room().await?), [WaitingState::HeldBack]);
        assert_eq!(code(hannah.open_crossing(&crossing).await), Some(Code::NotFound));
        let who = if paused { &mut *hannah } else { &mut *callum };
        assert_eq!(
            who.consent(ConsentState::Resumed, people::CONSENT).await?.consent.state,
            "given"
        );
        assert_eq!(waiting(&hannah.room().await?), [WaitingState::Told]);
    }
    hannah.open_crossing(&crossing).await?;
    Ok(())
}
