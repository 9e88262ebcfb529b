//! One relay after another is restarted, or loses its power, while people work.

use std::thread::sleep;

use people::{Agency, Story, policy};

use super::{
    RELAYS, agency,
    work::{BETWEEN, people_work_while},
};

/// How often each relay is ended.
const ROUNDS: usize = 2;
const ROUNDS_LONG: usize = 20;

/// How much everybody gets done.
const LEAST: usize = RELAYS + 1;

/// Set by the long runs.
fn rounds() -> usize {
    #[expect(
        clippy::disallowed_methods,
        reason = "the suite says by it whether the long runs are wanted"
    )]
    let long = std::env::var_os("WHERRY_LONG").is_some();
    if long { ROUNDS_LONG } else { ROUNDS }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rolling_restart_loses_and_doubles_nothing() -> anyhow::Result<()> {
    people_work_while(begun().await?, LEAST, |agency| end_each(agency, Agency::restart_one)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn relays_that_lose_their_power_in_turn_lose_and_double_nothing() -> anyhow::Result<()> {
    people_work_while(begun().await?, LEAST, |agency| end_each(agency, Agency::cut_one)).await
}

/// Everybody is ready to write.
async fn begun() -> anyhow::Result<Story> {
    let mut story = Story::begin_at(agency().await?, policy(1)).await?;
    story.open_gates().await?;
    Ok(story)
}

/// How a relay is ended and started again.
type End = fn(&mut Agency, usize) -> anyhow::Result<()>;

/// Ends each relay as often as it is to be.
fn end_each(mut agency: Agency, end: End) -> anyhow::Result<Agency> {
    for which in (0..RELAYS).cycle().take(RELAYS * rounds()) {
        end(&mut agency, which)?;
        sleep(BETWEEN);
    }
    Ok(agency)
}
