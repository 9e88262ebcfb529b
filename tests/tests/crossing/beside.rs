//! What a reviewer lays beside a letter: its earlier version, and what the other side asked for.

use std::sync::Arc;

use client_core::{DraftIntent, NotHere, Request, Step, view::ChangeHow};
use people::{Between, Passing, Story, letters, policy};
use protocol::{
    statement::{Kind, QuietDays, Side},
    time::Day,
    wire::LetterState,
};

use super::{declined, step};

#[tokio::test]
async fn a_reviewer_sees_what_changed_since_the_earlier_version() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(2)).await?;
    let Story { case, miriam, callum, .. } = &mut story;
    let first = callum.write(Kind::Apology, "I am sorry if it upset you.\n\nCallum").await?;
    let draft = callum.revise(&first).await?;
    let text = "I am sorry for what I did.\n\nCallum".to_owned();
    let changed = DraftIntent {
        id: Some(draft.id),
        text,
        kind: Kind::Apology,
        onward: true,
        in_reply_to: None,
    };
    let second = callum.send_draft(changed).await?;

    let review = miriam.letter(&case.id, &second).await?;
    assert_eq!(review.version_of.as_deref(), Some(first.as_str()));
    let earlier = miriam.earlier(&case.id, &second).await?;
    assert_eq!(earlier.letter, first);
    let told: Vec<_> =
        earlier.changes.iter().map(|change| (change.how, change.text.as_str())).collect();
    assert_eq!(
        told,
        [
            (ChangeHow::Same, "I am sorry "),
            (ChangeHow::TakenOut, "if it upset you."),
            (ChangeHow::Added, "for what I did."),
            (ChangeHow::Same, "\n\nCallum"),
        ]
    );

    // The first version stands in nobody's place.
    assert_eq!(declined(miriam.earlier(&case.id, &first).await), Some(NotHere::NotFound));
    Ok(())
}

#[tokio::test]
async fn a_reviewer_sees_what_the_other_side_asked() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    let Story { case, miriam, hannah, callum, .. } = &mut story;
    let answer = callum.write(Kind::Answer, letters::APOLOGY).await?;
    let nothing = miriam.other_side(&case.id, &answer).await?;
    assert_eq!((nothing.side, nothing.name.as_str()), (Side::Harmed, "Hannah"));
    assert!(nothing.questions.is_empty() && nothing.wish.is_none());

    let asked = "Why my house?\n\nDid you know that I was in?";
    let questions = hannah.write(Kind::Questions, asked).await?;
    hannah.write(Kind::Impact, "I slept at my sister's.").await?;
    let taken_back = hannah.write(Kind::Questions, "Forget this one?").await?;
    hannah.take_back(&taken_back).await?;
    let quiet = QuietDays { from: Day(30_000), to: Day(30_002) };
    hannah.wish(false, vec![quiet]).await?;

    let beside = miriam.other_side(&case.id, &answer).await?;
    let [only] = beside.questions.as_slice() else { panic!("{:?}", beside.questions) };
    assert_eq!((only.letter.as_str(), only.state), (questions.as_str(), LetterState::Held));
    assert_eq!(only.blocks, hannah.preview(asked)?.blocks);
    assert_eq!(beside.unopened, 0);
    let wish = beside.wish.expect("Hannah said what she wishes");
    assert_eq!((wish.tell, wish.quiet.len()), (Some(false), 1));

    // Seen from her own letter, the other side is Callum, who asked nothing.
    let other = miriam.other_side(&case.id, &questions).await?;
    assert_eq!(other.side, Side::Responsible);
    assert!(other.questions.is_empty());
    Ok(())
}

/// Hands out one letter where another was asked for.
struct Swap {
    asked: String,
    given: String,
}

impl Between for Swap {
    fn asks(&self, mut request: Request) -> Passing {
        if request.path.ends_with(&format!("letters/{}", self.asked)) {
            request.path = request.path.replace(&self.asked, &self.given);
        }
        Passing::On(request)
    }
}

#[tokio::test]
async fn another_letter_is_never_taken_for_the_one_beside() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    let Story { case, miriam, hannah, callum, .. } = &mut story;
    let first = callum.write(Kind::Apology, letters::FIRST_ATTEMPT).await?;
    let draft = callum.revise(&first).await?;
    let second = callum.send_saved(&draft.id).await?;
    let questions = hannah.write(Kind::Questions, "Why my house?").await?;

    let swap = |asked: &str| Arc::new(Swap { asked: asked.to_owned(), given: second.clone() });
    miriam.sit_between(Some(swap(&first)));
    let identity = Some(Step::LetterIdentity.code());
    assert_eq!(step(miriam.earlier(&case.id, &second).await), identity);

    // Of a letter of the other side that fails, it is told that there is one, and nothing more.
    miriam.sit_between(Some(swap(&questions)));
    let beside = miriam.other_side(&case.id, &second).await?;
    assert!(beside.questions.is_empty());
    assert_eq!(beside.unopened, 1);

    // Nothing of the lie is remembered.
    miriam.sit_between(None);
    assert_eq!(miriam.earlier(&case.id, &second).await?.letter, first);
    assert_eq!(miriam.other_side(&case.id, &second).await?.questions.len(), 1);
    Ok(())
}
