//! The limit beside which a move is set: the very statements that the relay issues for it, bare.
//!
//! A relay in this process, with a tape at its driver, answers the script once; what it asked of its database is
//! then issued again on another copy of the same database, by as many callers at once, without any relay.

use std::time::Duration;

use anyhow::{Context, ensure};
use wherry::{
    App,
    bare::{Bare, Tape, Turn},
    chance::Chance,
    clock::Clock,
};

use crate::{
    copy::{Base, On},
    drive::Caller,
    http::{Ask, Line},
    load::Order,
    script::{CaseScript, Script},
};

/// Longer than the sweep that a relay begins with.
const SETTLES_WITHIN: Duration = Duration::from_millis(100);

/// Answers the script once in this order, and gives what each request asked of the database.
pub(crate) async fn hear(
    base: &Base,
    on: &On<'_>,
    script: &Script<Ask>,
    order: Order,
) -> anyhow::Result<Script<Turn>> {
    let copy = base.copy(on).await?;
    let tape = Tape::default();
    let app =
        App::build_on_tape(copy.config()?, Clock::system(), Chance::system(), tape.clone()).await?;
    let relay = app.start().await?;
    let mut line = Line::open(&format!("http://{}", relay.address())).await?;
    tokio::time::sleep(SETTLES_WITHIN).await;
    drop(tape.take());
    let mut turns: Script<Turn> = Script { cases: Vec::new() };
    for case in &script.cases {
        let mut warm = Vec::with_capacity(case.warm.len());
        for ask in &case.warm {
            line.ask(ask).await?;
            warm.push(tape.take());
        }
        let letters = vec![Default::default(); case.letters.len()];
        turns.cases.push(CaseScript { warm, pages: Vec::new(), letters });
    }
    for (case, letter, act) in order.of(script) {
        let ask = &script.cases[case].letters[letter][act as usize];
        line.ask(ask).await.with_context(|| act.name())?;
        let turn = tape.take();
        ensure!(turn.statements() > 0, "{} asked nothing of the database", act.name());
        turns.cases[case].letters[letter][act as usize] = turn;
    }
    relay.stop().await;
    Ok(turns)
}

impl Caller<Turn> for Bare {
    async fn ask(&mut self, what: &Turn) -> anyhow::Result<()> {
        Ok(self.play(what).await?)
    }
}
