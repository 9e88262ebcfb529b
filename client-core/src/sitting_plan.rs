//! A facilitator plans a sitting of one room, opens it and closes it. The other room has its own.

use moderation::{LONGEST_COOLING_S, LONGEST_SITTING_S, Sitting};
use protocol::{
    ids::{CaseId, SittingId},
    statement::{Kind, Label as Signing, Side, Signed, SittingPlan, SittingStep, Stepped},
    wire::{Blob, OneStatement, PutSitting},
};
use serde::Deserialize;

use crate::{
    call,
    case_state::{CaseState, RoomSeen, sitting_about},
    checks::sittings::SittingSeen,
    details,
    device::Device,
    failure::{NotHere, Trouble},
    sitting::{in_ms, stands_text},
    surroundings::{Method, Surroundings},
    view,
};

/// A plan as a facilitator means it. Texts may be empty, but for the purpose.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct PlanIntent {
    /// The name that the sitting will have: drawn by the page once, and kept until it is planned.
    pub id: String,
    /// When it begins.
    pub from_ms: i64,
    /// When it ends at the latest.
    pub until_ms: i64,
    /// How long a turn waits before its reader is told, in seconds.
    pub cooling_s: u32,
    /// Whether the two meet in one place or by one link; otherwise facilitators go between.
    pub meeting: bool,
    /// What for.
    pub purpose: String,
    /// What everybody keeps to.
    pub rules: String,
    /// Who is with this party.
    pub supporters: String,
    /// What this party does when they need a break, or want no more.
    pub signals: String,
    /// Who leads.
    pub leads: String,
    /// When this party arrives.
    pub arrive_ms: Option<i64>,
    /// Where this party comes to, or how they join.
    pub place: String,
    /// The other seats in this party's room.
    pub seats: Vec<SeatIntent>,
}

/// A seat beside a party.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct SeatIntent {
    /// Whose.
    pub name: String,
    /// Whether they interpret; otherwise they support.
    pub interprets: bool,
    /// What they promise.
    pub duties: String,
}

impl<S: Surroundings> Device<S> {
    /// Plans a sitting of one room, and tells its party of it in a sealed letter. The same plan again is harmless.
    ///
    /// # Errors
    /// [`Trouble`]; [`NotHere::Window`] where its time is turned round, past or too long, [`NotHere::NoSitting`] while
    /// another in that room was accepted and is not over.
    pub async fn plan_sitting(
        &mut self,
        case: &str,
        side: Side,
        plan: &PlanIntent,
    ) -> Result<view::Session, Trouble> {
        let id: CaseId = case.parse().map_err(|_| NotHere::NotFound)?;
        let sitting: SittingId = plan.id.parse().map_err(|_| NotHere::NotFound)?;
        let window = in_s(plan.from_ms).zip(in_s(plan.until_ms));
        let (from_s, until_s) = window.ok_or(NotHere::Window)?;
        let now_s = self.now().seconds();
        let long = until_s.checked_sub(from_s).filter(|long| *long > 0).ok_or(NotHere::Window)?;
        if long > LONGEST_SITTING_S || until_s <= now_s || plan.cooling_s > LONGEST_COOLING_S {
            return Err(NotHere::Window.into());
        }
        let details = details::body_of(plan)?;
        let state = self.load_case(id).await?;
        let seen = state.room(side);
        if seen.sittings.named(sitting).is_some() {
            return self.session(case).await;
        }
        if !may_plan(seen, now_s) {
            return Err(NotHere::NoSitting.into());
        }
        let sealed = self.seal_to_party(&state, seen.room, self.own_words(details, Kind::Plan))?;
        let about = sitting_about(sitting, 0);
        let head = state.secret().head(Signing::SittingPlan, &about, state.journal.head());
        let statement = SittingPlan {
            agency: state.certificate.agency,
            room: seen.room,
            sitting,
            from_s,
            until_s,
            cooling_s: plan.cooling_s,
            details: sealed.letter,
            header: sealed.header,
            head,
            day: self.today(),
        };
        let signed = Signed::new(statement, &self.seat()?.keyring.signing);
        let put = PutSitting {
            plan: Blob(signed.to_bytes()),
            deposit: sealed.put.deposit,
            object: sealed.put.object,
        };
        let path = format!("rooms/{}/sittings/{sitting}", seen.room);
        self.keep(state.remembered).await?;
        call::tell(&self.around, Method::Put, &path, &put).await?;
        self.session(case).await
    }

