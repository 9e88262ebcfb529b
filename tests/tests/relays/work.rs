//! People at work while something happens to the relays or their database. Whoever is not answered asks again; nothing
//! that was acknowledged is lost, and nothing is there twice.

use std::{
    collections::BTreeSet,
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use client_core::{DraftIntent, Trouble};
use people::{Agency, CONSENT, Case, Person, Story, letters};
use protocol::statement::{ConsentState, Kind, Side, Which};

/// How long people work before something happens, and after.
pub(crate) const BETWEEN: Duration = Duration::from_millis(700);

/// How often somebody asks before they think that nobody will answer, and how long they wait in between.
const MOST_TIMES: usize = 500;
const A_WHILE: Duration = Duration::from_millis(20);

/// Everybody works while it happens, and gets at least so much done each; then everything is looked for. What it gives
/// back holds what is looked at.
pub(crate) async fn people_work_while<T: Send + 'static>(
    story: Story,
    at_least: usize,
    happens: impl FnOnce(Agency) -> anyhow::Result<T> + Send + 'static,
) -> anyhow::Result<()> {
    let Story { case, mut miriam, mut tomasz, mut hannah, mut callum, agency } = story;
    let over = AtomicBool::new(false);
    let (happened, his, notes, turns, ()) = tokio::join!(
        happen(agency, happens, &over),
        write_letters(&mut callum, &over),
        write_notes(&mut miriam, &case, &over),
        turn_a_gate(&mut tomasz, &case, &over),
        pause_and_resume(&mut hannah, &over),
    );
    let _there = happened?;
    let done = [his.len(), notes, turns];
    assert!(done.iter().all(|done| *done >= at_least), "they did work: {done:?}");

    let room = callum.room().await?;
    let listed: Vec<&str> =
        room.letters.iter().filter(|each| each.mine).map(|each| each.id.as_str()).collect();
    let once: BTreeSet<&str> = his.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(listed.len(), once.len(), "none twice: {listed:?}");
    assert_eq!(listed.into_iter().collect::<BTreeSet<_>>(), once, "none lost");
    for (id, text) in &his {
        let read = miriam.letter(&case.id, id).await?;
        assert_eq!(read.blocks, callum.preview(text)?.blocks, "each as it was written");
    }
    let hers = hannah.room().await?;
    let to_her = hers.letters.iter().filter(|each| !each.mine).count();
    // A note has no draft whose name it could bear: asked for again, it may stand there twice, and is never lost.
    assert!(to_her >= notes, "{to_her} of {notes}");
    assert_eq!(hers.consent.state, "given");
    // The device has checked every chain against all that it remembers.
    miriam.case(&case.id).await?;
    Ok(())
}

/// Lets it happen in the midst of their work, then says that it is over.
async fn happen<T: Send + 'static>(
    agency: Agency,
    happens: impl FnOnce(Agency) -> anyhow::Result<T> + Send + 'static,
    over: &AtomicBool,
) -> anyhow::Result<T> {
    tokio::time::sleep(BETWEEN).await;
    // Elsewhere, for whoever waits for a process holds everybody up.
    let happened = tokio::task::spawn_blocking(move || happens(agency)).await;
    tokio::time::sleep(BETWEEN).await;
    over.store(true, Ordering::Relaxed);
    happened?
}

/// Asks until somebody answers.
pub(crate) async fn until_answered<T>(mut ask: impl AsyncFnMut() -> Result<T, Trouble>) -> T {
    for _ in 0..MOST_TIMES {
        match ask().await {
            Ok(answer) => return answer,
            Err(Trouble::Offline(_)) => tokio::time::sleep(A_WHILE).await,
            Err(trouble) => panic!("a relay was there and said: {trouble}"),
        }
    }
    panic!("nobody answered");
}

/// Callum writes letter after letter. Every one that was acknowledged, with its text.
async fn write_letters(callum: &mut Person, over: &AtomicBool) -> Vec<(String, String)> {
    let mut written = Vec::new();
    while !over.load(Ordering::Relaxed) {
        let text = format!("Letter {}.\n\n{}", written.len(), letters::APOLOGY);
        let draft = DraftIntent {
            id: None,
            text: text.clone(),
            kind: Kind::Apology,
            onward: true,
            in_reply_to: None,
        };
        let saved = until_answered(async || callum.save_draft(draft.clone()).await).await.id;
        until_answered(async || {
            // Given in although nobody answered, its draft may be gone already.
            if callum.room().await?.drafts.iter().any(|draft| draft.id == saved) {
                callum.send_saved(&saved).await?;
            }
            Ok(())
        })
        .await;
        // A letter bears its draft's name (decision 25).
        written.push((saved, text));
    }
    written
}

/// Miriam writes to Hannah. How many of it were acknowledged.
async fn write_notes(miriam: &mut Person, case: &Case, over: &AtomicBool) -> usize {
    let mut written = 0;
    while !over.load(Ordering::Relaxed) {
        until_answered(async || {
            miriam.write_to_party(&case.id, Side::Harmed, letters::ANSWER_TO_NOTE, None).await
        })
        .await;
        written += 1;
    }
    written
}

/// Tomasz shuts a gate and opens it. How many turns were acknowledged.
async fn turn_a_gate(tomasz: &mut Person, case: &Case, over: &AtomicBool) -> usize {
    let mut turned = 0;
    while !over.load(Ordering::Relaxed) {
        for open in [false, true] {
            until_answered(async || case.turn(tomasz, Which::Responsible, open).await).await;
            turned += 1;
        }
    }
    turned
}

/// Hannah changes her mind about taking part and back.
async fn pause_and_resume(hannah: &mut Person, over: &AtomicBool) {
    while !over.load(Ordering::Relaxed) {
        for (state, said) in [(ConsentState::Paused, "paused"), (ConsentState::Resumed, "given")] {
            until_answered(async || {
                // It may have been noted although nobody answered.
                if hannah.room().await?.consent.state == said {
                    return Ok(());
                }
                let text = if state == ConsentState::Paused { "" } else { CONSENT };
                hannah.consent(state, text).await.map(drop)
            })
            .await;
        }
    }
}
