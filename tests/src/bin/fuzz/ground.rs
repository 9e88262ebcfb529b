//! A case in which a letter has crossed, who may ask about it, and the ids of everything in it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context as _, ensure};
use client_core::{DraftIntent, Method, Request};
use people::{Agency, Browser, Founding, Person, Story, json_headers, letters, policy};
use protocol::statement::Kind;
use serde_json::Value;

/// What in an answer names something that stands in addresses.
const NAMES: [&str; 6] = ["case", "room", "letter", "crossing", "draft", "paper"];

/// Somebody who asks.
pub(crate) struct Caller {
    /// What they are here.
    pub(crate) name: &'static str,
    /// The groups of routes that they ask.
    pub(crate) groups: &'static [&'static str],
    /// Addresses among them that are others' alone, as a pattern.
    pub(crate) but: Option<&'static str>,
    /// Their session's cookie, if they are signed in.
    pub(crate) cookie: Option<String>,
}

/// A relay with people in it.
pub(crate) struct Ground {
    story: Story,
    /// Known values of whatever may stand in an address, by its name there.
    pub(crate) known: BTreeMap<&'static str, BTreeSet<String>>,
    /// Statements that people signed, to be said again where they do not belong.
    pub(crate) signed: BTreeSet<String>,
}

impl Ground {
    /// Founds an agency, and lets a letter cross in its first case; another waits, and a draft lies about.
    pub(crate) async fn lay() -> anyhow::Result<Self> {
        let founding = Founding { log: "error".to_owned(), ..Founding::default() };
        let mut story = Story::begin_at(Agency::found_as(founding).await?, policy(2)).await?;
        story.open_gates().await?;
        story.release_apology(2).await?;
        story.callum.write(Kind::Questions, letters::APOLOGY).await?;
        story.hannah.room().await?;
        story
            .hannah
            .save_draft(DraftIntent {
                id: None,
                text: letters::APOLOGY.to_owned(),
                kind: Kind::Impact,
                onward: true,
                in_reply_to: None,
            })
            .await?;
        let mut ground = Self { story, known: BTreeMap::new(), signed: BTreeSet::new() };
        ground.look_about().await?;
        Ok(ground)
    }

    /// Collects the ids that people meet.
    async fn look_about(&mut self) -> anyhow::Result<()> {
        let Story { case, hannah, callum, miriam, .. } = &self.story;
        let mut seen = Vec::new();
        for (person, path) in [
            (hannah, "/api/v1/room".to_owned()),
            (hannah, "/api/v1/room/drafts".to_owned()),
            (callum, "/api/v1/room".to_owned()),
            (miriam, format!("/api/v1/cases/{}", case.id)),
        ] {
            let answer = get(person.surroundings(), &path).await?;
            seen.push(serde_json::from_slice::<Value>(&answer)?);
        }
        for value in &seen {
            collect(value, &mut self.known);
            said(value, &mut self.signed);
        }
        ensure!(self.signed.len() > 10, "nobody signed anything");
        for name in ["case", "room", "letter", "crossing", "draft"] {
            ensure!(self.known.contains_key(name), "nobody saw a {name}");
        }
        let cases = self.known.get("case").cloned().unwrap_or_default();
        self.known.insert("subject", cases);
        let words = |words: &[&str]| words.iter().map(ToString::to_string).collect();
        self.known.insert("which", words(&["responsible", "safe_harmed", "safe_responsible"]));
        Ok(())
    }

    /// Everybody who asks.
    pub(crate) fn callers(&self) -> Vec<Caller> {
        let cookie = |person: &Person| person.surroundings().cookie();
        let Story { hannah, miriam, agency, .. } = &self.story;
        let caller = |name, groups, but, cookie| Caller { name, groups, but, cookie };
        let facilitators = "^/api/v1/(letters|crossings|carries|reseals|desk|rooms)";
        vec![
            caller("nobody", &["operator", "anyone"][..], None, None),
            caller("party", &["party", "signed in", "listener"], None, cookie(hannah)),
            caller("facilitator", &["staff"], None, cookie(miriam)),
            caller("coordinator", &["staff"], Some(facilitators), cookie(&agency.coordinator)),
        ]
    }

    /// The folder of the relay and its people.
    pub(crate) fn folder(&self) -> &Path {
        self.story.agency.folder()
    }

    /// Where the relay is.
    pub(crate) fn relay(&self) -> String {
        self.story.agency.address()
    }

    /// Where it describes itself.
    pub(crate) fn description(&self) -> String {
        format!("{}/api/openapi.json", self.relay())
    }

    /// Whether they are signed in, as they were.
    pub(crate) async fn is_still_in(&self, caller: &Caller) -> anyhow::Result<()> {
        let Story { hannah, miriam, agency, .. } = &self.story;
        let person = match caller.name {
            "party" => hannah,
            "facilitator" => miriam,
            "coordinator" => &agency.coordinator,
            _ => return Ok(()),
        };
        let answered = get(person.surroundings(), "/api/v1/session").await;
        answered.map(drop).with_context(|| format!("the {} was signed out", caller.name))
    }
}

async fn get(browser: &Browser, path: &str) -> anyhow::Result<Vec<u8>> {
    let request = Request { method: Method::Get, path: path.to_owned(), body: None };
    let answer = browser.ask(&request, json_headers(false)).await?;
    ensure!(answer.status == 200, "{path}: {}", answer.status);
    Ok(answer.body)
}

fn collect(value: &Value, known: &mut BTreeMap<&'static str, BTreeSet<String>>) {
    match value {
        Value::Array(list) => list.iter().for_each(|value| collect(value, known)),
        Value::Object(fields) => {
            for (key, value) in fields {
                let name = NAMES.into_iter().find(|name| name == key);
                if let (Some(name), Some(id)) = (name, value.as_str()) {
                    known.entry(name).or_default().insert(id.to_owned());
                }
                collect(value, known);
            }
        }
        _ => {}
    }
}

/// Texts as long as a statement with its signature, and no longer than one may be.
fn said(value: &Value, signed: &mut BTreeSet<String>) {
    match value {
        Value::Array(list) => list.iter().for_each(|value| said(value, signed)),
        Value::Object(fields) => fields.values().for_each(|value| said(value, signed)),
        Value::String(text) if (150..3000).contains(&text.len()) => {
            signed.insert(text.clone());
        }
        _ => {}
    }
}
