//! Three invented cases, each at another stage, carried there by the people in them.

use anyhow::Context as _;
use client_core::view;
use people::{ALL_FIVE, Agency, Case, Founding, Person, letters, policy};
use protocol::statement::{ConsentState, Kind, Outcome, Side, Which};

use crate::{cases, consent, kept::KeptPerson};

/// Founds the agency, and lets its people come as far as the demonstration begins.
///
/// About one letter in ten is drawn for a second look, and nobody picks which: for `second_looks` of them, Josh writes
/// as many letters as it takes.
pub(crate) async fn seed(
    founding: Founding,
    empty: bool,
    second_looks: usize,
) -> anyhow::Result<Vec<KeptPerson>> {
    let mut agency = Agency::found_as(founding).await?;
    let mut miriam = agency.facilitator("Miriam Osei").await?;
    let mut tomasz = agency.facilitator("Tomasz Lind").await?;
    let mut kept = vec![
        KeptPerson::staff(&agency.coordinator, "coordinator"),
        KeptPerson::staff(&miriam, "facilitator"),
        KeptPerson::staff(&tomasz, "facilitator"),
    ];
    if !empty {
        let mut staff = Staff { agency: &mut agency, miriam: &mut miriam, tomasz: &mut tomasz };
        kept.extend(waits_to_be_read(&mut staff).await.context(cases::WINDOW)?);
        kept.extend(waits_for_staff(&mut staff).await.context(cases::SQUARE)?);
        kept.extend(waits_for_gates(&mut staff, second_looks).await.context(cases::SHEDS)?);
    }
    // The relay stops in order, and is found again as it was left.
    Ok(kept)
}

/// Whom every case needs.
struct Staff<'a> {
    agency: &'a mut Agency,
    miriam: &'a mut Person,
    tomasz: &'a mut Person,
}

/// A case with both people in.
struct Opened {
    case: Case,
    harmed: Person,
    responsible: Person,
}

impl Opened {
    fn kept(&self, name: &str) -> [KeptPerson; 2] {
        [
            KeptPerson::party(&self.harmed, Side::Harmed, name),
            KeptPerson::party(&self.responsible, Side::Responsible, name),
        ]
    }
}

impl Staff<'_> {
    async fn open(
        &mut self,
        name: &str,
        people: (&str, &str),
        approvals: u8,
    ) -> anyhow::Result<Opened> {
        // What needs a fresh passphrase finds one, however slow this machine is.
        for person in [&mut self.agency.coordinator, &mut *self.miriam, &mut *self.tomasz] {
            person.come_back().await?;
        }
        let both = &mut [&mut *self.miriam, &mut *self.tomasz];
        let case = self.agency.open_case(name, people, policy(approvals), both).await?;
        let harmed = case.bring_in(self.agency, Side::Harmed, self.miriam, self.tomasz).await?;
        let responsible =
            case.bring_in(self.agency, Side::Responsible, self.tomasz, self.miriam).await?;
        Ok(Opened { case, harmed, responsible })
    }
}

async fn agree(party: &mut Person, side: Side) -> anyhow::Result<()> {
    party.consent(ConsentState::Given, &consent::text(side)?).await?;
    Ok(())
}

/// Released and told: Hannah finds that something waits for her.
async fn waits_to_be_read(staff: &mut Staff<'_>) -> anyhow::Result<[KeptPerson; 2]> {
    let Opened { case, mut harmed, mut responsible } =
        staff.open(cases::WINDOW, ("Hannah Whitlock", "Callum Reyes"), 2).await?;
    agree(&mut harmed, Side::Harmed).await?;
    agree(&mut responsible, Side::Responsible).await?;
    for which in Which::ALL {
        case.turn(staff.miriam, which, true).await?;
    }
    let first = responsible.write(Kind::Apology, letters::FIRST_ATTEMPT).await?;
    staff.miriam.claim(&case.id, &first, None).await?;
    staff.miriam.return_letter(&case.id, &first, Outcome::Returned, letters::NOTES).await?;
    let draft = responsible.revise(&first).await?;
    let opened = responsible.open_draft(&draft.id).await?;
    let letter = responsible
        .send_draft(client_core::DraftIntent {
            id: Some(draft.id),
            text: letters::APOLOGY.to_owned(),
            kind: opened.kind,
            onward: opened.onward,
            in_reply_to: opened.in_reply_to,
        })
        .await?;
    case.approve(&letter, &mut [&mut *staff.miriam, &mut *staff.tomasz]).await?;
    case.release(&letter, staff.tomasz).await?;
    harmed.wish(true, Vec::new()).await?;
    let room = harmed.room().await?;
    anyhow::ensure!(room.waiting.len() == 1, "Hannah was told");
    Ok(Opened { case, harmed, responsible }.kept(cases::WINDOW))
}

