//! The two rooms of each session, with a line open in the listener's, and a turn from one into the other.

use std::time::Duration;

use anyhow::{Context as _, ensure};
use client_core::view::{Answers, LineBy};
use people::{
    ALL_FIVE,
    sitting::{an_hour, turn},
};
use protocol::{statement::Side, statement::TurnKind, wire::WaitingState};
use tokio::runtime::Runtime;

use super::{line::Line, share};
use crate::{
    ground::{Desk, Ground, Stage, at_every_desk},
    stopwatch::Stopwatch,
};

/// One session: where its author speaks, where its listener listens, and how often something was carried.
pub(super) struct Session {
    speaks: String,
    listens: String,
    line: Line,
    /// The author's page has one too, as everybody's has.
    _other: Line,
    carried: usize,
}

/// The sessions, by desk, in the order of the desk's cases.
pub(super) struct Rooms(Vec<Vec<Session>>);

impl Rooms {
    /// Plans, accepts and opens both rooms of so many cases.
    pub(super) fn open(
        ground: &mut Ground,
        sessions: usize,
        runtime: &Runtime,
    ) -> anyhow::Result<Self> {
        let desks = ground.desks.len();
        let mut rooms = Self((0..desks).map(|_| Vec::new()).collect());
        rooms.at_every_desk(&mut ground.desks, runtime, async |place, desk, rooms| {
            desk.facilitator.come_back().await?;
            let mine = share(sessions, place, desks);
            for stage in desk.stages.iter_mut().take(mine) {
                let Stage { case, author, reader } = stage;
                let now = client_core::Surroundings::now(reader.surroundings());
                let plan = || an_hour(now);
                let by = &mut desk.facilitator;
                let listens = case.sit(Side::Harmed, &plan(), by, reader).await?;
                let speaks = case.sit(Side::Responsible, &plan(), by, author).await?;
                let (line, other) = (Line::open(reader).await?, Line::open(author).await?);
                rooms.push(Session { speaks, listens, line, _other: other, carried: 0 });
            }
            Ok(())
        })?;
        Ok(rooms)
    }

    /// Works at every desk at once, each with its own place among them and its own sessions.
    pub(super) fn at_every_desk<T: Send>(
        &mut self,
        desks: &mut [Desk],
        runtime: &Runtime,
        work: impl AsyncFn(usize, &mut Desk, &mut Vec<Session>) -> anyhow::Result<T> + Sync,
    ) -> anyhow::Result<Vec<T>> {
        let mut each: Vec<_> = desks
            .iter_mut()
            .zip(&mut self.0)
            .enumerate()
            .map(|(at, (desk, of))| (at, desk, of))
            .collect();
        at_every_desk(&mut each, runtime.handle(), async |(place, desk, rooms)| {
            work(*place, desk, rooms).await
        })
    }

    /// Looks through every listener's page: all that was carried stands there, once and in order. Returns how much.
    pub(super) fn count(
        &mut self,
        ground: &mut Ground,
        runtime: &Runtime,
    ) -> anyhow::Result<usize> {
        let counts = self.at_every_desk(&mut ground.desks, runtime, async |_, desk, rooms| {
            let mut all = 0;
            for (session, stage) in rooms.iter().zip(&mut desk.stages) {
                let thread = stage.reader.sitting_thread(&session.listens).await?;
                let told: Vec<String> = thread
                    .lines
                    .iter()
                    .filter(|line| line.by == LineBy::Carried)
                    .map(|line| serde_json::to_string(&line.blocks))
                    .collect::<Result<_, _>>()?;
                ensure!(told.len() == session.carried, "{} of {}", told.len(), session.carried);
                for (number, words) in told.iter().enumerate() {
                    ensure!(words.contains(&said(number)), "{words} is not number {number}");
                }
                all += told.len();
            }
            Ok(all)
        })?;
        Ok(counts.into_iter().sum())
    }
}

impl Session {
    /// The author says something; then, from the facilitator's decision to the words before the listener.
    pub(super) async fn turn(&mut self, desk: &mut Desk, at: usize) -> anyhow::Result<Duration> {
        let Stage { case, author, reader } = &mut desk.stages[at];
        let given = turn(&self.speaks, TurnKind::Account, &said(self.carried));
        let letter = given.id.clone();
        author.offer_turn(given).await?;
        self.line.forget();

        let began = Stopwatch::start();
        let answers = Some(Answers::from(ALL_FIVE));
        let (carried, took) =
            tokio::join!(desk.facilitator.carry(&case.id, &letter, answers), async {
                loop {
                    self.line.look().await?;
                    let thread = reader.sitting_thread(&self.listens).await?;
                    let told = thread.lines.iter().filter(|line| {
                        line.by == LineBy::Carried && line.waiting == Some(WaitingState::Opened)
                    });
                    // Earlier words may wake a page once more.
                    if told.count() > self.carried {
                        return anyhow::Ok(began.read());
                    }
                }
            });
        carried?.crossing.context("it is carried")?;
        self.carried += 1;
        took
    }
}

/// The words of a turn: like what is said in a session, and known again by their number.
fn said(number: usize) -> String {
    format!(
        "Number {number}. I have thought about what you asked, and this is how it was that evening."
    )
}
