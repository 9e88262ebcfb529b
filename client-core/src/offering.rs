//! Words that came another way, such as a typed e-mail: a facilitator offers them to their author as text, and only
//! their author makes a letter of them. Nobody else's key stands for a person.

use protocol::{
    ids::{CaseId, DraftId, LetterId},
    statement::{CameAs, Direction, Kind, Side},
};

use crate::{
    author::DraftText,
    call, compose,
    device::Device,
    failure::{NotHere, Step, Trouble},
    surroundings::{Method, Surroundings},
    text, view,
};

impl<S: Surroundings> Device<S> {
    /// Offers the party of one room a text that came from them another way. It is a letter to them like any other,
    /// marked as words of their own and with how they came; it never crosses.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn offer_words(
        &mut self,
        case: &str,
        side: Side,
        text: &str,
        came_as: CameAs,
    ) -> Result<view::Case, Trouble> {
        let id: CaseId = case.parse().map_err(|_| NotHere::NotFound)?;
        let state = self.load_case(id).await?;
        let room = state.room(side).room;
        let words = compose::Words {
            came_as: Some(came_as),
            ..self.own_words(text::body_of(text)?, Kind::Proposal)
        };
        let sealed = self.seal_to_party(&state, room, words)?;
        let path = format!("rooms/{room}/letters/{}", sealed.letter);
        self.keep(state.remembered).await?;
        call::tell(&self.around, Method::Put, &path, &sealed.put).await?;
        self.case(case).await
    }

    /// Begins a draft with words that were offered. What is signed names the letter that offers them, so that its
    /// facilitators see what it began with.
    ///
    /// # Errors
    /// [`Trouble`]; [`NotHere::NotFound`] where that letter offers none.
    pub async fn begin_from(
        &mut self,
        letter: &str,
        kind: Kind,
    ) -> Result<view::DraftSaved, Trouble> {
        let id: LetterId = letter.parse().map_err(|_| NotHere::NotFound)?;
        let mut state = self.load_room().await?;
        let offered = self.fetch_letter(&mut state, id).await?;
        let header = &offered.header;
        if header.direction != Direction::ToParty || header.kind != Kind::Proposal {
            return Err(NotHere::NotFound.into());
        }
        let draft = DraftText {
            text: text::plain(&offered.content.body)
                .map_err(|_| Trouble::from(Step::LetterCodePoints))?,
            kind,
            onward: kind != Kind::Note,
            in_reply_to: Some(id.to_string()),
            supersedes: None,
            notes_on: None,
            chosen: Vec::new(),
        };
        self.keep(state.remembered).await?;
        self.put_draft(DraftId::draw(&mut self.around.rng()), 1, &draft).await
    }
}
