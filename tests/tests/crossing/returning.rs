//! A letter comes back passage by passage, and is written again by its author alone; or it is refused by a criterion.

use anyhow::Context as _;
use client_core::{DraftIntent, NotHere, NotesIntent, PassageIntent, view::ChangeHow};
use people::{ALL_FIVE, Story, letters, policy};
use protocol::{
    statement::{Kind, Outcome, Side},
    wire::{LetterState, PartyLetterState},
};

use super::{declined, state_of};

fn passage(piece: u16, start: u32, words: &str, note: &str) -> PassageIntent {
    let (words, note) = (words.to_owned(), note.to_owned());
    PassageIntent { piece, start, words, note, proposal: None }
}

/// Two passages of the first attempt, given in in the wrong order; the first has a proposal.
fn two_passages() -> NotesIntent {
    let forgive = "I hope that you can forgive me so that we can both move on.";
    let upset = "I am sorry if what happened upset you.";
    let proposal = Some("I am sorry for what I did to you.".to_owned());
    let upset = passage(1, 0, upset, "You know that it did.");
    NotesIntent {
        words: "Thank you for making a start, Callum.".to_owned(),
        passages: vec![
            passage(1, 137, forgive, "This gives Hannah something to do."),
            PassageIntent { proposal, ..upset },
        ],
        ..NotesIntent::default()
    }
}

#[tokio::test]
async fn a_letter_is_revised_passage_by_passage() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    let Story { case, miriam, callum, .. } = &mut story;
    let id = case.id.as_str();
    let first = callum.write(Kind::Apology, letters::FIRST_ATTEMPT).await?;
    let shown = miriam.preview_return(id, &first, Outcome::Returned, two_passages()).await?;
    let review = miriam.return_letter(id, &first, Outcome::Returned, two_passages()).await?;
    assert_eq!(review.state, LetterState::Returned);

    // He sees each passage with his own words, at his letter and at the notes alike, as Miriam saw it before.
    let own = callum.read_letter(&first).await?;
    assert!(own.editable_draft && own.mine);
    let notes = own.notes.context("notes stand beside it")?;
    assert_eq!(notes.from.as_deref(), Some("Miriam Osei"));
    assert_eq!((&notes.blocks, &notes.passages), (&shown.blocks, &shown.passages));
    let alone = callum.read_letter(notes.id.as_deref().context("sent")?).await?;
    assert_eq!(alone.notes.as_ref(), Some(&notes));
    let [upset, forgive] = notes.passages.as_slice() else { anyhow::bail!("two passages") };
    let kinds: Vec<_> = upset.difference.iter().map(|change| change.how).collect();
    assert_eq!(kinds, [ChangeHow::Same, ChangeHow::TakenOut, ChangeHow::Added, ChangeHow::Same]);
    assert!(forgive.difference.is_empty());

    // He takes the one wording and writes his own for the other; nothing is sent by that.
    let draft = callum.revise(&first).await?;
    let opened = callum.open_draft(&draft.id).await?;
    assert_eq!(opened.notes_on.as_deref(), Some(&*first));
    for passage in &notes.passages {
        let at = passage.draft_at;
        let stands = opened.text.encode_utf16().skip(at).collect::<Vec<_>>();
        let words: Vec<_> = passage.words.encode_utf16().collect();
        assert!(stands.starts_with(&words), "{at}");
    }
    let proposal = upset.proposal.as_deref().context("a proposal")?;
    let mine = "You need not do anything about it.";
    let text = opened.text.replace(&upset.words, proposal);
    let text = text.replace(&forgive.words, mine);
    let chosen = vec![proposal.to_owned(), mine.to_owned()];
    let intent = |id: &str, text: &str| DraftIntent {
        id: Some(id.to_owned()),
        text: text.to_owned(),
        kind: opened.kind,
        onward: opened.onward,
        in_reply_to: opened.in_reply_to.clone(),
    };
    callum.save_revision(intent(&draft.id, &text), Some(chosen.clone())).await?;
    // What he chose stays when he writes on without choosing, and it is all nobody else's to see.
    callum.save_draft(intent(&draft.id, &text)).await?;
    assert_eq!(callum.open_draft(&draft.id).await?.chosen, chosen);
    assert_eq!(miriam.letter(id, &first).await?.state, LetterState::Returned);
    assert!(miriam.desk().await?.items.is_empty());

    // He signs the new version; Miriam sees that it takes the place of the first, and approves it.
    let second = callum.send_saved(&draft.id).await?;
    assert_eq!(state_of(&callum.room().await?, &first), Some(PartyLetterState::Replaced));
    let review = miriam.letter(id, &second).await?;
    assert_eq!(review.version_of.as_deref(), Some(&*first));
    assert_eq!(review.blocks, callum.preview(&text)?.blocks);
    assert_eq!(miriam.approve(id, &second, ALL_FIVE).await?.state, LetterState::Banked);
    Ok(())
}

