//! A shuttle session on a facilitator's desk: each room's column by itself, every line opened and checked, and what the
//! rules allow with each.

use std::sync::Arc;

use protocol::{
    ids::{CaseId, Digest, LetterId},
    statement::{Release, Side, Signal, Unverified, Verified},
    wire::{CrossingListed, CrossingState, LetterAnswer, LetterListed, LetterState, WireDirection},
};

use crate::{
    actions, call,
    case_state::{CaseState, RoomSeen},
    case_view,
    checks::{letter::Letter, sittings::SittingSeen},
    details,
    device::Device,
    failure::{NotHere, Step, Trouble},
    memory::Opened,
    sitting_plan::may_plan,
    surroundings::Surroundings,
    thread::{answer_to_wording, failed, of_sitting, signal_of, what_of},
    view::{self, CareWhat, LineBy, LineWhat, PaperText, SessionLine, WordingState},
};

impl<S: Surroundings> Device<S> {
    /// Both rooms' sittings of a case, and everything said in each.
    ///
    /// # Errors
    /// [`Trouble`]; a line that fails a check is named by its step, and the others are shown.
    pub async fn session(&mut self, case: &str) -> Result<view::Session, Trouble> {
        let id: CaseId = case.parse().map_err(|_| NotHere::NotFound)?;
        let mut state = self.load_case(id).await?;
        if self.reseal_due(&mut state).await? > 0 {
            self.keep(state.remembered).await?;
            state = self.load_case(id).await?;
        }
        self.remember_under(&state)?;
        let mut opened = Opened::default();
        let papers = self.papers_beside(&mut state).await?;
        let mut sides = Vec::new();
        for side in [Side::Harmed, Side::Responsible] {
            sides.push(self.session_side(&mut state, side, &papers, &mut opened).await?);
        }
        let mut waits: Vec<&SessionLine> =
            sides.iter().flat_map(|side| &side.lines).filter(|line| line.needs_me).collect();
        waits.sort_by_key(|line| line.place);
        let needs_me = waits.into_iter().map(|line| line.id.clone()).collect();
        let shown = view::Session {
            case: id.to_string(),
            case_name: state.label.name.clone(),
            gates: self.gates_shown(&state),
            approvals_needed: usize::from(state.certificate.policy.approvals),
            needs_me,
            back_channel: papers.iter().filter(|paper| is_back_channel(paper)).cloned().collect(),
            sides,
        };
        self.keep(state.remembered).await?;
        self.seat_mut()?.memory.take(opened);
        Ok(shown)
    }

    async fn session_side(
        &self,
        state: &mut CaseState,
        side: Side,
        papers: &[view::Paper],
        opened: &mut Opened,
    ) -> Result<view::SessionSide, Trouble> {
        let now_s = self.now().seconds();
        let room = state.room(side);
        let mut shown = view::SessionSide {
            side,
            name: state.label.name_of(side).to_owned(),
            sitting: None,
            details: None,
            may_plan: state.certificate.person(self.me()?).is_some() && may_plan(room, now_s),
            open: false,
            debrief_due: false,
            seats: Vec::new(),
            lines: Vec::new(),
        };
        let Some(seen) = room.sittings.seen.last() else { return Ok(shown) };
        let sitting = self.case_sitting(state, room, seen)?;
        shown.open = seen.sitting.runs(now_s);
        let debriefed = papers.iter().any(|paper| {
            let talked = matches!(paper.text, PaperText::Care { what: CareWhat::Debriefed, .. });
            talked && paper.letter.as_deref() == Some(&*sitting.details)
        });
        shown.debrief_due = seen.opened_at.is_some() && seen.sitting.is_over(now_s) && !debriefed;
        let details = seen.plan.details;
        let rows = rows(state, room, seen)?;
        shown.details = match self.heard_as_staff(state, details, opened).await {
            Ok(letter) => details::shown(&letter.blocks),
            Err(trouble) => failed(trouble).map(|_| None)?,
        };
        shown.seats = seats(shown.details.as_ref(), &sitting.details, papers);
        shown.sitting = Some(sitting);
        for row in rows {
            let heard = self.heard_as_staff(state, row.letter, opened).await;
            shown.lines.extend(self.session_line(state, side, &row, heard)?);
        }
        tie(&mut shown.lines);
        Ok(shown)
    }

    /// Forgets what was opened where whom to trust has changed since.
    pub(crate) fn remember_under(&mut self, state: &CaseState) -> Result<(), Trouble> {
        let chains = state.rooms.iter().map(|room| room.chain.certificates.len());
        let all = chains.sum::<usize>() + state.certificates.len() + state.staff.revocations.len();
        self.seat_mut()?.memory.under(all);
        Ok(())
    }

