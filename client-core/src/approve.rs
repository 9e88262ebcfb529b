//! An approval: "let exactly these words cross", with the questions that were answered before.

use protocol::{
    statement::{Approval, Label as Signing, Signed},
    wire::{Blob, OneStatement},
};

use crate::{
    answers::{Decision, answers_all, complete, of_case},
    call,
    checks::crossing::mode_of,
    device::Device,
    failure::{NotHere, Trouble},
    release, review,
    surroundings::{Method, Surroundings},
    view::{self, Answers},
};

impl<S: Surroundings> Device<S> {
    /// Approves exactly these words: "let them cross". What was answered must be what the case asks now.
    ///
    /// # Errors
    /// [`Trouble`]; [`NotHere::ChecklistIncomplete`] where a question has no answer, or one of the five not yes;
    /// [`NotHere::ChecklistChanged`] where the case asks other questions.
    pub async fn approve(
        &mut self,
        case: &str,
        letter: &str,
        answers: impl Into<Answers>,
    ) -> Result<view::Review, Trouble> {
        let answers = complete(answers.into())?;
        let mut review = self.open_review(case, letter).await?;
        let approval = self.approval_of(&mut review, answers).await?;
        let path = format!("letters/{}/approvals", review.listed.letter);
        let statement = OneStatement { statement: Blob(approval.to_bytes()) };
        self.keep(review.state.remembered).await?;
        call::tell(&self.around, Method::Post, &path, &statement).await?;
        self.letter(case, letter).await
    }

    /// Signs that exactly these words may cross, as their author signed that they are: once the answers are complete.
    pub(crate) async fn approval_of(
        &mut self,
        review: &mut review::UnderReview,
        answers: Answers,
    ) -> Result<Signed<Approval>, Trouble> {
        let words = review.letter.portable.as_ref().ok_or(NotHere::NotFound)?;
        let (portable, mode) = (words.digest(), mode_of(words));
        let (papers, _) = self.load_papers(&mut review.state).await?;
        let about = release::approval_about(portable, self.seat()?.key());
        let checklist = match (answers, of_case(&papers)) {
            (Answers::Five(five), None) => review.state.secret().checklist(&about, &five),
            (Answers::OfCase(given), Some(asked)) if answers_all(&given, &asked) => {
                let given = (asked.template, given);
                let note = self.keep_answers(review, &papers, Decision::Approved, given).await?;
                review.state.secret().answers(&about, note)
            }
            _ => return Err(NotHere::ChecklistChanged.into()),
        };
        let state = &review.state;
        let side = state.room_of(review.listed.room)?.side;
        Ok(Signed::new(
            Approval {
                agency: state.certificate.agency,
                room: state.room(side.other()).room,
                portable,
                mode,
                policy: state.certificate.policy.digest(),
                checklist,
                head: state.secret().head(Signing::Approval, &about, state.journal.head()),
                day: self.today(),
            },
            &self.seat()?.keyring.signing,
        ))
    }
}
