//! Whether the relay's memory stays as it is while people work for a quarter of an hour.

use std::time::Duration;

use tokio::{runtime::Builder, task::JoinSet, time::sleep};

use crate::{
    Letters,
    copy::On,
    drive::Caller as _,
    figure::{Figure, Report, Target},
    http::{Ask, Line},
    scale::Scale,
    script::CaseScript,
    start::memory,
    stopwatch::Stopwatch,
};

/// It may have grown so much from the middle third of the time to the last; in the first, buffers and pages fill.
const MOST_GROWTH_MIB: f64 = 1.0;

/// How often it is weighed in each third.
const LOOKS: u32 = 30;

/// Between one caller's rounds of reading.
const PAUSE: Duration = Duration::from_millis(5);

/// So many callers read without end while the letters of their cases cross, spread over the time.
pub(crate) fn measure(letters: &Letters, scale: &Scale, report: &mut Report) -> anyhow::Result<()> {
    let (callers, lasts) = (scale.soak_callers, scale.soak_lasts);
    eprintln!("Working for {} seconds …", lasts.as_secs());
    let (highest, asked) = Builder::new_current_thread().enable_all().build()?.block_on(async {
        let copy = letters.base.copy(&On::File).await?;
        let serving = copy.serve_one()?;
        let mut working = JoinSet::new();
        for caller in 0..callers {
            let line = Line::open(serving.address()).await?;
            let own = letters.script.cases.iter().skip(caller).step_by(callers).cloned().collect();
            working.spawn(work(line, own, lasts));
        }
        let mut highest = [0.0_f64; 3];
        for third in &mut highest {
            for _ in 0..LOOKS {
                sleep(lasts / (3 * LOOKS)).await;
                *third = third.max(memory(serving.process())?.now_mib);
            }
        }
        let asked = working.join_all().await.into_iter().sum::<anyhow::Result<usize>>()?;
        serving.stop()?;
        anyhow::Ok((highest, asked))
    })?;
    let [_, middle, last] = highest;
    report.say(
        Figure {
            concurrency: Some(callers),
            mib: Some(last),
            growth_mib: Some(last - middle),
            per_s: Some(asked as f64 / lasts.as_secs_f64()),
            count: asked,
            ..Figure::named("soak")
        }
        .with(Target::GrowthMibAtMost(MOST_GROWTH_MIB)),
    )
}

/// One caller's work. How many requests it came to.
async fn work(
    mut line: Line,
    cases: Vec<CaseScript<Ask>>,
    lasts: Duration,
) -> anyhow::Result<usize> {
    let letters = cases.first().map_or(0, |case| case.letters.len());
    let each = lasts / u32::try_from((letters * cases.len()).max(1))?;
    let mut asked = 0;
    for letter in 0..letters {
        for case in &cases {
            let began = Stopwatch::start();
            for ask in &case.letters[letter] {
                line.ask(ask).await?;
                asked += 1;
            }
            while began.read() < each {
                for ask in &case.warm {
                    line.ask(ask).await?;
                    asked += 1;
                }
                sleep(PAUSE).await;
            }
        }
    }
    Ok(asked)
}
