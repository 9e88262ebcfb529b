//! Three relays on one PostgreSQL, the programs that an operator runs, behind a balancer that remembers nobody: each
//! request goes to the next.

mod fail_over;
mod rolling;
mod work;

use anyhow::Context as _;
use people::{Agency, Founding, Programs, Root, Story, letters, policy};
use protocol::{
    statement::Kind,
    wire::{Code, WaitingState},
};

/// How many.
const RELAYS: usize = 3;

/// An agency with a relay for each of three machines.
async fn agency() -> anyhow::Result<Agency> {
    agency_at(None).await
}

/// The same at a database of somebody else's.
async fn agency_at(database: Option<String>) -> anyhow::Result<Agency> {
    let programs = Some(Programs::beside_this_one()?);
    let relays = Some(RELAYS);
    Agency::found_as(Founding { programs, relays, database, ..Founding::default() }).await
}

#[tokio::test]
async fn a_letter_crosses_with_every_request_at_another_relay() -> anyhow::Result<()> {
    let mut story = Story::begin_at(agency().await?, policy(2)).await?;
    let everybody = [&story.miriam, &story.tomasz, &story.hannah, &story.callum];
    // What is sent twice is sent to two relays, and both answer the same.
    everybody.iter().for_each(|person| person.surroundings().send_all_twice());
    story.open_gates().await?;
    story.hannah.wish(true, Vec::new()).await?;
    let (_, crossing) = story.release_apology(2).await?;
    let Story { case, miriam, hannah, callum, agency, .. } = &mut story;
    let waiting = hannah.room().await?.waiting;
    assert_eq!(waiting.len(), 1);
    assert_eq!((&waiting[0].crossing, waiting[0].state), (&crossing, WaitingState::Told));
    let read = hannah.open_crossing(&crossing).await?;
    assert_eq!(read.blocks, callum.preview(letters::APOLOGY)?.blocks);
    hannah.grant_receipt(&crossing).await?;
    hannah.write(Kind::Reply, letters::REPLY).await?;
    miriam.case(&case.id).await?;

    // Another device signs in with its halves at two relays, and is known at all three.
    let mut elsewhere = callum.at_another_device();
    elsewhere.come_back().await?;
    for _ in 0..RELAYS {
        assert!(elsewhere.who().await?.is_some());
    }
    // Signed out at one, it is at none.
    elsewhere.sign_out_everywhere().await?;
    for _ in 0..RELAYS {
        assert_eq!(callum.room().await.unwrap_err().code(), Some(Code::SignedOut));
    }
    assert_eq!(agency.addresses().len(), RELAYS);
    Ok(())
}

/// Where relays share a database, the operator need not stop them to hand a revocation in.
#[tokio::test]
async fn the_roots_word_is_taken_in_while_relays_run_and_holds_at_each() -> anyhow::Result<()> {
    let mut agency = agency().await?;
    let miriam = agency.facilitator("Miriam Osei").await?;
    let Root::Kept(keeper) = &agency.root else { anyhow::bail!("a root in a file") };
    let file = keeper.revoke_coordinator("2020-01-01")?;
    let said = agency.take_revocation(&file)?.map_err(anyhow::Error::msg)?;
    assert!(said.contains("is revoked, and whoever holds it is signed out"), "{said}");
    for _ in 0..RELAYS {
        let refused = agency.coordinator.staff().await;
        assert_eq!(refused.unwrap_err().code(), Some(Code::SignedOut));
        assert!(!miriam.who().await?.context("signed in")?.certified);
    }
    agency.coordinator.come_back().await?;
    for _ in 0..RELAYS {
        assert!(!agency.coordinator.who().await?.context("signed in")?.certified);
    }
    Ok(())
}
