//! Carrying a turn: the last approval and the release into the listener's sitting in one request, or whichever of the
//! two is still wanting. And a wording put to its speaker.

use protocol::{
    ids::{CaseId, LetterId, SittingId},
    statement::{Kind, Side, Verified},
    wire::{Blob, CarryAnswer, Code, CrossingState, OneStatement, PutCarry, PutCrossing},
};

use crate::{
    answers, call,
    checks::gates::Standing,
    compose,
    device::Device,
    failure::{NotHere, Trouble},
    review::UnderReview,
    surroundings::{Method, Surroundings},
    text,
    view::{self, Answers},
};

impl<S: Surroundings> Device<S> {
    /// Approves a turn, and carries it where that completes what the policy asks for. Where it was approved before,
    /// `answers` are not needed. What stands in the way of carrying does not stand in the way of approving: the answer
    /// says why nothing crossed.
    ///
    /// # Errors
    /// [`Trouble`] of the approval.
    pub async fn carry(
        &mut self,
        case: &str,
        letter: &str,
        answers: Option<Answers>,
    ) -> Result<view::Carried, Trouble> {
        let answers = answers.map(answers::complete).transpose()?;
        let mut review = self.open_review(case, letter).await?;
        if let Some(crossing) = &review.listed.crossing
            && crossing.state != CrossingState::Recalled
        {
            // An answer that was lost, or a colleague who was quicker.
            let crossing = Some(crossing.crossing.to_string());
            self.keep(review.state.remembered).await?;
            let session = self.session(case).await?;
            return Ok(view::Carried { session, crossing, refused: None });
        }
        let me = self.seat()?.key();
        let mut approvals = review.state.counting_approvals(&review.listed)?;
        let mine = approvals.iter().any(|(approval, _)| approval.signer() == me);
        let approval = match answers {
            Some(answers) if !mine => {
                let approval = self.approval_of(&mut review, answers).await?;
                let blob = Blob(approval.to_bytes());
                approvals.push((Verified::from(approval), blob.clone()));
                Some(blob)
            }
            None if !mine => return Err(NotHere::ChecklistIncomplete.into()),
            _ => None,
        };
        let missing = usize::from(review.state.certificate.policy.approvals) > approvals.len();
        let into = if missing { Err(None) } else { self.carried_into(&review).map_err(Some) };
        let put = match into {
            Ok(sitting) => Ok(self.seal_release(&review, approvals, None, Some(sitting))?),
            Err(why) => Err(why),
        };
        self.keep(review.state.remembered).await?;
        let (crossing, refused) = match (approval, put) {
            (Some(approval), Ok((name, PutCrossing { record, object }))) => {
                let carry = PutCarry { approval, record, object };
                let answer: CarryAnswer =
                    call::ask(&self.around, Method::Post, "carries", &carry).await?;
                (answer.refused.is_none().then_some(name), answer.refused)
            }
            (None, Ok((name, put))) => {
                call::tell(&self.around, Method::Post, "crossings", &put).await?;
                (Some(name), None)
            }
            (Some(approval), Err(why)) => {
                let path = format!("letters/{}/approvals", review.listed.letter);
                let statement = OneStatement { statement: approval };
                call::tell(&self.around, Method::Post, &path, &statement).await?;
                (None, why)
            }
            (None, Err(why)) => (None, why),
        };
        let session = self.session(case).await?;
        let crossing = crossing.map(|crossing| crossing.to_string());
        Ok(view::Carried { session, crossing, refused })
    }

    /// The sitting that a turn may be carried into now, or why it may not, as this device sees it.
    fn carried_into(&self, review: &UnderReview) -> Result<SittingId, Code> {
        let state = &review.state;
        let side = state.room_of(review.listed.room).map_err(|_| Code::NotFound)?.side;
        let other = state.room(side.other());
        let shut = |(_, standing): &(&str, Standing)| *standing != Standing::Open;
        if state.standings(self.today()).iter().any(shut) {
            return Err(Code::GateShut);
        }
        let vetoes = state.standing_vetoes(&review.listed).map_err(|_| Code::Vetoed)?;
        if !vetoes.is_empty() {
            return Err(Code::Vetoed);
        }
        let newest = other.sittings.seen.last();
        let runs = newest.filter(|seen| seen.sitting.runs(self.now().seconds()));
        runs.map(|seen| seen.id()).ok_or(Code::NoSitting)
    }

    /// Puts a wording to the party of one room, as a summary of what they said: of a turn, or aloud. Nothing of it is
    /// theirs before they sign it.
    ///
    /// # Errors
    /// [`Trouble`]; [`NotHere::NotFound`] where the turn is none of that room's.
    pub async fn propose_summary(
        &mut self,
        case: &str,
        side: Side,
        about: Option<&str>,
        text: &str,
    ) -> Result<view::Session, Trouble> {
        let id: CaseId = case.parse().map_err(|_| NotHere::NotFound)?;
        let about: Option<LetterId> = crate::author::parse_optional(about)?;
        let body = text::body_of(text)?;
        let state = self.load_case(id).await?;
        let room = state.room(side).room;
        if let Some(about) = about
            && state.letter(about)?.room != room
        {
            return Err(NotHere::NotFound.into());
        }
        let words = compose::Words { in_reply_to: about, ..self.own_words(body, Kind::Proposal) };
        let sealed = self.seal_to_party(&state, room, words)?;
        let path = format!("rooms/{room}/letters/{}", sealed.letter);
        self.keep(state.remembered).await?;
        call::tell(&self.around, Method::Put, &path, &sealed.put).await?;
        self.session(case).await
    }
}