    /// Opens the newest sitting of one room, or closes it. What was done already is not done again.
    ///
    /// # Errors
    /// [`Trouble`]; [`NotHere::NoSitting`] where the rules allow no such step now.
    pub async fn step_sitting(
        &mut self,
        case: &str,
        side: Side,
        step: Stepped,
    ) -> Result<view::Session, Trouble> {
        let id: CaseId = case.parse().map_err(|_| NotHere::NotFound)?;
        let state = self.load_case(id).await?;
        let room = state.room(side);
        let seen = room.sittings.seen.last().ok_or(NotHere::NoSitting)?;
        if seen.steps.last().is_some_and(|last| last.step == step) {
            return self.session(case).await;
        }
        if !seen.sitting.may_step(step, self.now().seconds()) {
            return Err(NotHere::NoSitting.into());
        }
        let newest = seen.sitting.newest_step();
        let seq = newest.map_or(1, |(seq, _)| seq + 1);
        let about = sitting_about(seen.id(), seq);
        let statement = SittingStep {
            agency: state.certificate.agency,
            room: room.room,
            sitting: seen.id(),
            plan: seen.plan.digest(),
            seq,
            prev: newest.map(|(_, digest)| digest),
            step,
            head: state.secret().head(Signing::SittingStep, &about, state.journal.head()),
            day: self.today(),
        };
        let path = format!("rooms/{}/sittings/{}/steps/{seq}", room.room, seen.id());
        let signed = Signed::new(statement, &self.seat()?.keyring.signing);
        let statement = OneStatement { statement: Blob(signed.to_bytes()) };
        self.keep(state.remembered).await?;
        call::tell(&self.around, Method::Put, &path, &statement).await?;
        self.session(case).await
    }

    pub(crate) fn case_sitting(
        &self,
        state: &CaseState,
        room: &RoomSeen,
        seen: &SittingSeen,
    ) -> Result<view::CaseSitting, Trouble> {
        let now_s = self.now().seconds();
        let newest = room.sittings.is_newest(seen);
        let of_the_case = state.certificate.person(self.me()?).is_some();
        let (from_s, until_s) = seen.sitting.window_s();
        let actions = [(Stepped::Opened, "open"), (Stepped::Closed, "close")];
        let allowed = |step: Stepped| newest && of_the_case && seen.sitting.may_step(step, now_s);
        Ok(view::CaseSitting {
            id: seen.id().to_string(),
            side: room.side,
            from_ms: in_ms(from_s),
            until_ms: in_ms(until_s),
            cooling_s: seen.sitting.cooling_s(),
            state: stands_text(&seen.sitting, newest, now_s).to_owned(),
            details: seen.plan.details.to_string(),
            steps: seen
                .steps
                .iter()
                .map(|step| view::StepShown {
                    step: step.step,
                    by: state.name_of(step.signer()).unwrap_or_default(),
                    day: step.day.0,
                })
                .collect(),
            actions: actions
                .into_iter()
                .filter(|(step, _)| allowed(*step))
                .map(|(_, action)| action.to_owned())
                .collect(),
        })
    }
}

/// Whether a sitting may be planned in a room now.
pub(crate) fn may_plan(room: &RoomSeen, now_s: u64) -> bool {
    let newest: Option<&Sitting> = room.sittings.seen.last().map(|seen| &seen.sitting);
    room.chain.newest().is_some() && newest.is_none_or(|sitting| sitting.gives_way(now_s))
}

fn in_s(ms: i64) -> Option<u64> {
    u64::try_from(ms / 1000).ok()
}
