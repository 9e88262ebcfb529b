//! After safe keeping there is silence: whatever becomes of a letter, its author's page is the same, byte by byte.

use client_core::{Method, Request};
use people::{Person, Story, policy};
use protocol::statement::{ConsentState, Which};

/// Everything that the relay tells the author, as bytes and headers.
async fn page(author: &Person, letter: &str) -> anyhow::Result<Vec<String>> {
    let get = |path: String| Request { method: Method::Get, path, body: None };
    let asks = [
        get("/api/v1/room".to_owned()),
        Request { method: Method::Post, ..get("/api/v1/room/ask".to_owned()) },
        get("/api/v1/room/drafts".to_owned()),
        get(format!("/api/v1/room/letters/{letter}")),
        get("/api/v1/session".to_owned()),
    ];
    let mut said = Vec::new();
    for request in asks {
        let answer = author.surroundings().ask(&request, reqwest::header::HeaderMap::new()).await?;
        assert_eq!(answer.status, 200, "{}", request.path);
        said.push(String::from_utf8(answer.body)?);
        let headers = answer.headers.iter().filter(|(name, _)| *name != "date");
        said.push(format!("{headers:?}", headers = headers.collect::<Vec<_>>()));
    }
    Ok(said)
}

#[tokio::test]
async fn it_is_the_same_whatever_happens_to_the_letter() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(2)).await?;
    story.open_gates().await?;
    let letter = story.bank_apology(2).await?;
    let Story { case, miriam, tomasz, hannah, callum, agency } = &mut story;
    let id = case.id.as_str();
    let banked = page(callum, &letter).await?;

    let crossing = case.release(&letter, miriam).await?;
    assert_eq!(page(callum, &letter).await?, banked, "released");

    hannah.wish(true, Vec::new()).await?;
    hannah.room().await?;
    assert_eq!(page(callum, &letter).await?, banked, "told");

    hannah.decline(&crossing).await?;
    assert_eq!(page(callum, &letter).await?, banked, "declined");
    hannah.undo_decline(&crossing).await?;
    assert_eq!(page(callum, &letter).await?, banked, "thought again");

    miriam.recall(id, &crossing).await?;
    hannah.room().await?;
    assert_eq!(page(callum, &letter).await?, banked, "recalled");

    let crossing = case.release(&letter, tomasz).await?;
    hannah.room().await?;
    hannah.consent(ConsentState::Paused, "").await?;
    assert_eq!(page(callum, &letter).await?, banked, "held back");
    hannah.consent(ConsentState::Resumed, people::CONSENT).await?;
    case.turn(tomasz, Which::SafeResponsible, false).await?;
    assert_eq!(page(callum, &letter).await?, banked, "a gate shut");
    case.turn(tomasz, Which::SafeResponsible, true).await?;

    hannah.open_crossing(&crossing).await?;
    assert_eq!(page(callum, &letter).await?, banked, "opened");

    // What Hannah writes, and what staff do with it, leaves no trace either.
    hannah.write(protocol::statement::Kind::Reply, people::letters::REPLY).await?;
    hannah.consent(ConsentState::Withdrawn, "").await?;
    assert_eq!(page(callum, &letter).await?, banked, "withdrawn");
    case.invite(agency, protocol::statement::Side::Harmed, miriam).await?;
    assert_eq!(page(callum, &letter).await?, banked, "invited anew");

    // The one exception is her own: she lets him know.
    hannah.grant_receipt(&crossing).await?;
    assert_ne!(page(callum, &letter).await?, banked, "a receipt");
    Ok(())
}

/// What the reader was never told of leaves no trace in the reader's room.
#[tokio::test]
async fn the_readers_page_is_the_same_until_they_are_told() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    story.open_gates().await?;
    let own = story.hannah.write(protocol::statement::Kind::Impact, people::letters::REPLY).await?;
    let Story { case, miriam, hannah, callum, .. } = &mut story;
    let before = page(hannah, &own).await?;

    // Her looking asks deliberately, so nothing may be released for her here: drafts, deposits, notes, returns,
    // approvals, gates and what the other side says of itself.
    let first =
        callum.write(protocol::statement::Kind::Apology, people::letters::FIRST_ATTEMPT).await?;
    assert_eq!(page(hannah, &own).await?, before, "deposited");
    miriam.claim(&case.id, &first, None).await?;
    let returned = protocol::statement::Outcome::Returned;
    miriam.return_letter(&case.id, &first, returned, people::letters::NOTES).await?;
    let draft = callum.revise(&first).await?;
    let letter = callum.send_saved(&draft.id).await?;
    assert_eq!(page(hannah, &own).await?, before, "returned and sent again");
    case.approve(&letter, &mut [&mut *miriam]).await?;
    assert_eq!(page(hannah, &own).await?, before, "in safe keeping");
    case.turn(miriam, Which::SafeHarmed, false).await?;
    callum.consent(ConsentState::Paused, "").await?;
    callum.take_back(&letter).await?;
    callum.consent(ConsentState::Withdrawn, "").await?;
    assert_eq!(page(hannah, &own).await?, before, "stopped");
    Ok(())
}
