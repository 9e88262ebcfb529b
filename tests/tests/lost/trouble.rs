//! Trouble from outside, each with a real cause: a disk that is full, one that is read-only, a database that is gone
//! for a while. The relay says what is wrong where operators look, and goes on by itself.

use std::{
    fs::{self, File},
    io::Write as _,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use anyhow::{Context as _, bail, ensure};
use people::{Agency, Founding, Programs, Story, letters, policy};
use postgres_for_tests::OwnServer;
use protocol::{
    statement::{Kind, Side},
    wire::{Code, Problem},
};

/// Serves from a disk of its own that is small and gone with the process, or from one that is read-only, as a file
/// beside it says. In a namespace of its own, for which nobody need be root.
const SERVE: &str = r#"#!/bin/sh
case "$1-$(cat "$HOW")" in
serve-small) exec unshare -rm sh -c 'kept=$(mktemp -d) && cp -a "$DATA/." "$kept" &&
    mount -t tmpfs -o size=6m tmpfs "$DATA" && cp -a "$kept/." "$DATA" && rm -rf "$kept" &&
    exec "$WHERRY" "$@"' sh "$@" ;;
serve-read-only) exec unshare -rm sh -c 'mount --bind "$DATA" "$DATA" &&
    mount -o remount,bind,ro "$DATA" && exec "$WHERRY" "$@"' sh "$@" ;;
*) exec "$WHERRY" "$@" ;;
esac
"#;

/// A place whose disk is as a test wants it.
struct Place(tempfile::TempDir);

impl Place {
    fn new(programs: &Programs) -> anyhow::Result<Self> {
        let place = Self(tempfile::tempdir()?);
        place.is("ordinary")?;
        let named = |name: &str, path: &Path| format!("export {name}='{}'\n", path.display());
        let (line, rest) = SERVE.split_once('\n').context("a script")?;
        let script = [
            format!("{line}\n"),
            named("WHERRY", &programs.relay),
            named("HOW", &place.how()),
            named("DATA", &place.agency().join("relay")),
            rest.to_owned(),
        ];
        fs::write(place.program(), script.concat())?;
        fs::set_permissions(place.program(), fs::Permissions::from_mode(0o755))?;
        Ok(place)
    }

    /// How the disk is when the relay is started the next time.
    fn is(&self, how: &str) -> anyhow::Result<()> {
        Ok(fs::write(self.how(), how)?)
    }

    fn how(&self) -> PathBuf {
        self.0.path().join("how")
    }

    fn agency(&self) -> PathBuf {
        self.0.path().join("agency")
    }

    fn program(&self) -> PathBuf {
        self.0.path().join("wherry")
    }

    /// Takes all the room that a running relay's disk has left. Returns the file that holds it.
    fn fill(&self, agency: &Agency) -> anyhow::Result<PathBuf> {
        let root = PathBuf::from(format!("/proc/{}/root", agency.process()));
        let file = root.join(agency.data().strip_prefix("/")?).join("filler");
        let mut filler = File::create(&file)?;
        for _ in 0..100_000 {
            match filler.write_all(&[1; 4096]) {
                Ok(()) => {}
                Err(error) if error.kind() == std::io::ErrorKind::StorageFull => return Ok(file),
                Err(error) => return Err(error.into()),
            }
        }
        bail!("there is no end of room")
    }
}

/// What `/readyz` answers: nothing while all is well, else its sentence.
async fn what_is_wrong(agency: &Agency) -> anyhow::Result<Option<String>> {
    let answer = reqwest::get(format!("{}/readyz", agency.address())).await?;
    if answer.status().as_u16() == 204 {
        return Ok(None);
    }
    ensure!(answer.status().as_u16() == 503, "{}", answer.status());
    let problem: Problem = serde_json::from_slice(&answer.bytes().await?)?;
    ensure!(problem.code == Code::Unavailable);
    Ok(Some(problem.title))
}

