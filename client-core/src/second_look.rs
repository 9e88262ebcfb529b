//! A second look at a letter that one person approved, and how well reviewers agree.

use protocol::wire::{AgreementAnswer, SecondDecision, SecondLook};

use crate::{
    call,
    device::Device,
    failure::Trouble,
    surroundings::{Method, Surroundings},
    view::{self, PaperText},
};

impl<S: Surroundings> Device<S> {
    /// Says whether this person would have approved a sampled letter too, and why. The reason is a paper among the
    /// staff of the case; the relay keeps the yes or no alone. Nothing changes for anybody.
    ///
    /// # Errors
    /// [`Trouble`]; nothing is counted where the paper could not be one.
    pub async fn second_look(
        &mut self,
        case: &str,
        letter: &str,
        agrees: bool,
        reason: &str,
    ) -> Result<view::Papers, Trouble> {
        let text = PaperText::SecondLook { agrees, reason: reason.to_owned() };
        let text = crate::paper_text::tidied(text)?;
        let review = self.open_review(case, letter).await?;
        let decision = if agrees { SecondDecision::Alike } else { SecondDecision::Otherwise };
        let path = format!("letters/{}/second-look", review.listed.letter);
        self.keep(review.state.remembered).await?;
        call::tell(&self.around, Method::Post, &path, &SecondLook { decision }).await?;
        self.file_paper(case, Some(letter), text).await
    }

    /// How often reviewers decide alike, for a coordinator. Small numbers are not told.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn agreement(&mut self) -> Result<view::ReviewersAgree, Trouble> {
        let answer: AgreementAnswer = call::get(&self.around, "staff/agreement").await?;
        let shown = |counts: protocol::wire::Agreement| view::Agreed {
            alike: counts.alike,
            otherwise: counts.otherwise,
        };
        Ok(view::ReviewersAgree {
            second_looks: answer.second_looks.map(shown),
            pairs: answer.pairs.map(shown),
        })
    }
}
