//! A sitting with everything said in it, as its party sees it: in the order of the room's journal, each line opened
//! and checked like any letter. What was carried into a sitting that runs is taken out without asking: accepting it
//! was the party's signed wish.

use std::sync::Arc;

use moderation::{Stands, markup};
use protocol::{
    ids::{CrossingId, LetterId, SittingId},
    statement::{Direction, Kind, Signal, TurnKind},
    wire::{PartyLetterState, WaitingState, WireDirection},
};

use crate::{
    checks::{crossing::Crossing, letter::Letter, sittings::SittingSeen},
    device::Device,
    failure::{NotHere, Trouble},
    memory::Opened,
    room_state::RoomState,
    sitting::in_ms,
    surroundings::Surroundings,
    view::{self, LineBy, LineWhat, SittingLine, WordingState},
};

/// What stands at one place of the journal.
enum Row {
    Letter(LetterId),
    Carried(CrossingId, WaitingState),
}

impl<S: Surroundings> Device<S> {
    /// A sitting with its lines. What was opened before is not asked for again.
    ///
    /// # Errors
    /// [`Trouble`]; a line that fails a check is named by its step, and the others are shown.
    pub async fn sitting_thread(&mut self, sitting: &str) -> Result<view::SittingThread, Trouble> {
        let id: SittingId = sitting.parse().map_err(|_| NotHere::NotFound)?;
        let mut state = self.load_room().await?;
        let stamp = state.chain.certificates.len() + state.answer.revocations.len();
        self.seat_mut()?.memory.under(stamp);
        let seen = state.sittings.named(id).ok_or(NotHere::NotFound)?;
        let details = seen.plan.details;
        let shown = self.sitting_shown(&state, seen);
        let rows = rows(&state, seen);
        let runs = state.sittings.is_newest(seen)
            && seen.sitting.stands(self.now().seconds()) == Stands::Open;

        let mut opened = Opened::default();
        let (details, details_failed) = match self.heard(&mut state, details, &mut opened).await {
            Ok(letter) => (letter.details.as_ref().map(details_shown), None),
            Err(trouble) => (None, Some(failed(trouble)?)),
        };
        let mut lines = Vec::new();
        for (place, row) in rows {
            let line = match row {
                Row::Letter(letter) => {
                    let heard = self.heard(&mut state, letter, &mut opened).await;
                    self.letter_line(&state, place, letter, heard)?
                }
                Row::Carried(crossing, waiting) => {
                    let out =
                        waiting == WaitingState::Opened || (runs && waiting == WaitingState::Told);
                    let heard = match out {
                        true => self.carried(&mut state, crossing, &mut opened).await.map(Some),
                        false => Ok(None),
                    };
                    carried_line(place, crossing, waiting, heard)?
                }
            };
            lines.extend(line);
        }
        self.keep(state.remembered).await?;
        self.seat_mut()?.memory.take(opened);
        tie(&mut lines, runs);
        Ok(view::SittingThread { sitting: shown, details, details_failed, lines })
    }

    async fn heard(
        &self,
        state: &mut RoomState,
        id: LetterId,
        opened: &mut Opened,
    ) -> Result<Arc<Letter>, Trouble> {
        if let Some(letter) = self.seat()?.memory.letter(id) {
            return Ok(letter);
        }
        let letter = Arc::new(self.fetch_letter(state, id).await?);
        opened.letters.push(Arc::clone(&letter));
        Ok(letter)
    }

    async fn carried(
        &self,
        state: &mut RoomState,
        id: CrossingId,
        opened: &mut Opened,
    ) -> Result<Arc<Crossing>, Trouble> {
        if let Some(crossing) = self.seat()?.memory.crossing(id) {
            return Ok(crossing);
        }
        let crossing = Arc::new(self.take_out(state, id).await?);
        opened.crossings.push(Arc::clone(&crossing));
        Ok(crossing)
    }

