//! A veto on a letter's words: said, lifted, and believed only as it was signed.

use protocol::{
    ids::{Digest, KeyId, PersonId},
    statement::{Signed, Unverified, Verified, Veto},
    wire::{Blob, LetterListed, OneStatement},
};

use crate::{
    call,
    case_state::CaseState,
    checks::told,
    device::Device,
    failure::{NotHere, Step, Trouble},
    surroundings::{Method, Surroundings},
    view,
};

impl CaseState {
    /// Everything that was ever said of a veto on a letter: each person's words in one chain, by staff of the case.
    pub(crate) fn vetoes(&self, letter: &LetterListed) -> Result<Vec<Verified<Veto>>, Trouble> {
        let bad = || Trouble::from(Step::Veto);
        if letter.vetoes.is_empty() {
            return Ok(Vec::new());
        }
        let portable = self.deposit(letter)?.portable;
        let into = self.room(self.room_of(letter.room)?.side.other()).room;
        let mut said: Vec<Verified<Veto>> = Vec::new();
        for blob in &letter.vetoes {
            let veto: Unverified<Veto> = Unverified::from_bytes(&blob.0).map_err(|_| bad())?;
            let key = self.directory.verifying_key(veto.signer()).ok_or_else(bad)?;
            let veto = veto.verify(&key).map_err(|_| bad())?;
            let signer = veto.signer();
            let person = self.person_of(signer);
            let mut own = said.iter().filter(|other| self.person_of(other.signer()) == person);
            let (before, last) = (own.clone().count() as u64, own.next_back());
            let fits = veto.agency == self.certificate.agency
                && veto.room == into
                && Some(veto.portable) == portable
                && veto.by == signer
                && veto.seq == before + 1
                && veto.prev == last.map(Verified::digest)
                && last.is_some_and(|last| last.standing) != veto.standing
                && told::acted_as_staff(veto.digest(), signer, &self.certificates, &self.journal);
            if !fits {
                return Err(bad());
            }
            said.push(veto);
        }
        Ok(said)
    }

    /// The vetoes that stand, by people who are of the case still.
    pub(crate) fn standing_vetoes(
        &self,
        letter: &LetterListed,
    ) -> Result<Vec<Verified<Veto>>, Trouble> {
        let said = self.vetoes(letter)?;
        let is_last = |at: usize| {
            let person = self.person_of(said[at].signer());
            said[at + 1..].iter().all(|later| self.person_of(later.signer()) != person)
        };
        let stands = |at: &usize| {
            let of_the_case = self
                .person_of(said[*at].signer())
                .is_some_and(|person| self.certificate.person(person).is_some());
            said[*at].standing && of_the_case && is_last(*at)
        };
        Ok((0..said.len()).filter(stands).map(|at| said[at].clone()).collect())
    }

    /// The person behind a key, which may not be the only one they ever had.
    pub(crate) fn person_of(&self, key: KeyId) -> Option<PersonId> {
        let mut held = self.directory.certificates();
        held.find(|each| each.signing.id() == key).map(|each| each.person)
    }

    pub(crate) fn vetoes_shown(
        &self,
        letter: &LetterListed,
    ) -> Result<Vec<view::VetoShown>, Trouble> {
        let standing = self.standing_vetoes(letter)?;
        Ok(standing
            .iter()
            .map(|veto| view::VetoShown {
                by: self.name_of(veto.signer()).unwrap_or_default(),
                day: veto.day.0,
            })
            .collect())
    }
}

impl<S: Surroundings> Device<S> {
    /// Says that a letter's words may not cross, or lifts what this person said. Nobody else can lift it.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn veto(
        &mut self,
        case: &str,
        letter: &str,
        standing: bool,
    ) -> Result<view::Review, Trouble> {
        let review = self.open_review(case, letter).await?;
        let state = &review.state;
        let portable = review.letter.portable.as_ref().ok_or(NotHere::NotFound)?.digest();
        let side = state.room_of(review.listed.room)?.side;
        let said = state.vetoes(&review.listed)?;
        let me = self.me()?;
        let own: Vec<Digest> = said
            .iter()
            .filter(|veto| state.person_of(veto.signer()) == Some(me))
            .map(Verified::digest)
            .collect();
        let keyring = &self.seat()?.keyring;
        let veto = Signed::new(
            Veto {
                agency: state.certificate.agency,
                room: state.room(side.other()).room,
                portable,
                by: keyring.signing.id(),
                standing,
                seq: own.len() as u64 + 1,
                prev: own.last().copied(),
                day: self.today(),
            },
            &keyring.signing,
        );
        let path = format!("letters/{}/vetoes", review.listed.letter);
        let statement = OneStatement { statement: Blob(veto.to_bytes()) };
        self.keep(review.state.remembered).await?;
        call::tell(&self.around, Method::Post, &path, &statement).await?;
        self.letter(case, letter).await
    }
}
