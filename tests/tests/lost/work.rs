//! Who works: in one case letters are written, approved by two, released and taken out, by four people at once; in
//! another a gate is turned, notes are written, and a party changes her mind. All insist: what is not answered they
//! send again, the very same bytes, so that each act is there exactly once.

use std::cell::Cell;

use anyhow::{Context as _, ensure};
use people::{ALL_FIVE, Agency, CONSENT, Case, Person, letters, policy};
use protocol::{
    statement::{ConsentState, Kind, Side, Which},
    wire::WaitingState,
};
use tokio::sync::mpsc::{Receiver, Sender, channel};

use super::{
    shown::Colleague,
    told::{Acknowledged, Told},
};

/// How many letters may wait for whoever comes next.
const WAITING: usize = 2;

/// Whether people are to begin nothing new.
#[derive(Default)]
pub(crate) struct Over(Cell<bool>);

impl Over {
    pub(crate) fn say(&self) {
        self.0.set(true);
    }

    fn is_said(&self) -> bool {
        self.0.get()
    }
}

/// The two cases.
#[derive(Clone)]
pub(crate) struct Cases {
    pub(crate) of_letters: Case,
    pub(crate) of_gates: Case,
}

/// Everybody who works.
pub(crate) struct People {
    cases: Cases,
    callum: Person,
    miriam: Person,
    tomasz: Person,
    hannah: Person,
    noor: Person,
    marta: Person,
}

impl People {
    /// Everybody is in, and all gates are open.
    pub(crate) async fn begin(mut agency: Agency) -> anyhow::Result<(Self, Colleague, Agency)> {
        let mut miriam = agency.facilitator("Miriam Osei").await?;
        let mut tomasz = agency.facilitator("Tomasz Lind").await?;
        let mut noor = agency.facilitator("Noor Haddad").await?;
        let mut ingrid = agency.facilitator("Ingrid Solheim").await?;
        let staff = &mut [&mut miriam, &mut tomasz, &mut ingrid];
        let names = ("Hannah Whitlock", "Callum Reyes");
        let of_letters = agency.open_case("Kitchen window", names, policy(2), staff).await?;
        let staff = &mut [&mut noor, &mut ingrid];
        let names = ("Marta Lindqvist", "Owen Price");
        let of_gates = agency.open_case("Allotment", names, policy(1), staff).await?;

        let mut hannah =
            of_letters.bring_in(&agency, Side::Harmed, &mut miriam, &mut tomasz).await?;
        let mut callum =
            of_letters.bring_in(&agency, Side::Responsible, &mut tomasz, &mut miriam).await?;
        let mut marta = of_gates.bring_in(&agency, Side::Harmed, &mut noor, &mut ingrid).await?;
        let mut owen =
            of_gates.bring_in(&agency, Side::Responsible, &mut noor, &mut ingrid).await?;
        of_letters.open_gates(&mut miriam, [&mut hannah, &mut callum]).await?;
        of_gates.open_gates(&mut noor, [&mut marta, &mut owen]).await?;
        hannah.wish(true, Vec::new()).await?;

        for person in [&miriam, &tomasz, &noor, &ingrid, &hannah, &callum, &marta] {
            person.surroundings().insist();
        }
        let before = ingrid.case(&of_gates.id).await?;
        let cases = Cases { of_letters, of_gates };
        let colleague = Colleague { ingrid, cases: cases.clone(), before };
        Ok((Self { cases, callum, miriam, tomasz, hannah, noor, marta }, colleague, agency))
    }

    /// Everybody works until it is over, and finishes what was begun.
    pub(crate) async fn work(&mut self, told: &Told, over: &Over) -> anyhow::Result<()> {
        let Cases { of_letters, of_gates } = &self.cases;
        let (written, to_approve) = channel(WAITING);
        let (approved, to_release) = channel(WAITING);
        let (released, to_open) = channel(WAITING);
        tokio::try_join!(
            write(&mut self.callum, written, told, over),
            approve(&mut self.miriam, of_letters, to_approve, approved, told),
            release(&mut self.tomasz, of_letters, to_release, released, told),
            open(&mut self.hannah, to_open, told),
            turn_and_note(&mut self.noor, of_gates, told, over),
            pause_and_resume(&mut self.marta, told, over),
        )?;
        Ok(())
    }