    fn letter_line(
        &self,
        state: &RoomState,
        place: usize,
        id: LetterId,
        heard: Result<Arc<Letter>, Trouble>,
    ) -> Result<Option<SittingLine>, Trouble> {
        let listed = state.letter(id)?;
        let mine = listed.direction == WireDirection::FromParty;
        let by = if mine { LineBy::Party } else { LineBy::Facilitator };
        let mut line = SittingLine {
            state: mine.then_some(listed.state),
            ..SittingLine::at(place, id.to_string(), by)
        };
        let letter = match heard {
            Ok(letter) => letter,
            Err(trouble) => {
                line.failed = Some(failed(trouble)?);
                return Ok(Some(line));
            }
        };
        let header = &letter.header;
        let what = what_of(&letter);
        let Some(what) = what else { return Ok(None) };
        line.name = (!mine).then(|| state.name_of(header.author)).flatten();
        line.day = Some(header.day.0);
        line.what = Some(what);
        line.mode = letter.portable.as_ref().and_then(|portable| portable.turn).map(|it| it.mode);
        line.signal = signal_of(&letter);
        line.blocks.clone_from(&letter.blocks);
        line.about = header.in_reply_to.map(|about| about.to_string());
        let turn = letter.portable.is_some();
        if mine && turn {
            let may = match listed.state {
                PartyLetterState::WithFacilitator => &["take_back", "say_otherwise"][..],
                PartyLetterState::ComeBack => &["say_otherwise"],
                PartyLetterState::Accepted => &["take_back"],
                _ => &[],
            };
            line.actions = may.iter().map(|action| (*action).to_owned()).collect();
        }
        Ok(Some(line))
    }
}

/// The letters and crossings of a sitting, in the order of the journal.
fn rows(state: &RoomState, seen: &SittingSeen) -> Vec<(usize, Row)> {
    let mut rows = Vec::new();
    for deposit in &state.deposits {
        let Some(place) = state.journal.place(deposit.digest()) else { continue };
        if of_sitting(seen, deposit, place) {
            rows.push((place, Row::Letter(deposit.letter)));
        }
    }
    for waiting in &state.answer.waiting {
        let place = waiting.place.and_then(|place| usize::try_from(place).ok());
        if waiting.sitting == Some(seen.id())
            && let Some(place) = place
        {
            rows.push((place, Row::Carried(waiting.crossing, waiting.state)));
        }
    }
    rows.sort_by_key(|(place, _)| *place);
    rows
}

/// Whether a letter belongs to a sitting's page: given in during it, or a word between the party and the facilitators
/// from the plan to the end, the plan's own details aside.
pub(crate) fn of_sitting(
    seen: &SittingSeen,
    deposit: &protocol::statement::Deposit,
    place: usize,
) -> bool {
    match deposit.sitting {
        Some(sitting) => sitting == seen.id(),
        None => {
            deposit.portable.is_none() && deposit.letter != seen.plan.details && seen.spans(place)
        }
    }
}

/// What a letter is in a session; nothing where it has no place there.
pub(crate) fn what_of(letter: &Letter) -> Option<LineWhat> {
    let from_staff = letter.header.direction == Direction::ToParty;
    let turn = letter.portable.as_ref().and_then(|portable| portable.turn);
    Some(match (letter.header.kind, turn) {
        (_, Some(turn)) => turn_what(turn.kind),
        (Kind::Signal, _) => LineWhat::Signal,
        (Kind::Proposal, _) if from_staff => LineWhat::Wording,
        (Kind::Note, _) if letter.notes.is_some() => LineWhat::Notes,
        (Kind::Note, _) => LineWhat::Message,
        _ => return None,
    })
}

const fn turn_what(kind: TurnKind) -> LineWhat {
    match kind {
        TurnKind::Question => LineWhat::Question,
        TurnKind::Answer => LineWhat::Answer,
        TurnKind::Account => LineWhat::Account,
        TurnKind::Proposal => LineWhat::Proposal,
    }
}

/// Which signal a letter is.
pub(crate) fn signal_of(letter: &Letter) -> Option<Signal> {
    (letter.header.kind == Kind::Signal)
        .then(|| protocol::cbor::decode(&letter.content.body).ok())
        .flatten()
}

