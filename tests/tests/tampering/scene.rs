//! The people whom every attack is tried on, what the relay holds of them, and everybody's keys: for an attack may
//! have any of them as a conspirator.

use anyhow::Context as _;
use client_core::{
    DraftIntent, Method, Request, Trouble,
    view::{LibraryWords, PaperText, Targets},
};
use people::{ALL_FIVE, CONSENT, Case, Person, Story, json_headers, policy};
use protocol::{
    commitment::CaseSecret,
    ids::{Digest, LetterId},
    keys::Recipient,
    statement::{ConsentState, Gate, Kind, Label, RoomCertificate, Side, Which},
    time::Day,
    wire::{
        CaseAnswer, CrossingAnswer, KeyringAnswer, LetterAnswer, LibraryAnswer, PapersAnswer,
        RoomAnswer, StaffAnswer, Versioned,
    },
};
use serde::de::DeserializeOwned;

use crate::forge::{Keys, case_secret, says, sealed_keyring};
use crate::seated::{Sat, all_checked, sit};

/// What a person does with their device. Only the first of each is needed again and again, so each is harmless to
/// repeat; a release stops at the last moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    /// Hannah looks at her page.
    Look,
    /// Hannah opens a letter from her facilitator.
    ReadNote,
    /// Hannah takes out what crossed.
    TakeOut,
    /// Hannah looks at her session, having signed in anew.
    Sit,
    /// Hannah signs in.
    SignIn,
    /// Miriam signs in, with her card.
    SignInToWork,
    /// Miriam opens the case.
    Case,
    /// Miriam opens a letter for review.
    Review,
    /// Miriam lets a letter cross that is in safe keeping.
    Release,
    /// Miriam reads what she and Tomasz filed.
    Papers,
    /// Miriam reads the agency's library.
    Library,
    /// Miriam looks at both columns of the session, having signed in anew.
    Session,
    /// Miriam looks at her queue.
    Desk,
    /// Miriam looks at her list of cases.
    Cases,
}

/// Another case of the same two facilitators.
struct Other {
    case: Case,
    letter: String,
}

/// Everybody, and everything that was honestly done before the lies begin.
pub(crate) struct Scene {
    pub(crate) story: Story,
    /// What crossed to Hannah, and what crossed after it.
    pub(crate) crossing: String,
    pub(crate) second_crossing: String,
    /// Callum's letter in safe keeping, and the one after it, which nobody has decided on.
    pub(crate) banked: String,
    pub(crate) held: String,
    /// Miriam's two letters to Hannah.
    pub(crate) first_note: String,
    pub(crate) note: String,
    /// What there is of a session, where they sit in one.
    pub(crate) sat: Option<Sat>,
    pub(crate) keys: Hands,
    pub(crate) shown: Shown,
    /// What Hannah is shown once a facilitator was replaced.
    pub(crate) after: Option<RoomAnswer>,
}

/// Everybody's keys.
pub(crate) struct Hands {
    pub(crate) ruth: Keys,
    pub(crate) miriam: Keys,
    pub(crate) tomasz: Keys,
    pub(crate) hannah: Keys,
    pub(crate) callum: Keys,
    pub(crate) stranger: Keys,
}

/// What the relay honestly answers.
pub(crate) struct Shown {
    pub(crate) room: RoomAnswer,
    pub(crate) case: CaseAnswer,
    pub(crate) other_case: CaseAnswer,
    pub(crate) papers: PapersAnswer,
    pub(crate) library: LibraryAnswer,
    pub(crate) old_library: LibraryAnswer,
    pub(crate) staff: StaffAnswer,
    pub(crate) first_note: LetterAnswer,
    pub(crate) note: LetterAnswer,
    pub(crate) held: LetterAnswer,
    pub(crate) other_letter: LetterAnswer,
    pub(crate) crossing: CrossingAnswer,
    /// The turn, where they sit in a session.
    pub(crate) turn: Option<CrossingAnswer>,
    pub(crate) second_crossing: CrossingAnswer,
    /// What Hannah's device remembered before she had sent anything.
    pub(crate) old_pins: Versioned,
    pub(crate) callums_pins: Versioned,
    pub(crate) callums_keyring: KeyringAnswer,
    /// What whoever may open the case's label can open every commitment with.
    pub(crate) secret: CaseSecret,
}

