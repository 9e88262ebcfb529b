//! What pages are given to show: plain shapes, every word in them checked before.

mod account;
mod difference;
mod follows;
mod library;
mod notes;
mod paper;
mod party;
mod review;
mod session;
mod sitting;
mod staff;

pub use account::{Hours, Invited, JoinDetails, Number, OfferedPolicy, Service, Who};
pub use difference::{Change, ChangeHow};
pub use follows::{Follows, FollowsWhat};
pub use library::{ChecklistTemplate, Library, LibraryWords, SavedText, Targets};
pub use notes::{Notes, PassageShown};
pub use paper::{
    AgreedPart, Agreement, Answered, Answers, CareWhat, CaseChecklist, Disclosure, HeardWhat,
    HeavyLetter, Paper, PaperText, Papers, ProtectedTerm,
};
pub use party::{
    Block, CameAcross, ConsentShown, Draft, DraftOpened, DraftSaved, JournalLine, LetterOpened,
    LetterShown, PeopleChange, Preview, QuietShown, ReplyRule, Room, RoomState, TakenBack,
    TurnShown, Waits, WishShown,
};
pub use review::{Earlier, OtherSide, Questions, Review};
pub use session::{
    Carried, CaseSitting, RecordPart, RecordShown, Records, SeatTaken, Session, SessionCrossing,
    SessionLine, SessionSide, StepShown,
};
pub use sitting::{
    LineBy, LineWhat, SeatShown, SittingDetails, SittingLine, SittingShown, SittingThread,
    WordingState,
};
pub use staff::{
    Agreed, AppealShown, ApprovalShown, AwayShown, Case, CaseLetter, CasePolicy, CaseSummary,
    ClaimNote, CrossingShown, Desk, DeskItem, GateShown, InvitationCard, ReviewersAgree, RoomShown,
    Staff, StaffName, StaffPerson, StaffRequestFile, VetoShown,
};

/// Shapes of this module serialise to plain objects; the pages name the same shapes in
/// `client-web/src/core/types/`.
macro_rules! shapes {
    ($($(#[$meta:meta])* pub struct $name:ident { $($body:tt)* })+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        pub struct $name { $($body)* }
    )+};
}
pub(crate) use shapes;

/// The key of the sentence for something that serialises to one word.
pub(crate) fn key_of(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => text,
        _ => String::new(),
    }
}
