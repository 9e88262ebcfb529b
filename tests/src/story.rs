//! The usual beginning: one agency, one case, two facilitators, and the two people it is about.

use protocol::statement::{Kind, Policy, Side};

use crate::{agency::Agency, case::Case, kept::Kept, letters, person::Person};

/// Everybody whom most tests need, each at a device of their own.
pub struct Story {
    /// The case.
    pub case: Case,
    /// A facilitator.
    pub miriam: Person,
    /// Another.
    pub tomasz: Person,
    /// The person harmed.
    pub hannah: Person,
    /// The person responsible.
    pub callum: Person,
    /// The agency with Ruth, its coordinator.
    pub agency: Agency,
}

impl Story {
    /// Everybody is in, both rooms stand, and all gates are shut. In a run of the suite this is played once, and told
    /// again to each test.
    ///
    /// # Errors
    /// Whatever failed on the way.
    pub async fn begin(policy: Policy) -> anyhow::Result<Self> {
        if let Some(kept) = Kept::of_this_run(&policy).await? {
            return kept.tell().await;
        }
        Self::begin_at(Agency::found().await?, policy).await
    }

    /// The same, at an agency founded before.
    ///
    /// # Errors
    /// Whatever failed on the way.
    pub async fn begin_at(agency: Agency, policy: Policy) -> anyhow::Result<Self> {
        let people = ("Hannah Whitlock", "Callum Reyes");
        Self::begin_named(agency, policy, "Kitchen window", people).await
    }

    /// The same, with a case and two people of other names.
    ///
    /// # Errors
    /// Whatever failed on the way.
    pub async fn begin_named(
        mut agency: Agency,
        policy: Policy,
        name: &str,
        people: (&str, &str),
    ) -> anyhow::Result<Self> {
        let mut miriam = agency.facilitator("Miriam Osei").await?;
        let mut tomasz = agency.facilitator("Tomasz Lind").await?;
        let staff = &mut [&mut miriam, &mut tomasz];
        let case = agency.open_case(name, people, policy, staff).await?;
        let hannah = case.bring_in(&agency, Side::Harmed, &mut miriam, &mut tomasz).await?;
        let callum = case.bring_in(&agency, Side::Responsible, &mut tomasz, &mut miriam).await?;
        Ok(Self { case, miriam, tomasz, hannah, callum, agency })
    }

    /// Both people agree to take part, and Miriam opens the three gates that staff keep.
    ///
    /// # Errors
    /// Whatever failed on the way.
    pub async fn open_gates(&mut self) -> anyhow::Result<()> {
        let parties = [&mut self.hannah, &mut self.callum];
        self.case.open_gates(&mut self.miriam, parties).await
    }

    /// Callum writes his apology, and both facilitators approve it if the policy asks for both. Returns the letter.
    ///
    /// # Errors
    /// Whatever failed on the way.
    pub async fn bank_apology(&mut self, approvals: usize) -> anyhow::Result<String> {
        let letter = self.callum.write(Kind::Apology, letters::APOLOGY).await?;
        let both = &mut [&mut self.miriam, &mut self.tomasz];
        self.case.approve(&letter, &mut both[..approvals]).await?;
        Ok(letter)
    }

    /// The same, and Miriam releases it. Returns the letter and the crossing.
    ///
    /// # Errors
    /// Whatever failed on the way.
    pub async fn release_apology(&mut self, approvals: usize) -> anyhow::Result<(String, String)> {
        let letter = self.bank_apology(approvals).await?;
        let crossing = self.case.release(&letter, &mut self.miriam).await?;
        Ok((letter, crossing))
    }

    /// Everybody signs in again, after time has passed.
    ///
    /// # Errors
    /// Whatever failed on the way.
    pub async fn everybody_comes_back(&mut self) -> anyhow::Result<()> {
        let Self { miriam, tomasz, hannah, callum, agency, .. } = self;
        for person in [miriam, tomasz, hannah, callum, &mut agency.coordinator] {
            person.come_back().await?;
        }
        Ok(())
    }
}
