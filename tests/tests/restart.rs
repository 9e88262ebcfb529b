//! The power is cut while people work. When the relay is there again, nothing that it acknowledged is lost.

use std::{sync::Arc, time::Duration};

use client_core::{DraftIntent, Method, Request, Trouble};
use people::{Agency, CONSENT, Exchange, Person, Recorder, Story, letters, policy};
use protocol::{
    statement::{ConsentState, Kind, Side, Which},
    wire::{
        Blob, CaseAnswer, DraftList, LetterAnswer, OneStatement, PutGate, PutLetter, PutVersioned,
        RoomAnswer,
    },
};
use serde::de::DeserializeOwned;

/// How often the power is cut.
const CUTS: u64 = 3;
const CUTS_LONG: u64 = 25;

/// Set by the long runs.
fn cuts() -> u64 {
    #[expect(
        clippy::disallowed_methods,
        reason = "the suite says by it whether the long runs are wanted"
    )]
    let long = std::env::var_os("WHERRY_LONG").is_some();
    if long { CUTS_LONG } else { CUTS }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_lost() -> anyhow::Result<()> {
    let mut story = Story::begin_at(Agency::found_with_programs().await?, policy(1)).await?;
    story.open_gates().await?;
    let heard = Arc::new(Recorder::default());
    for person in [&story.miriam, &story.tomasz, &story.hannah, &story.callum] {
        person.sit_between(Some(heard.clone()));
    }
    for cut in 0..cuts() {
        let Story { case, miriam, tomasz, hannah, callum, agency } = &mut story;
        let power = async {
            tokio::time::sleep(Duration::from_millis(350 + 130 * (cut % 5))).await;
            agency.cut_power()
        };
        let (cut_off, ..) = tokio::join!(
            power,
            until_dark(async || callum.write(Kind::Apology, letters::APOLOGY).await.map(drop)),
            until_dark(async || busy(hannah).await),
            until_dark(async || {
                miriam
                    .write_to_party(&case.id, Side::Harmed, letters::ANSWER_TO_NOTE, None)
                    .await
                    .map(drop)
            }),
            until_dark(async || {
                case.turn(tomasz, Which::Responsible, false).await?;
                case.turn(tomasz, Which::Responsible, true).await.map(drop)
            }),
        );
        cut_off?;
        agency.start_again()?;
        let told = heard.heard();
        assert!(told.iter().any(written), "somebody wrote something before the power went");
        everything_is_there(&told, &heard.asked(), &story).await?;
    }
    Ok(())
}

/// Works until the relay is gone.
async fn until_dark(mut work: impl AsyncFnMut() -> Result<(), Trouble>) {
    loop {
        match work().await {
            Ok(()) => {}
            Err(Trouble::Offline(_)) => return,
            Err(trouble) => panic!("the relay was there and said: {trouble}"),
        }
    }
}

/// Hannah begins a draft, goes on with it, and changes her mind about taking part and back.
async fn busy(hannah: &mut Person) -> Result<(), Trouble> {
    let draft = |id| DraftIntent {
        id,
        text: letters::REPLY.to_owned(),
        kind: Kind::Reply,
        onward: true,
        in_reply_to: None,
    };
    let saved = hannah.save_draft(draft(None)).await?;
    hannah.save_draft(draft(Some(saved.id))).await?;
    // The power may have gone between the two.
    if hannah.room().await?.consent.state != "paused" {
        hannah.consent(ConsentState::Paused, "").await?;
    }
    hannah.consent(ConsentState::Resumed, CONSENT).await.map(drop)
}

/// Something written, and acknowledged.
fn written(exchange: &Exchange) -> bool {
    exchange.request.method == Method::Put && (200..300).contains(&exchange.response.status)
}

/// Looks for everything that was acknowledged, and lets each device check the whole of what it is shown against
/// what it remembers: heads of chains that went back would stop it.
async fn everything_is_there(
    told: &[Exchange],
    asked: &[Request],
    story: &Story,
) -> anyhow::Result<()> {
    let hers = Shown::of(&story.hannah).await?;
    let his = Shown::of(&story.callum).await?;
    let case: CaseAnswer = get(&story.miriam, &format!("cases/{}", story.case.id)).await?;
    let listed = |wanted: &Blob| case.letters.iter().any(|letter| letter.deposit == *wanted);
    let mut found = 0;
    for exchange in told.iter().filter(|exchange| written(exchange)) {
        let path = exchange.request.path.trim_start_matches("/api/v1/");
        let body = exchange.request.body.as_deref().unwrap_or_default();
        let parts: Vec<&str> = path.split('/').collect();
        let there = match parts.as_slice() {
            ["room", "letters", id] => {
                let put: PutLetter = serde_json::from_slice(body)?;
                let kept: LetterAnswer = get(&story.callum, &format!("room/letters/{id}")).await?;
                his.has_letter(&put.deposit) && listed(&put.deposit) && kept.object == put.object
            }
            ["rooms", _, "letters", _] => {
                let put: PutLetter = serde_json::from_slice(body)?;
                hers.has_letter(&put.deposit) && listed(&put.deposit)
            }
            ["room", "drafts", id] => {
                let put: PutVersioned = serde_json::from_slice(body)?;
                [&hers, &his].iter().any(|shown| shown.has_draft(id, put.version))
                    || dropped(asked, &exchange.request.path)
            }
            ["room", "consents", _] => {
                let put: OneStatement = serde_json::from_slice(body)?;
                hers.room.consents.contains(&put.statement)
            }
            ["cases", _, "gates", ..] => {
                let put: PutGate = serde_json::from_slice(body)?;
                case.gates.iter().any(|turn| turn.gate == put.gate && turn.note == put.note)
            }
            ["pins", _] => true,
            other => panic!("nobody here writes to {other:?}"),
        };
        assert!(there, "acknowledged and lost: {path}");
        found += 1;
    }
    assert!(found > 0);
    Ok(())
}

/// A letter's draft is thrown away once it was sent, or was on its way to be.
fn dropped(asked: &[Request], path: &str) -> bool {
    asked.iter().any(|each| each.method == Method::Delete && each.path == path)
}

/// What a party is shown after the cut.
struct Shown {
    room: RoomAnswer,
    drafts: DraftList,
}

impl Shown {
    async fn of(party: &Person) -> anyhow::Result<Self> {
        Ok(Self { room: get(party, "room").await?, drafts: get(party, "room/drafts").await? })
    }

    fn has_letter(&self, deposit: &Blob) -> bool {
        self.room.letters.iter().any(|letter| letter.deposit == *deposit)
    }

    fn has_draft(&self, id: &str, version: u64) -> bool {
        let drafts = &self.drafts.drafts;
        drafts.iter().any(|draft| draft.draft.to_string() == id && draft.version >= version)
    }
}

async fn get<T: DeserializeOwned>(person: &Person, path: &str) -> anyhow::Result<T> {
    let request = Request { method: Method::Get, path: format!("/api/v1/{path}"), body: None };
    let answer = person.surroundings().ask(&request, people::json_headers(false)).await?;
    anyhow::ensure!(answer.status == 200, "{path}: {}", answer.status);
    Ok(serde_json::from_slice(&answer.body)?)
}
