//! The usual beginning as a run of the suite keeps it: whoever comes first plays it, every seal and signature of it, and
//! each test goes on from a copy of what the relay then held. To bring five people in takes Argon2id twenty times, to
//! sign them in five times.

use std::{
    fs::{self, File},
    os::unix::process::parent_id,
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
};

use anyhow::Context as _;
use protocol::statement::Policy;
use serde::{Deserialize, Serialize};

use crate::{
    agency::Agency,
    case::{self, Case},
    founding::Founding,
    person::Card,
    story::Story,
};

/// By this a test knows that whatever started it has the whole run in hand.
const RUN: &str = "NEXTEST_RUN_ID";

/// A beginning that was played before.
pub(crate) struct Kept {
    folder: PathBuf,
    known: Known,
}

/// What people know, and the relay does not.
#[derive(Serialize, Deserialize)]
struct Known {
    root: [u8; 32],
    case: Case,
    coordinator: Card,
    miriam: Card,
    tomasz: Card,
    hannah: Card,
    callum: Card,
}

impl Kept {
    /// That of this run, played now if it has not been. None for a test that runs by itself, for relays that share a
    /// database, for a policy of its own, and for a second agency beside the first, which is to be another.
    pub(crate) async fn of_this_run(policy: &Policy) -> anyhow::Result<Option<Self>> {
        static ASKED: AtomicBool = AtomicBool::new(false);
        #[expect(clippy::disallowed_methods, reason = "whoever runs the tests says it so")]
        let Ok(run) = std::env::var(RUN) else { return Ok(None) };
        if *policy != case::policy(policy.approvals)
            || Founding::default().shares()
            || ASKED.swap(true, Ordering::Relaxed)
        {
            return Ok(None);
        }
        let run = folder_of(&run)?;
        let one_at_a_time = File::create(run.join("lock"))?;
        one_at_a_time.lock()?;
        let folder = run.join(policy.approvals.to_string());
        let words = folder.join("known.json");
        if !words.exists() {
            play(&folder, policy.clone()).await?;
        }
        drop(one_at_a_time);
        let known = serde_json::from_slice(&fs::read(&words)?)?;
        Ok(Some(Self { folder, known }))
    }

    /// Everybody signs in where they left off.
    pub(crate) async fn tell(self) -> anyhow::Result<Story> {
        let Known { root, case, coordinator, miriam, tomasz, hannah, callum } = self.known;
        let agency = Agency::again(&self.folder.join("agency"), &root, coordinator).await?;
        Ok(Story {
            miriam: agency.signs_in("Miriam Osei", miriam).await?,
            tomasz: agency.signs_in("Tomasz Lind", tomasz).await?,
            hannah: agency.signs_in(&case.harmed, hannah).await?,
            callum: agency.signs_in(&case.responsible, callum).await?,
            case,
            agency,
        })
    }
}

/// Beside the programs that cargo builds, named by the process that runs the tests and by its run. Those of runs that
/// have ended go.
fn folder_of(run: &str) -> anyhow::Result<PathBuf> {
    let me = std::env::current_exe().context("where is this program?")?;
    let all = me.parent().and_then(Path::parent).context("a test lies in a folder")?;
    let all = all.join("beginnings");
    let runner = parent_id().to_string();
    let own = all.join(format!("{runner}.{run}"));
    fs::create_dir_all(&own)?;
    for other in fs::read_dir(all)? {
        let other = other?;
        let name = other.file_name();
        let by = name.to_str().and_then(|name| name.split('.').next()).unwrap_or_default();
        let has_ended = by == runner || !Path::new("/proc").join(by).exists();
        if has_ended && other.path() != own {
            // Another test may be quicker.
            fs::remove_dir_all(other.path()).ok();
        }
    }
    Ok(own)
}

/// Plays it, and keeps the folder as its relay leaves it.
async fn play(folder: &Path, policy: Policy) -> anyhow::Result<()> {
    if folder.exists() {
        // Somebody was ended over it.
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let founding = Founding { folder: Some(folder.join("agency")), ..Founding::default() };
    let story = Story::begin_at(Agency::found_as(founding).await?, policy).await?;
    let Story { case, miriam, tomasz, hannah, callum, agency } = story;
    let known = Known {
        root: agency.root.seed()?,
        case,
        coordinator: agency.coordinator.card.clone(),
        miriam: miriam.card,
        tomasz: tomasz.card,
        hannah: hannah.card,
        callum: callum.card,
    };
    drop(agency);
    fs::write(folder.join("known.json"), serde_json::to_vec(&known)?)?;
    Ok(())
}
