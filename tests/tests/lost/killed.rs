//! The kill loop: everybody works, something is killed and is there again, and a colleague looks.

use std::{ops::Range, sync::Arc, time::Duration};

use people::{Agency, Founding, Programs};
use postgres_for_tests::OwnServer;
use rand::{Rng as _, SeedableRng as _, rngs::StdRng};

use super::{
    shown::Colleague,
    told::Told,
    work::{Over, People},
};

/// How often something is killed before everybody begins anew, so that what a device must check stays short.
const KILLS: u32 = 100;

/// After so many kills it is stopped in order once.
const KILLS_A_STOP: u32 = 10;

/// How often that is done in a long run.
const ROUNDS_LONG: u64 = 10;

/// After so many a colleague looks at everything. What is lost stays lost until then, and whoever works looks at their
/// own part all the time.
const ENDS_A_LOOK: usize = 5;

/// How long people work before the next kill, in milliseconds: drawn, so that it comes at any point of the work.
const WORK_MS: Range<u64> = 5..100;

/// What is ended, and is there again when this returns.
type End = Arc<dyn Fn(&mut Agency, How) -> anyhow::Result<()> + Send + Sync>;

/// How it is ended.
#[derive(Debug, Clone, Copy)]
enum How {
    Killed,
    Stopped,
}

/// On SQLite it is the relay that is killed. On PostgreSQL it is the database, and the relay stays.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_killed_again_and_again_loses_and_doubles_nothing() -> anyhow::Result<()> {
    for seed in seeds() {
        let programs = Some(Programs::beside_this_one()?);
        if !postgres_for_tests::wanted() {
            let agency = Agency::found_as(Founding { programs, ..Founding::default() }).await?;
            let end: End = Arc::new(|agency, how| {
                match how {
                    How::Killed => agency.cut_power()?,
                    How::Stopped => agency.stop()?,
                }
                agency.start_again()
            });
            people_work_while(agency, end, seed).await?;
            continue;
        }
        let own = Arc::new(OwnServer::start()?);
        let (relays, server) = (Some(1), Some(Arc::clone(&own)));
        let founding = Founding { programs, relays, server, ..Founding::default() };
        let end: End = Arc::new(move |_, how| {
            match how {
                How::Killed => own.kill()?,
                How::Stopped => own.stop()?,
            }
            own.start_again()
        });
        people_work_while(Agency::found_as(founding).await?, end, seed).await?;
    }
    Ok(())
}

/// One round in a run of every day, ten in a long one. Each has its seed.
fn seeds() -> Range<u64> {
    #[expect(
        clippy::disallowed_methods,
        reason = "the suite says by it whether the long runs are wanted"
    )]
    let long = std::env::var_os("WHERRY_LONG").is_some();
    if long { 0..ROUNDS_LONG } else { 0..1 }
}

/// Everybody works while something is killed again and again. At the end everybody looks at everything; what was
/// killed, and belongs to whoever can end it, stays until then.
async fn people_work_while(agency: Agency, end: End, seed: u64) -> anyhow::Result<()> {
    let (mut people, mut colleague, agency) = People::begin(agency).await?;
    let (told, over) = (Told::default(), Over::default());
    let (agency, ()) = tokio::try_join!(
        end_and_look(agency, &end, seed, &mut colleague, &told, &over),
        people.work(&told, &over),
    )?;
    let cut_off = agency.cut_off();
    println!("seed {seed}: {KILLS} kills cut {cut_off} requests off; {}", told.in_figures());
    assert!(cut_off > 0, "no kill came while somebody was waiting");
    told.enough_was_done();
    colleague.looks(&told.until_now(), true).await?;
    people.everything_is_there(&told.until_now()).await
}

/// Kills as often as it is to be done, and lets a colleague look now and then; then says that it is over.
async fn end_and_look(
    mut agency: Agency,
    end: &End,
    seed: u64,
    colleague: &mut Colleague,
    told: &Told,
    over: &Over,
) -> anyhow::Result<Agency> {
    let mut dice = StdRng::seed_from_u64(seed);
    let kills = (0..KILLS_A_STOP).map(|_| How::Killed).chain([How::Stopped]);
    let times = KILLS / KILLS_A_STOP * (KILLS_A_STOP + 1);
    for (number, how) in kills.cycle().take(usize::try_from(times)?).enumerate() {
        tokio::time::sleep(Duration::from_millis(dice.gen_range(WORK_MS))).await;
        // Elsewhere, for whoever waits for a process holds everybody up.
        let end = Arc::clone(end);
        let ended = tokio::task::spawn_blocking(move || {
            let ended = end(&mut agency, how);
            (agency, ended)
        });
        let ended = ended.await?;
        agency = ended.0;
        ended.1?;
        if number % ENDS_A_LOOK == 0 {
            let before = told.until_now();
            colleague.looks(&before, false).await?;
        }
    }
    over.say();
    Ok(agency)
}
