//! A refusal is appealed: the same words, before somebody who did not refuse them.

use client_core::{NotHere, NotesIntent, PassageIntent};
use people::{ALL_FIVE, Story, letters, policy};
use protocol::{
    statement::{Kind, Outcome},
    wire::{Code, LetterState, PartyLetterState},
};

use super::{code, declined};

/// Why she refuses it.
fn reasons() -> NotesIntent {
    let passage = PassageIntent {
        piece: 2,
        start: 0,
        words: "You were asleep upstairs.".to_owned(),
        note: "She should not have to read where she was.".to_owned(),
        proposal: None,
    };
    let refused = NotesIntent::refusal("not_fit_for_this_reader", passage);
    NotesIntent { words: letters::NOTES.to_owned(), ..refused }
}

#[tokio::test]
async fn another_person_decides_on_an_appeal() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    story.open_gates().await?;
    let letter = story.callum.write(Kind::Apology, letters::APOLOGY).await?;
    let Story { case, miriam, tomasz, callum, .. } = &mut story;
    let id = case.id.as_str();
    assert_eq!(declined(callum.appeal(&letter).await), Some(NotHere::NotFound), "not refused yet");
    miriam.return_letter(id, &letter, Outcome::Refused, reasons()).await?;
    let listed = callum.room().await?.letters;
    let refused = listed.iter().find(|listed| listed.id == letter).expect("listed");
    assert!(refused.may_appeal && refused.state == PartyLetterState::NotGoingForward);

    let room = callum.appeal(&letter).await?;
    let states: Vec<_> =
        room.letters.iter().filter(|each| each.mine).map(|each| each.state).collect();
    assert_eq!(states, [PartyLetterState::Replaced, PartyLetterState::WithFacilitator]);
    let appeal = room.letters.iter().rfind(|each| each.mine).expect("it is there").id.clone();
    assert_eq!(
        callum.read_letter(&appeal).await?.blocks,
        callum.preview(letters::APOLOGY)?.blocks,
        "the same words"
    );

    // Whoever refused it sees it, and decides nothing: not one way, not the other, and not by a veto.
    let review = miriam.letter(id, &appeal).await?;
    assert_eq!(review.appeal.as_ref().map(|each| each.refused_by.as_str()), Some("Miriam Osei"));
    assert!(review.actions.is_empty(), "{:?}", review.actions);
    assert_eq!(code(miriam.approve(id, &appeal, ALL_FIVE).await), Some(Code::RefusedBefore));
    let again = miriam.return_letter(id, &appeal, Outcome::Refused, reasons()).await;
    assert_eq!(code(again), Some(Code::RefusedBefore));
    assert_eq!(code(miriam.veto(id, &appeal, true).await), Some(Code::RefusedBefore));
    let item = miriam.desk().await?.items.remove(0);
    assert!(item.appeal && !item.in_session && item.actions.is_empty());

    // Her colleague does. She may not carry it across either.
    assert_eq!(tomasz.approve(id, &appeal, ALL_FIVE).await?.state, LetterState::Banked);
    assert_eq!(code(miriam.release(id, &appeal, None).await), Some(Code::RefusedBefore));
    case.release(&appeal, tomasz).await?;
    Ok(())
}

#[tokio::test]
async fn a_new_version_of_an_appeal_is_not_hers_to_decide_either() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    let letter = story.callum.write(Kind::Apology, letters::APOLOGY).await?;
    let Story { case, miriam, tomasz, callum, .. } = &mut story;
    let id = case.id.as_str();
    miriam.return_letter(id, &letter, Outcome::Refused, reasons()).await?;
    let room = callum.appeal(&letter).await?;
    let appeal = room.letters.iter().rfind(|each| each.mine).expect("it is there").id.clone();
    tomasz.return_letter(id, &appeal, Outcome::Returned, letters::NOTES).await?;
    let draft = callum.revise(&appeal).await?;
    let newer = callum.send_saved(&draft.id).await?;
    assert_eq!(code(miriam.approve(id, &newer, ALL_FIVE).await), Some(Code::RefusedBefore));
    tomasz.approve(id, &newer, ALL_FIVE).await?;
    Ok(())
}

#[tokio::test]
async fn where_nobody_is_left_to_decide_the_author_is_told_so() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(2)).await?;
    let letter = story.callum.write(Kind::Apology, letters::APOLOGY).await?;
    let mut ingrid = story.agency.facilitator("Ingrid Solheim").await?;
    let Story { case, miriam, tomasz, callum, agency, .. } = &mut story;
    let id = case.id.as_str();
    miriam.return_letter(id, &letter, Outcome::Refused, reasons()).await?;

    // Two must approve, and one of two has refused it.
    assert_eq!(code(callum.appeal(&letter).await), Some(Code::NobodyElse));
    let listed = callum.room().await?.letters;
    assert!(listed.iter().any(|each| each.id == letter && each.may_appeal), "nothing changed");

    let mut staff = Vec::new();
    for person in [&mut *miriam, &mut *tomasz, &mut ingrid] {
        staff.push(person.staff().await?.me);
    }
    agency.coordinator.change_staff(id, staff).await?;
    callum.appeal(&letter).await?;
    Ok(())
}
