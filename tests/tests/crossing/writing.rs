//! Writing, sending, taking back; claims, notes and refusals.

use std::time::Duration;

use anyhow::Context as _;
use client_core::{DraftIntent, NotHere, NotesIntent, PassageIntent};
use people::{ALL_FIVE, Story, letters, policy};
use protocol::{
    statement::{Kind, Outcome, Side},
    wire::{Code, LetterState, PartyLetterState},
};

use super::{code, declined, history, state_of};

fn draft(text: &str) -> DraftIntent {
    DraftIntent {
        id: None,
        text: text.to_owned(),
        kind: Kind::Apology,
        onward: true,
        in_reply_to: None,
    }
}

#[tokio::test]
async fn a_draft_is_its_authors_alone() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    let Story { case, miriam, callum, .. } = &mut story;
    let saved = callum.save_draft(draft("\n\nHannah,\n\nI begin")).await?;
    let again = callum
        .save_draft(DraftIntent { id: Some(saved.id.clone()), ..draft("Hannah,\n\nI began") })
        .await?;
    assert_eq!(again.id, saved.id);

    // It is there at another device too, and no trace of it anywhere else.
    let mut elsewhere = callum.at_another_device();
    elsewhere.come_back().await?;
    let room = elsewhere.room().await?;
    let lines: Vec<_> = room.drafts.iter().map(|draft| draft.first_line.as_str()).collect();
    assert_eq!(lines, ["Hannah,"]);
    assert_eq!(elsewhere.open_draft(&saved.id).await?.text, "Hannah,\n\nI began");
    assert_eq!(history(&room.journal), ["room_stands"]);
    assert!(miriam.case(&case.id).await?.letters.is_empty());
    assert!(miriam.desk().await?.items.is_empty());

    callum.drop_draft(&saved.id).await?;
    assert!(callum.room().await?.drafts.is_empty());
    callum.drop_draft(&saved.id).await?;
    Ok(())
}

#[tokio::test]
async fn what_is_typed_is_tidied_and_judged_before_it_is_signed() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    let callum = &mut story.callum;
    let preview = callum.preview("One\u{200b} word\u{202e} and\ttwo")?;
    assert_eq!(preview.tidied, ["tabs_made_spaces", "invisible_characters_removed"]);
    assert_eq!(preview.blocks, callum.preview("One word and two")?.blocks);

    let long = "word ".repeat(14_000);
    for (text, why) in [("  \n ", NotHere::Empty), (&*long, NotHere::TextTooLong)] {
        let saved = callum.save_draft(draft(text)).await?;
        let sent = callum.send(&saved.id).await;
        assert_eq!(declined(sent), Some(why));
        callum.drop_draft(&saved.id).await?;
    }
    assert!(callum.room().await?.letters.is_empty());
    Ok(())
}

#[tokio::test]
async fn a_letter_is_taken_back_before_safe_keeping() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(2)).await?;
    let Story { case, miriam, tomasz, callum, .. } = &mut story;
    let letter = callum.write(Kind::Apology, letters::APOLOGY).await?;
    miriam.approve(&case.id, &letter, ALL_FIVE).await?;
    assert_eq!(callum.take_back(&letter).await?.answer, "confirmed");
    assert_eq!(state_of(&callum.room().await?, &letter), Some(PartyLetterState::TakenBack));

    // Taking back again is the same; nobody decides on it any more.
    assert_eq!(callum.take_back(&letter).await?.answer, "confirmed");
    assert_eq!(code(tomasz.approve(&case.id, &letter, ALL_FIVE).await), Some(Code::AlreadyDecided));
    let returned = tomasz.return_letter(&case.id, &letter, Outcome::Returned, letters::NOTES).await;
    assert_eq!(code(returned), Some(Code::AlreadyDecided));
    assert!(miriam.desk().await?.items.is_empty());
    Ok(())
}

#[tokio::test]
async fn a_letter_still_with_the_facilitator_is_replaced() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    let Story { case, miriam, callum, .. } = &mut story;
    let first = callum.write(Kind::Apology, letters::FIRST_ATTEMPT).await?;
    let draft = callum.revise(&first).await?;
    let second = callum.send_saved(&draft.id).await?;
    let room = callum.room().await?;
    assert_eq!(state_of(&room, &first), Some(PartyLetterState::Replaced));
    assert_eq!(state_of(&room, &second), Some(PartyLetterState::WithFacilitator));
    assert_eq!(code(miriam.approve(&case.id, &first, ALL_FIVE).await), Some(Code::AlreadyDecided));
    assert_eq!(miriam.approve(&case.id, &second, ALL_FIVE).await?.state, LetterState::Banked);

    // In safe keeping nothing is replaced any more.
    assert_eq!(declined(callum.revise(&second).await), Some(NotHere::NotFound));
    Ok(())
}

