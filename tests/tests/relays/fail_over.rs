//! The database's machine is lost while people work: its copy, for which it waited, takes its place, and the relays
//! carry on. Or the copy is lost: then nothing is acknowledged that would be on one disk alone.

use std::{thread::sleep, time::Duration};

use people::{Story, letters, policy};
use postgres_for_tests::Pair;
use protocol::statement::Side;
use tokio::time::timeout;

use super::{agency_at, work::people_work_while};

/// How long it takes until an operator has looked.
const UNTIL_SOMEBODY_LOOKED: Duration = Duration::from_secs(2);

/// How often somebody looks for what waited.
const LOOKS: u32 = 500;
const LOOK_EVERY: Duration = Duration::from_millis(20);

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_database_takes_nothing_with_it_that_was_acknowledged() -> anyhow::Result<()> {
    let pair = Pair::start()?;
    let story = begun(&pair).await?;
    // Something before, something after, and what was under way when it happened.
    people_work_while(story, 2, move |agency| {
        pair.lose_the_first()?;
        sleep(UNTIL_SOMEBODY_LOOKED);
        pair.promote_the_copy()?;
        sleep(UNTIL_SOMEBODY_LOOKED);
        Ok((agency, pair))
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_copy_nothing_is_acknowledged() -> anyhow::Result<()> {
    let pair = Pair::start()?;
    let Story { case, mut miriam, mut hannah, agency, .. } = begun(&pair).await?;
    pair.lose_the_copy()?;
    let note = miriam.write_to_party(&case.id, Side::Harmed, letters::ANSWER_TO_NOTE, None);
    assert!(timeout(UNTIL_SOMEBODY_LOOKED, note).await.is_err(), "on one disk alone");

    pair.wait_for_nobody()?;
    for _ in 0..LOOKS {
        if hannah.room().await?.letters.iter().any(|letter| !letter.mine) {
            drop(agency);
            return Ok(());
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
    anyhow::bail!("what waited is not there")
}

/// Everybody is ready to write, and sends again what was not answered.
async fn begun(pair: &Pair) -> anyhow::Result<Story> {
    let agency = agency_at(Some(pair.database("harbour")?)).await?;
    let mut story = Story::begin_at(agency, policy(1)).await?;
    story.open_gates().await?;
    for person in [&story.miriam, &story.tomasz, &story.hannah, &story.callum] {
        person.surroundings().insist();
    }
    Ok(story)
}
