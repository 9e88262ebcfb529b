//! A party's side of a shuttle session, as their page shows it.

use protocol::{
    statement::{Mode, Signal},
    wire::{PartyLetterState, WaitingState},
};
use serde::{Deserialize, Serialize};

use super::{Block, shapes};

/// What a line of a session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineWhat {
    /// To or from the facilitators, and never carried.
    Message,
    /// A turn: something asked.
    Question,
    /// A turn: something answered.
    Answer,
    /// A turn: something told.
    Account,
    /// A turn: something proposed to the other side.
    Proposal,
    /// A signal.
    Signal,
    /// A wording that a facilitator puts to the party, to be taken as theirs or left.
    Wording,
    /// What a facilitator wrote about a turn for which they ask other words.
    Notes,
}

/// Whose words a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineBy {
    /// The party's own.
    Party,
    /// A facilitator's.
    Facilitator,
    /// Carried from the other room.
    Carried,
}

/// What became of a wording that was put to a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WordingState {
    /// Nobody has said.
    Waits,
    /// The party signed these words as theirs.
    Taken,
    /// The party left them.
    Left,
}

shapes! {
    /// A sitting of the party's room.
    pub struct SittingShown {
        /// Names it.
        pub id: String,
        /// When it begins.
        pub from_ms: i64,
        /// When it ends at the latest.
        pub until_ms: i64,
        /// How long a turn waits before it is shown, in seconds.
        pub cooling_s: u32,
        /// `planned`, `accepted`, `declined`, `another_time`, `open`, `stopped`, `closed` or `over`.
        pub state: String,
        /// What the rules allow: `accept`, `decline`, `another_time`, `stop`, `speak`.
        pub actions: Vec<String>,
    }

    /// What the party read of it before they said yes or no: of their own side alone.
    pub struct SittingDetails {
        /// `shuttle` or `meeting`.
        pub form: String,
        /// What for.
        pub purpose: String,
        /// What everybody keeps to.
        pub rules: Option<String>,
        /// Who is with this party.
        pub supporters: Option<String>,
        /// What this party does when they need a break, or want no more.
        pub signals: Option<String>,
        /// Who leads.
        pub leads: Option<String>,
        /// When this party arrives.
        pub arrive_ms: Option<i64>,
        /// Where this party comes to, or how they join.
        pub place: Option<String>,
        /// The other seats in this party's room.
        pub seats: Vec<SeatShown>,
    }

    /// A seat beside the party, in their room alone.
    pub struct SeatShown {
        /// Whose.
        pub name: String,
        /// `supporter` or `interpreter`.
        pub part: String,
        /// What they promise.
        pub duties: String,
    }

    /// A sitting with everything said in it, in one order: that of the room's own journal.
    pub struct SittingThread {
        /// The sitting.
        pub sitting: SittingShown,
        /// Its details; absent where they cannot be opened, and then `details_failed` names the check.
        pub details: Option<SittingDetails>,
        /// The check that the details did not pass.
        pub details_failed: Option<String>,
        /// The lines.
        pub lines: Vec<SittingLine>,
    }

    /// A line of a sitting.
    pub struct SittingLine {
        /// The letter, or the crossing of what was carried.
        pub id: String,
        /// Whose words.
        pub by: LineBy,
        /// Which facilitator's.
        pub name: Option<String>,
        /// Where it stands in the room's journal: lines are in this order, and no two have one place.
        pub place: u64,
        /// The day it was signed; absent for what was carried and not opened yet.
        pub day: Option<u32>,
        /// What it is; absent for what was carried and not opened yet, and for what failed a check.
        pub what: Option<LineWhat>,
        /// Whether a turn is as spoken or a summary: as its speaker signed it.
        pub mode: Option<Mode>,
        /// Which signal.
        pub signal: Option<Signal>,
        /// The text.
        pub blocks: Vec<Block>,
        /// The line it answers: the turn that notes or a wording are about, the wording that was taken or left.
        pub about: Option<String>,
        /// Where the party's own words stand.
        pub state: Option<PartyLetterState>,
        /// Where something carried stands.
        pub waiting: Option<WaitingState>,
        /// What became of a wording.
        pub wording: Option<WordingState>,
        /// The step of the check that it did not pass: nothing else of it is shown.
        pub failed: Option<String>,
        /// What the rules allow: `take_back`, `say_otherwise`, `take`, `leave`, `open`.
        pub actions: Vec<String>,
    }
}