impl Shown {
    /// What a turn of the first gate would say of the history that its signer saw.
    pub(crate) fn gate_head(&self, gate: &Gate) -> Digest {
        assert_eq!(gate.which, Which::Responsible, "the others are named by another number");
        let mut about = vec![0];
        about.extend_from_slice(&gate.seq.to_be_bytes());
        let seen = self.case.journal.last().map(|last| Digest::of(&last.0));
        self.secret.head(Label::Gate, &about, seen)
    }
}

impl Scene {
    /// Sets it: two approvals are asked for, all gates are open, one letter crossed and was not read yet, one is in
    /// safe keeping, one is held.
    pub(crate) async fn set() -> anyhow::Result<Self> {
        Self::made(false).await
    }

    /// The same, while both sit in a session of three days, and a question of Callum's was carried to Hannah.
    pub(crate) async fn sitting() -> anyhow::Result<Self> {
        Self::made(true).await
    }

    async fn made(sits: bool) -> anyhow::Result<Self> {
        let mut story = Story::begin(policy(2)).await?;
        story.open_gates().await?;
        for state in [ConsentState::Paused, ConsentState::Resumed] {
            story.hannah.consent(state, CONSENT).await?;
        }
        for open in [false, true] {
            story.case.turn(&mut story.tomasz, Which::Responsible, open).await?;
        }
        story.hannah.wish(false, Vec::new()).await?;
        story.hannah.wish(true, Vec::new()).await?;
        let room = room_id(&fetch(&story.hannah, "room").await?);
        let old_pins = fetch(&story.hannah, &format!("pins/{room}")).await?;

        let (first_note, note) = correspond(&mut story).await?;
        let (_, crossing) = story.release_apology(2).await?;
        let second = write(&mut story, "There is more I want to explain.").await?;
        let second_crossing = story.case.release(&second, &mut story.miriam).await?;
        story.hannah.room().await?;
        let banked = write(&mut story, "And there is one thing more.").await?;
        file_papers(&mut story, &banked).await?;
        let old_library = save_library(&mut story.miriam).await?;
        let other = another_case(&mut story).await?;
        let sat = if sits { Some(sit(&mut story).await?) } else { None };
        // The last thing that happens: an author who conspires has this one to write anew.
        let held = story.callum.write(Kind::Answer, HELD).await?;
        story.callum.room().await?;

        let keys = Hands {
            ruth: Keys::of(&story.agency.coordinator).await?,
            miriam: Keys::of(&story.miriam).await?,
            tomasz: Keys::of(&story.tomasz).await?,
            hannah: Keys::of(&story.hannah).await?,
            callum: Keys::of(&story.callum).await?,
            stranger: Keys::drawn(),
        };
        let Story { case, miriam, hannah, callum, .. } = &story;
        let callums_room = room_id(&fetch(callum, "room").await?);
        let shown_case: CaseAnswer = fetch(miriam, &format!("cases/{}", case.id)).await?;
        let shown = Shown {
            secret: case_secret(&shown_case.label, &keys.miriam)?,
            room: fetch(hannah, "room").await?,
            case: shown_case,
            library: fetch(miriam, "staff/library").await?,
            old_library,
            papers: fetch(miriam, &format!("cases/{}/papers", case.id)).await?,
            other_case: fetch(miriam, &format!("cases/{}", other.case.id)).await?,
            staff: fetch(miriam, "staff").await?,
            first_note: fetch(hannah, &format!("room/letters/{first_note}")).await?,
            note: fetch(hannah, &format!("room/letters/{note}")).await?,
            turn: match &sat {
                None => None,
                Some(sat) => Some(fetch(miriam, &format!("crossings/{}", sat.turn)).await?),
            },
            held: fetch(miriam, &format!("letters/{held}")).await?,
            other_letter: fetch(miriam, &format!("letters/{}", other.letter)).await?,
            crossing: fetch(miriam, &format!("crossings/{crossing}")).await?,
            second_crossing: fetch(miriam, &format!("crossings/{second_crossing}")).await?,
            old_pins,
            callums_pins: fetch(callum, &format!("pins/{callums_room}")).await?,
            callums_keyring: sealed_keyring(callum).await?,
        };
        Ok(Self {
            story,
            crossing,
            second_crossing,
            banked,
            held,
            first_note,
            note,
            sat,
            keys,
            shown,
            after: None,
        })
    }

