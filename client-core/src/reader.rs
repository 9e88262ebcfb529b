//! Reading: letters of one's own room, words that came across, and what a person says of both.

use protocol::{
    ids::{CrossingId, Digest, LetterId},
    statement::{Consent, ConsentState, Direction, Kind, QuietDays, Receipt, Signed, Wish},
    wire::{
        Blob, CrossingAnswer, LetterAnswer, OneStatement, PartyLetter, PartyLetterState,
        WireDirection,
    },
};

use crate::{
    call,
    checks::{crossing, letter, told},
    device::Device,
    failure::{NotHere, Step, Trouble},
    notes::{self, Carrier},
    record,
    review::turn_shown,
    room_list,
    room_state::RoomState,
    surroundings::{Method, Surroundings},
    view,
};

/// How long a consent holds before it is asked again.
const CONSENT_DAYS: u32 = 180;

impl<S: Surroundings> Device<S> {
    /// Opens a letter of the party's own room.
    ///
    /// # Errors
    /// [`Trouble`]; a failed check shows nothing.
    pub async fn read_letter(&mut self, letter: &str) -> Result<view::LetterOpened, Trouble> {
        let id: LetterId = letter.parse().map_err(|_| NotHere::NotFound)?;
        let mut state = self.load_room().await?;
        let listed = state.letter(id)?.clone();
        // The letter, and then what notes are about or the notes on it. That is fetched whatever the notes hold: the
        // relay learns nothing of passages by what is asked.
        let (mut opened, mut next) = (Vec::new(), Some(id));
        while let Some(id) = next {
            let letter = self.fetch_letter(&mut state, id).await?;
            next = if opened.is_empty() { beside(&state, &listed, &letter)? } else { None };
            opened.push(letter);
        }
        let mut opened = opened.into_iter();
        let (opened, other) = (opened.next().ok_or(NotHere::NotFound)?, opened.next());
        let notes = other.map(|other| tied(&state, &opened, &other)).transpose()?.flatten();
        let mine = opened.header.direction == Direction::FromParty;
        let from = state.name_of(opened.header.author);
        let record_signed = record::signed(&state, &opened);
        self.keep(state.remembered).await?;
        Ok(view::LetterOpened {
            blocks: opened.blocks,
            from,
            day: opened.header.day.0,
            kind: opened.header.kind,
            came_as: opened.header.came_as,
            mine,
            notes_on: opened
                .header
                .in_reply_to
                .filter(|_| !mine && opened.header.kind == Kind::Note)
                .map(|letter| letter.to_string()),
            editable_draft: mine
                && matches!(
                    listed.state,
                    PartyLetterState::ComeBack | PartyLetterState::NotGoingForward
                ),
            notes,
            record_signed,
            marked: opened.marked,
        })
    }

    /// Takes out what waits: the gates are checked by the relay as it hands the words over, and
    /// this device checks everything else before it shows them.
    ///
    /// # Errors
    /// [`Trouble`]; a failed check shows nothing.
    pub async fn open_crossing(&mut self, crossing: &str) -> Result<view::CameAcross, Trouble> {
        let id: CrossingId = crossing.parse().map_err(|_| NotHere::NotFound)?;
        let mut state = self.load_room().await?;
        state.certificate()?;
        let opened = self.take_out(&mut state, id).await?;
        let own = self.seat()?.key();
        let answers = opened.portable.answers.and_then(|portable| {
            let mut own = state.deposits_by(own);
            let answered = own.find(|deposit| deposit.portable == Some(portable))?;
            Some(answered.letter.to_string())
        });
        self.keep(state.remembered).await?;
        Ok(view::CameAcross {
            blocks: opened.blocks,
            day: opened.portable.day.0,
            kind: opened.portable.kind,
            turn: turn_shown(Some(&opened.portable)),
            new_author_key: opened.new_author_key,
            approvals: opened.approvals,
            answers,
        })
    }

