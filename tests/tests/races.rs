//! Two acts at once, in every order: one wins, nothing outruns a consent, and what is sent twice happens once.

use std::sync::Arc;

use client_core::{Request, Trouble, view};
use people::{ALL_FIVE, Answer, CONSENT, HoldBack, Person, Story, json_headers, letters, policy};
use protocol::{
    statement::{ConsentState, Kind, Outcome, Side, Which},
    wire::{Code, LetterState, Problem},
};

/// How often two acts are sent at the same moment.
const TIMES: usize = 12;

/// Which of two acts is sent first.
#[derive(Debug, Clone, Copy)]
enum Order {
    First,
    Second,
    AtOnce,
}

/// Both orders, and then both at once, often.
fn orders() -> impl Iterator<Item = Order> {
    [Order::First, Order::Second].into_iter().chain(std::iter::repeat_n(Order::AtOnce, TIMES))
}

/// Lets a person act up to the one request that matters, which is held back.
async fn held<'p, T>(
    person: &'p mut Person,
    path_ends: &'static str,
    act: impl AsyncFnOnce(&mut Person) -> Result<T, Trouble>,
) -> anyhow::Result<(&'p Person, Request)> {
    let line = Arc::new(HoldBack::new(move |request: &Request| {
        request.method != client_core::Method::Get && request.path.contains(path_ends)
    }));
    person.sit_between(Some(line.clone()));
    let acted = act(person).await;
    person.sit_between(None);
    assert!(matches!(acted, Err(Trouble::Offline(_))), "held back at {path_ends}");
    let request = line.held().ok_or_else(|| anyhow::anyhow!("nothing ended in {path_ends}"))?;
    Ok((person, request))
}

async fn send((person, request): &(&Person, Request)) -> Answer {
    let headers = json_headers(request.body.is_some());
    person.surroundings().ask(request, headers).await.expect("the relay is there")
}

/// Sends two requests in an order.
async fn race(order: Order, one: (&Person, Request), other: (&Person, Request)) -> [Answer; 2] {
    match order {
        Order::First => {
            let first = send(&one).await;
            [first, send(&other).await]
        }
        Order::Second => {
            let second = send(&other).await;
            [send(&one).await, second]
        }
        Order::AtOnce => tokio::join!(send(&one), send(&other)).into(),
    }
}

fn won(answer: &Answer) -> bool {
    (200..300).contains(&answer.status)
}

fn code(answer: &Answer) -> Option<Code> {
    serde_json::from_slice::<Problem>(&answer.body).ok().map(|problem| problem.code)
}