    /// A letter of the case, from memory or opened now.
    pub(crate) async fn heard_as_staff(
        &self,
        state: &mut CaseState,
        id: LetterId,
        opened: &mut Opened,
    ) -> Result<Arc<Letter>, Trouble> {
        let here = opened.letters.iter().find(|letter| letter.header.letter == id).cloned();
        if let Some(letter) = here.or_else(|| self.seat().ok()?.memory.letter(id)) {
            return Ok(letter);
        }
        if let Some((_, step)) = opened.failed.iter().find(|(failed, _)| *failed == id) {
            return Err((*step).into());
        }
        let listed = state.letter(id)?.clone();
        let answer: LetterAnswer = call::get(&self.around, &format!("letters/{id}")).await?;
        match self.check_letter(state, &listed, &answer) {
            Ok(letter) => {
                let letter = Arc::new(letter);
                opened.letters.push(Arc::clone(&letter));
                Ok(letter)
            }
            Err(trouble) => {
                opened.failed.extend(trouble.step().map(|step| (id, step)));
                Err(trouble)
            }
        }
    }

    fn session_line(
        &self,
        state: &CaseState,
        side: Side,
        row: &Row,
        heard: Result<Arc<Letter>, Trouble>,
    ) -> Result<Option<SessionLine>, Trouble> {
        let listed = state.letter(row.letter)?;
        let from_party = listed.direction == WireDirection::FromParty;
        let (by, speaker) = match (&row.crossing, from_party) {
            (Some(_), _) => (LineBy::Carried, state.label.name_of(side.other()).to_owned()),
            (None, true) => (LineBy::Party, state.label.name_of(side).to_owned()),
            (None, false) => {
                let author = state.deposit(listed)?.signer();
                (LineBy::Facilitator, state.name_of(author).unwrap_or_default())
            }
        };
        let mut line = SessionLine {
            id: row.crossing.as_ref().map_or(row.letter.to_string(), |it| it.id.clone()),
            letter: row.letter.to_string(),
            by,
            name: speaker,
            place: u64::try_from(row.place).unwrap_or(u64::MAX),
            received_ms: (by != LineBy::Carried).then_some(listed.received_ms),
            day: None,
            what: None,
            mode: None,
            signal: None,
            blocks: Vec::new(),
            about: None,
            state: None,
            approvals: Vec::new(),
            vetoes: Vec::new(),
            crossing: row.crossing.clone(),
            wording: None,
            needs_me: false,
            blocked_by: Vec::new(),
            actions: Vec::new(),
            failed: None,
        };
        let letter = match heard {
            Ok(letter) => letter,
            Err(trouble) => {
                line.failed = Some(failed(trouble)?);
                return Ok(Some(line));
            }
        };
        let Some(what) = what_of(&letter) else { return Ok(None) };
        line.day = Some(letter.header.day.0);
        line.what = Some(what);
        line.mode = letter.portable.as_ref().and_then(|portable| portable.turn).map(|it| it.mode);
        line.signal = signal_of(&letter);
        line.blocks.clone_from(&letter.blocks);
        if by == LineBy::Carried {
            let recall = [CrossingState::Released, CrossingState::Told, CrossingState::Declined];
            if row.crossing.as_ref().is_some_and(|crossing| recall.contains(&crossing.state)) {
                line.actions.push("recall".to_owned());
            }
            return Ok(Some(line));
        }
        line.about = letter.header.in_reply_to.map(|about| about.to_string());
        line.state = Some(listed.state);
        if from_party && letter.portable.is_some() {
            self.decide_on(state, side, listed, &mut line)?;
        }
        Ok(Some(line))
    }

    /// What may be done with a turn, and what stands in the way of carrying it.
    fn decide_on(
        &self,
        state: &CaseState,
        side: Side,
        listed: &LetterListed,
        line: &mut SessionLine,
    ) -> Result<(), Trouble> {
        let facts = self.facts(state, listed)?;
        line.approvals = case_view::approvals_shown(state, listed)?;
        line.vetoes = state.vetoes_shown(listed)?;
        line.crossing = listed.crossing.as_ref().map(|it| crossing(state, it)).transpose()?;
        line.actions = actions::of_letter(&facts);
        let may = |action: &str| line.actions.iter().any(|allowed| allowed == action);
        let carry = may("approve") || may("release");
        let propose = listed.state == LetterState::Held && may("return");
        // A veto of one's own is a decision: it waits for nobody else.
        line.needs_me = carry && !facts.vetoed;
        if carry {
            line.blocked_by = self.release_blocked_by(state, side, &facts);
            line.blocked_by.retain(|why| why != "approvals" || facts.approved_by_me);
            let other = state.room(side.other()).sittings.seen.last();
            if !other.is_some_and(|seen| seen.sitting.runs(self.now().seconds())) {
                line.blocked_by.push("no_sitting".to_owned());
            }
            line.actions.insert(0, "carry".to_owned());
        }
        if propose {
            line.actions.push("propose".to_owned());
        }
        Ok(())
    }

    /// What the staff of the case filed, asked for again only where the journal tells of more.
    async fn papers_beside(
        &mut self,
        state: &mut CaseState,
    ) -> Result<Arc<Vec<view::Paper>>, Trouble> {
        let noted = protocol::journal::EntryKind::Noted;
        let count = state.journal.entries.iter().filter(|entry| entry.kind == noted).count();
        if let Some(papers) = self.seat()?.memory.papers(state.certificate.case, count) {
            return Ok(papers);
        }
        if count == 0 {
            return Ok(Arc::default());
        }
        let (papers, unreadable) = self.load_papers(state).await?;
        let shown = Arc::new(self.papers_shown(state, &papers, unreadable)?.papers);
        self.seat_mut()?.memory.keep_papers(state.certificate.case, count, &shown);
        Ok(shown)
    }
}

