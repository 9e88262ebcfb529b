//! What pages are given to show: plain shapes, every word in them checked before.

mod account;
mod notes;
mod party;
mod staff;

pub use account::{Hours, Invited, JoinDetails, Number, OfferedPolicy, Service, Who};
pub use notes::{Change, Notes, PassageShown, Why};
pub use party::{
    Block, CameAcross, ConsentShown, Draft, DraftOpened, DraftSaved, JournalLine, LetterOpened,
    LetterShown, PeopleChange, Preview, QuietShown, ReplyRule, Room, RoomState, TakenBack, Waits,
    WishShown,
};
pub use staff::{
    ApprovalShown, Case, CaseLetter, CasePolicy, CaseSummary, CrossingShown, Desk, DeskItem,
    GateShown, InvitationCard, Review, RoomShown, Staff, StaffName, StaffPerson, StaffRequestFile,
};

/// Shapes of this module serialise to plain objects; the pages name the same shapes in
/// `client-web/src/core/types.ts`.
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
