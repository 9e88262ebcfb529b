//! `nation`: a busy hour of a whole country, simulated with what everything costs on this machine.
//!
//! The costs are measured in the same run: one relay with a PostgreSQL, as `postgres` measures it. What is simulated is
//! the waiting: requests that come by chance, at parts of the country that each have a relay and a database.

mod hour;
mod queue;

use anyhow::Context as _;
use rand::{SeedableRng as _, rngs::StdRng};

pub(crate) use hour::Country;

use crate::{
    figure::{Figure, Report},
    scale::Scale,
};
use queue::{Cost, Costs, Key, Went};

/// The same hour whoever looks.
const SEED: u64 = 29;

/// Reckons from the figures that were taken before: the moves on one PostgreSQL by one relay, and signing in.
pub(crate) fn reckon(scale: &Scale, report: &mut Report) -> anyhow::Result<()> {
    let costs = costs(scale, report)?;
    let country = &scale.country;
    for &times in scale.country_times {
        let hour = hour::thrown(country, times, &mut StdRng::seed_from_u64(SEED));
        for (key, name) in [(Key::Agency, "nation_by_agency"), (Key::Case, "nation_by_case")] {
            for &parts in scale.country_parts {
                let part_of = queue::parted(country, key, parts);
                let Went { requests, p50_ms, p99_ms, busiest } =
                    queue::go_by(&hour, &costs, &part_of, parts);
                report.say(Figure {
                    engine: "postgres",
                    relays: parts,
                    letters: Some(u64::from(country.letters * times)),
                    per_s: Some(requests as f64 / 3600.0),
                    p50_ms: Some(p50_ms),
                    p99_ms: Some(p99_ms),
                    ratio: Some(busiest),
                    count: requests,
                    ..Figure::named(name)
                })?;
            }
        }
    }
    Ok(())
}

/// What a request takes: of the capacity as many as were answered at once, of time what it takes alone.
fn costs(scale: &Scale, report: &Report) -> anyhow::Result<Costs> {
    let (few, many) = (scale.levels.first(), scale.levels.get(scale.levels.len() / 2));
    let (few, many) = (few.context("a level")?, many.context("a level")?);
    let cost = |name: &str| {
        let at = |level: usize| {
            let figure = report.taken(name, "postgres", Some(level));
            figure.with_context(|| format!("{name} was not measured at {level}"))
        };
        let (alone, busy) = (at(*few)?, at(*many)?);
        anyhow::Ok(Cost {
            busy_s: 1.0 / busy.per_s.context("a rate")?,
            alone_s: alone.p50_ms.context("a median")? / 1000.0,
        })
    };
    let sign_in =
        report.taken("sign_in", "sqlite", Some(1)).context("signing in was not measured")?;
    let sign_in_s = sign_in.p50_ms.context("a median")? / 1000.0;
    let moves = ["deposit", "approval", "release", "opening"].map(cost);
    let [deposit, approval, release, opening] = moves;
    let (deposit, approval, release, opening) = (deposit?, approval?, release?, opening?);
    let job = cost("job")?;
    // What a job takes beside its four moves is the reader's look.
    let rest = |of: fn(&Cost) -> f64| {
        let four = [&deposit, &approval, &release, &opening].map(of).iter().sum::<f64>();
        (of(&job) - four).max(of(&opening) / 4.0)
    };
    Ok(Costs {
        sign_in: Cost { busy_s: sign_in_s, alone_s: sign_in_s },
        look: Cost { busy_s: rest(|cost| cost.busy_s), alone_s: rest(|cost| cost.alone_s) },
        deposit,
        approval,
        release,
        opening,
    })
}