#[tokio::test]
async fn a_refusal_names_its_criterion_and_lets_its_author_begin_anew() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    let Story { case, miriam, callum, .. } = &mut story;
    let id = case.id.as_str();
    let letter = callum.write(Kind::Apology, letters::FIRST_ATTEMPT).await?;
    let mut refused = two_passages();
    (refused.criterion, refused.words) = (Some("asks_of_the_reader".to_owned()), String::new());
    miriam.return_letter(id, &letter, Outcome::Refused, refused).await?;

    let own = callum.read_letter(&letter).await?;
    let notes = own.notes.context("reasons stand beside it")?;
    assert_eq!(notes.criterion.as_deref(), Some("asks_of_the_reader"));
    assert_eq!((notes.passages.len(), notes.blocks.len()), (2, 0));
    assert!(!notes.names_no_words);

    // What he begins anew takes no letter's place.
    let draft = callum.revise(&letter).await?;
    let opened = callum.open_draft(&draft.id).await?;
    assert_eq!((opened.supersedes, opened.notes_on.as_deref()), (None, Some(&*letter)));
    let anew = callum.send_saved(&draft.id).await?;
    assert_eq!(miriam.letter(id, &anew).await?.version_of, None);
    let room = callum.room().await?;
    assert_eq!(state_of(&room, &letter), Some(PartyLetterState::NotGoingForward));
    Ok(())
}

#[tokio::test]
async fn notes_that_would_mislead_are_never_sent() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    let Story { case, miriam, hannah, callum, .. } = &mut story;
    let id = case.id.as_str();
    let letter = callum.write(Kind::Apology, letters::FIRST_ATTEMPT).await?;
    let about = |passages: Vec<PassageIntent>| NotesIntent { passages, ..Default::default() };
    let (returned, refused) = (Outcome::Returned, Outcome::Refused);
    let why = || passage(1, 0, "I am sorry if", "You know that it did.");
    let bare = NotesIntent {
        words: "You know very well why this goes no further.".to_owned(),
        passages: Vec::new(),
        ..NotesIntent::refusal("not_fit_for_this_reader", why())
    };
    for (name, outcome, notes, why) in [
        ("nothing", returned, NotesIntent::default(), NotHere::NoteNeeded),
        (
            "a note that says nothing",
            returned,
            about(vec![passage(1, 0, "I am", " ")]),
            NotHere::NoteNeeded,
        ),
        (
            "words he did not write",
            returned,
            about(vec![passage(1, 0, "I am not sorry", "Why not?")]),
            NotHere::PassageNotInLetter,
        ),
        (
            "his words, said to stand elsewhere",
            returned,
            about(vec![passage(0, 0, "I am sorry", "Why?")]),
            NotHere::PassageNotInLetter,
        ),
        (
            "two notes on the same words",
            returned,
            about(vec![passage(1, 0, "I am", "One."), passage(1, 2, "am sorry", "Two.")]),
            NotHere::PassagesOverlap,
        ),
        ("no criterion", refused, "No.".into(), NotHere::CriterionNeeded),
        (
            "a criterion of nobody's",
            refused,
            NotesIntent::refusal("mood", why()),
            NotHere::CriterionNeeded,
        ),
        (
            "another one, unsaid",
            refused,
            NotesIntent::refusal("other", why()),
            NotHere::CriterionNeeded,
        ),
        (
            "a criterion alone",
            refused,
            NotesIntent { words: String::new(), ..bare.clone() },
            NotHere::PassageNeeded,
        ),
        ("a criterion, and words about the whole", refused, bare, NotHere::PassageNeeded),
        (
            "a passage that nothing is said about",
            refused,
            NotesIntent::refusal("threat_or_contact", passage(1, 0, "I am", "")),
            NotHere::NoteNeeded,
        ),
        (
            "a passage without a word",
            refused,
            NotesIntent::refusal("threat_or_contact", passage(1, 0, "", "All of it.")),
            NotHere::NoteNeeded,
        ),
        (
            "a passage of some other letter",
            refused,
            NotesIntent::refusal("threat_or_contact", passage(1, 0, "Wait for me", "A threat.")),
            NotHere::PassageNotInLetter,
        ),
    ] {
        let preview = miriam.preview_return(id, &letter, outcome, notes.clone()).await;
        assert_eq!(declined(preview), Some(why), "{name}, looked at");
        let sent = miriam.return_letter(id, &letter, outcome, notes).await;
        assert_eq!(declined(sent), Some(why), "{name}");
    }
    assert_eq!(miriam.letter(id, &letter).await?.state, LetterState::Held);

    // What staff themselves wrote is nothing to send back.
    miriam.write_to_party(id, Side::Harmed, letters::ANSWER_TO_NOTE, None).await?;
    let room = hannah.room().await?;
    let answer = &room.letters.last().context("an answer")?.id;
    let back = miriam.return_letter(id, answer, returned, "No.").await;
    assert_eq!(declined(back), Some(NotHere::NotFound));
    Ok(())
}
