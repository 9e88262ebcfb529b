//! One bit of one value of one row is turned, for every column of every table that holds bytes: the proof finds it, or
//! the column stands here with the reason why nobody without a key can.

use std::collections::BTreeSet;

use client_core::view::PaperText;
use people::{Story, policy, sitting::an_hour};
use postgres_for_tests::Client;
use protocol::statement::{ConsentState, Kind, Side, Which};
use tempfile::TempDir;
use wherry::find_wrong;

use super::{agency, file, wherry};

/// What nobody can check who has no key.
const UNSEEN: [(&str, &str); 19] = [
    ("account.locator", "a digest of words that their owner has"),
    ("account.record", "half of a sign-in, of which the other half is a passphrase"),
    (
        "agency.sign_in_key",
        "the mark of a key that lies apart; a backup has both and compares them",
    ),
    ("case_certificate.label", "sealed for the staff of the case"),
    ("case_file.state", "what of it is signed or chained is compared, what it counts is its own"),
    ("crossing.state", "what of it is signed is compared, when it was told is its own"),
    ("gate_turn.note", "sealed for the staff of the case"),
    ("invitation.id", "drawn by a device"),
    ("invitation.proof_hash", "a digest of what the invited have"),
    ("invitation.room", "what was offered is sealed"),
    ("invitation.sealed_offer", "sealed for the invited"),
    ("invitation.try_hash", "a digest of what the invited have"),
    ("invitation.used_by", "a digest of what the invited sent"),
    ("keyring.sealed", "sealed by its owner for themselves"),
    ("paper_object.object", "sealed for the staff of the case, signed inside"),
    ("pin.sealed", "sealed by its owner for themselves"),
    ("pin.subject", "drawn by a device"),
    ("session.token", "a digest of what a browser has"),
    ("sign_in_count.id", "a digest under a key that lies apart"),
];

/// Every column that holds bytes, of every table in which there is a row.
const COLUMNS: &str = "SELECT c.relname || '.' || a.attname FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND format_type(a.atttypid, NULL) = 'bytea'
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname NOT LIKE '\\_%'
    ORDER BY c.relname, a.attnum";

#[tokio::test]
async fn every_turned_bit_is_found_or_has_its_reason() -> anyhow::Result<()> {
    let folder = TempDir::new()?;
    let mut story = Story::begin_at(agency(true, folder.path()).await?, policy(2)).await?;
    live(&mut story).await?;
    story.agency.stop()?;
    let from = story.agency.database().expect("it is shared").address().to_owned();
    let mut client = story.agency.database().expect("it is shared").client()?;
    // What refers to what is not looked at while bits are turned.
    client.ask("SET session_replication_role = replica")?;
    let copy = folder.path().join("copy.db");
    let moved = || wherry(&["migrate", "--from", &from, "--to", &file(&copy)]);

    let database = from.parse().map_err(anyhow::Error::msg)?;
    let mut unseen = BTreeSet::new();
    let mut tried = 0;
    for column in client.ask(COLUMNS)?.into_iter().flatten().flatten() {
        let Some(turned) = turn(&mut client, &column, None)? else { continue };
        tried += 1;
        match find_wrong(&database).await {
            Ok(()) => drop(unseen.insert(column.clone())),
            Err(said) => assert_eq!(said.lines().count(), 1, "{column}: {said}"),
        }
        assert!(turn(&mut client, &column, Some(turned))?.is_some(), "turned back");
    }
    let reasons: BTreeSet<String> = UNSEEN.iter().map(|(column, _)| (*column).to_owned()).collect();
    assert_eq!(unseen, reasons);
    assert!(tried > 80, "{tried}");

    // A row that is gone, and a whole agency that does not arrive for it.
    for table in ["journal_entry", "gate_turn", "room_certificate", "letter", "paper_object"] {
        client.ask(&format!("CREATE TABLE kept AS SELECT * FROM {table}"))?;
        client.ask(&format!("DELETE FROM {table} WHERE ctid = (SELECT max(ctid) FROM {table})"))?;
        let said = moved()?.expect_err(table);
        assert!(said.lines().count() == 1 && !copy.exists(), "{table}: {said}");
        client.ask(&format!("DELETE FROM {table}"))?;
        client.ask(&format!("INSERT INTO {table} SELECT * FROM kept"))?;
        client.ask("DROP TABLE kept")?;
    }
    moved()?.map_err(anyhow::Error::msg)?;
    Ok(())
}

/// Turns one bit of a row's value, of the first row where none is named, and says where the row stands now. Nothing if
/// there is none.
fn turn(client: &mut Client, column: &str, row: Option<String>) -> anyhow::Result<Option<String>> {
    let (table, name) = column.split_once('.').expect("a table and a column");
    let row = match row {
        Some(row) => format!("'{row}'"),
        None => format!("(SELECT min(ctid) FROM {table} WHERE length({name}) > 0)"),
    };
    // In the middle: neither what every value begins with, nor the padding at its end.
    let turned = client.ask(&format!(
        "UPDATE {table} SET {name} = set_byte({name}, length({name}) / 2, get_byte({name}, length({name}) / 2) # 1)
         WHERE ctid = {row} RETURNING ctid"
    ))?;
    Ok(turned.into_iter().flatten().flatten().next())
}

/// A little of everything that can happen.
async fn live(story: &mut Story) -> anyhow::Result<()> {
    story.open_gates().await?;
    story.hannah.wish(true, Vec::new()).await?;
    story.hannah.wish(false, Vec::new()).await?;
    story.hannah.wish(true, Vec::new()).await?;
    let (_, crossing) = story.release_apology(2).await?;
    let now = story.agency.now();
    let Story { case, miriam, tomasz, hannah, callum, .. } = story;
    let id = case.id.as_str();
    hannah.room().await?;
    hannah.open_crossing(&crossing).await?;
    hannah.grant_receipt(&crossing).await?;
    hannah.consent(ConsentState::Paused, "").await?;
    hannah.consent(ConsentState::Resumed, people::CONSENT).await?;
    case.turn(tomasz, Which::Responsible, false).await?;
    case.turn(tomasz, Which::Responsible, true).await?;
    let first = callum.write(Kind::Explanation, "There is more I want to explain.").await?;
    miriam.veto(id, &first, true).await?;
    miriam.veto(id, &first, false).await?;
    let line = PaperText::BackChannel { text: "He asked for a week.".to_owned() };
    miriam.file_paper(id, Some(&first), line).await?;
    case.sit(Side::Harmed, &an_hour(now), miriam, hannah).await?;
    Ok(())
}
