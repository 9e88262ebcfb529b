//! Telling: only as the reader wishes, only when they look, and never before its time.

use std::time::Duration;

use people::{Story, policy};
use protocol::{
    statement::QuietDays,
    wire::{Code, WaitingState},
};

use super::{code, history, waiting};

#[tokio::test]
async fn nobody_is_told_until_they_wish_it_or_ask() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    story.open_gates().await?;
    let (_, crossing) = story.release_apology(1).await?;
    let hannah = &mut story.hannah;
    let before = hannah.room().await?;
    assert_eq!((waiting(&before), before.wish.tell), (Vec::new(), None));
    assert_eq!(code(hannah.open_crossing(&crossing).await), Some(Code::NotFound));

    // "Never tell me" hides it as well as no wish does.
    let room = hannah.wish(false, Vec::new()).await?;
    assert_eq!((waiting(&room), room.wish.tell), (Vec::new(), Some(false)));
    assert_eq!(code(hannah.decline(&crossing).await), Some(Code::NotFound));

    // A deliberate question is answered, and from then on it can be opened.
    assert_eq!(waiting(&hannah.ask().await?), [WaitingState::Told]);
    let room = hannah.room().await?;
    assert_eq!(waiting(&room), []);
    assert_eq!(history(&room.journal), ["room_stands", "consent_said", "wish_set", "told"]);
    hannah.open_crossing(&crossing).await?;
    assert_eq!(waiting(&hannah.room().await?), [WaitingState::Opened]);
    Ok(())
}

#[tokio::test]
async fn quiet_days_are_quiet() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    story.open_gates().await?;
    let today = story.agency.today();
    let anniversary = QuietDays { from: today, to: today.plus(2) };
    story.hannah.wish(true, vec![anniversary]).await?;
    story.release_apology(1).await?;
    for _ in 0..3 {
        assert_eq!(waiting(&story.hannah.room().await?), []);
        story.agency.let_days_pass(1)?;
        story.hannah.come_back().await?;
    }
    let room = story.hannah.room().await?;
    assert_eq!(waiting(&room), [WaitingState::Told]);
    assert_eq!((room.wish.quiet[0].from_day, room.wish.quiet[0].to_day), (today.0, today.0 + 2));
    Ok(())
}

#[tokio::test]
async fn not_before_is_not_before() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    story.open_gates().await?;
    story.hannah.wish(true, Vec::new()).await?;
    let letter = story.bank_apology(1).await?;
    let then = story.agency.now().plus_ms(8 * 60 * 60 * 1000);
    let review = story.miriam.release(&story.case.id, &letter, Some(then.0)).await?;
    let crossing = review.crossing.expect("released");
    assert_eq!(crossing.not_before_ms, Some(then.0));

    assert_eq!(waiting(&story.hannah.room().await?), []);
    assert_eq!(waiting(&story.hannah.ask().await?), []);
    assert_eq!(code(story.hannah.open_crossing(&crossing.id).await), Some(Code::NotFound));

    story.agency.let_pass(Duration::from_secs(8 * 60 * 60))?;
    story.hannah.come_back().await?;
    assert_eq!(waiting(&story.hannah.room().await?), [WaitingState::Told]);
    story.hannah.open_crossing(&crossing.id).await?;
    Ok(())
}
