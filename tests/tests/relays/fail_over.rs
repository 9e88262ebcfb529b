//! The database's machine is lost while people work: its copy, for which it waited, takes its place, and the relays
//! carry on. Or the copy is lost: then nothing is acknowledged that would be on one disk alone.

use std::{thread::sleep, time::Duration};

use people::{Story, letters, policy};
use postgres_for_tests::Pair;
use protocol::statement::Side;
use tokio::time::timeout;

use super::{
    agency_at,
    work::{people_work_while, until_answered},
};

/// How long it takes until an operator has looked.
const UNTIL_SOMEBODY_LOOKED: Duration = Duration::from_secs(2);

/// How often somebody looks for what waited.
const LOOKS: u32 = 500;
const LOOK_EVERY: Duration = Duration::from_millis(20);

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_database_takes_nothing_with_it_that_was_acknowledged() -> anyhow::Result<()> {
    let mut pair = Pair::start()?;
    let agency = agency_at(Some(pair.database("harbour")?)).await?;
    agency.may_be_unavailable();
    // Something before, something after, and what was under way when it happened.
    people_work_while(agency, 2, move |agency| {
        pair.lose_the_first()?;
        sleep(UNTIL_SOMEBODY_LOOKED);
        pair.promote_the_copy()?;
        sleep(UNTIL_SOMEBODY_LOOKED);
        Ok((agency, pair))
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_copy_nothing_is_acknowledged_or_shown() -> anyhow::Result<()> {
    let mut pair = Pair::start()?;
    let agency = agency_at(Some(pair.database("harbour")?)).await?;
    let mut story = Story::begin_at(agency, policy(1)).await?;
    story.open_gates().await?;
    story.agency.may_be_unavailable();
    pair.lose_the_copy()?;
    let Story { case, miriam, hannah, .. } = &mut story;
    let note = miriam.write_to_party(&case.id, Side::Harmed, letters::ANSWER_TO_NOTE, None);
    assert!(timeout(UNTIL_SOMEBODY_LOOKED, note).await.is_err(), "on one disk alone");
    assert!(hannah.room().await?.letters.iter().all(|letter| letter.mine), "nor shown");

    pair.wait_for_nobody()?;
    for _ in 0..LOOKS {
        let room = until_answered(async || hannah.room().await).await;
        if room.letters.iter().any(|letter| !letter.mine) {
            return Ok(());
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
    anyhow::bail!("what waited is not there")
}
