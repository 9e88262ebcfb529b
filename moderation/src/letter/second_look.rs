//! The second look: of the letters that one person alone approved, a sample is looked at by somebody else afterwards. It
//! changes nothing for anybody; it says how well reviewers agree.

use protocol::{ids::Digest, statement::CaseCertificate, statement::Verified};

use super::{Letter, LetterStage};
use crate::{
    case::Case,
    permit::{Facilitator, Permit},
    refusal::Refusal,
};

/// Of 256 letters, this many are looked at: one in ten.
const SAMPLED: u8 = 26;

/// Whether words are of the sample. No member of staff chooses them: their digest does, which says nothing of them. An
/// author's own device could draw its salt until it falls as they wish, and would gain nothing by it.
pub fn is_sampled(portable: Digest) -> bool {
    Digest::of(portable.as_bytes()).as_bytes()[0] < SAMPLED
}

/// Whether a case's letters are sampled at all: where two approve, two have looked.
pub fn samples(certificate: &Verified<CaseCertificate>) -> bool {
    certificate.policy.approvals == 1
}

impl Letter {
    /// Whether this facilitator may say what they would have decided.
    ///
    /// # Errors
    /// [`Refusal::NotAsked`] for a letter that is not in safe keeping or not of the sample, and
    /// [`Refusal::SecondPerson`] for whoever approved it.
    pub fn second_look_by(&self, case: &Case, permit: &Permit<Facilitator>) -> Result<(), Refusal> {
        permit.for_case(case)?;
        self.of_case(case)?;
        let LetterStage::Banked { approvals } = &self.stage else { return Err(Refusal::NotAsked) };
        if !samples(case.certificate()) || !self.portable.is_some_and(is_sampled) {
            return Err(Refusal::NotAsked);
        }
        if approvals.iter().any(|given| given.person == permit.person()) {
            return Err(Refusal::SecondPerson);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Digest, SAMPLED, is_sampled};

    #[test]
    fn one_in_ten_is_sampled() {
        let sampled = (0..5_000_u32).filter(|n| is_sampled(Digest::of(&n.to_be_bytes()))).count();
        assert!((400..620).contains(&sampled), "{sampled} of 5000");
    }

    #[test]
    fn the_sample_ends_where_it_says() {
        let drawn = |portable: &Digest| Digest::of(portable.as_bytes()).as_bytes()[0];
        let words = || (0..9_000_u32).map(|n| Digest::of(&n.to_be_bytes()));
        let last = words().find(|words| drawn(words) == SAMPLED - 1).expect("of nine thousand");
        let first_not = words().find(|words| drawn(words) == SAMPLED).expect("of nine thousand");
        assert!(is_sampled(last) && !is_sampled(first_not));
    }
}
