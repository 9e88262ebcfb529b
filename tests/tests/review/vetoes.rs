//! A veto by either of a pair: it stands until its own signer lifts it, and shows nowhere but on the desk.

use client_core::NotHere;
use people::{ALL_FIVE, Story, letters, policy};
use protocol::{
    statement::Kind,
    wire::{Code, LetterState},
};

use super::{code, declined};

fn offers(actions: &[String], action: &str) -> bool {
    actions.iter().any(|offered| offered == action)
}

#[tokio::test]
async fn one_of_a_pair_keeps_words_back_until_they_lift_it() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(2)).await?;
    story.open_gates().await?;
    let letter = story.bank_apology(2).await?;
    let Story { case, miriam, tomasz, callum, hannah, .. } = &mut story;
    let id = case.id.as_str();
    let page = callum.room().await?;

    let review = tomasz.veto(id, &letter, true).await?;
    assert_eq!(review.state, LetterState::Banked, "it keeps its place");
    assert!(offers(&review.actions, "lift_veto") && !offers(&review.actions, "release"));
    let again = tomasz.veto(id, &letter, true).await;
    assert_eq!(code(again), Some(Code::AlreadyDecided));

    // His colleague sees whose it is, and can neither release nor lift it.
    let review = miriam.letter(id, &letter).await?;
    assert_eq!(review.vetoes[0].by, "Tomasz Lind");
    assert_eq!(review.release_blocked_by, ["veto"]);
    assert!(!offers(&review.actions, "release") && offers(&review.actions, "veto"));
    assert_eq!(declined(miriam.release(id, &letter, None).await), Some(NotHere::Vetoed));
    assert_eq!(code(miriam.veto(id, &letter, false).await), Some(Code::AlreadyDecided));
    let item = miriam.desk().await?.items.remove(0);
    assert!(item.vetoed && !offers(&item.actions, "release"));

    // The author's page is the same to the byte, and the reader's too.
    assert_eq!(callum.room().await?, page);
    assert!(hannah.room().await?.waiting.is_empty());

    let review = tomasz.veto(id, &letter, false).await?;
    assert!(review.vetoes.is_empty() && offers(&review.actions, "release"));
    // He may think again, as often as he likes.
    tomasz.veto(id, &letter, true).await?;
    tomasz.veto(id, &letter, false).await?;
    case.release(&letter, miriam).await?;
    let seen = miriam.case(id).await?;
    let said = |what: &str| seen.journal.iter().filter(|line| line.text_key == what).count();
    assert_eq!((said("vetoed"), said("veto_lifted")), (2, 2));
    Ok(())
}

#[tokio::test]
async fn a_letter_can_be_vetoed_before_anybody_approved_it() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    story.open_gates().await?;
    let letter = story.callum.write(Kind::Apology, letters::APOLOGY).await?;
    let Story { case, miriam, tomasz, .. } = &mut story;
    tomasz.veto(&case.id, &letter, true).await?;
    miriam.approve(&case.id, &letter, ALL_FIVE).await?;
    assert_eq!(declined(miriam.release(&case.id, &letter, None).await), Some(NotHere::Vetoed));
    Ok(())
}

#[tokio::test]
async fn who_has_left_the_case_keeps_nothing_back() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    story.open_gates().await?;
    let letter = story.bank_apology(1).await?;
    let mut ingrid = story.agency.facilitator("Ingrid Solheim").await?;
    let Story { case, miriam, tomasz, agency, .. } = &mut story;
    let id = case.id.as_str();
    tomasz.veto(id, &letter, true).await?;
    let staff = vec![miriam.staff().await?.me, ingrid.staff().await?.me];
    agency.coordinator.change_staff(id, staff).await?;
    assert!(miriam.letter(id, &letter).await?.vetoes.is_empty());
    Ok(())
}