/// Waits until something is wrong, or no longer.
async fn wait_until_wrong(agency: &Agency, wrong: bool) -> anyhow::Result<String> {
    for _ in 0..500 {
        let what = what_is_wrong(agency).await?;
        if what.is_some() == wrong {
            return Ok(what.unwrap_or_default());
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    bail!("after ten seconds it is not {}", if wrong { "wrong" } else { "well" })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_is_full_or_read_only_is_said_and_loses_nothing() -> anyhow::Result<()> {
    let programs = Programs::beside_this_one()?;
    let place = Place::new(&programs)?;
    let founding = Founding {
        programs: Some(Programs::at(place.program(), programs.keys)?),
        folder: Some(place.agency()),
        ..Founding::default()
    };
    let mut story = Story::begin_at(Agency::found_as(founding).await?, policy(1)).await?;
    story.open_gates().await?;
    let first = story.callum.write(Kind::Apology, letters::FIRST_ATTEMPT).await?;

    story.agency.stop()?;
    place.is("read-only")?;
    let refused = story.agency.start_again().expect_err("nothing can be written there");
    let said = format!("{refused:#}");
    assert!(said.contains("relay/lock: nothing can be written on that disk"), "{said}");

    place.is("small")?;
    story.agency.start_again()?;
    let Story { case, miriam, hannah, callum, agency, .. } = &mut story;
    assert_eq!(what_is_wrong(agency).await?, None);
    let filler = place.fill(agency)?;
    callum.surroundings().insist();
    let is_full = AtomicBool::new(false);
    let until_room_is_made = async {
        let what = wait_until_wrong(agency, true).await?;
        ensure!(what == "the disk is full; make room, and the relay goes on by itself", "{what}");
        is_full.store(true, Ordering::Relaxed);
        // What is there can be read meanwhile.
        ensure!(hannah.who().await?.is_some());
        fs::remove_file(&filler)?;
        wait_until_wrong(agency, false).await
    };
    // SQLite's log may have room left in itself: so many letters until one has none.
    let writing = async {
        let mut written = vec![first];
        while !is_full.load(Ordering::Relaxed) {
            written.push(callum.write(Kind::Apology, letters::APOLOGY).await?);
        }
        anyhow::Ok(written)
    };
    let (written, _) = tokio::try_join!(writing, until_room_is_made)?;
    let last = written.last().context("the one that waited for room")?;
    let log = fs::read_to_string(agency.log())?;
    assert!(log.contains("not ready: the disk is full"), "{log}");
    assert!(log.contains("ready again"), "{log}");

    let listed = callum.room().await?.letters;
    let listed: Vec<&str> = listed.iter().map(|letter| letter.id.as_str()).collect();
    assert_eq!(listed, written);
    case.approve(last, &mut [&mut *miriam]).await?;
    let crossing = case.release(last, miriam).await?;
    hannah.ask().await?;
    let read = hannah.open_crossing(&crossing).await?;
    assert_eq!(read.blocks, callum.preview(letters::APOLOGY)?.blocks);
    Ok(())
}

/// How long the database is gone.
fn gone_for() -> Duration {
    #[expect(
        clippy::disallowed_methods,
        reason = "the suite says by it whether the long runs are wanted"
    )]
    let long = std::env::var_os("WHERRY_LONG").is_some();
    Duration::from_secs(if long { 60 } else { 3 })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_is_gone_for_a_while_is_said_and_waited_for() -> anyhow::Result<()> {
    let own = Arc::new(OwnServer::start()?);
    let founding = Founding {
        programs: Some(Programs::beside_this_one()?),
        relays: Some(1),
        server: Some(Arc::clone(&own)),
        ..Founding::default()
    };
    let mut story = Story::begin_at(Agency::found_as(founding).await?, policy(1)).await?;
    let Story { case, miriam, callum, agency, .. } = &mut story;
    for person in [&*miriam, &*callum] {
        person.surroundings().insist();
    }
    let first = callum.write(Kind::Apology, letters::FIRST_ATTEMPT).await?;
    own.kill()?;
    let until_it_is_there = async {
        let what = wait_until_wrong(agency, true).await?;
        ensure!(what.starts_with("the database does not answer"), "{what}");
        tokio::time::sleep(gone_for()).await;
        ensure!(what_is_wrong(agency).await?.is_some(), "it is still gone");
        own.start_again()?;
        wait_until_wrong(agency, false).await
    };
    let writing = async { anyhow::Ok(callum.write(Kind::Apology, letters::APOLOGY).await?) };
    let noting = async {
        let text = letters::ANSWER_TO_NOTE;
        anyhow::Ok(miriam.write_to_party(&case.id, Side::Harmed, text, None).await?)
    };
    let (second, seen, _) = tokio::try_join!(writing, noting, until_it_is_there)?;
    assert_eq!(seen.letters.iter().filter(|letter| letter.direction == "to_party").count(), 1);
    let listed = callum.room().await?.letters;
    let listed: Vec<&str> = listed.iter().map(|letter| letter.id.as_str()).collect();
    assert_eq!(listed, [first.as_str(), second.as_str()]);
    let log = fs::read_to_string(agency.log())?;
    assert!(log.contains("not ready: the database does not answer"), "{log}");
    Ok(())
}
