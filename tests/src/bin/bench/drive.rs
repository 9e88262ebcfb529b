//! Drives lanes of steps at once and notes how long each step took.

use std::time::Duration;

use anyhow::Context;

use crate::{script::Lane, stopwatch::Stopwatch};

/// Whoever can be made to ask: a connection to a relay, or a store without one.
pub(crate) trait Caller<T>: Send + 'static {
    fn ask(&mut self, what: &T) -> impl Future<Output = anyhow::Result<()>> + Send;
}

/// How long it took.
#[derive(Default, Clone)]
pub(crate) struct Taken {
    pub(crate) whole: Duration,
    pub(crate) steps: Vec<Duration>,
}

impl Taken {
    /// One after the other.
    pub(crate) fn add(&mut self, later: Self) {
        self.whole += later.whole;
        self.steps.extend(later.steps);
    }

    /// Steps a second.
    pub(crate) fn per_s(&self) -> f64 {
        self.steps.len() as f64 / self.whole.as_secs_f64()
    }

    /// The duration that so many of a thousand steps did not exceed, in milliseconds.
    pub(crate) fn ms_at(&self, thousandth: usize) -> f64 {
        let mut steps = self.steps.clone();
        steps.sort_unstable();
        let place = (steps.len() * thousandth).div_ceil(1000).saturating_sub(1);
        steps.get(place).map_or(0.0, |step| step.as_secs_f64() * 1000.0)
    }
}

/// Each caller does its lane, all at once.
pub(crate) async fn drive<T, C>(lanes: Vec<Lane<T>>, callers: &mut Vec<C>) -> anyhow::Result<Taken>
where
    T: Send + Sync + 'static,
    C: Caller<T>,
{
    let began = Stopwatch::start();
    let mut driving = Vec::with_capacity(lanes.len());
    for (lane, mut caller) in lanes.into_iter().zip(callers.drain(..)) {
        driving.push(tokio::spawn(async move {
            let mut steps = Vec::with_capacity(lane.len());
            for step in &lane {
                let began = Stopwatch::start();
                for what in step {
                    caller.ask(what).await?;
                }
                steps.push(began.read());
            }
            anyhow::Ok((steps, caller))
        }));
    }
    let mut taken = Taken::default();
    for driven in driving {
        let (steps, caller) = driven.await.context("a lane broke off")??;
        taken.steps.extend(steps);
        callers.push(caller);
    }
    taken.whole = began.read();
    Ok(taken)
}