/// What stands at one place of the journal.
struct Row {
    place: usize,
    letter: LetterId,
    crossing: Option<view::SessionCrossing>,
}

/// The lines of one room's sitting: its letters, and what was carried into it.
fn rows(state: &CaseState, room: &RoomSeen, seen: &SittingSeen) -> Result<Vec<Row>, Trouble> {
    let mut rows = Vec::new();
    for deposit in &room.deposits {
        let Some(place) = state.journal.place(deposit.digest()) else { continue };
        if of_sitting(seen, deposit, place) {
            rows.push(Row { place, letter: deposit.letter, crossing: None });
        }
    }
    for listed in state.answer.crossings.iter().filter(|listed| listed.room == room.room) {
        let record = record_of(state, listed)?;
        if record.sitting != Some(seen.id()) {
            continue;
        }
        let place = state.journal.place(record.digest()).ok_or(Step::CrossingRecord)?;
        let letter = source(state, room.side.other(), record.portable)?;
        let crossing = Some(crossing(state, listed)?);
        rows.push(Row { place, letter, crossing });
    }
    rows.sort_by_key(|row| row.place);
    Ok(rows)
}

/// The letter whose words crossed.
fn source(state: &CaseState, side: Side, portable: Digest) -> Result<LetterId, Trouble> {
    let mut deposits = state.room(side).deposits.iter();
    let deposit = deposits.find(|deposit| deposit.portable == Some(portable));
    deposit.map(|deposit| deposit.letter).ok_or(Step::CrossingRecord.into())
}

fn record_of(state: &CaseState, listed: &CrossingListed) -> Result<Verified<Release>, Trouble> {
    let bad = || Trouble::from(Step::CrossingRecord);
    let record: Unverified<Release> =
        Unverified::from_bytes(&listed.record.0).map_err(|_| bad())?;
    let key = state.directory.verifying_key(record.signer()).ok_or_else(bad)?;
    let record = record.verify(&key).map_err(|_| bad())?;
    let fits = record.crossing == listed.crossing && record.room == listed.room;
    if fits { Ok(record) } else { Err(bad()) }
}

fn crossing(state: &CaseState, listed: &CrossingListed) -> Result<view::SessionCrossing, Trouble> {
    let carried = record_of(state, listed)?.sitting.is_some();
    Ok(view::SessionCrossing { id: listed.crossing.to_string(), state: listed.state, carried })
}

/// The seats beside a party, each with the day on which its duties were accepted, as a facilitator wrote it down.
fn seats(
    details: Option<&view::SittingDetails>,
    plan: &str,
    papers: &[view::Paper],
) -> Vec<view::SeatTaken> {
    let seats = details.map_or(&[][..], |details| &details.seats);
    let taken = seats.iter().map(|seat| {
        let accepted = papers.iter().find(|paper| match &paper.text {
            PaperText::SeatAccepted { name, part, duties } => {
                paper.letter.as_deref() == Some(plan)
                    && (name, part, duties) == (&seat.name, &seat.part, &seat.duties)
            }
            _ => false,
        });
        view::SeatTaken {
            name: seat.name.clone(),
            part: seat.part.clone(),
            accepted_day: accepted.map(|paper| paper.day),
        }
    });
    taken.collect()
}

fn is_back_channel(paper: &view::Paper) -> bool {
    paper.letter.is_none() && matches!(paper.text, PaperText::BackChannel { .. })
}

/// Ties wordings to what became of them; and what the party said since a facilitator last wrote waits for one.
fn tie(lines: &mut Vec<SessionLine>) {
    let ids: Vec<String> = lines.iter().map(|line| line.id.clone()).collect();
    lines.retain(|line| {
        line.what != Some(LineWhat::Notes)
            || line.about.as_ref().is_none_or(|about| ids.contains(about))
    });
    let of_party = |line: &&SessionLine| line.by == LineBy::Party;
    let answers: Vec<(String, WordingState)> = lines
        .iter()
        .filter(of_party)
        .filter_map(|line| Some((line.about.clone()?, answer_to_wording(line.signal))))
        .collect();
    let last = lines.iter().rfind(|line| line.by == LineBy::Facilitator).map(|line| line.place);
    for line in lines.iter_mut() {
        if line.by == LineBy::Facilitator && line.what == Some(LineWhat::Wording) {
            let answer = answers.iter().rfind(|(about, _)| *about == line.id);
            line.wording = Some(answer.map_or(WordingState::Waits, |(_, state)| *state));
        }
        let speaks = matches!(line.what, Some(LineWhat::Message | LineWhat::Signal));
        if line.by == LineBy::Party && speaks && line.signal != Some(Signal::Back) {
            line.needs_me = Some(line.place) > last;
        }
    }
}
