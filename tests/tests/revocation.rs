//! The root ends the trust in a coordinator, with the programs as an operator runs them, when no account of the
//! agency's can be asked.

use anyhow::Context as _;
use people::{Agency, Root};
use protocol::wire::Code;

#[tokio::test]
async fn the_root_revokes_the_only_coordinator() -> anyhow::Result<()> {
    let mut agency = Agency::found_with_programs().await?;
    let miriam = agency.facilitator("Miriam Osei").await?;
    let Root::Kept(keeper) = &agency.root else { anyhow::bail!("a root in a file") };
    assert!(keeper.revoke_coordinator("2999-01-01").is_err(), "a day that is still to come");
    let file = keeper.revoke_coordinator("2020-01-01")?;

    // While a relay runs on a file, it is told to stop it; what is no revocation, or not the root's, is said.
    if agency.database().is_none() {
        let running = agency.take_revocation(&file)?.expect_err("it runs");
        assert!(running.ends_with("a relay is running on this folder; stop it first"), "{running}");
    }
    agency.stop()?;
    let text = std::fs::read_to_string(&file)?;
    let other = agency.folder().join("other.revocation");
    for (wrong, said) in [
        (text.replace("revocation", "certificate"), "no revocation, or it was damaged on the way"),
        (text[..text.len() / 2].to_owned(), "no revocation, or it was damaged on the way"),
        (flipped(&text), "not signed by the root of the agency that this relay serves"),
    ] {
        std::fs::write(&other, wrong)?;
        let refused = agency.take_revocation(&other)?.expect_err("not taken in");
        assert!(refused.contains(said) && refused.lines().count() == 1, "{refused}");
    }
    let said = agency.take_revocation(&file)?.map_err(anyhow::Error::msg)?;
    assert!(said.contains("is revoked, and whoever holds it is signed out"), "{said}");
    assert!(!said.contains("no certificate"), "{said}");
    // The same again is harmless.
    assert_eq!(agency.take_revocation(&file)?, Ok(said));
    agency.start_again()?;

    // The session is over; the passphrase opens an account that is nobody's on the staff, and so do those of
    // whoever was certified by that key after that day.
    assert!(agency.coordinator.staff().await.is_err(), "signed out");
    agency.coordinator.come_back().await?;
    let who = agency.coordinator.who().await?.context("signed in")?;
    assert!(!who.certified && !who.coordinator);
    let roles = protocol::statement::Roles { facilitator: true, coordinator: false };
    let invited = agency.coordinator.invite_staff(roles).await;
    assert_eq!(invited.unwrap_err().code(), Some(Code::NotFound));
    assert!(!miriam.who().await?.context("signed in")?.certified);

    // A new first coordinator comes in as the first one did.
    agency.stop()?;
    let (link, code) = agency.invite_first_again()?;
    agency.start_again()?;
    let mut next = agency.join("Ada Okoro", &link, &code, Some("Ada Okoro")).await?;
    std::fs::remove_file(agency.folder().join("root/coordinator.certificate"))?;
    let certificate = agency.root.certify(&next.staff_request().await?, agency.today())?;
    let who = next.take_certificate(&certificate).await?;
    assert!(who.certified && who.coordinator);
    Ok(())
}

/// The same with another last letter in the signature.
fn flipped(text: &str) -> String {
    let mut letters: Vec<char> = text.trim_end().chars().collect();
    let at = letters.len() - 10;
    letters[at] = if letters[at] == 'A' { 'B' } else { 'A' };
    letters.into_iter().collect()
}
