//! A sitting with everything said in it, as its party sees it: in the order of the room's journal, each line opened
//! and checked like any letter. What was carried into a sitting that runs is taken out without asking: accepting it
//! was the party's signed wish.

use moderation::Stands;
use protocol::{
    ids::{CrossingId, LetterId, SittingId},
    statement::{Deposit, Direction, Kind, Signal, Turn, TurnKind},
    wire::{PartyLetterState, WaitingState},
};

use crate::{
    checks::{letter::Letter, sittings::SittingSeen},
    details,
    device::Device,
    failure::{NotHere, Step, Trouble},
    few,
    room_state::RoomState,
    surroundings::Surroundings,
    view::{self, LineBy, LineWhat, SittingLine, WordingState},
};

/// What stands at one place of the journal.
#[derive(Clone, Copy)]
enum Row {
    /// A party's own letter, and where it stands.
    Own(LetterId, PartyLetterState),
    Staffs(LetterId),
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
        let shown = self.sitting_shown(&state, seen);
        let runs = state.sittings.is_newest(seen)
            && seen.sitting.stands(self.now().seconds()) == Stands::Open;
        let mut rows = rows(&state, seen);
        rows.insert(0, (seen.planned_at, Row::Staffs(seen.plan.details)));

        let (mut lines, mut opened) = (Vec::new(), Vec::new());
        for (place, row) in rows {
            let mut line = match self.seat()?.memory.line(&row.id()) {
                Some(line) => line.clone(),
                None => {
                    let mut line = SittingLine::at(place, &row);
                    if row.is_out(runs) {
                        match self.open_line(&mut state, row, &mut line).await {
                            Ok(()) => opened.push(line.clone()),
                            // A gate that shut since, or a recall: it waits as it did, and the list will say.
                            Err(Trouble::Problem(_)) if line.by == LineBy::Carried => {
                                line.waiting = Some(WaitingState::HeldBack);
                            }
                            Err(trouble) => line.failed = Some(failed(trouble)?),
                        }
                    }
                    line
                }
            };
            line.stands(row);
            lines.push(line);
        }
        self.keep(state.remembered).await?;
        self.seat_mut()?.memory.take_lines(opened);
        let plan = lines.remove(0);
        let details = details::shown(&plan.blocks);
        let none = details.is_none().then(|| Step::LetterCodePoints.code().to_owned());
        tie(&mut lines, runs);
        Ok(view::SittingThread {
            sitting: shown,
            details,
            details_failed: plan.failed.or(none),
            lines,
        })
    }

    /// Opens what stands in a row, and writes it down.
    async fn open_line(
        &self,
        state: &mut RoomState,
        row: Row,
        line: &mut SittingLine,
    ) -> Result<(), Trouble> {
        let turn = match row {
            Row::Carried(crossing, _) => {
                let crossing = self.take_out(state, crossing).await?;
                line.waiting = Some(WaitingState::Opened);
                line.day = Some(crossing.portable.day.0);
                line.blocks = crossing.blocks;
                crossing.portable.turn
            }
            Row::Own(letter, _) | Row::Staffs(letter) => {
                let letter = self.fetch_letter(state, letter).await?;
                let header = &letter.header;
                line.what = what_of(&letter);
                line.signal = signal_of(&letter);
                line.day = Some(header.day.0);
                line.about = header.in_reply_to.map(|about| about.to_string());
                if line.by == LineBy::Facilitator {
                    line.name = state.name_of(header.author);
                }
                line.blocks = letter.blocks;
                letter.portable.and_then(|portable| portable.turn)
            }
        };
        if let Some(Turn { kind, mode }) = turn {
            (line.what, line.mode) = (Some(turn_what(kind)), Some(mode));
        }
        Ok(())
    }
}

impl Row {
    fn id(&self) -> String {
        match self {
            Self::Own(letter, _) | Self::Staffs(letter) => letter.to_string(),
            Self::Carried(crossing, _) => crossing.to_string(),
        }
    }

    /// Whether it is there to be opened: what was carried into a sitting that runs is taken out without asking.
    fn is_out(self, runs: bool) -> bool {
        match self {
            Self::Carried(_, WaitingState::Told) => runs,
            Self::Carried(_, waiting) => waiting == WaitingState::Opened,
            _ => true,
        }
    }
}

/// The letters and crossings of a sitting, in the order of the journal.
fn rows(state: &RoomState, seen: &SittingSeen) -> Vec<(usize, Row)> {
    let mut rows = Vec::new();
    for deposit in &state.deposits {
        let Some(place) = state.journal.place(deposit.digest()) else { continue };
        if of_sitting(seen, deposit, place) {
            let own = state.chain.party_key(deposit.signer()).is_some();
            let stands = state.letter(deposit.letter).map(|listed| listed.state).ok();
            let row = match stands.filter(|_| own) {
                Some(stands) => Row::Own(deposit.letter, stands),
                None => Row::Staffs(deposit.letter),
            };
            few::in_order(&mut rows, place, row);
        }
    }
    for waiting in &state.answer.waiting {
        let place = waiting.place.and_then(|place| usize::try_from(place).ok());
        if waiting.sitting == Some(seen.id())
            && let Some(place) = place
        {
            few::in_order(&mut rows, place, Row::Carried(waiting.crossing, waiting.state));
        }
    }
    rows
}

/// Whether a letter belongs to a sitting's page: given in during it, or a word between the party and the facilitators
/// from the plan to the end, the plan's own details aside.
pub(crate) fn of_sitting(seen: &SittingSeen, deposit: &Deposit, place: usize) -> bool {
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

/// Ties wordings to what became of them, and leaves out notes on letters that are no lines here.
fn tie(lines: &mut Vec<SittingLine>, runs: bool) {
    let ids: Vec<String> = lines.iter().map(|line| line.id.clone()).collect();
    lines.retain(|line| match line.what {
        Some(LineWhat::Notes) => line.about.as_ref().is_none_or(|about| ids.contains(about)),
        // A letter that is nothing in a session: an ordinary one of the same time.
        None => line.by == LineBy::Carried || line.failed.is_some(),
        _ => true,
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

impl SittingLine {
    /// A line of which nothing more is known.
    fn at(place: usize, row: &Row) -> Self {
        Self {
            id: row.id(),
            by: match row {
                Row::Own(..) => LineBy::Party,
                Row::Staffs(_) => LineBy::Facilitator,
                Row::Carried(..) => LineBy::Carried,
            },
            name: None,
            place: place as u64,
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

    /// Writes down where it stands now, and what may be done.
    fn stands(&mut self, row: Row) {
        let may = match row {
            Row::Staffs(_) => &[][..],
            Row::Own(_, state) => {
                self.state = Some(state);
                match state {
                    _ if self.mode.is_none() => &[][..],
                    PartyLetterState::WithFacilitator => &["take_back", "say_otherwise"],
                    PartyLetterState::ComeBack => &["say_otherwise"],
                    PartyLetterState::Accepted => &["take_back"],
                    _ => &[],
                }
            }
            Row::Carried(_, waiting) => {
                // What was taken out a moment ago is open, and what a gate kept then is held back.
                let waiting = *self.waiting.get_or_insert(waiting);
                if waiting == WaitingState::Told { &["open"][..] } else { &[] }
            }
        };
        self.actions = may.iter().map(|action| (*action).to_owned()).collect();
    }
}
