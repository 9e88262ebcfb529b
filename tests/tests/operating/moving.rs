//! An agency moves to the other engine and back, in the middle of a letter's way.

use people::{Story, letters, policy};
use postgres_for_tests::Server;
use protocol::{statement::Kind, wire::WaitingState};
use tempfile::TempDir;

use super::{agency, file, kill_at_its_first_line, point_to, wherry};

#[tokio::test]
async fn people_go_on_with_the_same_letter_on_the_other_engine() -> anyhow::Result<()> {
    let folder = TempDir::new()?;
    let mut story = Story::begin_at(agency(false, folder.path()).await?, policy(2)).await?;
    story.open_gates().await?;
    story.hannah.wish(true, Vec::new()).await?;
    let (_, crossing) = story.release_apology(2).await?;

    let server = Server::shared()?;
    let empty = server.empty_database()?;
    let here = file(&story.agency.data().join("wherry.db"));
    let there = empty.address();
    let moved = ["migrate", "--from", here.as_str(), "--to", there];
    let busy = wherry(&moved)?.expect_err("a relay is at work");
    assert!(busy.contains("a relay is running on this database; stop it first"), "{busy}");
    assert!(empty.client()?.ask("SELECT 1 FROM pg_tables WHERE schemaname = 'public'")?.is_empty());

    story.agency.stop()?;
    // Killed half-way, it leaves tables with nothing in them, and begins anew.
    kill_at_its_first_line(&moved)?;
    let nothing = empty.client()?.ask("SELECT count(*) FROM manifest")?;
    assert_eq!(nothing, [[Some("0".to_owned())]]);
    let said = wherry(&moved)?.map_err(anyhow::Error::msg)?;
    for part in ["letter: 1 rows", "every chain and signature holds", "the agency is there"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let full = wherry(&moved)?.expect_err("it is there already");
    assert!(full.contains("this is not empty"), "{full}");

    point_to(&story.agency, there)?;
    story.agency.start_again()?;
    story.everybody_comes_back().await?;
    let Story { case, miriam, hannah, callum, agency, .. } = &mut story;
    let waiting = hannah.room().await?.waiting;
    assert_eq!((waiting.len(), waiting[0].state), (1, WaitingState::Told));
    let read = hannah.open_crossing(&crossing).await?;
    assert_eq!(read.blocks, callum.preview(letters::APOLOGY)?.blocks);
    hannah.grant_receipt(&crossing).await?;
    let reply = hannah.write(Kind::Reply, letters::REPLY).await?;

    // And back, into a file that nobody has made.
    let back = agency.folder().join("relay/again.db");
    let home = ["migrate", "--from", there, "--to", &file(&back)];
    let busy = wherry(&home)?.expect_err("a relay is at work");
    assert!(busy.contains("a relay is running on this database; stop it first"), "{busy}");
    assert!(!back.exists());
    agency.stop()?;
    wherry(&home)?.map_err(anyhow::Error::msg)?;
    point_to(agency, &file(&back))?;
    agency.start_again()?;
    hannah.come_back().await?;
    assert_eq!(hannah.open_crossing(&crossing).await?.blocks, read.blocks);
    miriam.come_back().await?;
    miriam.letter(&case.id, &reply).await?;
    Ok(())
}