    /// What the parties are shown at the end: every letter once, and all of them taken out.
    pub(crate) async fn everything_is_there(mut self, told: &Acknowledged) -> anyhow::Result<()> {
        let room = self.callum.room().await?;
        let listed = room.letters.iter().filter(|letter| letter.mine).map(|letter| &letter.id);
        ensure!(listed.eq(told.written.iter().map(|(id, _)| id)), "each once, in order");
        ensure!(room.drafts.is_empty(), "a draft goes once its letter is given in");
        let waiting = self.hannah.room().await?.waiting;
        ensure!(waiting.len() == told.released.len(), "each came across once");
        ensure!(waiting.iter().all(|it| it.state == WaitingState::Opened && it.receipt_granted));
        ensure!(self.marta.room().await?.consent.state == "given");
        Ok(())
    }
}

/// Callum writes letter after letter.
async fn write(
    callum: &mut Person,
    written: Sender<String>,
    told: &Told,
    over: &Over,
) -> anyhow::Result<()> {
    for number in 0.. {
        if over.is_said() {
            break;
        }
        let text = format!("Letter {number}.\n\n{}", letters::APOLOGY);
        let letter = callum.write(Kind::Apology, &text).await.context("Callum writes")?;
        told.note(|told| told.written.push((letter.clone(), text)));
        written.send(letter).await?;
    }
    Ok(())
}

/// Miriam approves each.
async fn approve(
    miriam: &mut Person,
    case: &Case,
    mut letters: Receiver<String>,
    approved: Sender<String>,
    told: &Told,
) -> anyhow::Result<()> {
    while let Some(letter) = letters.recv().await {
        miriam.approve(&case.id, &letter, ALL_FIVE).await.context("Miriam approves")?;
        told.note(|told| told.approved.push(letter.clone()));
        approved.send(letter).await?;
    }
    Ok(())
}

/// Tomasz approves each too, and releases it.
async fn release(
    tomasz: &mut Person,
    case: &Case,
    mut letters: Receiver<String>,
    released: Sender<(String, String)>,
    told: &Told,
) -> anyhow::Result<()> {
    while let Some(letter) = letters.recv().await {
        tomasz.approve(&case.id, &letter, ALL_FIVE).await.context("Tomasz approves")?;
        told.note(|told| told.approved.push(letter.clone()));
        let crossing = case.release(&letter, tomasz).await.context("Tomasz releases")?;
        let both = (letter, crossing);
        told.note(|told| told.released.push(both.clone()));
        released.send(both).await?;
    }
    Ok(())
}

/// Hannah takes each out, reads the very words, and grants its receipt.
async fn open(
    hannah: &mut Person,
    mut crossings: Receiver<(String, String)>,
    told: &Told,
) -> anyhow::Result<()> {
    while let Some((letter, crossing)) = crossings.recv().await {
        hannah.room().await.context("Hannah looks")?;
        let read = hannah.open_crossing(&crossing).await.context("Hannah reads")?;
        told.note(|told| told.opened.push(crossing.clone()));
        let text = told.text_of(&letter).context("it was written")?;
        ensure!(read.blocks == hannah.preview(&text)?.blocks, "each as it was written");
        hannah.grant_receipt(&crossing).await.context("Hannah grants a receipt")?;
    }
    Ok(())
}

/// Noor shuts a gate, opens it, and writes to Marta.
async fn turn_and_note(
    noor: &mut Person,
    case: &Case,
    told: &Told,
    over: &Over,
) -> anyhow::Result<()> {
    while !over.is_said() {
        for open in [false, true] {
            case.turn(noor, Which::Responsible, open).await.context("Noor turns a gate")?;
            told.note(|told| told.turns += 1);
        }
        noor.write_to_party(&case.id, Side::Harmed, letters::ANSWER_TO_NOTE, None)
            .await
            .context("Noor writes")?;
        told.note(|told| told.notes += 1);
    }
    Ok(())
}

/// Marta pauses and goes on.
async fn pause_and_resume(marta: &mut Person, told: &Told, over: &Over) -> anyhow::Result<()> {
    while !over.is_said() {
        for (state, text) in [(ConsentState::Paused, ""), (ConsentState::Resumed, CONSENT)] {
            marta.consent(state, text).await.context("Marta says")?;
            told.note(|told| told.consents += 1);
        }
    }
    Ok(())
}