#[tokio::test]
async fn a_letter_is_refused_with_reasons() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    let Story { case, miriam, callum, .. } = &mut story;
    let letter = callum.write(Kind::Apology, letters::FIRST_ATTEMPT).await?;
    let reasons = "This one does not go forward. I will explain when we meet on Thursday.";
    let passage = PassageIntent {
        piece: 1,
        start: 39,
        words: "I was in a bad place then and my friends kept on at me".to_owned(),
        note: "This puts it on others.".to_owned(),
        proposal: None,
    };
    let refused = NotesIntent::refusal("blames_or_excuses", passage);
    let refused = NotesIntent { words: reasons.to_owned(), ..refused };
    let review = miriam.return_letter(&case.id, &letter, Outcome::Refused, refused).await?;
    assert_eq!(review.state, LetterState::Refused);

    let room = callum.room().await?;
    assert_eq!(state_of(&room, &letter), Some(PartyLetterState::NotGoingForward));
    let notes = room.letters.iter().find(|it| it.id == letter).and_then(|it| it.notes_id.clone());
    let read = callum.read_letter(&notes.context("reasons")?).await?;
    let notes = read.notes.context("they are tied to his letter")?;
    assert_eq!((notes.blocks, notes.passages.len()), (callum.preview(reasons)?.blocks, 1));
    assert!(!notes.names_no_words);
    assert_eq!(code(callum.take_back(&letter).await), Some(Code::OutOfSequence));
    Ok(())
}

#[tokio::test]
async fn a_note_to_the_facilitator_crosses_to_nobody() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    let Story { case, miriam, hannah, .. } = &mut story;
    let note =
        DraftIntent { kind: Kind::Note, onward: true, ..draft(letters::NOTE_TO_FACILITATOR) };
    let note = hannah.send_draft(note).await?;
    let review = miriam.letter(&case.id, &note).await?;
    assert!(!review.onward && !review.actions.iter().any(|action| action == "approve"));
    assert_eq!(declined(miriam.approve(&case.id, &note, ALL_FIVE).await), Some(NotHere::NotFound));

    miriam.write_to_party(&case.id, Side::Harmed, letters::ANSWER_TO_NOTE, Some(&note)).await?;
    let room = hannah.room().await?;
    let answer = room.letters.iter().find(|letter| !letter.mine).context("an answer")?;
    assert_eq!(answer.from.as_deref(), Some("Miriam Osei"));
    let read = hannah.read_letter(&answer.id).await?;
    assert_eq!(read.blocks, hannah.preview(letters::ANSWER_TO_NOTE)?.blocks);
    assert_eq!(read.notes_on.as_deref(), Some(&*note));
    Ok(())
}

#[tokio::test]
async fn a_claim_lapses_is_taken_over_and_locks_no_decision() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(2)).await?;
    let letter = story.callum.write(Kind::Apology, letters::APOLOGY).await?;
    let case = story.case.id.clone();
    let review = story.miriam.claim(&case, &letter, None).await?;
    assert_eq!(review.claimed_by.as_deref(), Some("Miriam Osei"));
    assert!(review.actions.iter().any(|action| action == "unclaim"));

    // Tomasz sees it, and takes it over only with a note.
    let item = story.tomasz.desk().await?.items.remove(0);
    assert_eq!(item.claimed_by.as_deref(), Some("Miriam Osei"));
    assert!(item.actions.iter().any(|action| action == "take_over"));
    assert_eq!(code(story.tomasz.claim(&case, &letter, None).await), Some(Code::Claimed));
    let review = story.tomasz.claim(&case, &letter, Some("Miriam is at court.")).await?;
    assert_eq!(review.claimed_by.as_deref(), Some("Tomasz Lind"));

    // It lapses after half an hour.
    story.agency.let_pass(Duration::from_secs(31 * 60))?;
    story.everybody_comes_back().await?;
    let item = story.miriam.desk().await?.items.remove(0);
    assert_eq!((item.claimed_by, item.claimed_until_ms), (None, None));

    // Whoever has claimed it, another may decide.
    story.miriam.claim(&case, &letter, None).await?;
    assert_eq!(story.tomasz.approve(&case, &letter, ALL_FIVE).await?.approvals.len(), 1);
    assert_eq!(story.miriam.unclaim(&case, &letter).await?.claimed_by, None);
    Ok(())
}
