//! Papers among the staff of a case.

use anyhow::Context as _;
use client_core::{
    NotHere,
    view::{Answered, CareWhat, HeardWhat, Paper, PaperText, ProtectedTerm},
};
use people::{Story, letters, policy};
use protocol::{
    statement::{Compared, Kind, Side},
    wire::Code,
};

use super::{code, declined};

fn line(text: &str) -> PaperText {
    PaperText::BackChannel { text: text.to_owned() }
}

fn term(word: &str, stands_for: &str) -> ProtectedTerm {
    ProtectedTerm { word: word.to_owned(), stands_for: stands_for.to_owned() }
}

fn texts(papers: &[Paper]) -> Vec<&PaperText> {
    papers.iter().map(|paper| &paper.text).collect()
}

#[tokio::test]
async fn colleagues_read_what_the_other_filed_and_nobody_else_does() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    let letter = story.callum.write(Kind::Apology, letters::APOLOGY).await?;
    let Story { case, miriam, tomasz, agency, hannah, .. } = &mut story;
    let id = case.id.as_str();
    let comment = PaperText::Comment {
        block: Some(1),
        quote: "I told myself that it was only things.".to_owned(),
        text: "Strong. I would leave it as it is.".to_owned(),
    };
    let checklist = PaperText::Checklist {
        decision: "approved".to_owned(),
        template: "First apology".to_owned(),
        answers: vec![Answered {
            question: "Does it say what was done?".to_owned(),
            answer: "Yes, in the first lines.".to_owned(),
        }],
    };
    miriam.file_paper(id, Some(&letter), comment.clone()).await?;
    tomasz.file_paper(id, Some(&letter), checklist.clone()).await?;
    let terms = |word: &str| PaperText::Terms { terms: vec![term(word, "her daughter")] };
    miriam.file_paper(id, None, terms("Masie")).await?;
    miriam.file_paper(id, None, terms("Maisie")).await?;
    let heard = PaperText::Heard {
        side: Side::Harmed,
        what: HeardWhat::Fears,
        text: "That he knows where she sleeps now.".to_owned(),
    };
    let read = tomasz.file_paper(id, None, heard.clone()).await?;
    assert_eq!(
        texts(&read.papers),
        [&comment, &checklist, &terms("Masie"), &terms("Maisie"), &heard]
    );
    assert_eq!((read.papers[0].by.as_str(), read.papers[0].mine), ("Miriam Osei", false));
    assert_eq!(read.papers[0].letter.as_deref(), Some(letter.as_str()));
    assert_eq!(read.terms, [term("Maisie", "her daughter")], "the newest list counts, whole");
    assert_eq!(miriam.papers(id).await?.papers.len(), 5);

    // What is about a letter names one of this case, and something is written.
    assert_eq!(declined(miriam.file_paper(id, None, comment).await), Some(NotHere::NotFound));
    let elsewhere = "00".repeat(16);
    let there = miriam.file_paper(id, Some(&elsewhere), line("Hello")).await;
    assert_eq!(declined(there), Some(NotHere::NotFound));
    assert_eq!(declined(miriam.file_paper(id, None, line(" ")).await), Some(NotHere::Empty));

    // The coordinator, a facilitator of no case and the two people read none of it, and nothing tells them of it.
    let mut ingrid = agency.facilitator("Ingrid Solheim").await?;
    assert_eq!(code(ingrid.papers(id).await), Some(Code::NotFound));
    assert!(agency.coordinator.papers(id).await.is_err());
    assert!(agency.coordinator.file_paper(id, None, line("Let me in")).await.is_err());
    let history = hannah.room().await?.journal;
    assert!(history.iter().all(|line| line.text_key != "noted"));
    let seen = miriam.case(id).await?;
    assert_eq!(seen.journal.iter().filter(|line| line.text_key == "noted").count(), 5);
    Ok(())
}

