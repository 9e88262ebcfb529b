//! What was answered of a case's questions, kept with the decision that it was answered for.
//!
//! Every case asks the five questions that come with the service, or a checklist of its own that its staff chose. The
//! answers to a list of its own are filed as a paper among its staff before an approval, which commits to that paper's
//! note. The five are all yes where somebody approves: the approval commits to just that, and every colleague opens it
//! with the case's secret. Whoever returns or refuses a letter may have answered some of either: those are a paper too,
//! and belong to the decision that the same person signed next.

use protocol::{
    ids::Digest,
    statement::{Approval, Outcome, Verified},
};

use crate::{
    appeal,
    case_state::CaseState,
    checks::papers::{Checked, Inside},
    device::Device,
    failure::{NotHere, Trouble},
    paper_text, release,
    review::UnderReview,
    surroundings::Surroundings,
    view::{self, Answered, Answers, PaperText},
};

/// The five questions that every approval answers with yes where a case has no checklist of its own, in this order.
pub(crate) const FIVE: [&str; 5] = [
    "takes_responsibility",
    "no_blame_or_excuse",
    "asks_nothing_of_the_reader",
    "no_threat_or_contact",
    "fit_for_this_reader",
];

/// What stands for the five in the place of a checklist's id.
pub(crate) const FIVE_TEMPLATE: &str = "five";

/// A decision that answers are kept with.
#[derive(Clone, Copy)]
pub(crate) enum Decision {
    Approved,
    Ended(Outcome),
}

impl Decision {
    const ALL: [Self; 3] =
        [Self::Approved, Self::Ended(Outcome::Returned), Self::Ended(Outcome::Refused)];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::Ended(Outcome::Returned) => "returned",
            Self::Ended(Outcome::Refused) => "refused",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|each| each.name() == name)
    }
}

impl<S: Surroundings> Device<S> {
    /// Files what was answered before the decision is signed, and returns the note. A decision that did not arrive is
    /// tried again: the same answers are then there already.
    pub(crate) async fn keep_answers(
        &mut self,
        review: &UnderReview,
        papers: &[Checked],
        decision: Decision,
        (template, answers): (String, Vec<Answered>),
    ) -> Result<Digest, Trouble> {
        let decision = decision.name().to_owned();
        let text = paper_text::tidied(PaperText::Checklist { decision, template, answers })?;
        let letter = Some(review.listed.letter);
        let me = self.seat()?.key();
        // Only what was said last is there already: between two decisions it may have been said otherwise.
        let mine = |paper: &&Checked| {
            let Inside { letter: about, text, .. } = &paper.inside;
            let answers = matches!(text, PaperText::Checklist { .. });
            answers && paper.note.signer() == me && *about == letter
        };
        match papers.iter().rfind(mine).filter(|paper| paper.inside.text == text) {
            Some(there) => Ok(there.note.digest()),
            None => self.post_paper(&review.state.certificate, letter, text).await,
        }
    }

    /// Keeps what was answered by whoever returns or refuses a letter: any of the questions that the case asks now, in
    /// their order.
    pub(crate) async fn keep_some_answers(
        &mut self,
        review: &mut UnderReview,
        outcome: Outcome,
        answers: Vec<Answered>,
    ) -> Result<(), Trouble> {
        if answers.is_empty() {
            return Ok(());
        }
        let (papers, _) = self.load_papers(&mut review.state).await?;
        let (template, asked) = match of_case(&papers) {
            Some(own) => (own.template, own.questions),
            None => (FIVE_TEMPLATE.to_owned(), FIVE.map(str::to_owned).to_vec()),
        };
        let mut asked = asked.iter();
        if !answers.iter().all(|given| asked.any(|question| *question == given.question)) {
            return Err(NotHere::ChecklistChanged.into());
        }
        let given = (template, trimmed(answers)?);
        self.keep_answers(review, &papers, Decision::Ended(outcome), given).await?;
        Ok(())
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

/// Whether whoever filed these answers decided on the strength of them: signed an approval over them, or returned or
/// refused the letter next, with nothing else answered between.
pub(crate) fn decided_on(
    state: &CaseState,
    papers: &[Checked],
    paper: &Checked,
) -> Result<bool, Trouble> {
    let (Some(letter), PaperText::Checklist { decision, .. }) =
        (paper.inside.letter, &paper.inside.text)
    else {
        return Ok(false);
    };
    let (by, note, letter) = (paper.note.signer(), paper.note.digest(), state.letter(letter)?);
    match Decision::named(decision) {
        Some(Decision::Approved) => {
            let over = |approval: &Verified<Approval>| {
                let about = release::approval_about(approval.portable, by);
                approval.signer() == by
                    && approval.checklist == state.secret().answers(&about, note)
            };
            Ok(state.approvals(letter)?.iter().any(over))
        }
        Some(Decision::Ended(outcome)) => {
            let Some(signed) = appeal::decided(state, letter)? else { return Ok(false) };
            let ended = state.journal.place(signed.digest());
            let before = |note| state.journal.place(note).is_some_and(|at| Some(at) < ended);
            let newest = papers.iter().rfind(|other| {
                let answers = matches!(other.inside.text, PaperText::Checklist { .. });
                let same = other.note.signer() == by && other.inside.letter == paper.inside.letter;
                answers && same && before(other.note.digest())
            });
            let this = newest.is_some_and(|newest| newest.note.digest() == note);
            Ok(this && signed.signer() == by && signed.outcome == outcome)
        }
        None => Ok(false),
    }
}

/// Whether an approval was signed over the five questions, each answered yes.
pub(crate) fn over_five(state: &CaseState, approval: &Verified<Approval>) -> bool {
    let about = release::approval_about(approval.portable, approval.signer());
    approval.checklist == state.secret().checklist(&about, &[true; 5])
}

/// The answers as they are signed over, if none is missing.
pub(crate) fn complete(answers: Answers) -> Result<Answers, NotHere> {
    match answers {
        Answers::Five(five) if five.contains(&false) => Err(NotHere::ChecklistIncomplete),
        Answers::Five(five) => Ok(Answers::Five(five)),
        Answers::OfCase(given) => Ok(Answers::OfCase(trimmed(given)?)),
    }
}

fn trimmed(mut given: Vec<Answered>) -> Result<Vec<Answered>, NotHere> {
    for each in &mut given {
        each.answer = each.answer.trim().to_owned();
    }
    let silent = given.iter().any(|each| each.answer.is_empty());
    if silent { Err(NotHere::ChecklistIncomplete) } else { Ok(given) }
}

pub(crate) fn answers_all(given: &[Answered], asked: &view::CaseChecklist) -> bool {
    given.iter().map(|each| &each.question).eq(&asked.questions)
}
