//! A facilitator is replaced: new certificates, history sealed again, and a party who confirms before writing on.

use client_core::NotHere;
use people::{ALL_FIVE, Story, letters, policy};
use protocol::{
    statement::{Compared, Kind, Side},
    time::Day,
    wire::{Code, LetterState, WaitingState},
};

use super::{code, declined, waiting};

#[tokio::test]
async fn a_facilitator_leaves_and_another_takes_over() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(2)).await?;
    story.open_gates().await?;
    story.hannah.wish(true, Vec::new()).await?;
    let (_, crossing) = story.release_apology(2).await?;
    story.hannah.room().await?;
    let held = story.callum.write(Kind::Explanation, "There is more I want to explain.").await?;
    story.tomasz.approve(&story.case.id, &held, ALL_FIVE).await?;

    // Ruth puts Ingrid in Tomasz's place.
    let mut ingrid = story.agency.facilitator("Ingrid Solheim").await?;
    let Story { case, miriam, tomasz, hannah, callum, agency } = &mut story;
    let id = case.id.as_str();
    let staff = vec![miriam.staff().await?.me, ingrid.staff().await?.me];
    agency.coordinator.change_staff(id, staff).await?;
    assert_eq!(code(tomasz.case(id).await), Some(Code::NotFound));

    // Until the rooms follow, what was released is still Hannah's to read, and nothing new is released.
    let seen = miriam.case(id).await?;
    assert!(
        seen.rooms.iter().all(|room| room.readers_differ && room.can_confirm && room.epoch == 1)
    );
    for side in [Side::Harmed, Side::Responsible] {
        miriam.confirm_words(id, side, Compared::Telephone).await?;
        assert_eq!(
            declined(miriam.confirm_words(id, side, Compared::Telephone).await),
            Some(NotHere::SecondPerson)
        );
        ingrid.confirm_words(id, side, Compared::Telephone).await?;
    }
    let seen = miriam.case(id).await?;
    assert!(seen.rooms.iter().all(|room| !room.readers_differ && room.epoch == 2));

    // Miriam's device sealed the history again: Ingrid opens what Tomasz used to open.
    let review = ingrid.letter(id, &held).await?;
    assert_eq!(review.blocks, callum.preview("There is more I want to explain.")?.blocks);

    // Both people are told who reads now, and confirm before they write on.
    for party in [&mut *hannah, &mut *callum] {
        let change = party.room().await?.people_change.expect("a change of people is shown");
        assert_eq!(change.before, ["Miriam Osei", "Tomasz Lind"]);
        assert_eq!(change.after, ["Miriam Osei", "Ingrid Solheim"]);
    }
    let early = callum.write(Kind::Explanation, "One thing more.").await;
    assert_eq!(declined(early), Some(NotHere::ConfirmPeople));
    assert!(callum.confirm_people().await?.people_change.is_none());
    callum.write(Kind::Explanation, "One thing more.").await?;

    // Hannah reads what was released before, sealed again by somebody of both epochs.
    assert_eq!(waiting(&hannah.room().await?), [WaitingState::Told]);
    let read = hannah.open_crossing(&crossing).await?;
    assert_eq!(read.blocks, callum.preview(letters::APOLOGY)?.blocks);
    assert_eq!(read.approvals, 2);

    // Tomasz's approval of the held letter no longer counts: Miriam's and Ingrid's do.
    let review = ingrid.approve(id, &held, ALL_FIVE).await?;
    assert_eq!(review.state, LetterState::Held);
    let review = miriam.approve(id, &held, ALL_FIVE).await?;
    assert_eq!(review.state, LetterState::Banked);
    case.release(&held, &mut ingrid).await?;
    assert_eq!(waiting(&hannah.room().await?), [WaitingState::Opened, WaitingState::Told]);
    Ok(())
}

#[tokio::test]
async fn what_was_banked_under_a_former_facilitator_is_approved_again() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(2)).await?;
    story.open_gates().await?;
    let letter = story.bank_apology(2).await?;
    let page = story.callum.room().await?.letters;
    let mut ingrid = story.agency.facilitator("Ingrid Solheim").await?;
    let Story { case, miriam, callum, agency, .. } = &mut story;
    let id = case.id.as_str();
    let staff = vec![miriam.staff().await?.me, ingrid.staff().await?.me];
    agency.coordinator.change_staff(id, staff).await?;
    for side in [Side::Harmed, Side::Responsible] {
        miriam.confirm_words(id, side, Compared::InPerson).await?;
        ingrid.confirm_words(id, side, Compared::InPerson).await?;
    }
    miriam.case(id).await?;

    // The letter stays in safe keeping, its author's page does not change, and staff see who must approve again.
    assert_eq!(callum.room().await?.letters, page);
    let item = ingrid.desk().await?.items.remove(0);
    assert_eq!(
        (item.state.as_str(), item.approvals, item.approvals_needed),
        ("must_approve_again", 1, 2)
    );
    assert!(ingrid.release(id, &letter, None).await.is_err());
    ingrid.approve(id, &letter, ALL_FIVE).await?;
    case.release(&letter, &mut ingrid).await?;
    Ok(())
}

#[tokio::test]
async fn a_distrusted_key_approves_nothing_more() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(2)).await?;
    story.open_gates().await?;
    let letter = story.bank_apology(2).await?;
    let today = story.agency.today();
    let me = story.tomasz.staff().await?.me;
    let yesterday = Day(today.0 - 1);
    story.agency.coordinator.revoke(&me, yesterday).await?;

    // He is signed out at once, and nobody here when he comes back; what he approved today does not count.
    let Story { case, miriam, tomasz, .. } = &mut story;
    assert_eq!(code(tomasz.desk().await), Some(Code::SignedOut));
    tomasz.come_back().await?;
    assert!(!tomasz.who().await?.expect("signed in").certified);
    assert_eq!(code(tomasz.case(&case.id).await), Some(Code::NotFound));
    assert!(miriam.release(&case.id, &letter, None).await.is_err());
    Ok(())
}
