//! A letter under review: read as its reader would see it.

use protocol::{
    ids::{CaseId, LetterId},
    statement::{Direction, Kind, Portable},
    wire::{LetterAnswer, LetterListed},
};

use crate::{
    actions, appeal, call,
    case_state::CaseState,
    case_view, checks, compose, desk,
    device::Device,
    failure::{NotHere, Step, Trouble},
    follows,
    surroundings::{Method, Surroundings},
    text, view,
};

/// A letter that this device opened and checked, in its case.
pub(crate) struct UnderReview {
    pub(crate) state: CaseState,
    pub(crate) listed: LetterListed,
    pub(crate) letter: checks::letter::Letter,
}

impl<S: Surroundings> Device<S> {
    /// Opens a letter for review. The case is found from the letter.
    ///
    /// # Errors
    /// [`Trouble`]; a failed check shows nothing.
    pub async fn letter(&mut self, case: &str, letter: &str) -> Result<view::Review, Trouble> {
        let review = self.open_review(case, letter).await?;
        self.show_review(review).await
    }

    /// Writes to the party of one room. It is the facilitator's own word and never crosses.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn write_to_party(
        &mut self,
        case: &str,
        side: protocol::statement::Side,
        text: &str,
        in_reply_to: Option<&str>,
    ) -> Result<view::Case, Trouble> {
        let id: CaseId = case.parse().map_err(|_| NotHere::NotFound)?;
        let state = self.load_case(id).await?;
        let room = state.room(side).room;
        let words = compose::Words {
            in_reply_to: crate::author::parse_optional(in_reply_to)?,
            ..self.own_words(text::body_of(text)?, Kind::Note)
        };
        let sealed = self.seal_to_party(&state, room, words)?;
        let path = format!("rooms/{room}/letters/{}", sealed.letter);
        self.keep(state.remembered).await?;
        call::tell(&self.around, Method::Put, &path, &sealed.put).await?;
        self.case(case).await
    }

    pub(crate) async fn open_review(
        &self,
        case: &str,
        letter: &str,
    ) -> Result<UnderReview, Trouble> {
        let case: CaseId = case.parse().map_err(|_| NotHere::NotFound)?;
        let id: LetterId = letter.parse().map_err(|_| NotHere::NotFound)?;
        let mut state = self.load_case(case).await?;
        let listed = state.letter(id)?.clone();
        let answer: LetterAnswer = call::get(&self.around, &format!("letters/{id}")).await?;
        let letter = self.check_letter(&mut state, &listed, &answer)?;
        Ok(UnderReview { state, listed, letter })
    }

    /// Checks a letter of the case as its facilitator.
    pub(crate) fn check_letter(
        &self,
        state: &mut CaseState,
        listed: &LetterListed,
        answer: &LetterAnswer,
    ) -> Result<checks::letter::Letter, Trouble> {
        let keyring = &self.seat()?.keyring;
        let reader = keyring.signing.verifying_key();
        let seen = state
            .rooms
            .iter()
            .find(|seen| seen.room == listed.room)
            .ok_or(Trouble::from(Step::ForeignRoom))?;
        // Staff who read both before and after an epoch change bring over what lies before it.
        let reseals = seen.chain.newest().is_some_and(|newest| {
            newest.member(reader.id()).is_some() && newest.digest() != listed.sealed_for
        });
        let room = checks::letter::Room {
            room: seen.room,
            side: seen.side,
            chain: &seen.chain,
            directory: &state.directory,
            deposits: &seen.deposits,
            journal: None,
            reader: &reader,
            identity: &keyring.identity,
            reseals,
        };
        let deposit = seen.deposits.iter().find(|each| each.letter == listed.letter);
        let deposit = deposit.ok_or(NotHere::NotFound)?;
        let pins = state.remembered.pins.room(listed.room);
        checks::letter::check(answer, deposit, &room, pins)
    }

    pub(crate) async fn show_review(&self, review: UnderReview) -> Result<view::Review, Trouble> {
        let UnderReview { mut state, listed, letter } = review;
        let follows = self.follows(&mut state, &listed, &letter).await?;
        let side = state.room_of(listed.room)?.side;
        let answers = follows::answered(&state, side, &letter);
        let facts = self.facts(&state, &listed)?;
        let needed = usize::from(state.certificate.policy.approvals);
        let gates = self.gates_shown(&state);
        let shown = view::Review {
            letter: listed.letter.to_string(),
            case: listed.case.to_string(),
            case_name: state.label.name.clone(),
            side,
            author_name: match letter.header.direction {
                Direction::FromParty => state.label.name_of(side).to_owned(),
                Direction::ToParty => state.name_of(letter.header.author).unwrap_or_default(),
            },
            kind: letter.header.kind,
            turn: turn_shown(letter.portable.as_deref()),
            day: letter.header.day.0,
            onward: letter.header.onward,
            blocks: letter.blocks,
            answers: answers.map(|letter| letter.to_string()),
            came_as: letter.header.came_as,
            follows,
            state: listed.state,
            version_of: letter.header.supersedes.map(|letter| letter.to_string()),
            claimed_by: listed
                .claim
                .as_ref()
                .and_then(|claim| desk::name(&state.directory, claim.person)),
            claim_note: self.claim_note(&state, &listed)?,
            approvals: case_view::approvals_shown(&state, &listed)?,
            approvals_before: case_view::approvals_before(&state, &listed)?,
            vetoes: state.vetoes_shown(&listed)?,
            appeal: appeal::shown(&state, &listed)?,
            approvals_needed: needed,
            release_blocked_by: self.release_blocked_by(&state, side, &facts),
            actions: actions::of_letter(&facts),
            gates,
            crossing: listed
                .crossing
                .as_ref()
                .map(|crossing| case_view::crossing_shown(&state, crossing))
                .transpose()?,
        };
        self.keep(state.remembered).await?;
        Ok(shown)
    }

    pub(crate) fn release_blocked_by(
        &self,
        state: &CaseState,
        side: protocol::statement::Side,
        facts: &actions::Facts,
    ) -> Vec<String> {
        let mut blocked = Vec::new();
        if !facts.onward {
            return blocked;
        }
        if facts.missing > 0 {
            blocked.push("approvals".to_owned());
        }
        if facts.vetoed {
            blocked.push("veto".to_owned());
        }
        if state.room(side.other()).chain.newest().is_none() {
            blocked.push("reader_not_joined".to_owned());
        } else if state.readers_differ(side.other()) {
            blocked.push("room_out_of_date".to_owned());
        }
        for (which, standing) in state.standings(self.today()) {
            if standing != checks::gates::Standing::Open {
                blocked.push(which.to_owned());
            }
        }
        blocked
    }

    /// Words of a facilitator's, under a name of their own.
    pub(crate) fn own_words(&self, body: Vec<u8>, kind: Kind) -> compose::Words {
        compose::Words::new(LetterId::draw(&mut self.around.rng()), body, kind)
    }

    /// Seals a facilitator's own words for the party of a room.
    pub(crate) fn seal_to_party(
        &self,
        state: &CaseState,
        room: protocol::ids::RoomId,
        words: compose::Words,
    ) -> Result<compose::Sealed, Trouble> {
        let seen = state.room_of(room)?;
        let certificate = seen.chain.firm().ok_or(NotHere::NotStanding)?;
        let keyring = &self.seat()?.keyring;
        let me = keyring.signing.id();
        let mut own: Vec<(u64, protocol::ids::Digest)> = Vec::new();
        let mut seen_of_party = 0;
        for deposit in &seen.deposits {
            if deposit.signer() == me {
                own.push((deposit.seq, deposit.header));
            } else if deposit.signer() == certificate.party.key() {
                seen_of_party = seen_of_party.max(deposit.seq);
            }
        }
        own.sort_unstable();
        let place = compose::Place {
            certificate,
            direction: Direction::ToParty,
            last: own.last().copied(),
            seen: seen_of_party,
            // The room's journal is its party's; staff see the case's.
            head: None,
            today: self.today(),
        };
        compose::seal(words, &place, keyring, &mut self.around.rng())
    }
}

/// A turn, as it is shown.
pub(crate) fn turn_shown(portable: Option<&Portable>) -> Option<view::TurnShown> {
    let turn = portable?.turn?;
    Some(view::TurnShown { kind: turn.kind, mode: turn.mode })
}
