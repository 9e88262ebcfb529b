//! Approvals: distinct people, the same bytes, a complete checklist.

use client_core::{DraftIntent, NotHere, view::ApprovalShown};
use people::{ALL_FIVE, Person, Story, letters, policy};
use protocol::{
    statement::{Kind, Outcome},
    wire::{Code, LetterState, PartyLetterState},
};

use super::{code, declined, state_of, step};

#[tokio::test]
async fn two_means_two_people() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(2)).await?;
    let Story { case, miriam, tomasz, callum, .. } = &mut story;
    let letter = callum.write(Kind::Apology, letters::APOLOGY).await?;

    let one_missing = [true, true, false, true, true];
    let approved = miriam.approve(&case.id, &letter, one_missing).await;
    assert_eq!(declined(approved), Some(NotHere::ChecklistIncomplete));

    let review = miriam.approve(&case.id, &letter, ALL_FIVE).await?;
    assert_eq!((review.state, review.approvals.len()), (LetterState::Held, 1));
    assert!(!review.actions.iter().any(|action| action == "approve"));
    assert_eq!(code(miriam.approve(&case.id, &letter, ALL_FIVE).await), Some(Code::AlreadyDecided));
    assert_eq!(state_of(&callum.room().await?, &letter), Some(PartyLetterState::WithFacilitator));

    // Not yet in safe keeping, it goes nowhere: this device sees that before it asks.
    assert!(tomasz.release(&case.id, &letter, None).await.is_err());

    let review = tomasz.approve(&case.id, &letter, ALL_FIVE).await?;
    let both = vec!["Miriam Osei", "Tomasz Lind"];
    assert_eq!((review.state, by(&review.approvals)), (LetterState::Banked, both));

    // In safe keeping nobody returns it any more.
    let returned = miriam.return_letter(&case.id, &letter, Outcome::Returned, letters::NOTES).await;
    assert_eq!(code(returned), Some(Code::AlreadyDecided));
    Ok(())
}

#[tokio::test]
async fn one_alone_may_return_what_another_approved_and_one_changed_byte_begins_again()
-> anyhow::Result<()> {
    let mut story = Story::begin(policy(2)).await?;
    let Story { case, miriam, tomasz, callum, .. } = &mut story;
    let letter = callum.write(Kind::Apology, letters::APOLOGY).await?;
    miriam.approve(&case.id, &letter, ALL_FIVE).await?;
    tomasz.return_letter(&case.id, &letter, Outcome::Returned, letters::NOTES).await?;
    assert_eq!(code(miriam.approve(&case.id, &letter, ALL_FIVE).await), Some(Code::AlreadyDecided));
    assert_eq!(state_of(&callum.room().await?, &letter), Some(PartyLetterState::ComeBack));

    // He changes one byte and sends it again: what Miriam approved is not this, and her word does not count for it.
    let changed = letters::APOLOGY.replace("3 March", "4 March");
    let second = sends_changed(callum, &letter, &changed).await?;
    let review = miriam.letter(&case.id, &second).await?;
    assert_eq!((review.state, review.approvals.len()), (LetterState::Held, 0));
    assert_eq!(by(&review.approvals_before), ["Miriam Osei"]);
    let review = tomasz.approve(&case.id, &second, ALL_FIVE).await?;
    assert_eq!((review.state, by(&review.approvals)), (LetterState::Held, vec!["Tomasz Lind"]));
    assert!(review.release_blocked_by.iter().any(|why| why == "approvals"));
    assert!(tomasz.release(&case.id, &second, None).await.is_err());

    // Nor does an approval outlive a change that nobody had asked for: two look at the third version anew.
    let third = sends_changed(callum, &second, &changed.replace("4 March", "5 March")).await?;
    let review = miriam.approve(&case.id, &third, ALL_FIVE).await?;
    assert_eq!((review.state, by(&review.approvals)), (LetterState::Held, vec!["Miriam Osei"]));
    assert_eq!(by(&review.approvals_before), ["Tomasz Lind", "Miriam Osei"], "the newest first");
    assert_eq!(code(miriam.approve(&case.id, &third, ALL_FIVE).await), Some(Code::AlreadyDecided));
    let review = tomasz.approve(&case.id, &third, ALL_FIVE).await?;
    assert_eq!(review.state, LetterState::Banked);
    assert_eq!(by(&review.approvals), ["Miriam Osei", "Tomasz Lind"]);
    Ok(())
}

fn by(approvals: &[ApprovalShown]) -> Vec<&str> {
    approvals.iter().map(|approval| approval.by.as_str()).collect()
}

/// The letter again with other words, in its place.
async fn sends_changed(author: &mut Person, letter: &str, text: &str) -> anyhow::Result<String> {
    let draft = author.revise(letter).await?;
    let changed = DraftIntent {
        id: Some(draft.id.clone()),
        text: text.to_owned(),
        kind: Kind::Apology,
        onward: true,
        in_reply_to: None,
    };
    author.save_draft(changed).await?;
    Ok(author.send_saved(&draft.id).await?)
}

#[tokio::test]
async fn only_facilitators_of_the_case_see_it() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    let Story { case, callum, agency, .. } = &mut story;
    let letter = callum.write(Kind::Apology, letters::APOLOGY).await?;
    let mut ingrid = agency.facilitator("Ingrid Solheim").await?;
    assert_eq!(code(ingrid.case(&case.id).await), Some(Code::NotFound));
    assert!(ingrid.cases().await?.is_empty() && ingrid.desk().await?.items.is_empty());

    // The coordinator sees the case's frame, and not one letter.
    let ruth = &mut agency.coordinator;
    let cases = ruth.cases().await?;
    assert_eq!((cases.len(), cases[0].mine, cases[0].name.as_str()), (1, false, "Kitchen window"));
    assert!(ruth.letter(&case.id, &letter).await.is_err());
    assert!(ruth.approve(&case.id, &letter, ALL_FIVE).await.is_err());
    Ok(())
}

#[tokio::test]
async fn a_release_needs_safe_keeping_and_a_room_that_stands() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    story.open_gates().await?;
    let letter = story.callum.write(Kind::Apology, letters::APOLOGY).await?;
    let Story { case, miriam, .. } = &mut story;
    assert_eq!(step(miriam.release(&case.id, &letter, None).await), Some("G7"));
    let review = miriam.letter(&case.id, &letter).await?;
    assert_eq!(review.release_blocked_by, ["approvals"]);
    miriam.approve(&case.id, &letter, ALL_FIVE).await?;
    assert!(miriam.letter(&case.id, &letter).await?.release_blocked_by.is_empty());
    miriam.release(&case.id, &letter, None).await?;

    // One crossing at a time.
    assert_eq!(code(miriam.release(&case.id, &letter, None).await), Some(Code::AlreadyDecided));
    Ok(())
}
