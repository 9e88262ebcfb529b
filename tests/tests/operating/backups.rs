//! A backup that is taken while people write holds whatever was acknowledged before it began, and is put back.

use std::path::Path;
use std::sync::{Arc, Mutex};

use people::{Story, letters, policy};
use protocol::statement::Kind;
use tempfile::TempDir;

use super::{agency, file, point_to, settings, text, wherry};

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_under_load_holds_what_was_acknowledged_and_serves() -> anyhow::Result<()> {
    kept_and_put_back(false).await
}

#[tokio::test(flavor = "multi_thread")]
async fn so_does_one_of_a_postgresql_and_it_is_put_back_on_a_file() -> anyhow::Result<()> {
    kept_and_put_back(true).await
}

async fn kept_and_put_back(shared: bool) -> anyhow::Result<()> {
    let folder = TempDir::new()?;
    let mut story = Story::begin_at(agency(shared, folder.path()).await?, policy(1)).await?;
    story.open_gates().await?;
    let (_, crossing) = story.release_apology(1).await?;
    let kept = TempDir::new()?;
    let (first, second) = (kept.path().join("first"), kept.path().join("second"));
    let config = settings(&story.agency);
    let back_up = {
        let config = config.clone();
        move |to: &Path| {
            let words = ["backup", "--config", text(&config)?, "--to", text(to)?];
            wherry(&words)?.map_err(anyhow::Error::msg)
        }
    };

    // Callum writes until the second backup is done: what he had given in before it began must be in it.
    let Story { callum, .. } = &mut story;
    let before = callum.write(Kind::Explanation, "Before anything was copied.").await?;
    let written = Arc::new(Mutex::new(vec![before]));
    let both = {
        let (written, back_up) = (Arc::clone(&written), back_up.clone());
        let (first, second) = (first.clone(), second.clone());
        tokio::task::spawn_blocking(move || {
            back_up(&first)?;
            let acknowledged = written.lock().expect("nobody panicked").clone();
            anyhow::Ok((acknowledged, back_up(&second)?))
        })
    };
    while !both.is_finished() {
        let letter = callum.write(Kind::Explanation, "What I think of at night.").await?;
        written.lock().expect("nobody panicked").push(letter);
    }
    let (acknowledged, said) = both.await??;
    assert!(said.contains("every chain and signature holds"), "{said}");
    assert!(back_up(&first).is_err(), "nothing is written over a backup");
    only_for_its_owner(&first)?;
    let check = |backup: &Path| wherry(&["restore", "--check", text(backup)?]);
    for backup in [&first, &second] {
        check(backup)?.map_err(anyhow::Error::msg)?;
    }
    refuses_what_was_damaged(&first, check)?;

    // The machine is gone. The backup is put back where nothing is.
    story.agency.stop()?;
    let data = story.agency.data();
    std::fs::rename(&data, kept.path().join("gone"))?;
    let database = file(&data.join("wherry.db"));
    point_to(&story.agency, &database)?;
    let words = ["restore", "--config", text(&config)?, text(&second)?];
    wherry(&words)?.map_err(anyhow::Error::msg)?;
    let again = wherry(&words)?.expect_err("it is there already");
    assert!(again.contains("this is there already"), "{again}");
    story.agency.start_again()?;
    story.everybody_comes_back().await?;
    let Story { case, miriam, hannah, callum, .. } = &mut story;
    let listed = callum.room().await?.letters;
    for letter in listed.iter().map(|letter| letter.id.as_str()) {
        // Whoever reads at the desk opens each object.
        miriam.letter(&case.id, letter).await?;
    }
    let lost = acknowledged.iter().find(|id| !listed.iter().any(|letter| letter.id == **id));
    assert_eq!(lost, None, "acknowledged before the backup began, and not in it");
    hannah.ask().await?;
    let read = hannah.open_crossing(&crossing).await?;
    assert_eq!(read.blocks, callum.preview(letters::APOLOGY)?.blocks);
    callum.write(Kind::Explanation, "And on it goes.").await?;
    Ok(())
}

fn only_for_its_owner(backup: &Path) -> anyhow::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = |path: &Path| Ok::<_, std::io::Error>(path.metadata()?.permissions().mode() & 0o777);
    assert_eq!(mode(backup)?, 0o700);
    let mut names = Vec::new();
    for entry in std::fs::read_dir(backup)? {
        let path = entry?.path();
        assert_eq!(mode(&path)?, 0o600, "{}", path.display());
        names.extend(path.file_name().map(|name| name.to_string_lossy().into_owned()));
    }
    names.sort();
    assert_eq!(names, ["inventory.json", "sign-in.key", "wherry.db"]);
    Ok(())
}

/// Bytes of a sealed letter, an inventory and a key: each is found, and said in one sentence.
fn refuses_what_was_damaged(
    backup: &Path,
    check: impl Fn(&Path) -> anyhow::Result<Result<String, String>>,
) -> anyhow::Result<()> {
    let found = |name: &str, wanted: &str| -> anyhow::Result<()> {
        let said = check(backup)?.expect_err(name);
        assert!(said.contains(wanted) && said.lines().count() == 1, "{name}: {said}");
        Ok(())
    };
    let database = backup.join("wherry.db");
    let whole = std::fs::read(&database)?;
    for at in [99, whole.len() / 3, whole.len() / 2, whole.len() - 1] {
        let mut flipped = whole.clone();
        flipped[at] ^= 1;
        std::fs::write(&database, &flipped)?;
        found("a byte of the database", "this is not the file that the backup was made with")?;
    }
    std::fs::write(&database, &whole)?;

    let inventory = backup.join("inventory.json");
    let noted = std::fs::read_to_string(&inventory)?;
    std::fs::write(&inventory, noted.replacen("\"rows\": 1,", "\"rows\": 2,", 1))?;
    found("a row that is missing", "is not as it was when it was read")?;
    std::fs::remove_file(&inventory)?;
    found("no inventory", "this is no backup that was finished")?;
    std::fs::write(&inventory, &noted)?;

    let key = backup.join("sign-in.key");
    let good = std::fs::read(&key)?;
    std::fs::write(&key, b"something else")?;
    found("another key", "this is not a sign-in key")?;
    std::fs::write(&key, good)?;
    check(backup)?.map_err(anyhow::Error::msg)?;
    Ok(())
}
