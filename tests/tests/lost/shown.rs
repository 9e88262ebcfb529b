//! What a colleague is shown after a kill, set against what people were told: their device has made every check of a
//! client by then, against all that it was shown before.

use std::collections::BTreeSet;

use anyhow::ensure;
use client_core::view::{self, CaseLetter};
use people::Person;
use protocol::wire::{CrossingState, LetterState};

use super::{told::Acknowledged, work::Cases};

/// A facilitator of both cases who only looks.
pub(crate) struct Colleague {
    pub(crate) ingrid: Person,
    pub(crate) cases: Cases,
    /// How often each kind of entry stood in the second case before work began.
    pub(crate) before: view::Case,
}

impl Colleague {
    /// Looks at both cases. `all` says that nobody works any more, so that there is nothing but what was told.
    pub(crate) async fn looks(&mut self, told: &Acknowledged, all: bool) -> anyhow::Result<()> {
        let case = self.ingrid.case(&self.cases.of_letters.id).await?;
        letters(&case, told, all)?;
        let case = self.ingrid.case(&self.cases.of_gates.id).await?;
        gates(&self.before, &case, told, all)
    }
}

/// How often an act stands in a history.
fn times(case: &view::Case, what: &str) -> usize {
    case.journal.iter().filter(|line| line.text_key == what).count()
}

/// Every letter, approval and crossing that was told of is there and there once, and each has its entry.
fn letters(case: &view::Case, told: &Acknowledged, all: bool) -> anyhow::Result<()> {
    let ids: BTreeSet<&str> = case.letters.iter().map(|letter| letter.letter.as_str()).collect();
    ensure!(ids.len() == case.letters.len(), "a letter stands there twice");
    let letter = |id: &str| {
        let found = case.letters.iter().find(|letter| letter.letter == id);
        found.ok_or_else(|| anyhow::anyhow!("acknowledged and lost: the letter {id}"))
    };
    for (id, _) in &told.written {
        letter(id)?;
    }
    for id in &told.approved {
        let least = told.approved.iter().filter(|approved| *approved == id).count();
        ensure!(letter(id)?.approvals.len() >= least, "acknowledged and lost: an approval of {id}");
    }
    for (id, crossing) in &told.released {
        let shown = letter(id)?.crossing.as_ref();
        ensure!(
            shown.is_some_and(|shown| shown.id == *crossing),
            "acknowledged and lost: the release of {id}"
        );
    }
    let opened = |letter: &&CaseLetter| {
        letter.crossing.as_ref().is_some_and(|shown| shown.state == CrossingState::Opened)
    };
    for crossing in &told.opened {
        let mut taken_out = case.letters.iter().filter(opened);
        ensure!(
            taken_out.any(|letter| letter.crossing.as_ref().is_some_and(|it| it.id == *crossing)),
            "acknowledged and lost: the opening of {crossing}"
        );
    }

    let count = |what: fn(&CaseLetter) -> bool| case.letters.iter().filter(|it| what(it)).count();
    let acts = [
        ("deposited", case.letters.len()),
        ("approved", case.letters.iter().map(|letter| letter.approvals.len()).sum()),
        ("banked", count(|letter| letter.state == LetterState::Banked)),
        ("released", count(|letter| letter.crossing.is_some())),
        ("opened", case.letters.iter().filter(opened).count()),
    ];
    for (what, acts) in acts {
        ensure!(times(case, what) == acts, "{what}: {acts} acts, {} entries", times(case, what));
    }
    if all {
        let told = [
            told.written.len(),
            told.approved.len(),
            told.released.len(),
            told.released.len(),
            told.opened.len(),
        ];
        ensure!(acts.map(|(_, acts)| acts) == told, "nothing but what was told: {acts:?} {told:?}");
    }
    Ok(())
}

/// The same of notes, turns and consents, of which each leaves an entry.
fn gates(
    before: &view::Case,
    case: &view::Case,
    told: &Acknowledged,
    all: bool,
) -> anyhow::Result<()> {
    ensure!(times(case, "delivered") == case.letters.len(), "a note without its entry");
    let since = |what: &str| times(case, what) - times(before, what);
    let acts =
        [("delivered", told.notes), ("gate_turned", told.turns), ("consent_said", told.consents)];
    for (what, told) in acts {
        let acts = since(what);
        ensure!(acts >= told, "acknowledged and lost: {what} {told} times, and {acts} are there");
        ensure!(!all || acts == told, "doubled: {what} {told} times, and {acts} are there");
    }
    Ok(())
}
