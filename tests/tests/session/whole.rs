//! An hour's session from its plan to what is talked over afterwards, with two approvals for every turn.

use anyhow::Context as _;
use client_core::{
    NotHere, NotesIntent, PlanIntent, SeatIntent,
    view::{CareWhat, LineBy, LineWhat, PaperText, WordingState},
};
use people::{
    Story, policy,
    sitting::{Spoken, an_hour, column, new_id, turn},
};
use protocol::{
    statement::{Mode, Outcome, Side, Signal, Stepped, TurnKind, Word},
    wire::{CrossingState, PartyLetterState, WaitingState},
};

use super::{declined, five, read, read_at_desk};

const QUESTION: &str = "Why our house?";
const ANSWER: &str = "Because the light was out and I thought nobody was in, no, that is not all.";
const SUMMARY: &str = "The light was out, and I did not care whether anybody was in.";

#[tokio::test]
async fn from_the_invitation_to_the_debrief() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(2)).await?;
    story.open_gates().await?;
    let now = story.agency.now();
    let Story { case, miriam, tomasz, hannah, callum, .. } = &mut story;
    let id = case.id.as_str();

    // Each is asked by themselves. What stands in one plan is not in the other.
    let hers = PlanIntent {
        supporters: "Your sister Judith.".to_owned(),
        signals: "Tap the table twice.".to_owned(),
        place: "The small room at Harbour Library.".to_owned(),
        arrive_ms: Some(now.plus_ms(-15 * 60 * 1000).0),
        seats: vec![SeatIntent {
            name: "Ana Duarte".to_owned(),
            interprets: true,
            duties: "Says what is said, all of it, and keeps it to herself.".to_owned(),
        }],
        ..an_hour(now)
    };
    miriam.plan_sitting(id, Side::Harmed, &hers).await?;
    // The answer may be lost: asked again, it is planned once.
    miriam.plan_sitting(id, Side::Harmed, &hers).await?;
    assert_eq!(hannah.room().await?.letters.len(), 1);
    assert!(callum.room().await?.sitting.is_none());
    let sitting = hannah.room().await?.sitting.context("she is asked")?;
    assert_eq!((sitting.state.as_str(), sitting.cooling_s), ("planned", 0));
    assert_eq!(sitting.actions, ["accept", "decline", "another_time"]);
    let thread = hannah.sitting_thread(&sitting.id).await?;
    let details = thread.details.context("they can be read")?;
    assert_eq!(details.place.as_deref(), Some("The small room at Harbour Library."));
    assert_eq!((details.form.as_str(), details.arrive_ms), ("shuttle", hers.arrive_ms));
    assert_eq!(
        (details.seats[0].name.as_str(), &*details.seats[0].part),
        ("Ana Duarte", "interpreter")
    );
    assert!(thread.lines.is_empty());

    // She says yes twice, because her first answer was lost on the way back.
    for _ in 0..2 {
        let thread = hannah.say_of_sitting(&sitting.id, Word::Accepted, None).await?;
        assert_eq!(
            (thread.sitting.state.as_str(), thread.sitting.actions),
            ("accepted", vec!["decline".to_owned(), "another_time".to_owned(), "stop".to_owned(),])
        );
    }
    let hers = sitting.id;
    let session = miriam.step_sitting(id, Side::Harmed, Stepped::Opened).await?;
    assert!(column(&session, Side::Harmed).open && !column(&session, Side::Responsible).open);
    let his = case.sit(Side::Responsible, &an_hour(now), tomasz, callum).await?;
    assert_eq!(callum.room().await?.sitting.map(|sitting| sitting.state), Some("open".to_owned()));

    // A question. He sees nothing of it before it is carried; two must say yes, the second carries it.
    hannah.say(&hers, &new_id(), "My hands are cold, but I am here.").await?;
    let thread = hannah.offer_turn(turn(&hers, TurnKind::Question, QUESTION)).await?;
    let asked = thread.lines.last().context("it stands there")?.clone();
    assert_eq!((asked.what, asked.mode), (Some(LineWhat::Question), Some(Mode::AsWritten)));
    assert_eq!(asked.state, Some(PartyLetterState::WithFacilitator));
    assert_eq!(asked.actions, ["take_back", "say_otherwise"]);
    let session = miriam.session(id).await?;
    assert_eq!(session.needs_me.len(), 2, "her word, and her question");
    assert_eq!(session.needs_me[1], asked.id);
    let queue = miriam.desk().await?.items;
    let waits = queue.iter().find(|item| item.letter == asked.id).context("it waits")?;
    assert!(waits.in_session, "the queue says where it was said");
    let carried = miriam.carry(id, &asked.id, five()).await?;
    assert_eq!((carried.crossing, carried.refused), (None, None), "one of two");
    assert!(callum.sitting_thread(&his).await?.lines.is_empty());
    let carried = tomasz.carry(id, &asked.id, five()).await?;
    let crossing = carried.crossing.context("the second carries it")?;
    assert_eq!(carried.refused, None);
    let thread = callum.sitting_thread(&his).await?;
    assert_eq!(read(&thread), [("carried".to_owned(), QUESTION.to_owned())]);
    let line = &thread.lines[0];
    assert_eq!(
        (line.id.as_str(), line.what, line.mode),
        (&*crossing, Some(LineWhat::Question), Some(Mode::AsWritten))
    );
    assert_eq!(line.waiting, Some(WaitingState::Opened), "taken out without asking");

    // He answers. Miriam asks for other words, then puts a summary to him; he signs its very words.
    let given = callum.offer_turn(Spoken {
        answers: Some(crossing.clone()),
        ..turn(&his, TurnKind::Answer, ANSWER)
    });
    let answer = given.await?.lines.last().context("his")?.id.clone();
    let proposed = miriam.propose_summary(id, Side::Responsible, Some(&answer), SUMMARY).await?;
    assert!(
        column(&proposed, Side::Responsible)
            .lines
            .iter()
            .any(|line| line.wording == Some(WordingState::Waits))
    );
    let thread = callum.sitting_thread(&his).await?;
    let wording = thread.lines.last().context("it is put to him")?;
    assert_eq!((wording.by, wording.what), (LineBy::Facilitator, Some(LineWhat::Wording)));
    assert_eq!(
        (wording.about.as_deref(), wording.wording),
        (Some(&*answer), Some(WordingState::Waits))
    );
    assert_eq!(wording.actions, ["take", "leave"]);
    let wording = wording.id.clone();
    for _ in 0..2 {
        let thread = callum.take_wording(&his, &wording, TurnKind::Answer).await?;
        let taken = thread.lines.last().context("his now")?;
        assert_eq!((taken.mode, taken.about.as_deref()), (Some(Mode::Summary), Some(&*wording)));
        let replaced = thread.lines.iter().find(|line| line.id == answer).context("his first")?;
        assert_eq!(replaced.state, Some(PartyLetterState::Replaced));
        assert_eq!(thread.lines.len(), 4, "asked, answered, put, taken: {:?}", read(&thread));
    }
    let taken = callum.sitting_thread(&his).await?.lines.last().context("his")?.id.clone();
    tomasz.carry(id, &taken, five()).await?;
    miriam.carry(id, &taken, five()).await?;
    let thread = hannah.sitting_thread(&hers).await?;
    let heard = thread.lines.last().context("she hears it")?;
    assert_eq!((heard.by, heard.mode), (LineBy::Carried, Some(Mode::Summary)), "and which it is");
    assert_eq!(read(&thread).pop(), Some(("carried".to_owned(), SUMMARY.to_owned())));

    // Between the two of them, and from her to them alone.
    let line = PaperText::BackChannel { text: "Shall we pause after this one?".to_owned() };
    tomasz.file_paper(id, None, line).await?;
    hannah.signal(&hers, &new_id(), Signal::Break).await?;
    let session = miriam.session(id).await?;
    assert_eq!(session.back_channel.len(), 1);
    let signalled = column(&session, Side::Harmed).lines.last().context("her signal")?;
    assert_eq!((signalled.signal, signalled.needs_me), (Some(Signal::Break), true));
    assert!(signalled.received_ms.is_some());
    let mine = read_at_desk(column(&session, Side::Responsible));
    assert_eq!(mine, [QUESTION, ANSWER, SUMMARY, SUMMARY]);
    assert!(callum.sitting_thread(&his).await?.lines.iter().all(|line| line.signal.is_none()));
    hannah.signal(&hers, &new_id(), Signal::Back).await?;
    let settled = &session.needs_me[..session.needs_me.len() - 1];
    assert_eq!(miriam.session(id).await?.needs_me, settled, "whoever is back asks for no break");
    hannah.signal(&hers, &new_id(), Signal::Break).await?;
    assert_eq!(miriam.session(id).await?.needs_me.len(), settled.len() + 1);
    miriam.write_to_party(id, Side::Harmed, "Take your time. I am outside.", None).await?;
    assert!(miriam.session(id).await?.needs_me.is_empty());

    // Other words are asked for, and given in the place of the first.
    let thread =
        callum.offer_turn(turn(&his, TurnKind::Proposal, "She should forgive me.")).await?;
    let first = thread.lines.last().context("his")?.id.clone();
    let notes: NotesIntent = "Could you say what you would do, not what she should?".into();
    miriam.return_letter(id, &first, Outcome::Returned, notes).await?;
    let thread = callum.sitting_thread(&his).await?;
    let back = thread.lines.iter().find(|line| line.id == first).context("his")?;
    assert_eq!(
        (back.state, &*back.actions),
        (Some(PartyLetterState::ComeBack), &["say_otherwise".to_owned()][..])
    );
    let notes = thread.lines.last().context("what she asks")?;
    assert_eq!((notes.what, notes.about.as_deref()), (Some(LineWhat::Notes), Some(&*first)));
    let again = Spoken {
        in_place_of: Some(first.clone()),
        ..turn(&his, TurnKind::Proposal, "I will go on paying each Friday.")
    };
    let thread = callum.offer_turn(again).await?;
    assert_eq!(
        thread.lines.last().and_then(|line| line.state),
        Some(PartyLetterState::WithFacilitator)
    );

    // Each side closes in its own time; what is to be talked over waits for each until somebody writes that it was.
    let session = miriam.step_sitting(id, Side::Harmed, Stepped::Closed).await?;
    assert!(column(&session, Side::Harmed).debrief_due);
    assert!(!column(&session, Side::Responsible).debrief_due);
    let thread = hannah.sitting_thread(&hers).await?;
    assert_eq!((thread.sitting.state.as_str(), thread.sitting.actions.len()), ("closed", 0));
    assert_eq!(
        declined(hannah.say(&hers, &new_id(), "And one more thing.").await),
        Some(NotHere::NoSitting)
    );
    let closed = column(&session, Side::Harmed).sitting.as_ref().context("hers")?;
    let (what, text) = (CareWhat::Debriefed, "We sat for ten minutes.".to_owned());
    miriam.file_paper(id, Some(&closed.details), PaperText::Care { what, text }).await?;
    let session = tomasz.step_sitting(id, Side::Responsible, Stepped::Closed).await?;
    assert!(!column(&session, Side::Harmed).debrief_due);
    assert!(column(&session, Side::Responsible).debrief_due);
    let seen = miriam.case(id).await?;
    assert_eq!(seen.sittings.len(), 2);
    let crossings = seen.letters.iter().filter_map(|letter| letter.crossing.as_ref());
    assert!(crossings.clone().all(|crossing| crossing.state == CrossingState::Opened));
    assert_eq!(crossings.count(), 2);
    Ok(())
}
