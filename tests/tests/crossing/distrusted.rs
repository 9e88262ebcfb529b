//! A facilitator is revoked as of a day before he signed anything here: what a party had read stays readable, what he
//! said since comes through no more, and the room stands again when two others have signed (decision 28).

use client_core::{NotHere, NotesIntent, PassageIntent, view};
use people::{ALL_FIVE, CONSENT, Story, letters, policy};
use protocol::{
    statement::{Compared, ConsentState, Kind, Outcome, Side, Which},
    time::Day,
    wire::{Code, LetterState, PartyLetterState},
};

use super::{code, declined, step};

#[tokio::test]
async fn what_was_read_stays_and_what_he_said_does_not() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    story.open_gates().await?;
    story.hannah.wish(true, Vec::new()).await?;
    let mut ingrid = story.agency.facilitator("Ingrid Solheim").await?;
    let Story { case, miriam, tomasz, hannah, callum, agency } = &mut story;
    let id = case.id.clone();
    let id = id.as_str();

    // Hannah reads what Miriam wrote to her, what Tomasz wrote to her, and what Tomasz let across; not the second.
    miriam.write_to_party(id, Side::Harmed, "How are you this week?", None).await?;
    tomasz.write_to_party(id, Side::Harmed, "I am glad that you came.", None).await?;
    let page = hannah.room().await?;
    let notes: Vec<_> = page.letters.iter().map(|letter| letter.id.clone()).collect();
    for note in &notes {
        hannah.read_letter(note).await?;
    }
    let mut crossed = Vec::new();
    for words in [letters::APOLOGY, "There is more I want to explain."] {
        let letter = callum.write(Kind::Apology, words).await?;
        tomasz.approve(id, &letter, ALL_FIVE).await?;
        crossed.push(case.release(&letter, tomasz).await?);
    }
    hannah.room().await?;
    let read = hannah.open_crossing(&crossed[0]).await?;
    let own = hannah.write(Kind::Impact, letters::NOTE_TO_FACILITATOR).await?;
    let back = callum.write(Kind::Explanation, "It was late, and you know how that is.").await?;
    let passage = PassageIntent {
        piece: 0,
        start: 13,
        words: "and you know how that is".to_owned(),
        note: "This puts it on her.".to_owned(),
        proposal: None,
    };
    let refused = NotesIntent::refusal("blames_or_excuses", passage);
    tomasz.return_letter(id, &back, Outcome::Refused, refused).await?;
    case.turn(tomasz, Which::SafeHarmed, true).await?;
    let held = callum.write(Kind::Explanation, "One thing more.").await?;
    miriam.letter(id, &held).await?;

    let yesterday = Day(agency.today().0 - 1);
    agency.coordinator.revoke(&tomasz.staff().await?.me, yesterday).await?;

    // What she had read is there, but for his own words.
    hannah.room().await?;
    assert!(hannah.read_letter(&notes[0]).await.is_ok());
    assert!(hannah.read_letter(&own).await.is_ok());
    assert_eq!(step(hannah.read_letter(&notes[1]).await), Some("L8"));
    assert_eq!(hannah.open_crossing(&crossed[0]).await?.blocks, read.blocks);
    // Nothing new comes and goes; stopping is as easy as ever.
    assert!(hannah.open_crossing(&crossed[1]).await.is_err());
    let early = hannah.write(Kind::Impact, "I do not sleep at home any more.").await;
    assert_eq!(declined(early), Some(NotHere::NotStanding));
    for state in [ConsentState::Paused, ConsentState::Resumed] {
        hannah.consent(state, CONSENT).await?;
    }
    // His decision is none: the letter lies with the facilitators.
    let listed = callum.room().await?.letters.into_iter().find(|letter| letter.id == back);
    assert_eq!(listed.map(|letter| letter.state), Some(PartyLetterState::WithFacilitator));

    // Miriam sees that both rooms and the gate that he opened must be seen to, and releases nothing meanwhile.
    let seen = miriam.case(id).await?;
    assert!(seen.rooms.iter().all(|room| room.readers_differ && room.can_confirm));
    assert_eq!(shut(&seen), ["safe_harmed"]);
    miriam.approve(id, &held, ALL_FIVE).await?;
    assert!(miriam.release(id, &held, None).await.is_err());

    // Ingrid comes in his place. Neither of them alone makes a room stand.
    let staff = vec![miriam.staff().await?.me, ingrid.staff().await?.me];
    agency.coordinator.change_staff(id, staff).await?;
    for side in [Side::Harmed, Side::Responsible] {
        miriam.confirm_words(id, side, Compared::Telephone).await?;
        assert!(
            miriam.case(id).await?.rooms.iter().any(|room| room.side == side && room.epoch == 1)
        );
        ingrid.confirm_words(id, side, Compared::Telephone).await?;
    }
    case.turn(miriam, Which::SafeHarmed, true).await?;
    let seen = miriam.case(id).await?;
    assert!(seen.rooms.iter().all(|room| !room.readers_differ && room.epoch == 2));
    assert!(shut(&seen).is_empty());

    // The room stands again, what she had read is still there, and new words come and go.
    hannah.room().await?;
    hannah.confirm_people().await?;
    assert_eq!(hannah.open_crossing(&crossed[0]).await?.blocks, read.blocks);
    assert!(hannah.open_crossing(&crossed[1]).await.is_err(), "he let it across");
    assert_eq!(step(hannah.read_letter(&notes[1]).await), Some("L8"));
    hannah.write(Kind::Impact, "I do not sleep at home any more.").await?;
    let review = miriam.letter(id, &held).await?;
    assert_eq!(review.state, LetterState::Banked);
    let crossing = case.release(&held, &mut ingrid).await?;
    hannah.room().await?;
    hannah.open_crossing(&crossing).await?;
    assert_eq!(code(tomasz.case(id).await), Some(Code::SignedOut));
    Ok(())
}

/// The gates that are not open.
fn shut(case: &view::Case) -> Vec<&str> {
    case.gates.iter().filter(|gate| !gate.open).map(|gate| gate.which.as_str()).collect()
}