/// How often something stands in a history.
fn times(case: &view::Case, what: &str) -> usize {
    case.journal.iter().filter(|line| line.text_key == what).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawal_against_an_opening() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    story.open_gates().await?;
    story.hannah.wish(true, Vec::new()).await?;
    // She opens at one device, and may say at another that she has had enough.
    let mut elsewhere = story.hannah.at_another_device();
    elsewhere.come_back().await?;
    // Either consent stops it: each of the two withdraws first, second, and at the same moment.
    let both = [Side::Responsible, Side::Harmed];
    let in_order = orders().take(2).flat_map(|order| both.map(|side| (order, side)));
    let at_once = orders().skip(2).zip(both.into_iter().cycle());
    for (round, (order, side)) in in_order.chain(at_once).enumerate() {
        let (_, crossing) = story.release_apology(1).await?;
        let Story { case, miriam, hannah, callum, .. } = &mut story;
        hannah.room().await?;
        let withdraws = if side == Side::Harmed { &mut elsewhere } else { &mut *callum };
        let opening =
            held(hannah, "/opening", async |who| who.open_crossing(&crossing).await).await?;
        let withdrawal = held(withdraws, "/consents/", async |who| {
            who.consent(ConsentState::Withdrawn, "").await
        })
        .await?;
        let [opened, withdrawn] = race(order, opening, withdrawal).await;
        assert!(won(&withdrawn), "nothing stops a withdrawal: {order:?} {side:?} {withdrawn:?}");
        match order {
            Order::First => assert!(won(&opened)),
            Order::Second => assert_eq!(code(&opened), Some(Code::NotFound)),
            Order::AtOnce => assert!(won(&opened) || code(&opened) == Some(Code::NotFound)),
        }

        // Handed over means written before the withdrawal; not handed over means gone, and it stays so.
        let seen = miriam.case(&case.id).await?;
        assert_eq!(times(&seen, "opened") + times(&seen, "gone"), round + 1);
        let last = |what: &str| seen.journal.iter().rposition(|line| line.text_key == what);
        if won(&opened) {
            assert!(last("opened") < last("consent_said"), "{order:?}");
            hannah.open_crossing(&crossing).await?;
        } else {
            assert!(last("consent_said") < last("gone"), "{order:?}");
            assert!(hannah.open_crossing(&crossing).await.is_err());
        }
        let withdrew = if side == Side::Harmed { &mut elsewhere } else { callum };
        withdrew.consent(ConsentState::Given, CONSENT).await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shut_gate_against_an_opening() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    story.open_gates().await?;
    story.hannah.wish(true, Vec::new()).await?;
    for order in orders() {
        let (_, crossing) = story.release_apology(1).await?;
        let Story { case, miriam, hannah, .. } = &mut story;
        hannah.room().await?;
        let opening =
            held(hannah, "/opening", async |who| who.open_crossing(&crossing).await).await?;
        let turn =
            held(miriam, "/gates/", async |who| case.turn(who, Which::SafeHarmed, false).await);
        let [opened, shut] = race(order, opening, turn.await?).await;
        assert!(won(&shut), "{shut:?}");
        if !won(&opened) {
            assert_eq!(code(&opened), Some(Code::NotFound));
        }
        let seen = case.turn(miriam, Which::SafeHarmed, true).await?;
        let last = |what: &str| seen.journal.iter().rposition(|line| line.text_key == what);
        let first_shut = seen.journal.iter().rposition(|line| line.text_key == "gate_turned");
        if won(&opened) {
            assert!(last("opened") < first_shut);
        } else {
            hannah.room().await?;
            hannah.open_crossing(&crossing).await?;
        }
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_veto_against_a_release() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    story.open_gates().await?;
    for order in orders() {
        let letter = story.bank_apology(1).await?;
        let Story { case, miriam, tomasz, .. } = &mut story;
        let release =
            held(miriam, "/crossings", async |who| who.release(&case.id, &letter, None).await);
        let release = release.await?;
        let veto = held(tomasz, "/vetoes", async |who| who.veto(&case.id, &letter, true).await);
        let [released, vetoed] = race(order, release, veto.await?).await;
        assert!(won(&vetoed), "nothing stops a veto: {order:?} {vetoed:?}");
        match order {
            Order::First => assert!(won(&released)),
            Order::Second => assert_eq!(code(&released), Some(Code::Vetoed)),
            Order::AtOnce => assert!(won(&released) || code(&released) == Some(Code::Vetoed)),
        }

        // Released means written before the veto; and while it stands, nothing is released any more.
        let seen = miriam.case(&case.id).await?;
        let last = |what: &str| seen.journal.iter().rposition(|line| line.text_key == what);
        if won(&released) {
            assert!(last("released") < last("vetoed"), "{order:?}");
        } else {
            assert!(miriam.release(&case.id, &letter, None).await.is_err());
            tomasz.veto(&case.id, &letter, false).await?;
            case.release(&letter, miriam).await?;
        }
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_take_back_against_a_release() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    story.open_gates().await?;
    story.hannah.wish(true, Vec::new()).await?;
    for order in orders() {
        let letter = story.bank_apology(1).await?;
        let Story { case, miriam, hannah, callum, .. } = &mut story;
        let release =
            held(miriam, "/crossings", async |who| who.release(&case.id, &letter, None).await);
        let release = release.await?;
        let taken = held(callum, "/take-back", async |who| who.take_back(&letter).await).await?;
        let [released, taken] = race(order, release, taken).await;
        assert!(won(&taken) && taken.body == br#"{"answer":"noted"}"#, "{taken:?}");
        assert!(won(&released) || code(&released) == Some(Code::Barred), "{released:?}");
        let room = hannah.room().await?;
        assert!(room.waiting.is_empty(), "nobody is told of what was taken back: {order:?}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn two_decisions_on_one_letter() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    let id = story.case.id.clone();
    for order in orders() {
        // Approved by one, returned by the other.
        let letter = story.callum.write(Kind::Apology, letters::APOLOGY).await?;
        let Story { miriam, tomasz, .. } = &mut story;
        let approval =
            held(miriam, "/approvals", async |who| who.approve(&id, &letter, ALL_FIVE).await)
                .await?;
        let back = held(tomasz, "/return", async |who| {
            who.return_letter(&id, &letter, Outcome::Returned, letters::NOTES).await
        });
        let answers = race(order, approval, back.await?).await;
        assert_eq!(answers.iter().filter(|answer| won(answer)).count(), 1, "{order:?}");
        let lost = answers.iter().find_map(code);
        assert_eq!(lost, Some(Code::AlreadyDecided), "{order:?}");
        let state = miriam.letter(&id, &letter).await?.state;
        let expected = if won(&answers[0]) { LetterState::Banked } else { LetterState::Returned };
        assert_eq!(state, expected);
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn two_approvals_and_two_releases() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(2)).await?;
    story.open_gates().await?;
    let id = story.case.id.clone();
    for (round, order) in orders().enumerate() {
        let letter = story.callum.write(Kind::Apology, letters::APOLOGY).await?;
        let Story { miriam, tomasz, .. } = &mut story;
        let one = held(miriam, "/approvals", async |who| who.approve(&id, &letter, ALL_FIVE).await);
        let other =
            held(tomasz, "/approvals", async |who| who.approve(&id, &letter, ALL_FIVE).await);
        let answers = race(order, one.await?, other.await?).await;
        assert!(answers.iter().all(won), "two different people: {order:?}");
        let seen = miriam.case(&id).await?;
        assert_eq!((times(&seen, "approved"), times(&seen, "banked")), (2 * round + 2, round + 1));

        let one = held(miriam, "/crossings", async |who| who.release(&id, &letter, None).await);
        let other = held(tomasz, "/crossings", async |who| who.release(&id, &letter, None).await);
        let answers = race(order, one.await?, other.await?).await;
        assert_eq!(answers.iter().filter(|answer| won(answer)).count(), 1, "{order:?}");
        assert_eq!(answers.iter().find_map(code), Some(Code::AlreadyDecided));
        assert_eq!(times(&miriam.case(&id).await?, "released"), round + 1);
    }
    Ok(())
}

/// Everybody sends everything twice, and nothing happens twice: the agency compares the answers when it closes.
#[tokio::test]
async fn everything_sent_twice_is_harmless() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(2)).await?;
    let everybody =
        [&story.miriam, &story.tomasz, &story.hannah, &story.callum, &story.agency.coordinator];
    everybody.iter().for_each(|person| person.surroundings().send_all_twice());
    story.open_gates().await?;
    story.hannah.wish(true, Vec::new()).await?;
    let Story { case, miriam, tomasz, hannah, callum, agency } = &mut story;
    let id = case.id.as_str();

    let first = callum.write(Kind::Apology, letters::FIRST_ATTEMPT).await?;
    miriam.claim(id, &first, None).await?;
    tomasz.claim(id, &first, Some("Miriam is at court.")).await?;
    tomasz.unclaim(id, &first).await?;
    miriam.return_letter(id, &first, Outcome::Returned, letters::NOTES).await?;
    let draft = callum.revise(&first).await?;
    let letter = callum.send_saved(&draft.id).await?;
    case.approve(&letter, &mut [&mut *miriam, &mut *tomasz]).await?;
    let recalled = case.release(&letter, miriam).await?;
    miriam.recall(id, &recalled).await?;
    let crossing = case.release(&letter, miriam).await?;
    hannah.room().await?;
    hannah.decline(&crossing).await?;
    hannah.undo_decline(&crossing).await?;
    hannah.open_crossing(&crossing).await?;
    hannah.grant_receipt(&crossing).await?;
    hannah.consent(ConsentState::Paused, "").await?;
    hannah.consent(ConsentState::Resumed, CONSENT).await?;
    let reply = hannah.write(Kind::Reply, letters::REPLY).await?;
    hannah.take_back(&reply).await?;
    hannah.consent(ConsentState::Withdrawn, "").await?;
    case.turn(tomasz, Which::Responsible, false).await?;

    let mut ingrid = agency.facilitator("Ingrid Solheim").await?;
    ingrid.surroundings().send_all_twice();
    let staff = vec![miriam.staff().await?.me, ingrid.staff().await?.me];
    agency.coordinator.change_staff(id, staff).await?;
    for side in [Side::Harmed, Side::Responsible] {
        miriam.confirm_words(id, side, protocol::statement::Compared::InPerson).await?;
        ingrid.confirm_words(id, side, protocol::statement::Compared::InPerson).await?;
    }
    let seen = miriam.case(id).await?;
    assert_eq!(seen.letters.iter().filter(|letter| letter.direction == "from_party").count(), 3);
    assert_eq!(
        (times(&seen, "released"), times(&seen, "opened"), times(&seen, "banked")),
        (2, 1, 1)
    );
    Ok(())
}
