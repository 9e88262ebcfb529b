//! Writing: drafts that save themselves, the letter that is sent, and taking it back.

use protocol::{
    ids::{CrossingId, Digest, DraftId, LetterId},
    statement::{Direction, Kind, Signed, TakeBack},
    vault::{self, Place, VaultKey},
    wire::{
        Blob, DraftAnswer, DraftList, OneStatement, PartyLetterState, PutVersioned, TakeBackAnswer,
        TakeBackReply, WireDirection,
    },
};
use serde::{Deserialize, Serialize};

use crate::{
    call, compose,
    device::Device,
    failure::{NotHere, Step, Trouble},
    pins::HeaderPin,
    room_state::RoomState,
    surroundings::{Method, Surroundings},
    text,
    turn::as_letter,
    view,
};

/// A draft as it is sealed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct DraftText {
    pub(crate) text: String,
    pub(crate) kind: Kind,
    pub(crate) onward: bool,
    pub(crate) in_reply_to: Option<String>,
    pub(crate) supersedes: Option<String>,
    /// The letter whose notes stand beside it. Drafts of before had none, or those of what they supersede.
    #[serde(default)]
    pub(crate) notes_on: Option<String>,
    #[serde(default)]
    pub(crate) chosen: Vec<String>,
}

/// What a draft is to be.
#[derive(Debug, Clone)]
pub struct DraftIntent {
    /// The draft, where it was saved before.
    pub id: Option<String>,
    /// Its text.
    pub text: String,
    /// What it is to be.
    pub kind: Kind,
    /// Whether it is meant to cross.
    pub onward: bool,
    /// The letter or the words that crossed which it answers.
    pub in_reply_to: Option<String>,
}

impl<S: Surroundings> Device<S> {
    /// Saves a draft, sealed for its author alone.
    ///
    /// # Errors
    /// [`Trouble`]; nothing of the draft is lost on the page.
    pub async fn save_draft(&mut self, intent: DraftIntent) -> Result<view::DraftSaved, Trouble> {
        self.save_revision(intent, None).await
    }

    /// Saves a draft, and what was chosen in it passage by passage, where that changed.
    ///
    /// # Errors
    /// [`Trouble`], as for [`Self::save_draft`].
    pub async fn save_revision(
        &mut self,
        intent: DraftIntent,
        choices: Option<Vec<String>>,
    ) -> Result<view::DraftSaved, Trouble> {
        let DraftIntent { id, text, kind, onward, in_reply_to } = intent;
        let (id, version, before) = match &id {
            None => (DraftId::draw(&mut self.around.rng()), 1, None),
            Some(id) => {
                let id: DraftId = id.parse().map_err(|_| NotHere::NotFound)?;
                let stored = self.stored_draft(id).await?;
                (id, stored.version + 1, Some(self.open_stored(&stored)?))
            }
        };
        let (supersedes, notes_on, chosen) = before.map_or((None, None, Vec::new()), |before| {
            (before.supersedes, before.notes_on, before.chosen)
        });
        let chosen = choices.unwrap_or(chosen);
        let draft = DraftText { text, kind, onward, in_reply_to, supersedes, notes_on, chosen };
        self.put_draft(id, version, &draft).await
    }

