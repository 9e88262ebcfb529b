//! A sample of letters is looked at twice, and a coordinator sees how well reviewers agree.

use client_core::view::PaperText;
use people::{ALL_FIVE, Story, policy};
use protocol::{statement::Kind, wire::Code};

use super::code;

#[tokio::test]
async fn a_sampled_letter_is_looked_at_by_somebody_else() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    let Story { case, miriam, tomasz, callum, agency, .. } = &mut story;
    let id = case.id.as_str();
    let offers = |actions: &[String]| actions.iter().any(|action| action == "second_look");
    let (mut sampled, mut passed) = (None, None);
    // One in ten, by the digest of words that nobody can choose.
    for n in 0..150 {
        let letter = callum.write(Kind::Explanation, &format!("What I think of, {n}.")).await?;
        let review = miriam.approve(id, &letter, ALL_FIVE).await?;
        assert!(!offers(&review.actions), "not whoever approved it");
        if offers(&tomasz.letter(id, &letter).await?.actions) {
            sampled = Some(letter);
        } else {
            passed = Some(letter);
        }
        if sampled.is_some() && passed.is_some() {
            break;
        }
    }
    let (sampled, passed) = (sampled.expect("one in ten"), passed.expect("nine in ten"));
    let page = callum.room().await?;

    let reason = "I would have asked for the second line again.";
    let own = miriam.second_look(id, &sampled, true, reason).await;
    assert_eq!(code(own), Some(Code::SecondPerson));
    let not_asked = tomasz.second_look(id, &passed, true, reason).await;
    assert_eq!(code(not_asked), Some(Code::NotAcceptable));
    assert!(tomasz.second_look(id, &sampled, false, " ").await.is_err(), "a reason is needed");
    let papers = tomasz.second_look(id, &sampled, false, reason).await?;
    let filed = PaperText::SecondLook { agrees: false, reason: reason.to_owned() };
    assert_eq!(papers.papers.last().map(|paper| &paper.text), Some(&filed));
    assert!(!offers(&tomasz.letter(id, &sampled).await?.actions), "once is enough");
    assert_eq!(callum.room().await?, page, "nothing of it shows to its author");

    // One is too few to be told.
    let seen = agency.coordinator.agreement().await?;
    assert_eq!((seen.second_looks, seen.pairs), (None, None));
    assert_eq!(code(miriam.agreement().await), Some(Code::NotFound), "a coordinator's to see");
    Ok(())
}

#[tokio::test]
async fn pairs_who_both_decide_are_counted_once_they_are_enough() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(2)).await?;
    let Story { case, miriam, tomasz, callum, agency, .. } = &mut story;
    for n in 0..10 {
        let letter = callum.write(Kind::Explanation, &format!("What I think of, {n}.")).await?;
        case.approve(&letter, &mut [&mut *miriam, &mut *tomasz]).await?;
        let pairs = agency.coordinator.agreement().await?.pairs;
        assert_eq!(pairs.is_some(), n == 9, "{n}");
    }
    let letter = callum.write(Kind::Explanation, "And one thing more.").await?;
    miriam.approve(&case.id, &letter, ALL_FIVE).await?;
    let outcome = protocol::statement::Outcome::Returned;
    tomasz.return_letter(&case.id, &letter, outcome, people::letters::NOTES).await?;
    let pairs = agency.coordinator.agreement().await?.pairs.expect("eleven");
    assert_eq!((pairs.alike, pairs.otherwise), (10, 1));
    Ok(())
}