    /// Takes something out and checks it.
    pub(crate) async fn take_out(
        &self,
        state: &mut RoomState,
        id: CrossingId,
    ) -> Result<crossing::Crossing, Trouble> {
        let path = format!("room/crossings/{id}/opening");
        let answer: CrossingAnswer = call::act_and_read(&self.around, Method::Post, &path).await?;
        let seat = self.seat()?;
        let (room_id, side) = seat.party()?;
        let reader = seat.keyring.signing.verifying_key();
        let room = letter::Room {
            room: room_id,
            side,
            chain: &state.chain,
            directory: &state.directory,
            deposits: &state.deposits,
            journal: Some(&state.journal),
            reader: &reader,
            identity: &seat.keyring.identity,
            reseals: false,
        };
        let pins = state.remembered.pins.room(room_id);
        let opened = crossing::check(&answer, id, &room, pins)?;
        if let Some(waiting) = state.answer.waiting.iter().find(|each| each.crossing == id) {
            told::check_told(&opened.record, waiting, &state.journal)?;
        }
        Ok(opened)
    }

    /// "Not at all", which may be undone.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn decline(&mut self, crossing: &str) -> Result<view::Room, Trouble> {
        self.declined(crossing, Method::Put).await
    }

    /// Thinks again after declining.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn undo_decline(&mut self, crossing: &str) -> Result<view::Room, Trouble> {
        self.declined(crossing, Method::Delete).await
    }

    async fn declined(&mut self, crossing: &str, how: Method) -> Result<view::Room, Trouble> {
        let id: CrossingId = crossing.parse().map_err(|_| NotHere::NotFound)?;
        call::act(&self.around, how, &format!("room/crossings/{id}/declined")).await?;
        self.room().await
    }

    /// Lets the writer know that this one was read.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn grant_receipt(&mut self, crossing: &str) -> Result<view::Room, Trouble> {
        let id: CrossingId = crossing.parse().map_err(|_| NotHere::NotFound)?;
        let (room, _) = self.seat()?.party()?;
        let receipt = Receipt { room, crossing: id, day: self.today() };
        let signed = Signed::new(receipt, &self.seat()?.keyring.signing);
        let statement = OneStatement { statement: Blob(signed.to_bytes()) };
        let path = format!("room/crossings/{id}/receipt");
        call::tell(&self.around, Method::Post, &path, &statement).await?;
        self.room().await
    }

    /// Says yes, not now, yes again, or no more: over the very text that was shown.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn consent(
        &mut self,
        state: ConsentState,
        text: &str,
    ) -> Result<view::Room, Trouble> {
        let room = self.load_room().await?;
        room.certificate()?;
        let today = self.today();
        let before = room.consent.as_ref();
        // A pause, its end and a withdrawal are of what was agreed to; a yes is to what is shown now.
        let text = match (state, before) {
            (
                ConsentState::Paused | ConsentState::Resumed | ConsentState::Withdrawn,
                Some(before),
            ) => before.text,
            _ => Digest::of(text.as_bytes()),
        };
        let until = match (state, before) {
            (ConsentState::Given, _) | (_, None) => today.plus(CONSENT_DAYS),
            (_, Some(before)) => before.until,
        };
        let consent = Consent {
            agency: room.directory.agency(),
            room: room.answer.room,
            seq: before.map_or(1, |before| before.seq + 1),
            prev: before.map(protocol::statement::Verified::digest),
            state,
            text,
            until,
            day: today,
        };
        let path = format!("room/consents/{}", consent.seq);
        let signed = Signed::new(consent, &self.seat()?.keyring.signing);
        let statement = OneStatement { statement: Blob(signed.to_bytes()) };
        self.keep(room.remembered).await?;
        call::tell(&self.around, Method::Put, &path, &statement).await?;
        self.room().await
    }

    /// Sets what this person wishes to be told, and on which days nothing.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn wish(&mut self, tell: bool, quiet: Vec<QuietDays>) -> Result<view::Room, Trouble> {
        if quiet.iter().any(|days| days.to < days.from) {
            return Err(NotHere::Days.into());
        }
        let room = self.load_room().await?;
        room.certificate()?;
        let before = room.wish.as_ref();
        let wish = Wish {
            agency: room.directory.agency(),
            room: room.answer.room,
            seq: before.map_or(1, |before| before.seq + 1),
            prev: before.map(protocol::statement::Verified::digest),
            tell,
            quiet,
            day: self.today(),
        };
        let path = format!("room/wishes/{}", wish.seq);
        let signed = Signed::new(wish, &self.seat()?.keyring.signing);
        let statement = OneStatement { statement: Blob(signed.to_bytes()) };
        self.keep(room.remembered).await?;
        call::tell(&self.around, Method::Put, &path, &statement).await?;
        self.room().await
    }

    /// Confirms that the party has heard of the people whom this device showed last. If others have
    /// come since, they are shown, and wait to be confirmed in their turn.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn confirm_people(&mut self) -> Result<view::Room, Trouble> {
        let mut state = self.load_room().await?;
        state.certificate()?;
        let room = state.answer.room;
        let (_, epoch) =
            self.people_shown.filter(|shown| shown.0 == room).ok_or(NotHere::ConfirmPeople)?;
        state.remembered.pins.room(room).confirmed_epoch = epoch;
        self.keep(state.remembered).await?;
        self.room().await
    }

    pub(crate) async fn fetch_letter(
        &self,
        state: &mut RoomState,
        id: LetterId,
    ) -> Result<letter::Letter, Trouble> {
        let answer: LetterAnswer = call::get(&self.around, &format!("room/letters/{id}")).await?;
        let seat = self.seat()?;
        let (room_id, side) = seat.party()?;
        let reader = seat.keyring.signing.verifying_key();
        let room = letter::Room {
            room: room_id,
            side,
            chain: &state.chain,
            directory: &state.directory,
            deposits: &state.deposits,
            journal: Some(&state.journal),
            reader: &reader,
            identity: &seat.keyring.identity,
            reseals: false,
        };
        let deposit = state.deposits.iter().find(|each| each.letter == id);
        let deposit = deposit.ok_or(NotHere::NotFound)?;
        letter::check(&answer, deposit, &room, state.remembered.pins.room(room_id))
    }
}

