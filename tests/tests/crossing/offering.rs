//! Words that came another way: offered by a facilitator, made a letter by their author alone.

use anyhow::Context as _;
use client_core::NotHere;
use people::{ALL_FIVE, Story, letters, policy};
use protocol::{
    statement::{Kind, Side},
    wire::LetterState,
};

use super::declined;

#[tokio::test]
async fn offered_words_are_a_letter_once_their_author_signs_them() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    story.open_gates().await?;
    let Story { case, miriam, hannah, callum, .. } = &mut story;
    miriam.offer_words(&case.id, Side::Responsible, letters::APOLOGY).await?;

    // They are his to see, and nothing that anybody can approve or release.
    assert!(hannah.room().await?.letters.is_empty());
    let room = callum.room().await?;
    let offered = room.letters.first().context("it waits in his letters")?.id.clone();
    let read = callum.read_letter(&offered).await?;
    assert!(!read.mine && read.kind == Kind::Proposal);
    let actions = miriam.letter(&case.id, &offered).await?.actions;
    assert!(!actions.iter().any(|action| action == "approve" || action == "release"));

    // A draft begins with them; what he sends names where it came from, and goes the way of every letter.
    let draft = callum.begin_from(&offered, Kind::Apology).await?;
    let opened = callum.open_draft(&draft.id).await?;
    assert_eq!((opened.kind, opened.onward), (Kind::Apology, true));
    let room = callum.send(&draft.id).await?;
    let letter = room.letters.iter().find(|letter| letter.mine).context("sent")?.id.clone();
    let review = miriam.letter(&case.id, &letter).await?;
    assert_eq!(review.answers.as_deref(), Some(offered.as_str()));
    assert_eq!(review.blocks, callum.preview(letters::APOLOGY)?.blocks);
    let review = miriam.approve(&case.id, &letter, ALL_FIVE).await?;
    assert_eq!(review.state, LetterState::Banked);

    // A letter of another kind offers nothing.
    assert_eq!(declined(callum.begin_from(&letter, Kind::Apology).await), Some(NotHere::NotFound));
    Ok(())
}
