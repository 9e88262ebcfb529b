//! Canary words through every flow: whatever people write, say or are called is found nowhere at the relay, and
//! what belongs to one room is found in no answer to the other.

mod canaries;
mod flows;
mod search;

use std::{collections::BTreeSet, sync::Arc};

use client_core::Method;
use people::{Agency, Founding, Person, Programs, Recorder, Story, policy};
use protocol::wire::RoomAnswer;

use crate::{canaries::Canaries, search::Haystack};

#[tokio::test]
async fn no_word_is_found_at_the_relay_or_in_the_wrong_hands() -> anyhow::Result<()> {
    let programs = Some(Programs::beside_this_one()?);
    // What an operator may ask of the log when something is wrong.
    let founding = Founding { programs, log: "debug".to_owned(), ..Founding::default() };
    let agency = Agency::found_as(founding).await?;
    let mut said = Canaries::default();
    let (case, harmed, responsible) =
        (said.word("case name"), said.word("harmed"), said.word("responsible"));
    let mut story = Story::begin_named(agency, policy(2), &case, (&harmed, &responsible)).await?;
    let [hannah, callum, staff] =
        [[&story.hannah].as_slice(), &[&story.callum], &[&story.miriam, &story.tomasz]].map(listen);

    flows::carry_across(&mut said, &mut story).await?;
    flows::carry_back(&mut said, &mut story).await?;
    flows::change_people(&mut said, &mut story).await?;
    for person in [&story.hannah, &story.callum, &story.miriam, &story.tomasz] {
        said.keep("a passphrase", &person.card.passphrase);
        said.keep("a card secret", person.card.card_secret.as_deref().unwrap_or_default());
        said.keep("a session's token", &person.surroundings().cookie().unwrap_or_default());
    }

    // The relay while it runs, with what it has not written home yet, and once it has stopped.
    search_the_relay(&story.agency, &said)?;
    for heard in [&hannah, &callum, &staff] {
        for exchange in heard.heard() {
            said.search(&Haystack::of_answer(&exchange.request.path, &exchange.response.body));
        }
    }
    search_across(&hannah, &callum, &story)?;
    search_across(&callum, &hannah, &story)?;
    story.agency.stop()?;
    // While somebody signs in the relay knows their locator, and what is written ahead may hold it a little longer;
    // at rest it keeps no more than a hash.
    for person in [&story.hannah, &story.callum, &story.miriam, &story.tomasz] {
        said.keep("a locator", &person.card.locator);
    }
    search_the_relay(&story.agency, &said)
}

/// Puts one recorder on the lines of these people.
fn listen(people: &[&Person]) -> Arc<Recorder> {
    let recorder = Arc::new(Recorder::default());
    for person in people {
        person.sit_between(Some(recorder.clone()));
    }
    recorder
}

/// Every file of the relay, byte by byte: database, what is written ahead of it, sign-in key, and the log.
fn search_the_relay(agency: &Agency, said: &Canaries) -> anyhow::Result<()> {
    let mut searched = BTreeSet::new();
    for entry in std::fs::read_dir(agency.data())? {
        let path = entry?.path();
        said.search(&Haystack::of_file(&path)?);
        searched.extend(path.file_name().map(|name| name.to_string_lossy().into_owned()));
    }
    match agency.database() {
        Some(database) => {
            for (place, value) in database.dump()? {
                said.search(&Haystack::of_value(place, value));
            }
        }
        None => assert!(searched.contains("wherry.db"), "{searched:?}"),
    }
    let log = Haystack::of_file(&agency.log())?;
    assert!(log.bytes() > 1000, "the log was written");
    said.search(&log);
    // Beside what people said, no log names a case, a room or anything in them.
    said.search_ids(&log);
    Ok(())
}

/// Nothing that names the one room, its letters or its history is in any answer to the other room's person.
fn search_across(heard: &Recorder, other: &Recorder, story: &Story) -> anyhow::Result<()> {
    let mut of_the_other = Canaries::default();
    of_the_other.keep_id("the case", &story.case.id);
    for exchange in other.heard() {
        let path = exchange.request.path.trim_start_matches("/api/v1/");
        if path == "room"
            && exchange.request.method == Method::Get
            && exchange.response.status == 200
        {
            let room: RoomAnswer = serde_json::from_slice(&exchange.response.body)?;
            of_the_other.keep_id("room", &room.room.to_string());
            for letter in &room.letters {
                of_the_other.keep_id("letter", &letter.letter.to_string());
                of_the_other
                    .keep_bytes("deposit", protocol::ids::Digest::of(&letter.deposit.0).as_bytes());
            }
            for entry in &room.journal {
                of_the_other.keep_bytes("head", protocol::ids::Digest::of(&entry.0).as_bytes());
            }
        }
        if let Some(id) = path.strip_prefix("room/drafts/") {
            of_the_other.keep_id("draft", id);
        }
    }
    assert!(of_the_other.len() > 10, "there is something to look for");
    for exchange in heard.heard() {
        of_the_other.search(&Haystack::of_answer(&exchange.request.path, &exchange.response.body));
    }
    Ok(())
}