    /// Opens a draft to be written on.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn open_draft(&mut self, id: &str) -> Result<view::DraftOpened, Trouble> {
        let id: DraftId = id.parse().map_err(|_| NotHere::NotFound)?;
        let draft = self.open_stored(&self.stored_draft(id).await?)?;
        Ok(view::DraftOpened {
            text: draft.text,
            kind: draft.kind,
            onward: draft.onward,
            in_reply_to: draft.in_reply_to,
            notes_on: draft.notes_on.or_else(|| draft.supersedes.clone()),
            supersedes: draft.supersedes,
            chosen: draft.chosen,
        })
    }

    /// Throws a draft away.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn drop_draft(&mut self, id: &str) -> Result<(), Trouble> {
        let id: DraftId = id.parse().map_err(|_| NotHere::NotFound)?;
        call::act(&self.around, Method::Delete, &format!("room/drafts/{id}")).await
    }

    /// How a text will look, and what was tidied, before anything is signed.
    ///
    /// # Errors
    /// [`NotHere`] where the text cannot be a letter.
    pub fn preview(&self, text: &str) -> Result<view::Preview, Trouble> {
        text::preview(text)
    }

    /// Signs, seals and sends a draft, and then throws the draft away.
    ///
    /// # Errors
    /// [`Trouble`]; the draft is kept.
    pub async fn send(&mut self, draft: &str) -> Result<view::Room, Trouble> {
        let id: DraftId = draft.parse().map_err(|_| NotHere::NotFound)?;
        let draft = self.open_stored(&self.stored_draft(id).await?)?;
        // A turn is given in where its session is; a signal or a plan is no letter at all.
        if matches!(draft.kind, Kind::Turn | Kind::Signal | Kind::Plan) {
            return Err(NotHere::NotFound.into());
        }
        let mut state = self.load_room().await?;
        self.check_confirmed(&mut state)?;
        let body = text::body_of(&draft.text)?;
        let (answers, in_reply_to) = self.answered(&mut state, draft.in_reply_to.as_deref())?;
        let supersedes = parse_optional(draft.supersedes.as_deref())?;
        let letter = LetterId::from_bytes(*id.as_bytes());
        let words = compose::Words {
            onward: draft.onward && draft.kind != Kind::Note,
            answers,
            in_reply_to,
            supersedes,
            ..compose::Words::new(letter, body, draft.kind)
        };
        self.give_in_once(state, words).await?;
        call::act(&self.around, Method::Delete, &format!("room/drafts/{id}")).await?;
        self.room().await
    }

    /// Gives words in under their name, unless that was done and its answer lost: what it would have told is told by
    /// the list. Returns the name they have.
    pub(crate) async fn give_in_once(
        &mut self,
        mut state: RoomState,
        mut words: compose::Words,
    ) -> Result<LetterId, Trouble> {
        let there = self.was_given_in(&mut state, &mut words).await?;
        let letter = words.letter;
        if there {
            self.keep(state.remembered).await?;
        } else {
            self.give_in(state, words).await?;
        }
        Ok(letter)
    }

    /// Whether the relay has the letter that these words would become. Other words under its name, written at another
    /// page since, are to be a letter of their own.
    async fn was_given_in(
        &self,
        state: &mut RoomState,
        words: &mut compose::Words,
    ) -> Result<bool, Trouble> {
        if state.letter(words.letter).is_err() {
            return Ok(false);
        }
        let there = self.fetch_letter(state, words.letter).await?;
        let same = there.content.body[..] == words.body[..];
        if !same {
            words.letter = LetterId::draw(&mut self.around.rng());
        }
        Ok(same)
    }

    /// Signs, seals and sends words from this person's own room, and remembers them.
    pub(crate) async fn give_in(
        &mut self,
        mut state: RoomState,
        words: compose::Words,
    ) -> Result<(), Trouble> {
        let own = state.deposits_by(self.seat()?.key()).last();
        let last = own.map(|deposit| (deposit.seq, deposit.header));
        let seen = self.last_seen_of_staff(&mut state)?;
        let place = compose::Place {
            certificate: state.writes_under()?,
            direction: Direction::FromParty,
            last,
            seen,
            head: state.journal.head(),
            today: self.today(),
        };
        let seat = self.seat()?;
        let sealed = compose::seal(words, &place, &seat.keyring, &mut self.around.rng())?;
        let path = format!("room/letters/{}", sealed.letter);
        let (room, key) = (state.answer.room, self.seat()?.key());
        let pin = HeaderPin { seq: sealed.seq, letter: sealed.letter, header: sealed.header };
        // Before it is sent: the answer may be lost, and what staff then see of it must not look like a lie.
        state.remembered.pins.room(room).sending = Some(pin);
        self.keep_so_far(&mut state.remembered).await?;
        call::tell(&self.around, Method::Put, &path, &sealed.put).await?;

        let pins = state.remembered.pins.room(room);
        pins.sending = None;
        pins.author(key).headers.push(pin);
        self.keep(state.remembered).await
    }

    /// Makes a returned letter, or one still with the facilitator, a draft again, which takes its place. From one that
    /// is not going forward a new draft begins, which takes no letter's place.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn revise(&mut self, letter: &str) -> Result<view::DraftSaved, Trouble> {
        let id: LetterId = letter.parse().map_err(|_| NotHere::NotFound)?;
        let mut state = self.load_room().await?;
        let listed = state.letter(id)?.clone();
        let replaces = match listed.state {
            PartyLetterState::ComeBack | PartyLetterState::WithFacilitator => true,
            PartyLetterState::NotGoingForward => false,
            _ => return Err(NotHere::NotFound.into()),
        };
        if listed.direction != WireDirection::FromParty {
            return Err(NotHere::NotFound.into());
        }
        let opened = self.fetch_letter(&mut state, id).await?;
        let draft = DraftText {
            text: text::plain(&opened.content.body)
                .map_err(|_| Trouble::from(Step::LetterCodePoints))?,
            kind: as_letter(&opened),
            onward: opened.header.onward,
            in_reply_to: state.answered_by(&opened),
            supersedes: replaces.then(|| id.to_string()),
            notes_on: Some(id.to_string()),
            chosen: Vec::new(),
        };
        self.keep(state.remembered).await?;
        let draft_id = DraftId::draw(&mut self.around.rng());
        self.put_draft(draft_id, 1, &draft).await
    }

    /// Takes a letter back.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn take_back(&mut self, letter: &str) -> Result<view::TakenBack, Trouble> {
        let id: LetterId = letter.parse().map_err(|_| NotHere::NotFound)?;
        let state = self.load_room().await?;
        let seat = self.seat()?;
        let deposit = state.deposits_by(seat.key()).find(|deposit| deposit.letter == id);
        let deposit = deposit.ok_or(NotHere::NotFound)?;
        let statement = Signed::new(
            TakeBack {
                room: deposit.room,
                letter: id,
                seq: deposit.seq,
                header: deposit.header,
                day: self.today(),
            },
            &seat.keyring.signing,
        );
        let answer: TakeBackAnswer = call::ask(
            &self.around,
            Method::Post,
            &format!("room/letters/{id}/take-back"),
            &OneStatement { statement: Blob(statement.to_bytes()) },
        )
        .await?;
        self.keep(state.remembered).await?;
        Ok(view::TakenBack {
            answer: match answer.answer {
                TakeBackReply::Confirmed => "confirmed".into(),
                TakeBackReply::Noted => "noted".into(),
            },
        })
    }

    pub(crate) async fn list_drafts(&self) -> Result<Vec<view::Draft>, Trouble> {
        let list: DraftList = call::get(&self.around, "room/drafts").await?;
        list.drafts
            .iter()
            .map(|stored| {
                let draft = self.open_stored(stored)?;
                let first_line = draft.text.lines().find(|line| !line.trim().is_empty());
                Ok(view::Draft {
                    id: stored.draft.to_string(),
                    saved_ms: stored.saved_ms,
                    first_line: first_line.unwrap_or_default().chars().take(80).collect(),
                    kind: draft.kind,
                    onward: draft.onward,
                    in_reply_to: draft.in_reply_to,
                })
            })
            .collect()
    }

    async fn stored_draft(&self, id: DraftId) -> Result<DraftAnswer, Trouble> {
        let list: DraftList = call::get(&self.around, "room/drafts").await?;
        list.drafts.into_iter().find(|draft| draft.draft == id).ok_or(NotHere::NotFound.into())
    }

    fn draft_key(&self) -> Result<VaultKey, Trouble> {
        Ok(VaultKey::for_drafts(&self.seat()?.keyring.signing.seed()))
    }

    fn open_stored(&self, stored: &DraftAnswer) -> Result<DraftText, Trouble> {
        let (room, _) = self.seat()?.party()?;
        let place = Place::Draft { room, draft: stored.draft, version: stored.version };
        let plain = vault::open(&self.draft_key()?, &place, &stored.sealed.0)
            .map_err(|_| Trouble::from(Step::Pins))?;
        serde_json::from_slice(&plain).map_err(|_| Step::Pins.into())
    }

    pub(crate) async fn put_draft(
        &self,
        id: DraftId,
        version: u64,
        draft: &DraftText,
    ) -> Result<view::DraftSaved, Trouble> {
        if draft.text.len() > text::MAX_DRAFT_BYTES {
            return Err(NotHere::TextTooLong.into());
        }
        let (room, _) = self.seat()?.party()?;
        let place = Place::Draft { room, draft: id, version };
        let plain = serde_json::to_vec(draft).expect("text and flags can always be written");
        let sealed = vault::seal(&self.draft_key()?, &place, &plain, &mut self.around.rng())
            .map_err(|_| NotHere::TextTooLong)?;
        let put = PutVersioned { version, sealed: Blob(sealed) };
        call::tell(&self.around, Method::Put, &format!("room/drafts/{id}"), &put).await?;
        Ok(view::DraftSaved { id: id.to_string(), saved_ms: self.now().0 })
    }

    /// What a reply answers: words that crossed, by their portable statement, or a letter here.
    pub(crate) fn answered(
        &self,
        state: &mut RoomState,
        in_reply_to: Option<&str>,
    ) -> Result<(Option<Digest>, Option<LetterId>), Trouble> {
        let Some(named) = in_reply_to else { return Ok((None, None)) };
        let room = state.answer.room;
        if let Ok(crossing) = named.parse::<CrossingId>() {
            let pins = state.remembered.pins.room(room);
            if let Some(pin) = pins.crossings.iter().find(|pin| pin.crossing == crossing) {
                return Ok((Some(pin.portable), None));
            }
        }
        let letter: LetterId = named.parse().map_err(|_| NotHere::NotFound)?;
        state.letter(letter).map(|letter| (None, Some(letter.letter)))
    }

    /// Nothing is composed for people whom the party has not confirmed.
    pub(crate) fn check_confirmed(&self, state: &mut RoomState) -> Result<(), Trouble> {
        let room = state.answer.room;
        let newest = state.writes_under()?.clone();
        let confirmed = state.remembered.pins.room(room).confirmed_epoch;
        let at = usize::try_from(confirmed).ok().and_then(|epoch| epoch.checked_sub(1));
        let before = at.and_then(|at| state.chain.certificates.get(at));
        let same = before.is_some_and(|before| {
            crate::checks::room_chain::same_people(&before.staff, &newest.staff)
        });
        if same { Ok(()) } else { Err(NotHere::ConfirmPeople.into()) }
    }

    /// The highest seq this device has read of what staff wrote here.
    fn last_seen_of_staff(&self, state: &mut RoomState) -> Result<u64, Trouble> {
        let (room, key) = (state.answer.room, self.seat()?.key());
        let pins = state.remembered.pins.room(room);
        let seqs = pins
            .authors
            .iter()
            .filter(|pin| pin.author != key)
            .flat_map(|pin| pin.headers.iter().map(|header| header.seq));
        Ok(seqs.max().unwrap_or(0))
    }
}

pub(crate) fn parse_optional<T: std::str::FromStr>(
    text: Option<&str>,
) -> Result<Option<T>, Trouble> {
    text.map(|text| text.parse().map_err(|_| NotHere::NotFound.into())).transpose()
}
