//! What a letter under review goes back to, as its reviewer is told: words that crossed, or a facilitator's letter.
//! What an author names is their word alone; it is told as far as this device finds it there.

use protocol::{
    ids::LetterId,
    statement::{Direction, Kind, Side},
    wire::{CrossingState, LetterListed, WireDirection},
};

use crate::{
    case_state::CaseState,
    checks::letter::Letter,
    device::Device,
    failure::Trouble,
    surroundings::Surroundings,
    view::{Follows, FollowsWhat},
};

/// The letter of the other side that a letter answers, if that crossed and its author took it out.
pub(crate) fn answered(state: &CaseState, side: Side, letter: &Letter) -> Option<LetterId> {
    let portable = letter.portable.as_ref()?.answers?;
    let theirs = &state.room(side.other()).deposits;
    let answered = theirs.iter().find(|deposit| deposit.portable == Some(portable))?.letter;
    let crossing = state.letter(answered).ok()?.crossing.as_ref()?;
    (crossing.state == CrossingState::Opened).then_some(answered)
}

impl<S: Surroundings> Device<S> {
    /// The facilitator's letter that a letter of their party's names as what it goes back to.
    pub(crate) async fn follows(
        &self,
        state: &mut CaseState,
        listed: &LetterListed,
        letter: &Letter,
    ) -> Result<Option<Follows>, Trouble> {
        let named = match letter.header.direction {
            Direction::FromParty => letter.header.in_reply_to,
            Direction::ToParty => None,
        };
        let row = named
            .and_then(|named| state.letter(named).ok())
            .filter(|row| row.room == listed.room && row.direction == WireDirection::ToParty);
        let Some(row) = row.cloned() else { return Ok(None) };
        let deposit = state.deposit(&row)?;
        let mut follows = Follows {
            letter: row.letter.to_string(),
            what: None,
            came_as: None,
            by: state.name_of(deposit.signer()).unwrap_or_default(),
            day: deposit.day.0,
            same_words: false,
        };
        match self.open_beside(state, &row).await {
            Ok(opened) => {
                let offers = matches!(opened.header.kind, Kind::Proposal | Kind::Record);
                follows.what = Some(if offers { FollowsWhat::Offered } else { FollowsWhat::Wrote });
                follows.came_as = opened.header.came_as;
                follows.same_words = offers && opened.content.body[..] == letter.content.body[..];
            }
            // Sealed for facilitators of an earlier time, or tampered with: that it is named is told.
            Err(trouble) if trouble.step().is_some() => {}
            Err(trouble) => return Err(trouble),
        }
        Ok(Some(follows))
    }
}
