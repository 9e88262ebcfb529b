//! The story from its beginning to its end, with two approvals.

use anyhow::Context as _;
use client_core::DraftIntent;
use people::{Agency, Story, letters, policy};
use protocol::{
    statement::{Kind, Outcome, Side},
    wire::{CrossingState, LetterState, PartyLetterState, WaitingState},
};

use super::{history, state_of, waiting};

#[tokio::test]
async fn from_the_offenders_pen_to_the_victims_eye() -> anyhow::Result<()> {
    let mut story = Story::begin_at(Agency::found_with_programs().await?, policy(2)).await?;
    story.open_gates().await?;
    let Story { case, miriam, tomasz, hannah, callum, .. } = &mut story;
    let id = case.id.as_str();

    // Hannah wishes to be told.
    hannah.wish(true, Vec::new()).await?;

    // Callum writes; what he wrote first comes back with notes.
    let first = callum.write(Kind::Apology, letters::FIRST_ATTEMPT).await?;
    let desk = miriam.desk().await?;
    assert_eq!(desk.items.len(), 1);
    assert_eq!(
        (desk.items[0].letter.as_str(), desk.items[0].author_name.as_str()),
        (&*first, "Callum")
    );
    let review = miriam.claim(id, &first, None).await?;
    assert_eq!(review.blocks, callum.preview(letters::FIRST_ATTEMPT)?.blocks);
    let review = miriam.return_letter(id, &first, Outcome::Returned, letters::NOTES).await?;
    assert_eq!(review.state, LetterState::Returned);

    let room = callum.room().await?;
    assert_eq!(state_of(&room, &first), Some(PartyLetterState::ComeBack));
    let notes =
        room.letters.iter().find(|letter| letter.id == first).and_then(|it| it.notes_id.clone());
    let notes = callum.read_letter(&notes.context("notes came with it")?).await?;
    assert_eq!(notes.from.as_deref(), Some("Miriam Osei"));
    assert_eq!(notes.notes_on.as_deref(), Some(&*first));

    // He writes it again, and sends it in place of the first.
    let draft = callum.revise(&first).await?;
    let opened = callum.open_draft(&draft.id).await?;
    assert_eq!(opened.text, letters::FIRST_ATTEMPT.trim_end());
    let saved = callum
        .save_draft(DraftIntent {
            id: Some(draft.id),
            text: letters::APOLOGY.to_owned(),
            kind: opened.kind,
            onward: opened.onward,
            in_reply_to: opened.in_reply_to,
        })
        .await?;
    let letter = callum.send_saved(&saved.id).await?;
    let room = callum.room().await?;
    assert_eq!(state_of(&room, &first), Some(PartyLetterState::Replaced));
    assert_eq!(state_of(&room, &letter), Some(PartyLetterState::WithFacilitator));

    // Two people approve the very same words.
    let review = tomasz.letter(id, &letter).await?;
    assert_eq!(review.version_of.as_deref(), Some(&*first));
    case.approve(&letter, &mut [&mut *miriam, &mut *tomasz]).await?;
    assert_eq!(state_of(&callum.room().await?, &letter), Some(PartyLetterState::Accepted));
    assert_eq!(waiting(&hannah.room().await?), []);

    // It is released, Hannah is told, and she reads exactly what Callum wrote.
    let crossing = case.release(&letter, tomasz).await?;
    let room = hannah.room().await?;
    assert_eq!(waiting(&room), [WaitingState::Told]);
    assert_eq!(room.waiting[0].crossing, crossing);
    let read = hannah.open_crossing(&crossing).await?;
    assert_eq!(read.blocks, callum.preview(letters::APOLOGY)?.blocks);
    assert_eq!((read.kind, read.approvals, read.new_author_key), (Kind::Apology, 2, false));

    // Reading it again is the same opening.
    assert_eq!(hannah.open_crossing(&crossing).await?, read);
    let seen = miriam.case(id).await?;
    let states =
        seen.letters.iter().filter_map(|letter| letter.crossing.as_ref()).map(|it| it.state);
    assert_eq!(states.collect::<Vec<_>>(), [CrossingState::Opened]);

    // She writes to her facilitator, and then a reply, which goes the same way round.
    hannah
        .send_draft(DraftIntent {
            id: None,
            text: letters::NOTE_TO_FACILITATOR.to_owned(),
            kind: Kind::Note,
            onward: false,
            in_reply_to: None,
        })
        .await?;
    let reply = hannah
        .send_draft(DraftIntent {
            id: None,
            text: letters::REPLY.to_owned(),
            kind: Kind::Reply,
            onward: true,
            in_reply_to: Some(crossing.clone()),
        })
        .await?;
    let review = tomasz.letter(id, &reply).await?;
    assert_eq!((review.answers.as_deref(), review.follows), (Some(&*letter), None));
    // Written again, it would still be an answer.
    let again = hannah.revise(&reply).await?;
    assert_eq!(hannah.open_draft(&again.id).await?.in_reply_to.as_ref(), Some(&crossing));
    hannah.drop_draft(&again.id).await?;
    case.approve(&reply, &mut [&mut *tomasz, &mut *miriam]).await?;
    let back = case.release(&reply, miriam).await?;
    callum.wish(true, Vec::new()).await?;
    assert_eq!(waiting(&callum.room().await?), [WaitingState::Told]);
    let read = callum.open_crossing(&back).await?;
    assert_eq!(read.blocks, hannah.preview(letters::REPLY)?.blocks);
    assert_eq!(read.answers.as_deref(), Some(&*letter));

    // Hannah lets him know that she read his.
    assert!(callum.room().await?.letters.iter().all(|letter| !letter.read_by_other));
    let room = hannah.grant_receipt(&crossing).await?;
    assert!(room.waiting[0].receipt_granted);
    let room = callum.room().await?;
    let read: Vec<_> = room.letters.iter().filter(|it| it.read_by_other).map(|it| &it.id).collect();
    assert_eq!(read, [&letter]);

    // Each room's history holds what its own person may know, and nothing else.
    assert_eq!(
        history(&room.journal),
        [
            "room_stands",
            "consent_said",
            "deposited",
            "delivered",
            "returned",
            "deposited",
            "banked",
            "wish_set",
            "told",
            "receipt_granted",
        ]
    );
    assert_eq!(
        history(&hannah.room().await?.journal),
        ["room_stands", "consent_said", "wish_set", "told", "deposited", "deposited", "banked"]
    );
    assert_eq!(miriam.case(id).await?.rooms[0].side, Side::Harmed);
    Ok(())
}
