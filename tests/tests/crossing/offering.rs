//! Words that came another way: offered by a facilitator, made a letter by their author alone.

use anyhow::Context as _;
use client_core::{DraftIntent, NotHere, view::FollowsWhat};
use people::{ALL_FIVE, Story, letters, policy};
use protocol::{
    statement::{CameAs, Kind, Side},
    wire::LetterState,
};

use super::declined;

#[tokio::test]
async fn offered_words_are_a_letter_once_their_author_signs_them() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    story.open_gates().await?;
    let Story { case, miriam, hannah, callum, .. } = &mut story;
    miriam.offer_words(&case.id, Side::Responsible, letters::APOLOGY, CameAs::Mail).await?;

    // They are his to see, and nothing that anybody can approve or release.
    assert!(hannah.room().await?.letters.is_empty());
    let room = callum.room().await?;
    let offered = room.letters.first().context("it waits in his letters")?.id.clone();
    let read = callum.read_letter(&offered).await?;
    assert!(!read.mine && read.kind == Kind::Proposal);
    assert_eq!(read.came_as, Some(CameAs::Mail));
    let review = miriam.letter(&case.id, &offered).await?;
    assert_eq!((review.came_as, review.follows), (Some(CameAs::Mail), None));
    let allowed = |action: &String| action == "approve" || action == "release";
    assert!(!review.actions.iter().any(allowed));

    // A draft begins with them; what he sends names where it came from, and goes the way of every letter.
    let draft = callum.begin_from(&offered, Kind::Apology).await?;
    let opened = callum.open_draft(&draft.id).await?;
    assert_eq!((opened.kind, opened.onward), (Kind::Apology, true));
    let room = callum.send(&draft.id).await?;
    let letter = room.letters.iter().find(|letter| letter.mine).context("sent")?.id.clone();
    let review = miriam.letter(&case.id, &letter).await?;
    assert_eq!(review.answers, None, "nothing crossed that it could answer");
    let follows = review.follows.context("it names what was offered")?;
    let began = (follows.what, follows.came_as, follows.by.as_str(), follows.same_words);
    let offer = Some(FollowsWhat::Offered);
    assert_eq!(began, (offer, Some(CameAs::Mail), "Miriam Osei", true));
    assert_eq!((follows.letter.as_str(), follows.day), (offered.as_str(), read.day));
    assert_eq!(review.blocks, callum.preview(letters::APOLOGY)?.blocks);
    let review = miriam.approve(&case.id, &letter, ALL_FIVE).await?;
    assert_eq!(review.state, LetterState::Banked);

    // Changed words are told as changed.
    let draft = callum.begin_from(&offered, Kind::Apology).await?;
    let intent = |id, text: &str, kind, to: &str| DraftIntent {
        id,
        text: text.to_owned(),
        kind,
        onward: kind != Kind::Note,
        in_reply_to: Some(to.to_owned()),
    };
    callum
        .save_draft(intent(Some(draft.id.clone()), letters::FIRST_ATTEMPT, Kind::Apology, &offered))
        .await?;
    let changed = callum.send_saved(&draft.id).await?;
    let follows = miriam.letter(&case.id, &changed).await?.follows.context("it names the offer")?;
    assert_eq!((follows.what, follows.same_words), (offer, false));

    // An answer to a facilitator's own letter answers nothing that crossed, and was not taken in.
    miriam.write_to_party(&case.id, Side::Responsible, letters::NOTES, None).await?;
    let room = callum.room().await?;
    let note = room.letters.iter().find(|letter| !letter.mine && letter.id != offered);
    let note = note.context("she wrote")?.id.clone();
    let answer =
        callum.send_draft(intent(None, letters::NOTE_TO_FACILITATOR, Kind::Note, &note)).await?;
    let review = miriam.letter(&case.id, &answer).await?;
    assert_eq!(review.answers, None);
    let follows = review.follows.context("it names her note")?;
    assert_eq!((follows.letter.as_str(), follows.came_as), (note.as_str(), None));
    assert_eq!(follows.what, Some(FollowsWhat::Wrote));

    // A letter of another kind offers nothing.
    assert_eq!(declined(callum.begin_from(&letter, Kind::Apology).await), Some(NotHere::NotFound));
    Ok(())
}
