//! A case: bringing its two people in, opening its gates, and looking at it.

use anyhow::{Context, ensure};
use client_core::{
    GateDecision, Trouble,
    view::{self, RoomState},
};
use protocol::{
    statement::{Compared, ConsentState, Policy, Side, Which},
    wire::LetterState,
};

use serde::{Deserialize, Serialize};

use crate::{agency::Agency, person::Person};

/// What every party here is asked to agree to.
pub const CONSENT: &str = "I agree to take part. I can stop at any time.";

/// All five questions answered with yes.
pub const ALL_FIVE: [bool; 5] = [true; 5];

/// The longest a gate stands open here, in days.
pub const GATE_DAYS: u16 = 60;

/// A policy of so many approvals, with any number of letters each way.
pub fn policy(approvals: u8) -> Policy {
    Policy {
        approvals,
        replies_to_harmed: None,
        replies_to_responsible: None,
        gate_lapse_days: GATE_DAYS,
    }
}

/// One case.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Case {
    /// The case.
    pub id: String,
    /// The name of the person harmed.
    pub harmed: String,
    /// The name of the person responsible.
    pub responsible: String,
}

impl Case {
    /// The name of the person of a side.
    pub fn name_of(&self, side: Side) -> &str {
        match side {
            Side::Harmed => &self.harmed,
            Side::Responsible => &self.responsible,
        }
    }

    /// Invites the person of a side, who joins on a device of their own; two facilitators compare the six words
    /// with them, one after the other, and then the room stands.
    ///
    /// # Errors
    /// Whatever failed on the way, words that differ included.
    pub async fn bring_in(
        &self,
        agency: &Agency,
        side: Side,
        first: &mut Person,
        second: &mut Person,
    ) -> anyhow::Result<Person> {
        let mut party = self.invite(agency, side, first).await?;
        self.compare(side, &mut party, first).await?;
        self.compare(side, &mut party, second).await?;
        let room = party.room().await?;
        ensure!(room.state == RoomState::Standing, "two people compared the words");
        Ok(party)
    }

    /// Invites the person of a side, who joins. Nobody has compared words yet.
    ///
    /// # Errors
    /// Whatever the devices or the relay say.
    pub async fn invite(
        &self,
        agency: &Agency,
        side: Side,
        by: &mut Person,
    ) -> anyhow::Result<Person> {
        let card = by.invite(&self.id, side).await?;
        let name = self.name_of(side);
        let mut party = agency.join(name, &card.link, &card.code, None).await?;
        let room = party.room().await?;
        ensure!(room.side == side && room.state == RoomState::WaitingForWords, "{name} waits");
        Ok(party)
    }

    /// One facilitator compares the six words with a party who waits: both read what their own screen shows.
    ///
    /// # Errors
    /// Whatever failed on the way, words that differ included.
    pub async fn compare(
        &self,
        side: Side,
        party: &mut Person,
        facilitator: &mut Person,
    ) -> anyhow::Result<()> {
        let theirs = party.room().await?.words.context("words are shown while they wait")?;
        let seen = facilitator.case(&self.id).await?;
        let ours = room_of(&seen, side)?.words.clone().context("words are shown to staff too")?;
        ensure!(theirs.len() == 6 && theirs == ours, "the words differ: {theirs:?}, {ours:?}");
        facilitator.confirm_words(&self.id, side, Compared::Telephone).await?;
        Ok(())
    }

    /// Both people agree to take part, and a facilitator opens the three gates that staff keep.
    ///
    /// # Errors
    /// Whatever the devices or the relay say.
    pub async fn open_gates(
        &self,
        staff: &mut Person,
        parties: [&mut Person; 2],
    ) -> anyhow::Result<()> {
        for party in parties {
            party.consent(ConsentState::Given, CONSENT).await?;
        }
        for which in Which::ALL {
            self.turn(staff, which, true).await?;
        }
        let case = staff.case(&self.id).await?;
        ensure!(case.gates.iter().all(|gate| gate.open), "all five are open: {:?}", case.gates);
        Ok(())
    }

    /// A facilitator turns one gate, with a grade and a note that fit.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn turn(
        &self,
        staff: &mut Person,
        which: Which,
        open: bool,
    ) -> Result<view::Case, Trouble> {
        let (grade, note) = match (which, open) {
            (Which::Responsible, true) => ("some", "Says what he did, without excuses."),
            (Which::Responsible, false) => ("none", "Has begun to blame others again."),
            (_, true) => ("with_conditions", "Safe while her sister is with her."),
            (_, false) => ("no", "Not now: the hearing is next week."),
        };
        let today = client_core::Surroundings::now(staff.surroundings()).day();
        let decision = GateDecision {
            which,
            open,
            grade: grade.to_owned(),
            note: note.to_owned(),
            until: today.plus(u32::from(GATE_DAYS) / 2),
        };
        staff.set_gate(&self.id, decision).await
    }

    /// Everybody in turn claims the letter and approves it, until it is in safe keeping.
    ///
    /// # Errors
    /// Whatever the devices or the relay say.
    pub async fn approve(&self, letter: &str, approvers: &mut [&mut Person]) -> anyhow::Result<()> {
        let mut state = None;
        for approver in approvers {
            state = Some(approver.approve(&self.id, letter, ALL_FIVE).await?.state);
        }
        ensure!(state == Some(LetterState::Banked), "approved by enough: {state:?}");
        Ok(())
    }

    /// Releases a letter in safe keeping now, and returns the crossing.
    ///
    /// # Errors
    /// Whatever the device or the relay says.
    pub async fn release(&self, letter: &str, by: &mut Person) -> anyhow::Result<String> {
        let review = by.release(&self.id, letter, None).await?;
        Ok(review.crossing.context("released")?.id)
    }
}

/// One room of a case as staff see it.
///
/// # Errors
/// If the case has no room of that side.
pub fn room_of(case: &view::Case, side: Side) -> anyhow::Result<&view::RoomShown> {
    case.rooms.iter().find(|room| room.side == side).context("a case has a room a side")
}
