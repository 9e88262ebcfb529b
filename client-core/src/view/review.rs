//! A letter under review, and what it is looked at beside: the version before, and what the other side asked for.

use protocol::{
    statement::{CameAs, Kind, Side},
    wire::LetterState,
};

use super::{
    AppealShown, ApprovalShown, Block, Change, ClaimNote, CrossingShown, Follows, GateShown,
    TurnShown, VetoShown, WishShown, shapes,
};

shapes! {
    /// A letter under review: the very text its reader would see.
    pub struct Review {
        /// The letter.
        pub letter: String,
        /// Its case.
        pub case: String,
        /// The case's name.
        pub case_name: String,
        /// Whose letter it is.
        pub side: Side,
        /// Its author's first name.
        pub author_name: String,
        /// What it is.
        pub kind: Kind,
        /// What it is in a session.
        pub turn: Option<TurnShown>,
        /// The day it was signed.
        pub day: u32,
        /// Whether its words may cross.
        pub onward: bool,
        /// The text.
        pub blocks: Vec<Block>,
        /// The other side's letter that it answers, where that crossed and was opened.
        pub answers: Option<String>,
        /// How the words came that it offers.
        pub came_as: Option<CameAs>,
        /// The facilitator's letter that it goes back to.
        pub follows: Option<Follows>,
        /// Where it stands.
        pub state: LetterState,
        /// The earlier letter it stands in place of.
        pub version_of: Option<String>,
        /// Who is reading it just now.
        pub claimed_by: Option<String>,
        /// What they wrote who took it over, or handed it over.
        pub claim_note: Option<ClaimNote>,
        /// Who approved.
        pub approvals: Vec<ApprovalShown>,
        /// Who approved what it stands in the place of, the newest first: none of that counts for it.
        pub approvals_before: Vec<ApprovalShown>,
        /// Whose veto stands.
        pub vetoes: Vec<VetoShown>,
        /// The refusal that its author appealed against.
        pub appeal: Option<AppealShown>,
        /// How many must.
        pub approvals_needed: usize,
        /// What the rules allow.
        pub actions: Vec<String>,
        /// The five gates.
        pub gates: Vec<GateShown>,
        /// What stands in the way of a release, as keys of sentences.
        pub release_blocked_by: Vec<String>,
        /// Its newest crossing.
        pub crossing: Option<CrossingShown>,
    }

    /// The letter in whose place another stands, and what changed since.
    pub struct Earlier {
        /// The earlier letter.
        pub letter: String,
        /// The day it was signed.
        pub day: u32,
        /// The way from it to the later one, in order, both as they would be typed.
        pub changes: Vec<Change>,
    }

    /// What the other side of a case asked for.
    pub struct OtherSide {
        /// Which side that is.
        pub side: Side,
        /// Their first name.
        pub name: String,
        /// Their letters of questions, in the order they came.
        pub questions: Vec<Questions>,
        /// How many letters of theirs this device could not open.
        pub unopened: usize,
        /// What they wish to be told; absent until they said.
        pub wish: Option<WishShown>,
    }

    /// A letter of questions.
    pub struct Questions {
        /// The letter.
        pub letter: String,
        /// The day it was signed.
        pub day: u32,
        /// Where it stands.
        pub state: LetterState,
        /// The text.
        pub blocks: Vec<Block>,
    }
}
