//! The library of the agency: everybody on the staff reads it, and saves over nothing that they could not read.

use client_core::{
    NotHere,
    view::{ChecklistTemplate, LibraryWords, SavedText, Targets},
};
use people::{Agency, Story, policy};
use protocol::wire::Code;

use super::{code, declined};

fn words(text: &str) -> LibraryWords {
    LibraryWords {
        texts: vec![SavedText { title: "No ifs".to_owned(), text: text.to_owned() }],
        checklists: vec![ChecklistTemplate {
            id: "first-apology".to_owned(),
            name: "A first apology".to_owned(),
            questions: vec!["Does it say what was done?".to_owned()],
        }],
        targets: Targets {
            first_look_hours: Some(8),
            second_approval_hours: Some(16),
            release_hours: None,
        },
    }
}

#[tokio::test]
async fn everybody_on_the_staff_reads_it_and_nobody_saves_over_what_they_did_not_see()
-> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    let Story { miriam, tomasz, hannah, agency, .. } = &mut story;
    let empty = miriam.library().await?;
    assert_eq!((empty.version, empty.readable, empty.saved_by), (0, true, None));
    let first = miriam.save_library(0, words("Say it without an \"if\".")).await?;
    assert_eq!((first.version, first.saved_by.as_deref()), (1, Some("Miriam Osei")));
    assert_eq!(tomasz.library().await?, first);
    assert_eq!(agency.coordinator.library().await?, first, "coordinators are staff too");

    // Two who edit at once: the second is told, and loses nothing of the first's.
    let second = tomasz.save_library(1, words("Say it plainly.")).await?;
    assert_eq!(code(miriam.save_library(1, words("Mine.")).await), Some(Code::Version));
    assert_eq!(miriam.library().await?, second);
    assert!(hannah.library().await.is_err(), "it is no party's");

    let mut bad = words("x");
    bad.checklists[0].questions = vec!["Why?".to_owned(); 13];
    assert_eq!(declined(miriam.save_library(2, bad).await), Some(NotHere::TextTooLong));
    let hidden = miriam.save_library(2, words("Say\u{202e} it")).await?;
    assert_eq!(hidden.words.texts[0].text, "Say it", "what could hide is dropped");
    Ok(())
}

#[tokio::test]
async fn whoever_is_certified_later_reads_it_once_a_colleague_has_looked() -> anyhow::Result<()> {
    let mut agency = Agency::found().await?;
    let mut miriam = agency.facilitator("Miriam Osei").await?;
    miriam.save_library(0, words("Say it plainly.")).await?;
    let mut ingrid = agency.facilitator("Ingrid Solheim").await?;
    let seen = ingrid.library().await?;
    assert_eq!((seen.version, seen.readable), (1, false));
    let blind = ingrid.save_library(1, words("Mine.")).await;
    assert_eq!(declined(blind), Some(NotHere::NotYourPart));

    miriam.library().await?;
    let seen = ingrid.library().await?;
    assert_eq!((seen.version, seen.readable), (2, true));
    assert_eq!(seen.words, words("Say it plainly."));
    // Everybody has it now: looking saves nothing more.
    assert_eq!(miriam.library().await?.version, 2);
    Ok(())
}

#[tokio::test]
async fn an_agency_of_more_than_eight_shares_one_library() -> anyhow::Result<()> {
    let mut agency = Agency::found().await?;
    let mut people = Vec::new();
    for n in 1..=9 {
        people.push(agency.facilitator(&format!("Facilitator {n}")).await?);
    }
    people[0].save_library(0, words("For all of us.")).await?;
    for person in &mut people {
        let seen = person.library().await?;
        assert_eq!((seen.version, seen.readable), (1, true), "{}", person.name);
    }
    Ok(())
}