/// In the queue: Daniel's letter waits for two facilitators, and one has approved nothing yet.
async fn waits_for_staff(staff: &mut Staff<'_>) -> anyhow::Result<[KeptPerson; 2]> {
    let mut opened = staff.open(cases::SQUARE, ("Grace Okafor", "Daniel Marsh"), 2).await?;
    agree(&mut opened.harmed, Side::Harmed).await?;
    agree(&mut opened.responsible, Side::Responsible).await?;
    let Opened { case, harmed, responsible } = &mut opened;
    for which in Which::ALL {
        case.turn(staff.tomasz, which, true).await?;
    }
    harmed.wish(true, Vec::new()).await?;
    let questions = harmed.write(Kind::Questions, cases::GRACE_ASKS).await?;
    case.approve(&questions, &mut [&mut *staff.tomasz, &mut *staff.miriam]).await?;
    let crossing = case.release(&questions, staff.tomasz).await?;
    responsible.wish(true, Vec::new()).await?;
    responsible.room().await?;
    responsible.open_crossing(&crossing).await?;
    responsible
        .send_draft(client_core::DraftIntent {
            id: None,
            text: cases::DANIEL_ANSWERS.to_owned(),
            kind: Kind::Answer,
            onward: true,
            in_reply_to: Some(crossing),
        })
        .await?;
    Ok(opened.kept(cases::SQUARE))
}

/// In safe keeping: Josh's letter waits until Arthur is asked, and it is safe.
async fn waits_for_gates(
    staff: &mut Staff<'_>,
    second_looks: usize,
) -> anyhow::Result<[KeptPerson; 2]> {
    let mut opened = staff.open(cases::SHEDS, ("Arthur Pell", "Josh Tanner"), 1).await?;
    agree(&mut opened.responsible, Side::Responsible).await?;
    let Opened { case, responsible, .. } = &mut opened;
    for which in [Which::Responsible, Which::SafeResponsible] {
        case.turn(staff.tomasz, which, true).await?;
    }
    let letter = responsible.write(Kind::Apology, cases::JOSH_WRITES).await?;
    staff.tomasz.claim(&case.id, &letter, None).await?;
    staff.tomasz.approve(&case.id, &letter, ALL_FIVE).await?;
    let (mut written, mut asked) = (1, asked_to_look_again(staff.miriam, &case.id).await?);
    while asked < second_looks {
        written += 1;
        anyhow::ensure!(written < MOST_LETTERS, "none was drawn of {written}");
        let more = format!("{}\n\nThis is my letter number {written}.", cases::JOSH_WRITES_ON);
        let letter = responsible.write(Kind::Explanation, &more).await?;
        staff.tomasz.approve(&case.id, &letter, ALL_FIVE).await?;
        let before = asked;
        asked = asked_to_look_again(staff.miriam, &case.id).await?;
        if asked <= before {
            // Or the queue would be full of them.
            responsible.take_back(&letter).await?;
        }
    }
    Ok(opened.kept(cases::SHEDS))
}

/// So many are written at most until enough were drawn: fewer drawn of these would be a broken draw.
const MOST_LETTERS: usize = 200;

/// They are to stand among so many of the newest, where a hand on the keyboard comes to them.
const NEAR_THE_TOP: usize = 30;

/// How many of a case's newest letters somebody is asked to look at again.
async fn asked_to_look_again(person: &mut Person, case: &str) -> anyhow::Result<usize> {
    let asked =
        |letter: &&view::CaseLetter| letter.actions.iter().any(|each| each == "second_look");
    let letters = person.case(case).await?.letters;
    Ok(letters.iter().rev().take(NEAR_THE_TOP).filter(asked).count())
}
