//! A case's own checklist stands in place of the five questions, an approval commits to what was answered, and what was
//! answered before a return or a refusal is kept with it.

use std::sync::Arc;

use client_core::{
    NotHere, NotesIntent, PassageIntent, Request, ReturnIntent,
    view::{Answered, PaperText, Papers},
};
use people::{ALL_FIVE, Between, Passing, Person, Story, letters, policy};
use protocol::{
    statement::{Kind, Outcome},
    wire::LetterState,
};

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

/// Who filed answers, and whether a decision of theirs rests on them.
fn kept(papers: &Papers) -> Vec<(&str, bool)> {
    let answers = |text: &PaperText| matches!(text, PaperText::Checklist { .. });
    let kept = papers.papers.iter().filter(|paper| answers(&paper.text));
    kept.map(|paper| (paper.by.as_str(), paper.decided)).collect()
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
    let review = tomasz.approve(id, &letter, ALL_FIVE).await?;
    assert_eq!(review.state, LetterState::Banked);
    let over_five = review.approvals.iter().map(|each| (each.by.as_str(), each.over_five));
    assert_eq!(over_five.collect::<Vec<_>>(), [(hers, false), (his, true)]);
    Ok(())
}

fn answered(question: &str, answer: &str) -> Answered {
    Answered { question: question.to_owned(), answer: answer.to_owned() }
}

#[tokio::test]
async fn what_was_answered_before_a_letter_goes_back_is_kept_with_that() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(2)).await?;
    let letter = story.callum.write(Kind::Apology, letters::FIRST_ATTEMPT).await?;
    let Story { case, miriam, tomasz, callum, .. } = &mut story;
    let id = case.id.as_str();
    let (hers, his) = ("Miriam Osei", "Tomasz Lind");
    let returned = |answers| ReturnIntent { notes: letters::NOTES.into(), answers };

    // Only what the case asks can be answered, each question once and in its order.
    for wrong in [
        vec![answered(QUESTIONS[0], "No")],
        vec![answered("no_blame_or_excuse", "No"), answered("takes_responsibility", "Yes")],
        vec![answered("no_blame_or_excuse", "No"), answered("no_blame_or_excuse", "Yes")],
    ] {
        let sent = miriam.return_letter(id, &letter, Outcome::Returned, returned(wrong)).await;
        assert_eq!(declined(sent), Some(NotHere::ChecklistChanged));
    }
    let unsaid = returned(vec![answered("no_blame_or_excuse", " ")]);
    let unsaid = miriam.return_letter(id, &letter, Outcome::Returned, unsaid).await;
    assert_eq!(declined(unsaid), Some(NotHere::ChecklistIncomplete));
    assert_eq!(kept(&tomasz.papers(id).await?), []);

    // Of the five, two: her colleague reads which, and that she sent it back over them.
    let two = [answered("takes_responsibility", "Yes"), answered("no_blame_or_excuse", "No")];
    miriam.return_letter(id, &letter, Outcome::Returned, returned(two.to_vec())).await?;
    let read = tomasz.papers(id).await?;
    assert_eq!(kept(&read), [(hers, true)]);
    let said = |decision: &str, template: &str, answers: &[Answered]| PaperText::Checklist {
        decision: decision.to_owned(),
        template: template.to_owned(),
        answers: answers.to_vec(),
    };
    assert_eq!(read.papers[0].text, said("returned", "five", &two));
    // What is filed afterwards, by her or by another, she did not decide on; nor what speaks of another decision.
    for text in [said("returned", "five", &two[..1]), said("refused", "five", &two)] {
        miriam.file_paper(id, Some(&letter), text.clone()).await?;
        tomasz.file_paper(id, Some(&letter), text).await?;
    }
    let (yes, no) = ((hers, true), [(hers, false), (his, false), (hers, false), (his, false)]);
    assert_eq!(kept(&miriam.papers(id).await?), [&[yes], &no[..]].concat());

    // A case's own list likewise, before a refusal.
    miriam.file_paper(id, None, chosen(&QUESTIONS)).await?;
    let draft = callum.revise(&letter).await?;
    let second = callum.send_saved(&draft.id).await?;
    let passage = PassageIntent {
        piece: 1,
        start: 0,
        words: "I am sorry if what happened upset you.".to_owned(),
        note: "You know that it did.".to_owned(),
        proposal: None,
    };
    let one = vec![answered(QUESTIONS[0], "No")];
    let notes = NotesIntent::refusal("takes_no_responsibility", passage);
    let refusal = ReturnIntent { notes, answers: one.clone() };
    tomasz.return_letter(id, &second, Outcome::Refused, refusal).await?;
    let read = miriam.papers(id).await?;
    let newest = read.papers.last().expect("he answered");
    assert_eq!((newest.decided, &newest.text), (true, &said("refused", "t1", &one)));
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
