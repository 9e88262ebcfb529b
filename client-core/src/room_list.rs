//! A room's letters as its party's list shows them. A state that a facilitator must have signed for
//! is shown only with that signature.

use protocol::{
    ids::LetterId,
    statement::{Deposit, Outcome, Return, Unverified, Verified},
    wire::{PartyLetter, PartyLetterState, WireDirection},
};

use crate::{
    failure::{Step, Trouble},
    room_state::RoomState,
    view,
};

/// A letter of a checked room, as the list shows it.
pub(crate) fn shown(
    state: &RoomState,
    letter: &PartyLetter,
    deposit: &Verified<Deposit>,
) -> Result<view::LetterShown, Trouble> {
    let mine = letter.direction == WireDirection::FromParty;
    let decision = decided(state, letter)?;
    // What somebody distrusted since before decided is no decision: the letter lies with the facilitators.
    let undone = letter.returned.is_some() && decision.is_none();
    let signed = |outcome: Outcome| {
        decision.as_ref().is_some_and(|decision| {
            decision.outcome == outcome
                && decision.letter == deposit.letter
                && decision.header == deposit.header
        })
    };
    let stands = match letter.state {
        PartyLetterState::ComeBack => undone || signed(Outcome::Returned),
        PartyLetterState::NotGoingForward => undone || signed(Outcome::Refused),
        _ => true,
    };
    let came_back =
        matches!(letter.state, PartyLetterState::ComeBack | PartyLetterState::NotGoingForward);
    let shown_as =
        if undone && came_back { PartyLetterState::WithFacilitator } else { letter.state };
    if !stands {
        return Err(Step::LetterIdentity.into());
    }
    let author = state.directory.certificates().find(|each| each.signing.id() == deposit.signer());
    Ok(view::LetterShown {
        id: letter.letter.to_string(),
        mine,
        from: author.filter(|_| !mine).map(|author| author.working_name.clone()),
        day: deposit.day.0,
        state: shown_as,
        notes_id: decision.map(|decision| decision.notes.to_string()),
        read_by_other: letter.receipt,
        onward: deposit.portable.is_some(),
        sitting: state.sittings.of_letter(deposit).map(|sitting| sitting.to_string()),
        may_appeal: mine && shown_as == PartyLetterState::NotGoingForward,
    })
}

/// The letter that carries the notes on one that came back or is not going forward.
pub(crate) fn notes_of(
    state: &RoomState,
    letter: &PartyLetter,
) -> Result<Option<LetterId>, Trouble> {
    let decided =
        matches!(letter.state, PartyLetterState::ComeBack | PartyLetterState::NotGoingForward);
    if !decided {
        return Ok(None);
    }
    Ok(self::decided(state, letter)?.map(|decision| decision.notes))
}

/// What a facilitator decided, unless they were distrusted since before that day.
fn decided(state: &RoomState, letter: &PartyLetter) -> Result<Option<Verified<Return>>, Trouble> {
    let Some(blob) = &letter.returned else { return Ok(None) };
    let decision: Unverified<Return> =
        Unverified::from_bytes(&blob.0).map_err(|_| Trouble::from(Step::LetterEncoding))?;
    let signer = decision.signer();
    let key = state.directory.verifying_key(signer).filter(|_| state.chain.was_member(signer));
    let key = key.ok_or(Step::LetterAuthor)?;
    let decision = decision.verify(&key).map_err(|_| Trouble::from(Step::LetterSignature))?;
    state.directory.held_on(signer, decision.day).ok_or(Trouble::from(Step::LetterAuthor))?;
    Ok(Some(decision).filter(|decision| !state.directory.distrusts(signer, decision.day)))
}
