//! The people whose letters cross: one agency, two facilitators at several devices each, and cases whose two
//! people have joined, agreed and wished to be told.

use anyhow::Context as _;
use people::{Agency, Card, Case, Founding, Person, policy};
use protocol::statement::Side;
use tokio::runtime::Handle;

use crate::Bench;

/// Cases that are brought in with a passphrase once given.
const FRESH_FOR: usize = 16;

/// Everybody, at work.
pub(crate) struct Ground {
    pub(crate) agency: Agency,
    pub(crate) desks: Vec<Desk>,
}

/// A facilitator's device, with a colleague's beside it, and the cases that are worked on there.
pub(crate) struct Desk {
    pub(crate) facilitator: Person,
    colleague: Person,
    pub(crate) stages: Vec<Stage>,
    cases: Vec<Case>,
}

/// One case with its people.
pub(crate) struct Stage {
    pub(crate) case: Case,
    pub(crate) author: Person,
    pub(crate) reader: Person,
}

impl Ground {
    /// Founds the agency and brings in everybody of so many cases.
    pub(crate) fn lay(bench: &Bench, cases: usize) -> anyhow::Result<Self> {
        eprintln!("Bringing in the people of {cases} cases: this takes a moment …");
        let Bench { programs, folder, runtime, .. } = bench;
        let founding = Founding {
            folder: Some(folder.join("ground")),
            programs: Some(programs.clone()),
            ..Founding::default()
        };
        let opened = runtime.block_on(open_cases(founding, bench.scale.devices, cases));
        let (agency, mut desks) = opened.context("opening cases")?;
        at_every_desk(&mut desks, runtime.handle(), async |desk| desk.bring_in(&agency).await)
            .context("bringing people in")?;
        Ok(Self { agency, desks })
    }

    /// What the parties wrote down to sign in with.
    pub(crate) fn cards(&self) -> Vec<Card> {
        let stages = self.desks.iter().flat_map(|desk| &desk.stages);
        stages.flat_map(|stage| [stage.author.card.clone(), stage.reader.card.clone()]).collect()
    }

    /// Stops the relay for good.
    pub(crate) fn close(mut self) -> anyhow::Result<()> {
        self.agency.stop()
    }
}

/// Does the same at every desk at once. A device does one thing at a time, on one thread.
pub(crate) fn at_every_desk<D: Send, T: Send>(
    desks: &mut [D],
    handle: &Handle,
    work: impl AsyncFn(&mut D) -> anyhow::Result<T> + Sync,
) -> anyhow::Result<Vec<T>> {
    let work = &work;
    std::thread::scope(|scope| {
        let working: Vec<_> =
            desks.iter_mut().map(|desk| scope.spawn(move || handle.block_on(work(desk)))).collect();
        let done = working
            .into_iter()
            .map(|desk| desk.join().unwrap_or_else(|_| Err(anyhow::anyhow!("a desk broke off"))));
        done.collect()
    })
}

async fn open_cases(
    founding: Founding,
    devices: usize,
    cases: usize,
) -> anyhow::Result<(Agency, Vec<Desk>)> {
    let mut agency = Agency::found_as(founding).await?;
    let mut miriam = agency.facilitator("Miriam Osei").await?;
    let mut tomasz = agency.facilitator("Tomasz Lind").await?;
    let mut desks = Vec::new();
    for _ in 0..devices {
        let (mut facilitator, mut colleague) =
            (miriam.at_another_device(), tomasz.at_another_device());
        facilitator.come_back().await?;
        colleague.come_back().await?;
        desks.push(Desk { facilitator, colleague, stages: Vec::new(), cases: Vec::new() });
    }
    for number in 0..cases {
        let people = (format!("Reader {number}"), format!("Author {number}"));
        let people = (people.0.as_str(), people.1.as_str());
        let staff = &mut [&mut miriam, &mut tomasz];
        let case = agency.open_case(&format!("Case {number}"), people, policy(1), staff).await?;
        desks[number % devices].cases.push(case);
    }
    Ok((agency, desks))
}

impl Desk {
    async fn bring_in(&mut self, agency: &Agency) -> anyhow::Result<()> {
        let Self { facilitator, colleague, stages, cases } = self;
        for (number, case) in cases.drain(..).enumerate() {
            // A passphrase is fresh for a few minutes, and this may take longer.
            if number % FRESH_FOR == 0 {
                facilitator.come_back().await?;
                colleague.come_back().await?;
            }
            let mut reader = case.bring_in(agency, Side::Harmed, facilitator, colleague).await?;
            let mut author =
                case.bring_in(agency, Side::Responsible, facilitator, colleague).await?;
            case.open_gates(facilitator, [&mut reader, &mut author]).await?;
            reader.wish(true, Vec::new()).await?;
            stages.push(Stage { case, author, reader });
        }
        Ok(())
    }
}
