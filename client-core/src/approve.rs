//! An approval: "let exactly these words cross", with the questions that were answered before.
//!
//! Every case asks the five questions that come with the service, or a checklist of its own that its staff chose. The
//! answers to one of its own are filed as a paper among its staff, and the approval commits to that paper's note.

use protocol::{
    ids::{Digest, KeyId, LetterId},
    statement::{Approval, Label as Signing, Signed},
    wire::{Blob, OneStatement},
};

use crate::{
    call,
    case_state::CaseState,
    checks::{
        crossing::mode_of,
        papers::{Checked, Inside},
    },
    device::Device,
    failure::{NotHere, Trouble},
    paper_text, release, review,
    surroundings::{Method, Surroundings},
    view::{self, Answered, Answers, PaperText},
};

/// The five questions that every approval answers with yes where a case has no checklist of its own, in this order.
pub(crate) const CHECKLIST: [&str; 5] = [
    "takes_responsibility",
    "no_blame_or_excuse",
    "asks_nothing_of_the_reader",
    "no_threat_or_contact",
    "fit_for_this_reader",
];

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
                let note = self.keep_answers(review, &papers, asked.template, given).await?;
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

    /// Files what was answered before it is approved, and returns the note. An approval that did not arrive is tried
    /// again: the same answers are then there already.
    async fn keep_answers(
        &mut self,
        review: &review::UnderReview,
        papers: &[Checked],
        template: String,
        answers: Vec<Answered>,
    ) -> Result<Digest, Trouble> {
        let decision = "approved".to_owned();
        let text = paper_text::tidied(PaperText::Checklist { decision, template, answers })?;
        let letter = Some(review.listed.letter);
        let me = self.seat()?.key();
        let same = |paper: &&Checked| {
            let Inside { letter: about, text: said, .. } = &paper.inside;
            paper.note.signer() == me && *about == letter && *said == text
        };
        match papers.iter().find(same) {
            Some(there) => Ok(there.note.digest()),
            None => self.post_paper(&review.state.certificate, letter, text).await,
        }
    }
}

/// The case's own checklist, where it has one: the newest choice counts.
pub(crate) fn of_case(papers: &[Checked]) -> Option<view::CaseChecklist> {
    let chosen = papers.iter().rev().find_map(|paper| match &paper.inside.text {
        PaperText::CaseChecklist { template, name, questions } => Some(view::CaseChecklist {
            template: template.clone(),
            name: name.clone(),
            questions: questions.clone(),
        }),
        _ => None,
    });
    chosen.filter(|checklist| !checklist.questions.is_empty())
}

/// Whether whoever filed these answers approved the letter on the strength of them.
pub(crate) fn rests_on(
    state: &CaseState,
    letter: Option<LetterId>,
    (by, note): (KeyId, Digest),
) -> Result<bool, Trouble> {
    let Some(letter) = letter else { return Ok(false) };
    let approvals = state.approvals(state.letter(letter)?)?;
    Ok(approvals.iter().any(|approval| {
        let about = release::approval_about(approval.portable, by);
        approval.signer() == by && approval.checklist == state.secret().answers(&about, note)
    }))
}

pub(crate) fn complete(mut answers: Answers) -> Result<Answers, NotHere> {
    let complete = match &mut answers {
        Answers::Five(five) => !five.contains(&false),
        Answers::OfCase(given) => {
            for each in given.iter_mut() {
                each.answer = each.answer.trim().to_owned();
            }
            !given.iter().any(|each| each.answer.is_empty())
        }
    };
    if complete { Ok(answers) } else { Err(NotHere::ChecklistIncomplete) }
}

fn answers_all(given: &[Answered], asked: &view::CaseChecklist) -> bool {
    given.iter().map(|each| &each.question).eq(&asked.questions)
}