#[tokio::test]
async fn whoever_comes_to_the_case_reads_what_was_filed_before() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(2)).await?;
    let Story { case, miriam, tomasz, agency, .. } = &mut story;
    let id = case.id.as_str();
    let agreed = PaperText::Agreement {
        parts: Vec::new(),
        text: "Miriam meets Hannah, Tomasz meets Callum.".to_owned(),
    };
    let first = tomasz.file_paper(id, None, agreed.clone()).await?;
    let standing = first.agreement.context("filed")?;
    assert_eq!(standing.paper, first.papers[0].paper);
    assert_eq!(
        (&standing.waits_for[..], standing.may_confirm),
        (&["Miriam Osei".to_owned()][..], false)
    );

    // He cannot agree for her to what he wrote, nobody agrees to what does not stand, and she has agreed by her own
    // signed paper.
    let confirm = |note: &str| PaperText::AgreementConfirmed { agreement: note.to_owned() };
    let own = tomasz.file_paper(id, None, confirm(&standing.note)).await;
    assert_eq!(declined(own), Some(NotHere::SecondPerson));
    let other = miriam.file_paper(id, None, confirm(&"11".repeat(32))).await;
    assert_eq!(declined(other), Some(NotHere::NotFound));
    miriam.file_paper(id, None, confirm(&standing.note)).await?;
    let both = tomasz.papers(id).await?.agreement.context("filed")?;
    assert_eq!(
        (&both.confirmed_by[..], both.waits_for.len()),
        (&["Miriam Osei".to_owned()][..], 0)
    );

    // Ruth puts Ingrid in Tomasz's place.
    let mut ingrid = agency.facilitator("Ingrid Solheim").await?;
    let staff = vec![miriam.staff().await?.me, ingrid.staff().await?.me];
    agency.coordinator.change_staff(id, staff).await?;
    let seen = ingrid.papers(id).await?;
    assert_eq!((seen.papers.len(), seen.unreadable), (0, 2), "nobody has opened it for her yet");

    // Miriam opens the case, and her device seals them again. Tomasz, who left, is given nothing more.
    miriam.case(id).await?;
    let seen = ingrid.papers(id).await?;
    assert_eq!(
        (texts(&seen.papers), seen.unreadable),
        (vec![&agreed, &confirm(&standing.note)], 0)
    );
    assert_eq!(seen.papers[0].by, "Tomasz Lind");
    let anew = seen.agreement.context("filed")?;
    assert_eq!(
        (anew.note == standing.note, anew.may_confirm),
        (true, true),
        "she has agreed to nothing"
    );
    assert_eq!(code(tomasz.papers(id).await), Some(Code::NotFound));

    // What she files herself is hers and Miriam's.
    ingrid.file_paper(id, None, line("I have read all of it. Thank you.")).await?;
    assert_eq!(miriam.papers(id).await?.papers.len(), 3);
    for side in [Side::Harmed, Side::Responsible] {
        miriam.confirm_words(id, side, Compared::Telephone).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_disclosure_takes_two_people_and_is_told_afterwards() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    let Story { case, miriam, tomasz, .. } = &mut story;
    let id = case.id.as_str();
    let proposed = PaperText::DisclosureProposed {
        what: "That Callum said he may hurt himself on Sunday.".to_owned(),
        to_whom: "His probation officer".to_owned(),
        why: "He lives alone and would not ring the crisis line with me.".to_owned(),
    };
    let seen = miriam.file_paper(id, None, proposed).await?;
    let proposal = seen.disclosures[0].paper.clone();
    assert!(!seen.disclosures[0].may_agree && seen.disclosures[0].agreed_by.is_none());
    let agreed = || PaperText::DisclosureAgreed { proposal: proposal.clone(), text: String::new() };
    let told = |told| PaperText::DisclosureTold {
        proposal: proposal.clone(),
        told,
        text: "I rang him on Monday.".to_owned(),
    };

    // One person is not enough, and nothing is told that one person alone wanted told.
    let alone = miriam.file_paper(id, None, agreed()).await;
    assert_eq!(declined(alone), Some(NotHere::SecondPerson));
    assert_eq!(
        declined(miriam.file_paper(id, None, told(true)).await),
        Some(NotHere::SecondPerson)
    );

    assert!(tomasz.papers(id).await?.disclosures[0].may_agree);
    let seen = tomasz.file_paper(id, None, agreed()).await?;
    assert_eq!(seen.disclosures[0].agreed_by.as_deref(), Some("Tomasz Lind"));
    let seen = miriam.file_paper(id, None, told(true)).await?;
    let disclosure = &seen.disclosures[0];
    assert_eq!(disclosure.proposed_by, "Miriam Osei");
    assert_eq!((disclosure.told, disclosure.may_agree), (Some(true), false));

    // Of nothing, nobody agrees to anything.
    let nothing = PaperText::DisclosureAgreed { proposal: "11".repeat(16), text: String::new() };
    assert_eq!(declined(tomasz.file_paper(id, None, nothing).await), Some(NotHere::NotFound));
    Ok(())
}

#[tokio::test]
async fn a_heavy_letter_is_talked_over_once_whoever_asked_says_so() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    let letter = story.callum.write(Kind::Apology, letters::APOLOGY).await?;
    let Story { case, miriam, tomasz, .. } = &mut story;
    let care = |what| PaperText::Care { what, text: String::new() };
    let asked = miriam.file_paper(&case.id, Some(&letter), care(CareWhat::HeavyRead)).await?;
    assert!(asked.heavy[0].waits && asked.heavy[0].talked_over.is_none());

    // A colleague cannot say it for her.
    let for_her = tomasz.file_paper(&case.id, Some(&letter), care(CareWhat::Debriefed)).await;
    assert_eq!(declined(for_her), Some(NotHere::NotYours));
    assert!(tomasz.papers(&case.id).await?.heavy[0].waits);

    miriam.file_paper(&case.id, Some(&letter), care(CareWhat::Debriefed)).await?;
    let seen = tomasz.papers(&case.id).await?;
    assert_eq!(texts(&seen.papers), [&care(CareWhat::HeavyRead), &care(CareWhat::Debriefed)]);
    assert_eq!(seen.heavy[0].talked_over.as_deref(), Some(seen.papers[1].paper.as_str()));
    assert!(!seen.heavy[0].waits);
    Ok(())
}
