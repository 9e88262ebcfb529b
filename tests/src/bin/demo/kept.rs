//! What is kept of the people of a demonstration, so that the next run prints the same words.

use std::path::Path;

use anyhow::{Context, bail};
use people::{Card, Person};
use protocol::statement::Side;
use serde::{Deserialize, Serialize};

/// The file beside the relay's data. Only invented people's words may ever lie like this.
const FILE: &str = "people.json";

/// Everybody in the demonstration.
#[derive(Serialize, Deserialize)]
pub(crate) struct Kept {
    pub(crate) people: Vec<KeptPerson>,
}

/// One of them, and how they sign in.
#[derive(Serialize, Deserialize)]
pub(crate) struct KeptPerson {
    pub(crate) name: String,
    /// `coordinator`, `facilitator` or `party`.
    pub(crate) role: String,
    pub(crate) side: Option<Side>,
    /// The case's name, for a party.
    pub(crate) case: Option<String>,
    pub(crate) card: Card,
}

impl KeptPerson {
    /// A member of staff.
    pub(crate) fn staff(person: &Person, role: &str) -> Self {
        Self { side: None, case: None, role: role.to_owned(), ..Self::of(person) }
    }

    /// A party of a case.
    pub(crate) fn party(person: &Person, side: Side, case: &str) -> Self {
        Self { side: Some(side), case: Some(case.to_owned()), ..Self::of(person) }
    }

    fn of(person: &Person) -> Self {
        let (name, card) = (person.name.clone(), person.card.clone());
        Self { name, role: "party".to_owned(), side: None, case: None, card }
    }
}

impl Kept {
    /// Reads what an earlier run kept in this folder, if there was one.
    pub(crate) fn read(folder: &Path) -> anyhow::Result<Option<Self>> {
        let file = folder.join(FILE);
        if file.exists() {
            let text = std::fs::read(&file)?;
            let kept = serde_json::from_slice(&text);
            return kept.map(Some).with_context(|| format!("{} is damaged", file.display()));
        }
        let begun = folder.exists() && std::fs::read_dir(folder)?.next().is_some();
        if begun {
            bail!(
                "{} holds something else, or a demonstration that was not finished: name an empty folder",
                folder.display()
            );
        }
        Ok(None)
    }

    /// Keeps it for the next run.
    pub(crate) fn write(&self, folder: &Path) -> anyhow::Result<()> {
        let file = folder.join(FILE);
        std::fs::write(&file, serde_json::to_vec_pretty(self)?)
            .with_context(|| format!("cannot write {}", file.display()))
    }
}
