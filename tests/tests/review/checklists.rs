//! A case's own checklist stands in place of the five questions, and an approval commits to what was answered.

use std::sync::Arc;

use client_core::{
    NotHere, Request,
    view::{Answered, PaperText, Papers},
};
use people::{ALL_FIVE, Between, Passing, Person, Story, letters, policy};
use protocol::{statement::Kind, wire::LetterState};

use super::declined;

const QUESTIONS: [&str; 2] = ["Does it say what was done?", "Does it leave the house out of it?"];

fn chosen(questions: &[&str]) -> PaperText {
    let named = |name: &str| if questions.is_empty() { String::new() } else { name.to_owned() };
    PaperText::CaseChecklist {
        template: named("t1"),
        name: named("First apology"),
        questions: questions.iter().map(|question| (*question).to_owned()).collect(),
    }
}

fn answers(given: [(&str, &str); 2]) -> client_core::view::Answers {
    let each = given.map(|(question, answer)| Answered {
        question: question.to_owned(),
        answer: answer.to_owned(),
    });
    client_core::view::Answers::OfCase(each.to_vec())
}

/// Who filed answers, and whether an approval of theirs rests on them.
fn kept(papers: &Papers) -> Vec<(&str, bool)> {
    let answers = |text: &PaperText| matches!(text, PaperText::Checklist { .. });
    let kept = papers.papers.iter().filter(|paper| answers(&paper.text));
    kept.map(|paper| (paper.by.as_str(), paper.approved)).collect()
}

#[tokio::test]
async fn a_case_asks_its_own_questions() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(2)).await?;
    let letter = story.callum.write(Kind::Apology, letters::APOLOGY).await?;
    let Story { case, miriam, tomasz, .. } = &mut story;
    let id = case.id.as_str();
    let yes = || answers([(QUESTIONS[0], "Yes"), (QUESTIONS[1], "It names no house")]);

    let early = miriam.approve(id, &letter, yes()).await;
    assert_eq!(declined(early), Some(NotHere::ChecklistChanged), "the case asks the five");
    tomasz.file_paper(id, None, chosen(&QUESTIONS[..1])).await?;
    let read = tomasz.file_paper(id, None, chosen(&QUESTIONS)).await?;
    let asked = read.checklist.expect("the case has one");
    assert_eq!((asked.name.as_str(), asked.questions.len()), ("First apology", 2));

    // Whoever looked before the choice answers other questions than the case asks: nothing of it is signed.
    let five = miriam.approve(id, &letter, ALL_FIVE).await;
    assert_eq!(declined(five), Some(NotHere::ChecklistChanged));
    let turned = answers([(QUESTIONS[1], "Yes"), (QUESTIONS[0], "Yes")]);
    let turned = miriam.approve(id, &letter, turned).await;
    assert_eq!(declined(turned), Some(NotHere::ChecklistChanged));
    let silent = answers([(QUESTIONS[0], "Yes"), (QUESTIONS[1], " ")]);
    let silent = miriam.approve(id, &letter, silent).await;
    assert_eq!(declined(silent), Some(NotHere::ChecklistIncomplete));
    assert_eq!(kept(&miriam.papers(id).await?), []);

    let review = miriam.approve(id, &letter, yes()).await?;
    assert_eq!(review.approvals.len(), 1);
    // What is filed beside an approval, by its author or by another, is not what was signed.
    let other = PaperText::Checklist {
        decision: "approved".to_owned(),
        template: "t1".to_owned(),
        answers: vec![Answered { question: QUESTIONS[0].to_owned(), answer: "No".to_owned() }],
    };
    miriam.file_paper(id, Some(&letter), other.clone()).await?;
    let read = tomasz.file_paper(id, Some(&letter), other).await?;
    let (hers, his) = ("Miriam Osei", "Tomasz Lind");
    assert_eq!(kept(&read), [(hers, true), (hers, false), (his, false)]);

    // The five again: what was approved before stays approved.
    tomasz.file_paper(id, None, chosen(&[])).await?;
    let late = tomasz.approve(id, &letter, yes()).await;
    assert_eq!(declined(late), Some(NotHere::ChecklistChanged));
    assert_eq!(tomasz.approve(id, &letter, ALL_FIVE).await?.state, LetterState::Banked);
    Ok(())
}

/// Loses approvals, and nothing else.
struct LosesApprovals;

impl Between for LosesApprovals {
    fn asks(&self, request: Request) -> Passing {
        if request.path.ends_with("/approvals") { Passing::Lost } else { Passing::On(request) }
    }
}

#[tokio::test]
async fn an_approval_that_was_lost_files_its_answers_once() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    let letter = story.callum.write(Kind::Apology, letters::APOLOGY).await?;
    let Story { case, miriam, .. } = &mut story;
    let id = case.id.as_str();
    miriam.file_paper(id, None, chosen(&QUESTIONS)).await?;
    let approve = async |miriam: &mut Person| {
        let yes = answers([(QUESTIONS[0], "Yes"), (QUESTIONS[1], "Yes")]);
        miriam.approve(id, &letter, yes).await
    };

    miriam.sit_between(Some(Arc::new(LosesApprovals)));
    assert!(approve(miriam).await.is_err());
    miriam.sit_between(None);
    assert_eq!(kept(&miriam.papers(id).await?), [("Miriam Osei", false)]);
    assert_eq!(approve(miriam).await?.state, LetterState::Banked);
    assert_eq!(kept(&miriam.papers(id).await?), [("Miriam Osei", true)]);
    Ok(())
}
