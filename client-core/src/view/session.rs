//! A shuttle session as its facilitators see it: two columns, one a room, which are never one thread.

use protocol::{
    statement::{Mode, Side, Signal, Stepped},
    wire::{Code, CrossingState, LetterState},
};

use super::{
    ApprovalShown, Block, GateShown, LineBy, LineWhat, Paper, SittingDetails, VetoShown,
    WordingState, shapes,
};

shapes! {
    /// A sitting of one room of a case.
    pub struct CaseSitting {
        /// Names it.
        pub id: String,
        /// Whose room's it is.
        pub side: Side,
        /// When it begins.
        pub from_ms: i64,
        /// When it ends at the latest.
        pub until_ms: i64,
        /// How long a turn waits before its reader is told, in seconds.
        pub cooling_s: u32,
        /// `planned`, `accepted`, `declined`, `another_time`, `open`, `stopped`, `closed` or `over`.
        pub state: String,
        /// The letter that told its party what for.
        pub details: String,
        /// Opened and closed, first to last.
        pub steps: Vec<StepShown>,
        /// What the rules allow: `open`, `close`.
        pub actions: Vec<String>,
    }

    /// A step of a sitting.
    pub struct StepShown {
        /// Which.
        pub step: Stepped,
        /// Whose.
        pub by: String,
        /// When.
        pub day: u32,
    }

    /// A session: both rooms of a case, each with its own newest sitting.
    pub struct Session {
        /// The case.
        pub case: String,
        /// Its name.
        pub case_name: String,
        /// The harmed person's room first.
        pub sides: Vec<SessionSide>,
        /// The five gates.
        pub gates: Vec<GateShown>,
        /// How many must approve a turn.
        pub approvals_needed: usize,
        /// Lines that wait for this facilitator, longest first.
        pub needs_me: Vec<String>,
        /// Lines between the facilitators about the case, in order.
        pub back_channel: Vec<Paper>,
    }

    /// One room's column.
    pub struct SessionSide {
        /// Whose.
        pub side: Side,
        /// Their first name.
        pub name: String,
        /// Its newest sitting.
        pub sitting: Option<CaseSitting>,
        /// What its party was told of it.
        pub details: Option<SittingDetails>,
        /// Whether a sitting may be planned in this room now.
        pub may_plan: bool,
        /// Whether turns may be carried into this room now, as this device sees it.
        pub open: bool,
        /// It was open and is over, and nobody has written down yet that it was talked over. A paper of kind `care`,
        /// `debriefed`, about the letter `sitting.details` does that.
        pub debrief_due: bool,
        /// The seats beside its party. A paper of kind `seat_accepted` about the letter `sitting.details` says that one's
        /// duties were accepted.
        pub seats: Vec<SeatTaken>,
        /// The lines, in the order of the case's journal.
        pub lines: Vec<SessionLine>,
    }

    /// A seat beside a party, and since when whoever sits there is bound to its duties.
    pub struct SeatTaken {
        /// Whose.
        pub name: String,
        /// `supporter` or `interpreter`.
        pub part: String,
        /// When they accepted; absent until a facilitator wrote that down.
        pub accepted_day: Option<u32>,
    }

    /// The joint records of a case.
    pub struct Records {
        /// In the order they were first put to somebody.
        pub records: Vec<RecordShown>,
    }

    /// A record: the same bytes in every part of it.
    pub struct RecordShown {
        /// The words.
        pub blocks: Vec<Block>,
        /// To whom they were put.
        pub offered: Vec<RecordPart>,
        /// Who signed these very words, and stands by it.
        pub signed: Vec<RecordPart>,
        /// Whether both parties did.
        pub both: bool,
    }

    /// One letter of a record.
    pub struct RecordPart {
        /// Whose room.
        pub side: Side,
        /// The letter.
        pub letter: String,
        /// When it was signed.
        pub day: u32,
    }

    /// A line of a column.
    pub struct SessionLine {
        /// Names the line: the letter; for what was carried, the crossing.
        pub id: String,
        /// The letter that its words are in.
        pub letter: String,
        /// Whose words.
        pub by: LineBy,
        /// Which facilitator's; the speaker's first name for everything else.
        pub name: String,
        /// Where it stands in the case's journal.
        pub place: u64,
        /// When it came; absent for what was carried.
        pub received_ms: Option<i64>,
        /// The day it was signed.
        pub day: Option<u32>,
        /// What it is; absent where it failed a check.
        pub what: Option<LineWhat>,
        /// Whether a turn is as spoken or a summary: as its speaker signed it.
        pub mode: Option<Mode>,
        /// Which signal.
        pub signal: Option<Signal>,
        /// The text.
        pub blocks: Vec<Block>,
        /// The line it answers.
        pub about: Option<String>,
        /// Where a letter stands.
        pub state: Option<LetterState>,
        /// Who approved a turn.
        pub approvals: Vec<ApprovalShown>,
        /// Whose veto stands on it.
        pub vetoes: Vec<VetoShown>,
        /// The newest crossing of a turn, or what was carried.
        pub crossing: Option<SessionCrossing>,
        /// What became of a wording.
        pub wording: Option<WordingState>,
        /// Whether it waits for this facilitator.
        pub needs_me: bool,
        /// What stands in the way of carrying a turn, as keys of sentences.
        pub blocked_by: Vec<String>,
        /// What the rules allow: as for a letter, and `carry`, `propose`.
        pub actions: Vec<String>,
        /// The step of the check that it did not pass: nothing else of it is shown.
        pub failed: Option<String>,
    }

    /// A turn's way into the other room, as staff may know it.
    pub struct SessionCrossing {
        /// Names it.
        pub id: String,
        /// Where it stands: `released` while it cools.
        pub state: CrossingState,
        /// Whether it was carried as a turn; otherwise it went as a letter.
        pub carried: bool,
    }

    /// What came of carrying a turn.
    pub struct Carried {
        /// The session after it.
        pub session: Session,
        /// What crossed, if anything did.
        pub crossing: Option<String>,
        /// Why nothing crossed although approvals were not wanting; the approval stands.
        pub refused: Option<Code>,
    }
}
