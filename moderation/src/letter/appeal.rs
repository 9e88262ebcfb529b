//! An appeal: a letter that was refused is put forward again by its author, to people who did not refuse it.

use protocol::ids::PersonId;

use super::{Letter, LetterStage};
use crate::{case::Case, refusal::Refusal};

impl Letter {
    /// Who may not decide on what is put in this letter's place: whoever refused it, or one that it stands for.
    pub(super) fn barred_after(&self) -> Vec<PersonId> {
        let mut barred = self.barred.clone();
        if let LetterStage::Refused { by, .. } = self.stage
            && !barred.contains(&by)
        {
            barred.push(by);
        }
        barred
    }

    /// Those who refused these words once: they decide nothing about them any more.
    pub fn barred(&self) -> &[PersonId] {
        &self.barred
    }

    /// Refuses a decision by somebody who refused the words before.
    pub(crate) fn decidable_by(&self, person: PersonId) -> Result<(), Refusal> {
        if self.barred.contains(&person) { Err(Refusal::RefusedBefore) } else { Ok(()) }
    }
}

impl Case {
    /// Whether enough people are left to decide on an appeal, one way or the other.
    ///
    /// # Errors
    /// [`Refusal::NobodyElse`]: a coordinator must add somebody first.
    pub(crate) fn can_decide_without(&self, barred: &[PersonId]) -> Result<(), Refusal> {
        let staff = self.certificate.staff.iter();
        let left = staff.filter(|member| !barred.contains(&member.person)).count();
        if barred.is_empty() || left >= usize::from(self.policy().approvals) {
            Ok(())
        } else {
            Err(Refusal::NobodyElse)
        }
    }
}