    /// Somebody does something, led to open another thing than usual if a lie leads there.
    pub(crate) async fn perform(&mut self, act: Act, target: Option<&str>) -> Result<(), Trouble> {
        let Story { case, miriam, hannah, .. } = &mut self.story;
        let case = case.id.as_str();
        match act {
            Act::Look => hannah.room().await.map(drop),
            Act::ReadNote => hannah.read_letter(target.unwrap_or(&self.note)).await.map(drop),
            Act::TakeOut => hannah.open_crossing(target.unwrap_or(&self.crossing)).await.map(drop),
            Act::Sit => {
                hannah.come_back().await?;
                let sat = self.sat.as_ref().expect("they sit");
                let thread = hannah.sitting_thread(&sat.hers).await?;
                all_checked(
                    thread
                        .details_failed
                        .iter()
                        .chain(thread.lines.iter().flat_map(|line| &line.failed)),
                )
            }
            Act::Session => {
                miriam.come_back().await?;
                let session = miriam.session(case).await?;
                let lines = session.sides.iter().flat_map(|side| &side.lines);
                all_checked(lines.flat_map(|line| &line.failed))
            }
            Act::SignIn => hannah.come_back().await,
            Act::SignInToWork => miriam.come_back().await,
            Act::Case => miriam.case(case).await.map(drop),
            Act::Review => miriam.letter(case, target.unwrap_or(&self.held)).await.map(drop),
            Act::Release => miriam.release(case, &self.banked, None).await.map(drop),
            Act::Papers => miriam.papers(case).await.map(drop),
            Act::Library => miriam.library().await.map(drop),
            Act::Desk => miriam.desk().await.map(drop),
            Act::Cases => miriam.cases().await.map(drop),
        }
    }

    /// Whoever does it.
    pub(crate) fn actor(&self, act: Act) -> &Person {
        match act {
            Act::Look | Act::ReadNote | Act::TakeOut | Act::Sit | Act::SignIn => &self.story.hannah,
            Act::SignInToWork
            | Act::Case
            | Act::Review
            | Act::Release
            | Act::Papers
            | Act::Library
            | Act::Session
            | Act::Desk
            | Act::Cases => &self.story.miriam,
        }
    }

    /// Hannah's newest room certificate.
    pub(crate) fn certificate(&self) -> RoomCertificate {
        says(&self.shown.room.certificates.last().expect("her room stands").0)
    }

    /// Callum's.
    pub(crate) fn callums_certificate(&self) -> RoomCertificate {
        let mut rooms = self.shown.case.rooms.iter();
        let room = rooms.find(|room| room.side == Side::Responsible).expect("two rooms");
        says(&room.certificates.last().expect("his room stands").0)
    }

    /// Whom everything in Hannah's room is sealed for.
    pub(crate) fn readers(&self) -> Vec<Recipient> {
        self.certificate().recipients()
    }

    /// The day on which all of this happens.
    pub(crate) fn today(&self) -> Day {
        self.story.agency.today()
    }
}

/// What Callum wrote last. The three signs at its end stand where an attack puts something invisible.
const HELD: &str = "You asked me about the ring. I sold it on the same day.###";

/// What Miriam wrote to Hannah last.
const NOTE: &str = "Thursday at two, then. We read only as far as you wish.###";

