//! Every place where somebody says something, with a word there that is said nowhere else.

use client_core::{
    DraftIntent, GateDecision, NotesIntent, PassageIntent, ReturnIntent, view::Answered,
};
use people::{Person, Story};
use protocol::statement::{Compared, ConsentState, Kind, Outcome, Side, Which};

use crate::canaries::Canaries;

fn draft(id: Option<String>, text: String, kind: Kind, reply: Option<String>) -> DraftIntent {
    DraftIntent { id, text, kind, onward: kind != Kind::Note, in_reply_to: reply }
}

/// Reasons with a criterion in words of its own.
fn refusal(said: &mut Canaries) -> NotesIntent {
    let passage = passage(said.text("a note on a passage of a refusal"), None);
    NotesIntent {
        words: said.text("reasons of a refusal"),
        criterion_words: Some(said.word("a criterion")),
        ..NotesIntent::refusal("other", passage)
    }
}

/// On words of whatever letter begins as all of ours do.
fn passage(note: String, proposal: Option<String>) -> PassageIntent {
    PassageIntent { piece: 0, start: 2, words: "write".to_owned(), note, proposal }
}

/// Notes with a passage, and an answer to one of the five questions.
fn returned(said: &mut Canaries) -> ReturnIntent {
    let passage = passage(said.text("a note on a passage"), Some(said.text("a proposal")));
    let words = said.text("notes on a letter");
    let notes = NotesIntent { passages: vec![passage], ..words.as_str().into() };
    let answer = said.text("an answer before a return");
    let answers = vec![Answered { question: "no_threat_or_contact".to_owned(), answer }];
    ReturnIntent { notes, answers }
}

/// A letter from its first draft to its reader, with everything that is said about it.
pub(crate) async fn carry_across(said: &mut Canaries, story: &mut Story) -> anyhow::Result<()> {
    let Story { case, miriam, tomasz, hannah, callum, .. } = story;
    let id = case.id.clone();
    for party in [&mut *hannah, &mut *callum] {
        party.consent(ConsentState::Given, &said.text("the text agreed to")).await?;
        party.wish(true, Vec::new()).await?;
    }
    for which in Which::ALL {
        turn(said, &id, miriam, which, true).await?;
    }
    turn(said, &id, tomasz, Which::Responsible, false).await?;
    turn(said, &id, tomasz, Which::Responsible, true).await?;

    let thrown_away = callum
        .save_draft(draft(None, said.text("a draft thrown away"), Kind::Apology, None))
        .await?;
    callum.drop_draft(&thrown_away.id).await?;
    callum.save_draft(draft(None, said.text("a draft that stays"), Kind::Apology, None)).await?;

    let refused = callum.write(Kind::Apology, &said.text("a letter refused")).await?;
    miriam.return_letter(&id, &refused, Outcome::Refused, refusal(said)).await?;
    let taken_back = callum.write(Kind::Apology, &said.text("a letter taken back")).await?;
    callum.take_back(&taken_back).await?;

    let first = callum.write(Kind::Apology, &said.text("a letter returned")).await?;
    miriam.claim(&id, &first, None).await?;
    tomasz.claim(&id, &first, Some(&said.text("a note with a claim"))).await?;
    miriam.return_letter(&id, &first, Outcome::Returned, returned(said)).await?;
    let revised = callum.revise(&first).await?;
    let text = said.text("a letter that crosses");
    let revised = callum.save_draft(draft(Some(revised.id), text, Kind::Apology, None)).await?;
    let letter = callum.send_saved(&revised.id).await?;
    case.approve(&letter, &mut [&mut *miriam, &mut *tomasz]).await?;
    let crossing = case.release(&letter, miriam).await?;
    hannah.room().await?;
    hannah.open_crossing(&crossing).await?;
    hannah.grant_receipt(&crossing).await?;
    callum.room().await?;
    Ok(())
}

/// A reply and notes the other way.
pub(crate) async fn carry_back(said: &mut Canaries, story: &mut Story) -> anyhow::Result<()> {
    let Story { case, miriam, tomasz, hannah, callum, .. } = story;
    let note = draft(None, said.text("a note to the facilitator"), Kind::Note, None);
    let note = hannah.send_draft(note).await?;
    miriam.letter(&case.id, &note).await?;
    let answer = said.text("a facilitator's answer");
    miriam.write_to_party(&case.id, Side::Harmed, &answer, Some(&note)).await?;
    let read: Vec<String> =
        hannah.room().await?.letters.into_iter().map(|letter| letter.id).collect();
    for letter in read {
        hannah.read_letter(&letter).await?;
    }

    let reply = hannah.write(Kind::Reply, &said.text("a reply")).await?;
    case.approve(&reply, &mut [&mut *tomasz, &mut *miriam]).await?;
    let recalled = case.release(&reply, tomasz).await?;
    callum.room().await?;
    tomasz.recall(&case.id, &recalled).await?;
    let crossing = case.release(&reply, tomasz).await?;
    callum.room().await?;
    callum.decline(&crossing).await?;
    callum.undo_decline(&crossing).await?;
    callum.open_crossing(&crossing).await?;
    miriam.desk().await?;
    miriam.cases().await?;
    Ok(())
}

/// A facilitator and a passphrase are replaced, and everything is sealed again; then somebody stops.
pub(crate) async fn change_people(said: &mut Canaries, story: &mut Story) -> anyhow::Result<()> {
    let mut ingrid = story.agency.facilitator("Ingrid Solheim").await?;
    let Story { case, miriam, hannah, callum, agency, .. } = story;
    let staff = vec![miriam.staff().await?.me, ingrid.staff().await?.me];
    agency.coordinator.change_staff(&case.id, staff).await?;
    for side in [Side::Harmed, Side::Responsible] {
        miriam.confirm_words(&case.id, side, Compared::Telephone).await?;
        ingrid.confirm_words(&case.id, side, Compared::Telephone).await?;
    }
    miriam.case(&case.id).await?;
    callum.confirm_people().await?;

    let card = miriam.invite(&case.id, Side::Harmed).await?;
    said.keep("an invitation's link", card.link.split('#').nth(1).unwrap_or_default());
    let mut anew = agency.join(&case.harmed, &card.link, &card.code, None).await?;
    case.compare(Side::Harmed, &mut anew, miriam).await?;
    case.compare(Side::Harmed, &mut anew, &mut ingrid).await?;
    miriam.case(&case.id).await?;
    anew.room().await?;
    callum.consent(ConsentState::Paused, "").await?;
    callum.consent(ConsentState::Withdrawn, "").await?;
    *hannah = anew;
    Ok(())
}

async fn turn(
    said: &mut Canaries,
    case: &str,
    staff: &mut Person,
    which: Which,
    open: bool,
) -> anyhow::Result<()> {
    let grade = match (which, open) {
        (Which::Responsible, true) => "full",
        (Which::Responsible, false) => "none",
        (_, true) => "yes",
        (_, false) => "no",
    };
    let until = client_core::Surroundings::now(staff.surroundings()).day().plus(20);
    let note = said.text("a note beside a gate");
    staff
        .set_gate(case, GateDecision { which, open, grade: grade.to_owned(), note, until })
        .await?;
    Ok(())
}
