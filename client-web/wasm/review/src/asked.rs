//! What pages ask with: one plain object a verb.

use client_core::view::{Answered, Answers, LibraryWords, PaperText};
use client_core::{NotesIntent, PlanIntent};
use protocol::statement::{CameAs, Compared, Outcome, Side, Stepped, Which};
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct Look {
    pub(crate) link: String,
    pub(crate) code: String,
}

#[derive(Deserialize)]
pub(crate) struct Join {
    pub(crate) working_name: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct SignIn {
    pub(crate) locator: String,
    pub(crate) passphrase: String,
    pub(crate) card_secret: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct Freshen {
    pub(crate) passphrase: String,
    pub(crate) card_secret: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct CaseNamed {
    pub(crate) case: String,
}

#[derive(Deserialize)]
pub(crate) struct OpenCase {
    pub(crate) name: String,
    pub(crate) harmed_name: String,
    pub(crate) responsible_name: String,
    pub(crate) approvals: u8,
    pub(crate) replies_to_harmed: Option<u16>,
    pub(crate) replies_to_responsible: Option<u16>,
    pub(crate) gate_lapse_days: u16,
    pub(crate) staff: Vec<String>,
}

#[derive(Deserialize)]
pub(crate) struct ChangeStaff {
    pub(crate) case: String,
    pub(crate) staff: Vec<String>,
}

#[derive(Deserialize)]
pub(crate) struct Invite {
    pub(crate) case: String,
    pub(crate) side: Side,
}

#[derive(Deserialize)]
pub(crate) struct ConfirmWords {
    pub(crate) case: String,
    pub(crate) side: Side,
    pub(crate) how: Compared,
}

#[derive(Deserialize)]
pub(crate) struct SetGate {
    pub(crate) case: String,
    pub(crate) which: Which,
    pub(crate) open: bool,
    pub(crate) grade: String,
    pub(crate) note: String,
    pub(crate) until_day: u32,
}

#[derive(Deserialize)]
pub(crate) struct CaseLetter {
    pub(crate) case: String,
    pub(crate) letter: String,
}

#[derive(Deserialize)]
pub(crate) struct Claim {
    pub(crate) case: String,
    pub(crate) letter: String,
    pub(crate) note: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct Approve {
    pub(crate) case: String,
    pub(crate) letter: String,
    pub(crate) answers: Answers,
}

#[derive(Deserialize)]
pub(crate) struct ReturnLetter {
    pub(crate) case: String,
    pub(crate) letter: String,
    pub(crate) outcome: Outcome,
    pub(crate) notes: NotesIntent,
    /// Where nothing of the questions was asked, nothing was answered.
    #[serde(default)]
    pub(crate) answers: Vec<Answered>,
}

#[derive(Deserialize)]
pub(crate) struct Release {
    pub(crate) case: String,
    pub(crate) letter: String,
    pub(crate) not_before_ms: Option<i64>,
}

#[derive(Deserialize)]
pub(crate) struct Recall {
    pub(crate) case: String,
    pub(crate) crossing: String,
}

#[derive(Deserialize)]
pub(crate) struct HandOver {
    pub(crate) case: String,
    pub(crate) letter: String,
    pub(crate) to: String,
    pub(crate) note: String,
}

#[derive(Deserialize)]
pub(crate) struct Veto {
    pub(crate) case: String,
    pub(crate) letter: String,
    pub(crate) standing: bool,
}

#[derive(Deserialize)]
pub(crate) struct FilePaper {
    pub(crate) case: String,
    pub(crate) letter: Option<String>,
    pub(crate) text: PaperText,
}

#[derive(Deserialize)]
pub(crate) struct SecondLook {
    pub(crate) case: String,
    pub(crate) letter: String,
    pub(crate) agrees: bool,
    pub(crate) reason: String,
}

#[derive(Deserialize)]
pub(crate) struct SaveLibrary {
    pub(crate) version: u64,
    pub(crate) words: LibraryWords,
}

#[derive(Deserialize)]
pub(crate) struct Away {
    pub(crate) until_day: Option<u32>,
}

#[derive(Deserialize)]
pub(crate) struct WriteToParty {
    pub(crate) case: String,
    pub(crate) side: Side,
    pub(crate) text: String,
    pub(crate) in_reply_to: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct OfferWords {
    pub(crate) case: String,
    pub(crate) side: Side,
    pub(crate) text: String,
    pub(crate) came_as: CameAs,
}

#[derive(Deserialize)]
pub(crate) struct InviteStaff {
    pub(crate) roles: Vec<String>,
}

#[derive(Deserialize)]
pub(crate) struct Certify {
    pub(crate) person: String,
    pub(crate) level: u8,
    pub(crate) days: u32,
}

#[derive(Deserialize)]
pub(crate) struct Revoke {
    pub(crate) person: String,
    pub(crate) distrust_after_day: u32,
}

#[derive(Deserialize)]
pub(crate) struct Carried {
    pub(crate) file: String,
}

#[derive(Deserialize)]
pub(crate) struct PlanSitting {
    pub(crate) case: String,
    pub(crate) side: Side,
    pub(crate) plan: PlanIntent,
}

#[derive(Deserialize)]
pub(crate) struct StepSitting {
    pub(crate) case: String,
    pub(crate) side: Side,
    pub(crate) step: Stepped,
}

#[derive(Deserialize)]
pub(crate) struct Carry {
    pub(crate) case: String,
    pub(crate) letter: String,
    /// Absent where this facilitator approved it before.
    pub(crate) answers: Option<Answers>,
}

#[derive(Deserialize)]
pub(crate) struct ProposeSummary {
    pub(crate) case: String,
    pub(crate) side: Side,
    pub(crate) about: Option<String>,
    pub(crate) text: String,
}

#[derive(Deserialize)]
pub(crate) struct PutRecord {
    pub(crate) case: String,
    pub(crate) text: String,
}
