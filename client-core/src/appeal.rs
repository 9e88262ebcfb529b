//! An appeal: a letter that is not going forward, put forward again by its author to people who did not refuse it.

use protocol::{
    ids::LetterId,
    statement::{Outcome, Return, Unverified, Verified},
    wire::{LetterListed, PartyLetterState, WireDirection},
};

use crate::{
    case_state::CaseState,
    compose,
    device::Device,
    failure::{NotHere, Step, Trouble},
    surroundings::Surroundings,
    turn::as_letter,
    view,
};

impl<S: Surroundings> Device<S> {
    /// Gives in the same words anew, in the place of a letter that is not going forward. Whoever refused it decides
    /// nothing about it any more.
    ///
    /// # Errors
    /// [`Trouble`]; the relay's [`NobodyElse`](protocol::wire::Code::NobodyElse) where too few are left to decide.
    pub async fn appeal(&mut self, letter: &str) -> Result<view::Room, Trouble> {
        let id: LetterId = letter.parse().map_err(|_| NotHere::NotFound)?;
        let mut state = self.load_room().await?;
        self.check_confirmed(&mut state)?;
        let listed = state.letter(id)?;
        let may = listed.direction == WireDirection::FromParty
            && listed.state == PartyLetterState::NotGoingForward;
        if !may {
            return Err(NotHere::NotFound.into());
        }
        let opened = self.fetch_letter(&mut state, id).await?;
        let letter = LetterId::draw(&mut self.around.rng());
        let (body, kind) = (opened.content.body.to_vec(), as_letter(&opened));
        let words = compose::Words {
            onward: opened.header.onward,
            answers: opened.portable.as_ref().and_then(|portable| portable.answers),
            in_reply_to: opened.header.in_reply_to,
            supersedes: Some(id),
            ..compose::Words::new(letter, body, kind)
        };
        self.give_in(state, words).await?;
        self.room().await
    }
}

/// Who refused the letter that this one is an appeal for, and when; absent where it is none.
pub(crate) fn shown(
    state: &CaseState,
    letter: &LetterListed,
) -> Result<Option<view::AppealShown>, Trouble> {
    let Some(earlier) = state.deposit(letter)?.supersedes else { return Ok(None) };
    let Some(decision) = decided(state, state.letter(earlier)?)? else { return Ok(None) };
    let refused = decision.outcome == Outcome::Refused;
    Ok(refused.then(|| view::AppealShown {
        refused_by: state.name_of(decision.signer()).unwrap_or_default(),
        day: decision.day.0,
    }))
}

/// What was decided of a letter that came back or was refused, as its signer signed it.
pub(crate) fn decided(
    state: &CaseState,
    letter: &LetterListed,
) -> Result<Option<Verified<Return>>, Trouble> {
    let Some(decision) = &letter.returned else { return Ok(None) };
    let bad = || Trouble::from(Step::LetterIdentity);
    let decision: Unverified<Return> = Unverified::from_bytes(&decision.0).map_err(|_| bad())?;
    let key = state.directory.verifying_key(decision.signer()).ok_or_else(bad)?;
    let decision = decision.verify(&key).map_err(|_| bad())?;
    if decision.letter == letter.letter { Ok(Some(decision)) } else { Err(bad()) }
}
