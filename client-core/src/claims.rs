//! Claims: who reads a letter now, taken over or handed over with a note among colleagues.

use protocol::{
    ids::{LetterId, PersonId},
    statement::About,
    wire::{Blob, Claim, LetterListed, PutClaim},
};

use crate::{
    call,
    case_state::CaseState,
    device::Device,
    failure::{NotHere, Step, Trouble},
    staff_text,
    surroundings::{Method, Surroundings},
    view,
};

impl<S: Surroundings> Device<S> {
    /// Says that this facilitator reads the letter now; with a note, takes it over from another.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn claim(
        &mut self,
        case: &str,
        letter: &str,
        note: Option<&str>,
    ) -> Result<view::Review, Trouble> {
        let review = self.open_review(case, letter).await?;
        let state = &review.state;
        let note = match note.map(str::trim).filter(|note| !note.is_empty()) {
            None => None,
            Some(note) => Some(Blob(self.seal_for_staff(state, note)?)),
        };
        let path = format!("letters/{}/claim", review.listed.letter);
        let _: Claim =
            call::ask(&self.around, Method::Put, &path, &PutClaim { note, to: None }).await?;
        self.letter(case, letter).await
    }

    /// Hands a letter over to a colleague of the case, with a note. It is theirs for three days.
    ///
    /// # Errors
    /// [`Trouble`]; [`NotHere::NoteNeeded`] without a note, [`NotHere::NotFound`] for somebody who is not of the case.
    pub async fn hand_over(
        &mut self,
        case: &str,
        letter: &str,
        to: &str,
        note: &str,
    ) -> Result<view::Review, Trouble> {
        let to: PersonId = to.parse().map_err(|_| NotHere::NotFound)?;
        if note.trim().is_empty() {
            return Err(NotHere::NoteNeeded.into());
        }
        let review = self.open_review(case, letter).await?;
        let state = &review.state;
        let may = state.certificate.person(to).is_some()
            && !review.listed.refused_before_by.contains(&to);
        if !may {
            return Err(NotHere::NotFound.into());
        }
        let note = Some(Blob(self.seal_for_staff(state, note.trim())?));
        let path = format!("letters/{}/claim", review.listed.letter);
        let handed = PutClaim { note, to: Some(to) };
        let _: Claim = call::ask(&self.around, Method::Put, &path, &handed).await?;
        self.letter(case, letter).await
    }

    /// Gives a claim up.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn unclaim(&mut self, case: &str, letter: &str) -> Result<view::Review, Trouble> {
        let id: LetterId = letter.parse().map_err(|_| NotHere::NotFound)?;
        call::act(&self.around, Method::Delete, &format!("letters/{id}/claim")).await?;
        self.letter(case, letter).await
    }

    /// What a colleague wrote who took this letter over, or handed it over.
    pub(crate) fn claim_note(
        &self,
        state: &CaseState,
        listed: &LetterListed,
    ) -> Result<Option<view::ClaimNote>, Trouble> {
        let Some(note) = listed.claim.as_ref().and_then(|claim| claim.note.as_ref()) else {
            return Ok(None);
        };
        let identity = &self.seat()?.keyring.identity;
        let read = staff_text::read(&note.0, &state.certificate, &state.directory, identity)?;
        let Some((note, read)) = read else { return Ok(None) };
        let text: String =
            serde_json::from_slice(read.text()).map_err(|_| Trouble::from(Step::StaffText))?;
        let fits = note.about == About::Claim
            && state.directory.held_on(note.signer(), note.day).is_some()
            && moderation::markup::tidy(&text).text == text;
        if !fits {
            return Err(Step::StaffText.into());
        }
        if state.directory.distrusts(note.signer(), note.day) {
            return Ok(None);
        }
        Ok(Some(view::ClaimNote { by: state.name_of(note.signer()).unwrap_or_default(), text }))
    }

    fn seal_for_staff(&self, state: &CaseState, note: &str) -> Result<Vec<u8>, Trouble> {
        let keyring = &self.seat()?.keyring;
        let readers: Vec<_> =
            state.certificate.staff.iter().map(|member| member.recipient.clone()).collect();
        let note = moderation::markup::tidy(note).text;
        let sealed = staff_text::seal(
            &note,
            About::Claim,
            (state.certificate.agency, state.certificate.case),
            &readers,
            &keyring.signing,
            self.today(),
            &mut self.around.rng(),
        )?;
        Ok(sealed.object)
    }
}