fn carried_line(
    place: usize,
    id: CrossingId,
    waiting: WaitingState,
    heard: Result<Option<Arc<Crossing>>, Trouble>,
) -> Result<Option<SittingLine>, Trouble> {
    let mut line = SittingLine::at(place, id.to_string(), LineBy::Carried);
    line.waiting = Some(waiting);
    match heard {
        Ok(Some(crossing)) => {
            let turn = crossing.portable.turn;
            line.waiting = Some(WaitingState::Opened);
            line.day = Some(crossing.portable.day.0);
            line.what = turn.map(|turn| turn_what(turn.kind));
            line.mode = turn.map(|turn| turn.mode);
            line.blocks.clone_from(&crossing.blocks);
        }
        Ok(None) if waiting == WaitingState::Told => line.actions.push("open".to_owned()),
        Ok(None) => {}
        // A gate that shut since, or a recall: it waits as it did, and the list will say.
        Err(Trouble::Problem(_)) => line.waiting = Some(WaitingState::HeldBack),
        Err(trouble) => line.failed = Some(failed(trouble)?),
    }
    Ok(Some(line))
}

/// Ties wordings to what became of them, and leaves out notes on letters that are no lines here.
fn tie(lines: &mut Vec<SittingLine>, runs: bool) {
    let ids: Vec<String> = lines.iter().map(|line| line.id.clone()).collect();
    lines.retain(|line| {
        line.what != Some(LineWhat::Notes)
            || line.about.as_ref().is_none_or(|about| ids.contains(about))
    });
    let answers: Vec<(String, WordingState)> = lines
        .iter()
        .filter(|line| line.by == LineBy::Party)
        .filter_map(|line| Some((line.about.clone()?, answer_to_wording(line.signal))))
        .collect();
    for line in lines.iter_mut().filter(|line| line.by == LineBy::Facilitator) {
        if line.what != Some(LineWhat::Wording) {
            continue;
        }
        let answer = answers.iter().rfind(|(about, _)| *about == line.id);
        let state = answer.map_or(WordingState::Waits, |(_, state)| *state);
        line.wording = Some(state);
        if state == WordingState::Waits && runs {
            line.actions.extend(["take", "leave"].map(str::to_owned));
        }
    }
}

/// What an answer to a wording says of it.
pub(crate) fn answer_to_wording(signal: Option<Signal>) -> WordingState {
    match signal {
        Some(Signal::NotMyWords) => WordingState::Left,
        _ => WordingState::Taken,
    }
}

/// The step of a check that failed; any other trouble goes on.
pub(crate) fn failed(trouble: Trouble) -> Result<String, Trouble> {
    match trouble.step() {
        Some(step) => Ok(step.code().to_owned()),
        None => Err(trouble),
    }
}

/// The details of a plan, as they are shown.
pub(crate) fn details_shown(details: &markup::Details) -> view::SittingDetails {
    let markup::Details { form, purpose, rules, supporters, signals, leads, .. } = details.clone();
    view::SittingDetails {
        form: match form {
            markup::Form::Shuttle => "shuttle",
            markup::Form::Meeting => "meeting",
        }
        .to_owned(),
        purpose,
        rules,
        supporters,
        signals,
        leads,
        arrive_ms: details.arrive_s.map(in_ms),
        place: details.place.clone(),
        seats: details
            .seats
            .iter()
            .map(|seat| view::SeatShown {
                name: seat.name.clone(),
                part: match seat.part {
                    markup::SeatPart::Supporter => "supporter",
                    markup::SeatPart::Interpreter => "interpreter",
                }
                .to_owned(),
                duties: seat.duties.clone(),
            })
            .collect(),
    }
}

impl SittingLine {
    /// A line of which nothing more is known.
    fn at(place: usize, id: String, by: LineBy) -> Self {
        Self {
            id,
            by,
            name: None,
            place: u64::try_from(place).unwrap_or(u64::MAX),
            day: None,
            what: None,
            mode: None,
            signal: None,
            blocks: Vec::new(),
            about: None,
            state: None,
            waiting: None,
            wording: None,
            failed: None,
            actions: Vec::new(),
        }
    }
}
