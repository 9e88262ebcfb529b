//! A joint record, and the seats beside a party.

use anyhow::Context as _;
use client_core::{PlanIntent, SeatIntent, view::PaperText};
use people::{
    ALL_FIVE, Story, policy,
    sitting::{an_hour, column},
};
use protocol::{
    statement::{Kind, Side},
    wire::{Code, WaitingState},
};

use super::words;

const RECORD: &str =
    "Callum pays 20 pounds each Friday until June. He does not write before Hannah does.";

#[tokio::test]
async fn a_record_is_joint_once_both_signed_its_very_words() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    story.open_gates().await?;
    let Story { case, miriam, hannah, callum, .. } = &mut story;
    let id = case.id.as_str();
    callum.wish(true, Vec::new()).await?;
    miriam.put_record(id, RECORD).await?;
    // Another wording of it, that nobody will sign.
    miriam.put_record(id, "Callum pays what he can.").await?;
    let offered = |room: &client_core::view::Room| room.letters[0].id.clone();
    let (hers, his) = (offered(&hannah.room().await?), offered(&callum.room().await?));
    let opened = hannah.read_letter(&hers).await?;
    assert_eq!((opened.kind, opened.record_signed), (Kind::Record, Some(false)));
    // His copy of it is no letter of her room: the relay knows none by that name there.
    let refused = hannah.sign_record(&his).await.err().and_then(|trouble| trouble.code());
    assert_eq!(refused, Some(Code::NotFound));

    for _ in 0..2 {
        hannah.sign_record(&hers).await?;
    }
    assert_eq!(hannah.read_letter(&hers).await?.record_signed, Some(true));
    assert_eq!(callum.room().await?.letters.len(), 2, "he learns nothing of it");
    let records = miriam.records(id).await?.records;
    assert_eq!((records.len(), records[0].signed.len(), records[0].both), (2, 1, false));
    assert_eq!(records[0].offered.len(), 2);

    // He writes nearly the same words by himself: that signs nothing.
    callum.write(Kind::Record, &RECORD.replace("each", "every")).await?;
    let records = miriam.records(id).await?.records;
    assert!(records.iter().all(|record| !record.both));
    callum.sign_record(&his).await?;
    let records = miriam.records(id).await?.records;
    assert!(records[0].both && !records[1].both);
    assert_eq!(words(&records[0].blocks), RECORD);

    // Her signed copy goes to him like any letter. Taken back, it is no longer joint.
    let signed = records[0].signed.iter().find(|part| part.side == Side::Harmed).context("hers")?;
    miriam.approve(id, &signed.letter, ALL_FIVE).await?;
    case.release(&signed.letter, miriam).await?;
    let room = callum.room().await?;
    assert_eq!(room.waiting[0].state, WaitingState::Told);
    let across = callum.open_crossing(&room.waiting[0].crossing).await?;
    assert_eq!((across.kind, words(&across.blocks).as_str()), (Kind::Record, RECORD));
    callum.take_back(&records[0].signed.last().context("his")?.letter).await?;
    assert!(!miriam.records(id).await?.records[0].both);
    Ok(())
}

#[tokio::test]
async fn whoever_sits_beside_a_party_accepted_the_very_duties_of_the_plan() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    let (now, today) = (story.agency.now(), story.agency.today());
    let Story { case, miriam, callum, .. } = &mut story;
    let id = case.id.as_str();
    let (name, duties) = ("Ana Duarte", "Says what is said, all of it, and keeps it to herself.");
    let plan = PlanIntent {
        seats: vec![SeatIntent {
            name: name.to_owned(),
            interprets: true,
            duties: duties.to_owned(),
        }],
        ..an_hour(now)
    };
    let session = miriam.plan_sitting(id, Side::Harmed, &plan).await?;
    let hers = column(&session, Side::Harmed);
    assert_eq!(hers.seats[0].accepted_day, None);
    let details = hers.sitting.as_ref().context("planned")?.details.clone();
    let accepts = |duties: &str| PaperText::SeatAccepted {
        name: name.to_owned(),
        part: "interpreter".to_owned(),
        duties: duties.to_owned(),
    };
    miriam.file_paper(id, Some(&details), accepts("Sits quietly.")).await?;
    assert_eq!(column(&miriam.session(id).await?, Side::Harmed).seats[0].accepted_day, None);
    miriam.file_paper(id, Some(&details), accepts(duties)).await?;
    let session = miriam.session(id).await?;
    let accepted = column(&session, Side::Harmed).seats[0].accepted_day;
    assert_eq!(accepted, Some(today.0));
    assert!(column(&session, Side::Responsible).seats.is_empty());
    assert!(callum.room().await?.letters.is_empty(), "the other room hears of no seat");
    Ok(())
}