/// What must be read beside a letter: the one that it may be notes on, or the notes on it.
fn beside(
    state: &RoomState,
    listed: &PartyLetter,
    opened: &letter::Letter,
) -> Result<Option<LetterId>, Trouble> {
    let other = match &opened.notes {
        Some(_) => opened.header.in_reply_to,
        None => room_list::notes_of(state, listed)?,
    };
    let is_own = opened.header.direction == Direction::FromParty;
    Ok(other.filter(|other| {
        let row = state.letter(*other);
        row.is_ok_and(|row| (row.direction == WireDirection::FromParty) != is_own)
    }))
}

/// Notes with the letter they are about, whichever of the two was asked for.
fn tied(
    state: &RoomState,
    opened: &letter::Letter,
    other: &letter::Letter,
) -> Result<Option<view::Notes>, Trouble> {
    let is_own = opened.header.direction == Direction::FromParty;
    let (own, carrier) = if is_own { (opened, other) } else { (other, opened) };
    // Notes that name another letter than the one returned with them are about nothing here.
    let about = carrier.header.in_reply_to == Some(own.header.letter);
    let notes = carrier.notes.as_ref().filter(|_| about).ok_or(Step::LetterPassages)?;
    let shown = notes::shown(
        notes,
        &own.content.body,
        Carrier {
            id: Some(carrier.header.letter.to_string()),
            from: state.name_of(carrier.header.author),
            day: carrier.header.day.0,
            refuses: state.letter(own.header.letter)?.state == PartyLetterState::NotGoingForward,
        },
    )?;
    // An ordinary answer of staff's is a letter like any other.
    Ok(Some(shown).filter(|_| is_own || !notes.is_plain()))
}
