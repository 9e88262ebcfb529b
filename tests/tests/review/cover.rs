//! Work handed over, and work covered while somebody is away.

use client_core::NotHere;
use people::{Story, letters, policy};
use protocol::{statement::Kind, time::Day, wire::Code};

use super::{code, declined};

#[tokio::test]
async fn a_letter_is_handed_to_a_named_colleague_with_a_note() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    let letter = story.callum.write(Kind::Apology, letters::APOLOGY).await?;
    let mut ingrid = story.agency.facilitator("Ingrid Solheim").await?;
    let Story { case, miriam, tomasz, .. } = &mut story;
    let id = case.id.as_str();
    let his = tomasz.staff().await?.me;
    miriam.claim(id, &letter, None).await?;

    let silent = miriam.hand_over(id, &letter, &his, "  ").await;
    assert_eq!(declined(silent), Some(NotHere::NoteNeeded));
    let stranger = ingrid.staff().await?.me;
    let outside = miriam.hand_over(id, &letter, &stranger, "Please").await;
    assert_eq!(declined(outside), Some(NotHere::NotFound));

    let note = "I know his aunt. Would you read this one?";
    miriam.hand_over(id, &letter, &his, note).await?;
    let review = tomasz.letter(id, &letter).await?;
    assert_eq!(review.claimed_by.as_deref(), Some("Tomasz Lind"));
    let read = review.claim_note.expect("her note");
    assert_eq!((read.by.as_str(), read.text.as_str()), ("Miriam Osei", note));
    assert!(review.actions.iter().any(|action| action == "unclaim"));
    // She claims it back only with a note, as from anybody.
    assert_eq!(code(miriam.claim(id, &letter, None).await), Some(Code::Claimed));
    Ok(())
}

#[tokio::test]
async fn who_is_away_is_covered() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    story.callum.write(Kind::Apology, letters::APOLOGY).await?;
    let today = story.agency.today();
    let Story { miriam, tomasz, hannah, .. } = &mut story;
    assert!(tomasz.desk().await?.items[0].cover.is_empty());
    let staff = miriam.set_away(Some(today.plus(3))).await?;
    let me = staff.people.iter().find(|person| person.person == staff.me).expect("herself");
    assert_eq!(me.away_until_day, Some(today.plus(3).0));

    let item = tomasz.desk().await?.items.remove(0);
    let away: Vec<_> = item.cover.iter().map(|away| (away.name.as_str(), away.until_day)).collect();
    assert_eq!(away, [("Miriam Osei", today.plus(3).0)]);
    assert!(hannah.room().await?.staff.contains(&"Miriam Osei".to_owned()), "no word of it to her");

    assert_eq!(declined(miriam.set_away(Some(Day(today.0 - 1))).await), Some(NotHere::Days));
    miriam.set_away(None).await?;
    assert!(tomasz.desk().await?.items[0].cover.is_empty());
    Ok(())
}
