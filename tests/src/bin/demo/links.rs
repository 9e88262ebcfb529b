//! What is printed: for people, and for programs that start the demonstration.

use std::fmt::Write as _;

use base64ct::{Base64UrlUnpadded, Encoding as _};
use protocol::{statement::Side, wire::DemoPerson};
use serde::Serialize;

use crate::{
    kept::{Kept, KeptPerson},
    port::Port,
};

/// The one line of JSON.
#[derive(Serialize)]
struct Ready {
    url: String,
    people: Vec<DemoPerson>,
}

/// What a link carries: a page that exists only in demonstrations fills it in.
#[derive(Serialize)]
struct Filled<'a> {
    name: &'a str,
    locator: &'a str,
    passphrase: &'a str,
    card_secret: Option<&'a str>,
}

/// One line, for a program.
pub(crate) fn json(kept: &Kept, port: Port) -> anyhow::Result<String> {
    let people = kept.people.iter().map(|person| shown(person, port)).collect::<Result<_, _>>()?;
    Ok(serde_json::to_string(&Ready { url: port.origin(), people })?)
}

/// A page, for people.
pub(crate) fn page(kept: &Kept, port: Port) -> anyhow::Result<String> {
    let mut page = format!(
        "\nWherry is at {}. It is a demonstration: everybody in it is invented.\n\
         Each link signs one of them in. Open several side by side: every person has a host name of their own.\n",
        port.origin()
    );
    let mut heading = None;
    for person in &kept.people {
        let now = person.case.as_deref().unwrap_or("The staff");
        if heading != Some(now) {
            writeln!(page, "\n{now}")?;
            heading = Some(now);
        }
        let part = match (person.side, person.role.as_str()) {
            (Some(Side::Harmed), _) => "was harmed",
            (Some(Side::Responsible), _) => "is responsible",
            (None, role) => role,
        };
        writeln!(page, "  {} ({part})\n    {}", person.name, shown(person, port)?.link)?;
    }
    page.push_str("\nCtrl-C ends it.");
    Ok(page)
}

fn shown(person: &KeptPerson, port: Port) -> anyhow::Result<DemoPerson> {
    let KeptPerson { name, role, side, case, card } = person;
    let filled = Filled {
        name,
        locator: &card.locator,
        passphrase: &card.passphrase,
        card_secret: card.card_secret.as_deref(),
    };
    let fragment = Base64UrlUnpadded::encode_string(&serde_json::to_vec(&filled)?);
    Ok(DemoPerson {
        name: name.clone(),
        role: role.clone(),
        side: *side,
        case: case.clone(),
        locator: card.locator.clone(),
        passphrase: card.passphrase.clone(),
        card_secret: card.card_secret.clone(),
        link: format!("{}/demo#{fragment}", port.origin_of(name)),
    })
}
