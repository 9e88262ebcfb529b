//! A lost passphrase: identity checked as at first, a new invitation, new keys, history sealed again.

use std::time::Duration;

use anyhow::Context as _;
use client_core::view::RoomState;
use people::{Story, letters, policy, room_of};
use protocol::{
    statement::{Kind, Side},
    wire::{Code, WaitingState},
};

use super::{code, waiting};

#[tokio::test]
async fn a_lost_passphrase_ends_in_new_keys_and_the_same_history() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    story.open_gates().await?;
    story.hannah.wish(true, Vec::new()).await?;
    let (_, opened) = story.release_apology(1).await?;
    story.hannah.room().await?;
    story.hannah.open_crossing(&opened).await?;
    let own = story.hannah.write(Kind::Impact, letters::REPLY).await?;
    let Story { case, miriam, tomasz, hannah, callum, agency } = &mut story;
    let second = callum.write(Kind::Explanation, "There is more I want to explain.").await?;
    case.approve(&second, &mut [&mut *miriam]).await?;
    let unopened = case.release(&second, miriam).await?;
    let keys_before = miriam.case(&case.id).await?;
    assert_eq!(room_of(&keys_before, Side::Harmed)?.keys_changed_day, None);

    // Invited anew, she waits like anybody who has just joined, and sees nothing of the room's history.
    let mut anew = case.invite(agency, Side::Harmed, miriam).await?;
    let room = anew.room().await?;
    assert_eq!(room.state, RoomState::WaitingForWords);
    assert!(room.letters.is_empty() && room.waiting.is_empty() && room.journal.is_empty());

    // The old account still stands until the words were compared.
    hannah.room().await?;
    case.compare(Side::Harmed, &mut anew, tomasz).await?;
    assert_eq!(anew.room().await?.state, RoomState::WaitingForWords);
    case.compare(Side::Harmed, &mut anew, miriam).await?;
    assert!(hannah.room().await.is_err());
    assert_eq!(code(hannah.come_back().await), Some(Code::SignInRefused));

    // Whoever read before and reads now seals the history for her.
    let seen = miriam.case(&case.id).await?;
    let today = agency.today().0;
    assert_eq!(room_of(&seen, Side::Harmed)?.keys_changed_day, Some(today));
    let room = anew.room().await?;
    assert_eq!((room.state, room.keys_changed_day), (RoomState::Standing, Some(today)));
    assert_eq!(waiting(&room), [WaitingState::Opened, WaitingState::Told]);
    let read = anew.open_crossing(&opened).await?;
    assert_eq!(read.blocks, callum.preview(letters::APOLOGY)?.blocks);
    let read = anew.open_crossing(&unopened).await?;
    assert_eq!(read.blocks, callum.preview("There is more I want to explain.")?.blocks);
    let listed = room.letters.iter().find(|letter| letter.id == own).context("her own letter")?;
    assert!(listed.mine);
    let read = anew.read_letter(&own).await?;
    assert!(read.mine);
    assert_eq!(read.blocks, callum.preview(letters::REPLY)?.blocks);

    // She writes on under her new keys, and staff answer.
    let next = anew.write(Kind::Reply, "I have my sign-in words again.").await?;
    miriam.letter(&case.id, &next).await?;
    miriam.write_to_party(&case.id, Side::Harmed, letters::ANSWER_TO_NOTE, Some(&next)).await?;
    let room = anew.room().await?;
    let answer = room.letters.iter().find(|letter| !letter.mine).context("an answer")?;
    anew.read_letter(&answer.id).await?;
    Ok(())
}

#[tokio::test]
async fn whoever_joined_last_is_whose_words_are_compared() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    let Story { case, miriam, tomasz, agency, .. } = &mut story;
    let mut first = case.invite(agency, Side::Harmed, miriam).await?;
    case.compare(Side::Harmed, &mut first, miriam).await?;

    // Before the second person compared, another device joins with a newer invitation: the words differ, and
    // what the first person signed for the other keys is worth nothing.
    agency.let_pass(Duration::from_secs(60))?;
    let mut second = case.invite(agency, Side::Harmed, miriam).await?;
    assert!(case.compare(Side::Harmed, &mut first, tomasz).await.is_err());
    case.compare(Side::Harmed, &mut second, tomasz).await?;
    assert_eq!(second.room().await?.state, RoomState::WaitingForWords);
    case.compare(Side::Harmed, &mut second, miriam).await?;
    assert_eq!(second.room().await?.state, RoomState::Standing);
    assert!(first.room().await.is_err());
    Ok(())
}
