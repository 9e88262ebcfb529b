//! A line that drops: the relay took a letter, and its author's device never heard so.

use std::sync::Arc;

use client_core::{DraftIntent, Request, Response};
use people::{Between, Story, letters, policy};
use protocol::statement::{Kind, Side};

/// Loses the answer to a letter that is given in.
struct LosesTheAnswer;

impl Between for LosesTheAnswer {
    fn answers(&self, request: &Request, response: Response) -> Option<Response> {
        let given_in = request.path.contains("room/letters/") && request.method.as_str() == "PUT";
        (!given_in).then_some(response)
    }
}

#[tokio::test]
async fn a_letter_whose_answer_was_lost_is_there_once_and_accuses_nobody() -> anyhow::Result<()> {
    let mut story = Story::begin(policy(1)).await?;
    let Story { case, miriam, callum, .. } = &mut story;
    let draft = DraftIntent {
        id: None,
        text: letters::APOLOGY.to_owned(),
        kind: Kind::Apology,
        onward: true,
        in_reply_to: None,
    };
    let saved = callum.save_draft(draft.clone()).await?.id;
    callum.sit_between(Some(Arc::new(LosesTheAnswer)));
    assert!(callum.send_saved(&saved).await.is_err());
    callum.sit_between(None);

    // Whoever answers it has seen a letter that his device was never told of.
    miriam.write_to_party(&case.id, Side::Responsible, "It is here.", None).await?;
    let note = callum.room().await?.letters.into_iter().find(|letter| !letter.mine);
    callum.read_letter(&note.expect("listed").id).await?;
    // Sent again, it is the same letter.
    callum.send_saved(&saved).await?;
    let room = callum.room().await?;
    assert_eq!((room.letters.len(), room.drafts.len()), (2, 0));

    // Changed before it is sent again, it is another: what was given in stays what it was.
    let saved = callum.save_draft(draft.clone()).await?.id;
    callum.sit_between(Some(Arc::new(LosesTheAnswer)));
    assert!(callum.send_saved(&saved).await.is_err());
    callum.sit_between(None);
    let changed = DraftIntent { id: Some(saved), text: letters::REPLY.to_owned(), ..draft };
    let saved = callum.save_draft(changed).await?.id;
    callum.send_saved(&saved).await?;
    let room = callum.room().await?;
    assert_eq!((room.letters.len(), room.drafts.len()), (4, 0));
    Ok(())
}
