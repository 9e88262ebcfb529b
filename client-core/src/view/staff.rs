//! The desk, cases, and the people who do the work.

use protocol::{
    statement::Side,
    wire::{CrossingState, LetterState},
};

use super::{CaseSitting, JournalLine, shapes};

shapes! {
    /// Everything that waits for this facilitator.
    pub struct Desk {
        /// Longest waiting first.
        pub items: Vec<DeskItem>,
    }

    /// A letter on the desk.
    pub struct DeskItem {
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
        /// Whether its words may cross.
        pub onward: bool,
        /// Whether it was said in a shuttle session: its desk is the place to answer it.
        pub in_session: bool,
        /// `held`, `banked`, `released` or `must_approve_again`.
        pub state: String,
        /// When it came.
        pub waiting_since_ms: i64,
        /// Who is reading it just now.
        pub claimed_by: Option<String>,
        /// Until when.
        pub claimed_until_ms: Option<i64>,
        /// How many have approved.
        pub approvals: usize,
        /// How many must.
        pub approvals_needed: usize,
        /// Whether this facilitator has.
        pub approved_by_me: bool,
        /// Whether a colleague's veto, or one's own, stands.
        pub vetoed: bool,
        /// Whether its author appealed against a refusal.
        pub appeal: bool,
        /// Facilitators of the case who are away today: their work is everybody else's to cover.
        pub cover: Vec<AwayShown>,
        /// Whether all five gates are open, as the relay sees it.
        pub gates_open: bool,
        /// What the rules allow.
        pub actions: Vec<String>,
    }

    /// Somebody who is away.
    pub struct AwayShown {
        /// Their working name.
        pub name: String,
        /// The last day.
        pub until_day: u32,
    }

    /// A veto that stands.
    pub struct VetoShown {
        /// Whose.
        pub by: String,
        /// Since when.
        pub day: u32,
    }

    /// The refusal that an author appealed against.
    pub struct AppealShown {
        /// Who refused it, and decides nothing about it now.
        pub refused_by: String,
        /// When.
        pub day: u32,
    }

    /// What a colleague wrote who took a letter over, or handed it over.
    pub struct ClaimNote {
        /// Who.
        pub by: String,
        /// What.
        pub text: String,
    }

    /// A case in the list.
    pub struct CaseSummary {
        /// The case.
        pub case: String,
        /// Its name; absent where this person may not open it.
        pub name: String,
        /// The first name of the person harmed.
        pub harmed_name: String,
        /// The first name of the person responsible.
        pub responsible_name: String,
        /// The facilitators.
        pub staff: Vec<String>,
        /// Whether all five gates are open, as the relay sees it.
        pub gates_open: bool,
        /// Letters held for staff.
        pub waiting: u32,
        /// Whether this person is one of the facilitators.
        pub mine: bool,
    }

    /// A case, checked.
    pub struct Case {
        /// The case.
        pub case: String,
        /// Its name.
        pub name: String,
        /// What was agreed.
        pub policy: CasePolicy,
        /// The facilitators.
        pub staff: Vec<StaffName>,
        /// The five gates.
        pub gates: Vec<GateShown>,
        /// The two rooms.
        pub rooms: Vec<RoomShown>,
        /// Every letter.
        pub letters: Vec<CaseLetter>,
        /// The sittings of both rooms, each room's in the order they were planned.
        pub sittings: Vec<CaseSitting>,
        /// The case's history.
        pub journal: Vec<JournalLine>,
        /// What the rules allow.
        pub actions: Vec<String>,
    }

    /// A policy.
    pub struct CasePolicy {
        /// How many facilitators must approve.
        pub approvals: u8,
        /// Letters to the person harmed; absent: any number.
        pub replies_to_harmed: Option<u16>,
        /// Letters to the person responsible; absent: any number.
        pub replies_to_responsible: Option<u16>,
        /// The longest a gate may stand open, in days.
        pub gate_lapse_days: u16,
    }

    /// A member of staff, named.
    pub struct StaffName {
        /// The person.
        pub person: String,
        /// Their working name.
        pub name: String,
    }

    /// One of the five gates.
    pub struct GateShown {
        /// `responsible`, `willing_harmed`, `willing_responsible`, `safe_harmed` or
        /// `safe_responsible`.
        pub which: String,
        /// Whether it is open today.
        pub open: bool,
        /// Who turned it last, for a gate that staff keep.
        pub by: Option<String>,
        /// When.
        pub day: Option<u32>,
        /// The last day it stands open.
        pub until_day: Option<u32>,
        /// The grade given.
        pub grade: Option<String>,
        /// The note given.
        pub note: Option<String>,
        /// `open`, `never_set`, `shut`, `lapsed`, `no_consent`, `paused` or `withdrawn`.
        pub why: String,
    }

    /// A room of the case.
    pub struct RoomShown {
        /// The room.
        pub room: String,
        /// Whose it is.
        pub side: Side,
        /// The person's first name.
        pub name: String,
        /// `not_invited`, `invited`, `joined`, `proposed` or `standing`.
        pub state: String,
        /// The six words, where keys are to be compared.
        pub words: Option<Vec<String>>,
        /// Who signed a certificate that waits for another.
        pub proposed_by: Option<String>,
        /// Whether this person may sign now.
        pub can_confirm: bool,
        /// The day on which the party's keys last changed, if they ever did.
        pub keys_changed_day: Option<u32>,
        /// The standing epoch; nought for none.
        pub epoch: u32,
        /// Whether the room's readers are no longer the case's, so that a new certificate is due.
        pub readers_differ: bool,
    }

    /// A letter in the case.
    pub struct CaseLetter {
        /// The letter.
        pub letter: String,
        /// Whose room it is in.
        pub side: Side,
        /// Who wrote it.
        pub author_name: String,
        /// `from_party` or `to_party`.
        pub direction: String,
        /// Whether its words may cross.
        pub onward: bool,
        /// The day it was signed.
        pub day: u32,
        /// Where it stands.
        pub state: LetterState,
        /// Who approved.
        pub approvals: Vec<ApprovalShown>,
        /// Whose veto stands.
        pub vetoes: Vec<VetoShown>,
        /// Its newest crossing.
        pub crossing: Option<CrossingShown>,
        /// The sitting it belongs to: the session's page shows it.
        pub sitting: Option<String>,
        /// What the rules allow.
        pub actions: Vec<String>,
    }

    /// An approval.
    pub struct ApprovalShown {
        /// Who.
        pub by: String,
        /// When.
        pub day: u32,
        /// Whether it was signed over the five questions, each answered yes.
        pub over_five: bool,
    }

    /// A crossing, for staff.
    pub struct CrossingShown {
        /// Names it.
        pub id: String,
        /// Where it stands.
        pub state: CrossingState,
        /// Not to be told before.
        pub not_before_ms: Option<i64>,
    }

    /// What is printed for, and said to, an invited person.
    pub struct InvitationCard {
        /// Opens the page to join. Also as a picture on the card.
        pub link: String,
        /// To be said, never printed.
        pub code: String,
        /// The last day it works.
        pub until_day: u32,
        /// Whom it is for.
        pub name: String,
    }

    /// Everybody who works here.
    pub struct Staff {
        /// Them.
        pub people: Vec<StaffPerson>,
        /// The caller.
        pub me: String,
    }

    /// Somebody who works here, or asks to.
    pub struct StaffPerson {
        /// The person.
        pub person: String,
        /// Their working name.
        pub name: String,
        /// `facilitator`, `coordinator`.
        pub roles: Vec<String>,
        /// Their level of practice; nought before they are certified.
        pub level: u8,
        /// The last day their certificate holds.
        pub until_day: Option<u32>,
        /// `requested`, `certified`, `expired` or `revoked`.
        pub state: String,
        /// The six words, while they are to be compared.
        pub words: Option<Vec<String>>,
        /// The last day on which they are away, if they are away today.
        pub away_until_day: Option<u32>,
    }

    /// How well reviewers agree, without a word of what they decided on. Small numbers are not told.
    pub struct ReviewersAgree {
        /// Second looks at letters that one person approved.
        pub second_looks: Option<Agreed>,
        /// Letters that two people decided on.
        pub pairs: Option<Agreed>,
    }

    /// How often two people decided alike.
    pub struct Agreed {
        /// Alike.
        pub alike: u32,
        /// Otherwise.
        pub otherwise: u32,
    }

    /// A request to be carried to the offline root.
    pub struct StaffRequestFile {
        /// The file's text.
        pub file: String,
        /// The six words, to be compared there.
        pub words: Vec<String>,
    }
}
