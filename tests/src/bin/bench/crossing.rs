//! The whole crossing as people do it: every seal, signature and check on their devices, every page loaded. It is
//! a figure of its own, and it makes the requests that are fired later.

use anyhow::ensure;
use people::{ALL_FIVE, letters};
use protocol::statement::Kind;

use crate::{
    Bench,
    catch::Catch,
    drive::Taken,
    figure::{Figure, Report},
    ground::{Desk, Ground, Stage, at_every_desk},
    http::Ask,
    script::{CaseScript, Script, Way},
    stopwatch::Stopwatch,
};

/// Lets letters cross, first one at a time, then at every device at once. Returns what was sent.
pub(crate) fn measure(
    ground: &mut Ground,
    bench: &Bench,
    report: &mut Report,
) -> anyhow::Result<Script<Ask>> {
    let Bench { scale, runtime, .. } = bench;
    eprintln!("Letting {} letters cross …", scale.cases * scale.letters());
    let mut cases: Vec<Vec<CaseScript<Ask>>> = Vec::new();
    for desk in &ground.desks {
        let begun: anyhow::Result<_> = desk.stages.iter().map(|stage| begin(desk, stage)).collect();
        cases.push(begun?);
    }

    let began = Stopwatch::start();
    let mut alone = Taken::default();
    for (desk, cases) in ground.desks.iter_mut().zip(&mut cases) {
        let crossed = at_every_desk(std::slice::from_mut(desk), runtime.handle(), async |desk| {
            desk.let_cross(scale.letters_alone).await
        })?;
        add(crossed, std::slice::from_mut(cases), &mut alone);
    }
    alone.whole = began.read();
    say(&alone, 1, report)?;

    let began = Stopwatch::start();
    let mut together = Taken::default();
    let crossed = at_every_desk(&mut ground.desks, runtime.handle(), async |desk| {
        desk.let_cross(scale.letters_together).await
    })?;
    together.whole = began.read();
    add(crossed, &mut cases, &mut together);
    say(&together, scale.devices, report)?;
    Ok(Script { cases: cases.into_iter().flatten().collect() })
}

fn say(taken: &Taken, at: usize, report: &mut Report) -> anyhow::Result<()> {
    report.say(Figure {
        concurrency: Some(at),
        per_s: Some(taken.per_s()),
        p50_ms: Some(taken.ms_at(500)),
        p99_ms: Some(taken.ms_at(990)),
        count: taken.steps.len(),
        ..Figure::named("crossing")
    })
}

/// A case before its first letter. Everybody is looked up once, so that no session's first use in a minute is
/// noted while others are measured; and both look at their rooms, so that what is read is in memory.
fn begin(desk: &Desk, stage: &Stage) -> anyhow::Result<CaseScript<Ask>> {
    let people = [&stage.author, &stage.reader, &desk.facilitator];
    let mut warm = Vec::new();
    for person in people {
        warm.push(Catch::on(person)?.get("/api/v1/session"));
    }
    for party in [&stage.author, &stage.reader] {
        warm.push(Catch::on(party)?.get("/api/v1/room"));
    }
    let of_case = format!("/api/v1/cases/{}", stage.case.id);
    let pages = vec![Catch::on(&desk.facilitator)?.get(&of_case)];
    for person in people {
        person.sit_between(None);
    }
    Ok(CaseScript { warm, pages, letters: Vec::new() })
}

/// One letter that crossed: which of the desk's cases, what was sent, how long it took.
struct Crossed {
    case: usize,
    way: Way<Ask>,
    took: std::time::Duration,
}

fn add(crossed: Vec<Vec<Crossed>>, cases: &mut [Vec<CaseScript<Ask>>], taken: &mut Taken) {
    for (crossed, cases) in crossed.into_iter().zip(cases) {
        for Crossed { case, way, took } in crossed {
            cases[case].letters.push(way);
            taken.steps.push(took);
        }
    }
}

impl Desk {
    /// So many letters of each case, case by case in turn.
    async fn let_cross(&mut self, count: usize) -> anyhow::Result<Vec<Crossed>> {
        let Self { facilitator, stages, .. } = self;
        let mut crossed = Vec::new();
        for _ in 0..count {
            for (case, stage) in stages.iter_mut().enumerate() {
                let Stage { case: of, author, reader } = stage;
                let by_author = Catch::on(author)?;
                let by_facilitator = Catch::on(facilitator)?;
                let by_reader = Catch::on(reader)?;

                let began = Stopwatch::start();
                let letter = author.write(Kind::Apology, letters::APOLOGY).await?;
                facilitator.approve(&of.id, &letter, ALL_FIVE).await?;
                let crossing = of.release(&letter, facilitator).await?;
                reader.room().await?;
                reader.open_crossing(&crossing).await?;
                let took = began.read();

                let look = by_reader.get("/api/v1/room");
                let mut sent = by_author.take();
                sent.extend(by_facilitator.take());
                sent.push(look);
                sent.extend(by_reader.take());
                let sent: Result<Way<Ask>, Vec<Ask>> = sent.try_into();
                ensure!(sent.is_ok(), "a letter crosses in one request a move");
                if let Ok(way) = sent {
                    crossed.push(Crossed { case, way, took });
                }
            }
        }
        Ok(crossed)
    }
}
