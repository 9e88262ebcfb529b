//! How people come in: the offline root, the first coordinator, colleagues, and what an invitation withstands.

use anyhow::Context as _;
use client_core::{NotHere, Trouble};
use people::{Agency, Person, Root};
use protocol::{statement::Roles, wire::Code};

const FACILITATOR: Roles = Roles { facilitator: true, coordinator: false };

/// The programs as an operator runs them: `wherry-keys found`, `wherry init`, `wherry serve`,
/// `wherry-keys certify --words`.
#[tokio::test]
async fn the_programs_found_an_agency() -> anyhow::Result<()> {
    let mut agency = Agency::found_with_programs().await?;
    assert!(matches!(agency.root, Root::Kept(_)));
    agency.facilitator("Miriam Osei").await?;

    let staff = agency.coordinator.staff().await?;
    let names: Vec<_> =
        staff.people.iter().map(|who| (who.name.as_str(), who.state.as_str())).collect();
    assert_eq!(names, [("Miriam Osei", "certified"), ("Ruth Adeyemi", "certified")]);

    // What was made is found again.
    agency.stop()?;
    agency.start_again()?;
    agency.coordinator.come_back().await?;
    assert_eq!(agency.coordinator.staff().await?.people.len(), 2);
    Ok(())
}

#[tokio::test]
async fn the_root_compares_the_words() -> anyhow::Result<()> {
    let mut agency = Agency::found().await?;
    let card = agency.coordinator.invite_staff(FACILITATOR).await?;
    let newcomer = agency.join("Tomasz Lind", &card.link, &card.code, Some("Tomasz Lind")).await?;
    let mut request = newcomer.staff_request().await?;
    assert_eq!(request.words.len(), 6);
    request.words.swap(0, 1);
    assert!(agency.root.certify(&request, agency.today()).is_err());
    Ok(())
}

#[tokio::test]
async fn nobody_works_before_they_are_certified() -> anyhow::Result<()> {
    let mut agency = Agency::found().await?;
    let card = agency.coordinator.invite_staff(FACILITATOR).await?;
    let mut newcomer =
        agency.join("Tomasz Lind", &card.link, &card.code, Some("Tomasz Lind")).await?;
    let who = newcomer.who().await?.context("signed in")?;
    assert!(!who.certified && !who.facilitator && !who.coordinator);

    // They see their own request and who could certify them, and nobody else's.
    let staff = newcomer.staff().await?;
    let seen: Vec<_> =
        staff.people.iter().map(|who| (who.name.as_str(), who.state.as_str())).collect();
    assert_eq!(seen, [("Ruth Adeyemi", "certified"), ("Tomasz Lind", "requested")]);
    let invited = newcomer.invite_staff(FACILITATOR).await;
    assert_eq!(invited.unwrap_err().code(), Some(Code::NotFound));
    Ok(())
}

#[tokio::test]
async fn an_invitation_is_used_once_and_burns_at_the_sixth_wrong_code() -> anyhow::Result<()> {
    let mut agency = Agency::found().await?;
    let card = agency.coordinator.invite_staff(FACILITATOR).await?;

    // A link that was cut short never reaches the relay.
    let short = &card.link[..card.link.len() - 3];
    let trouble = trouble(agency.join("Nobody", short, &card.code, Some("Nobody")).await)?;
    assert!(matches!(trouble, Trouble::NotHere(NotHere::LinkUnreadable)), "{trouble}");

    agency.join("Tomasz Lind", &card.link, &card.code, Some("Tomasz Lind")).await?;
    assert_eq!(refused(&agency, &card.link, &card.code).await?, Code::NotFound);

    let card = agency.coordinator.invite_staff(FACILITATOR).await?;
    for _ in 0..6 {
        assert_eq!(refused(&agency, &card.link, "ZZZZ-ZZZZ").await?, Code::SignInRefused);
    }
    assert_eq!(refused(&agency, &card.link, &card.code).await?, Code::NotFound);
    Ok(())
}

#[tokio::test]
async fn an_invitation_lapses_after_fourteen_days() -> anyhow::Result<()> {
    let mut agency = Agency::found().await?;
    let card = agency.coordinator.invite_staff(FACILITATOR).await?;
    agency.let_days_pass(15)?;
    assert_eq!(refused(&agency, &card.link, &card.code).await?, Code::NotFound);
    Ok(())
}

async fn refused(agency: &Agency, link: &str, code: &str) -> anyhow::Result<Code> {
    let joined = agency.join("Somebody", link, code, Some("Somebody")).await;
    trouble(joined)?.code().context("a problem of the relay")
}

fn trouble(joined: anyhow::Result<Person>) -> anyhow::Result<Trouble> {
    joined.err().context("joined all the same")?.downcast::<Trouble>()
}
