//! A joint record: the same words put to both parties, each in their own room, and signed by each as theirs. Nobody is
//! said to have signed whose signature is not over these very bytes; what facilitators note stands elsewhere.

use protocol::{
    ids::{CaseId, LetterId},
    statement::{Direction, Kind, Side},
    wire::{LetterState, WireDirection},
};

use crate::{
    call, checks, compose,
    device::Device,
    failure::{NotHere, Trouble},
    memory::Opened,
    room_state::RoomState,
    sitting::named_after,
    surroundings::{Method, Surroundings},
    text,
    view::{self, RecordPart, RecordShown},
};

impl<S: Surroundings> Device<S> {
    /// Puts the words of a record to both parties. Each signs in their own time, or does not.
    ///
    /// # Errors
    /// [`Trouble`]; [`NotHere::NotStanding`] while one of the two cannot be written to.
    pub async fn put_record(&mut self, case: &str, text: &str) -> Result<view::Records, Trouble> {
        let id: CaseId = case.parse().map_err(|_| NotHere::NotFound)?;
        let body = text::body_of(text)?;
        let state = self.load_case(id).await?;
        let mut puts = Vec::new();
        for side in [Side::Harmed, Side::Responsible] {
            let room = state.room(side).room;
            let sealed =
                self.seal_to_party(&state, room, self.own_words(body.clone(), Kind::Record))?;
            puts.push((format!("rooms/{room}/letters/{}", sealed.letter), sealed.put));
        }
        self.keep(state.remembered).await?;
        for (path, put) in puts {
            call::tell(&self.around, Method::Put, &path, &put).await?;
        }
        self.records(case).await
    }

    /// The records of a case, and who signed each.
    ///
    /// # Errors
    /// [`Trouble`]. A letter that fails a check is no part of any record.
    pub async fn records(&mut self, case: &str) -> Result<view::Records, Trouble> {
        let id: CaseId = case.parse().map_err(|_| NotHere::NotFound)?;
        let mut state = self.load_case(id).await?;
        self.remember_under(&state)?;
        let mut opened = Opened::default();
        let mut records: Vec<(Vec<u8>, RecordShown)> = Vec::new();
        for listed in state.answer.letters.clone() {
            let from_party = listed.direction == WireDirection::FromParty;
            let stands = !matches!(listed.state, LetterState::TakenBack | LetterState::Superseded);
            if !stands || from_party != listed.onward {
                continue;
            }
            let letter = match self.heard_as_staff(&mut state, listed.letter, &mut opened).await {
                Ok(letter) => letter,
                Err(trouble) if trouble.step().is_some() => continue,
                Err(trouble) => return Err(trouble),
            };
            if letter.header.kind != Kind::Record {
                continue;
            }
            let body = &letter.content.body[..];
            let at = records.iter().position(|(words, _)| words == body).unwrap_or_else(|| {
                let (offered, signed) = (Vec::new(), Vec::new());
                let blocks = letter.blocks.clone();
                records.push((body.to_vec(), RecordShown { blocks, offered, signed, both: false }));
                records.len() - 1
            });
            let part = RecordPart {
                side: state.room_of(listed.room)?.side,
                letter: listed.letter.to_string(),
                day: letter.header.day.0,
            };
            let record = &mut records[at].1;
            if from_party { record.signed.push(part) } else { record.offered.push(part) }
        }
        for (_, record) in &mut records {
            let signed = |side: Side| record.signed.iter().any(|part| part.side == side);
            record.both = signed(Side::Harmed) && signed(Side::Responsible);
        }
        self.keep(state.remembered).await?;
        self.seat_mut()?.memory.take(opened);
        Ok(view::Records { records: records.into_iter().map(|(_, record)| record).collect() })
    }

    /// Signs the words of a record as one's own. They may cross, like any letter. Again is harmless.
    ///
    /// # Errors
    /// [`Trouble`]; [`NotHere::NotFound`] where that letter holds no record.
    pub async fn sign_record(&mut self, letter: &str) -> Result<view::Room, Trouble> {
        let id: LetterId = letter.parse().map_err(|_| NotHere::NotFound)?;
        let mut state = self.load_room().await?;
        self.check_confirmed(&mut state)?;
        let offered = self.fetch_letter(&mut state, id).await?;
        if !is_offered(&offered) {
            return Err(NotHere::NotFound.into());
        }
        let body = offered.content.body.to_vec();
        let words = compose::Words {
            onward: true,
            in_reply_to: Some(id),
            ..compose::Words::new(signature_on(id), body, Kind::Record)
        };
        self.give_in_once(state, words).await?;
        self.room().await
    }
}

/// Whether the party has signed the record that a letter puts to them; nothing where it puts none.
pub(crate) fn signed(state: &RoomState, letter: &checks::letter::Letter) -> Option<bool> {
    let mine = || state.letter(signature_on(letter.header.letter)).is_ok();
    is_offered(letter).then(mine)
}

fn is_offered(letter: &checks::letter::Letter) -> bool {
    letter.header.direction == Direction::ToParty && letter.header.kind == Kind::Record
}

/// The letter by which a party signs what another letter puts to them.
fn signature_on(record: LetterId) -> LetterId {
    named_after(&[&b"record"[..], record.as_bytes()].concat())
}