async fn correspond(story: &mut Story) -> anyhow::Result<(String, String)> {
    let Story { case, miriam, hannah, .. } = story;
    miriam.write_to_party(&case.id, Side::Harmed, "How are you this week?", None).await?;
    let first = newest_note(hannah).await?;
    hannah.read_letter(&first).await?;
    let own = hannah
        .send_draft(DraftIntent {
            id: None,
            text: people::letters::NOTE_TO_FACILITATOR.to_owned(),
            kind: Kind::Note,
            onward: false,
            in_reply_to: Some(first.clone()),
        })
        .await?;
    // It answers hers, so that a device asks for both.
    miriam.write_to_party(&case.id, Side::Harmed, NOTE, Some(&own)).await?;
    Ok((first, newest_note(hannah).await?))
}

async fn newest_note(party: &mut Person) -> anyhow::Result<String> {
    let newest = party.room().await?.letters.into_iter().rfind(|letter| !letter.mine);
    Ok(newest.context("a letter from a facilitator")?.id)
}

async fn write(story: &mut Story, text: &str) -> anyhow::Result<String> {
    let letter = story.callum.write(Kind::Explanation, text).await?;
    for approver in [&mut story.miriam, &mut story.tomasz] {
        approver.approve(&story.case.id, &letter, ALL_FIVE).await?;
    }
    Ok(letter)
}

/// Both file a paper, and Tomasz keeps a letter back until he has thought again.
async fn file_papers(story: &mut Story, banked: &str) -> anyhow::Result<()> {
    let Story { case, miriam, tomasz, .. } = story;
    let line = PaperText::BackChannel { text: "Could you look at the ring again?".to_owned() };
    tomasz.file_paper(&case.id, Some(banked), line).await?;
    let agreed = PaperText::Agreement { parts: Vec::new(), text: "I meet Hannah.".to_owned() };
    miriam.file_paper(&case.id, None, agreed).await?;
    for standing in [true, false] {
        tomasz.veto(&case.id, banked, standing).await?;
    }
    miriam.papers(&case.id).await?;
    Ok(())
}

/// Miriam saves the agency's library twice. Returns the first version.
async fn save_library(miriam: &mut Person) -> anyhow::Result<LibraryAnswer> {
    let targets =
        Targets { first_look_hours: None, second_approval_hours: None, release_hours: None };
    let words = LibraryWords { texts: Vec::new(), checklists: Vec::new(), targets };
    miriam.save_library(0, words.clone()).await?;
    let first = fetch(miriam, "staff/library").await?;
    miriam.save_library(1, words).await?;
    Ok(first)
}

async fn another_case(story: &mut Story) -> anyhow::Result<Other> {
    let Story { miriam, tomasz, agency, .. } = story;
    let people = ("Priya Nair", "Jonas Weber");
    let staff = &mut [&mut *miriam, &mut *tomasz];
    let case = agency.open_case("Garden wall", people, policy(2), staff).await?;
    let mut jonas = case.bring_in(agency, Side::Responsible, miriam, tomasz).await?;
    let letter = jonas.write(Kind::Apology, "I broke down your wall and drove away.").await?;
    miriam.write_to_party(&case.id, Side::Responsible, "Thank you for writing.", None).await?;
    Ok(Other { case, letter })
}

/// What the relay answers to somebody who asks.
pub(crate) async fn fetch<T: DeserializeOwned>(person: &Person, path: &str) -> anyhow::Result<T> {
    let request = Request { method: Method::Get, path: format!("/api/v1/{path}"), body: None };
    let answer = person.surroundings().ask(&request, json_headers(false)).await?;
    serde_json::from_slice(&answer.body).with_context(|| format!("{path}: {}", answer.status))
}

fn room_id(room: &RoomAnswer) -> String {
    room.room.to_string()
}

/// The id of a letter, as lies need it.
pub(crate) fn id(letter: &str) -> LetterId {
    letter.parse().expect("an id")
}
