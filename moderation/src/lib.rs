//! The rules of mediation: what may be done, by whom, when, and what is written when it is. No
//! I/O, no clock, no randomness.
//!
//! Every move has three beats. The relay *loads* a [`Case`] and the few rows beside it; a move
//! here *decides*, from a [`Permit`] and verified statements; the store *applies* the [`Change`]
//! whole, if the case still has the revision that was seen. Only moves make a `Change`, so nothing
//! that no rule allowed, and nothing that left no entry in the journal, can be written.
//!
//! | who | moves |
//! | --- | --- |
//! | coordinator | [`Case::open`], [`Case::succeed`], [`Case::sign_room`] as second person |
//! | facilitator | [`Case::invite`], [`Case::sign_room`], [`Case::turn_gate`], [`Case::deliver`], [`Letter::approve`], [`Letter::veto`], [`Letter::send_back`], [`Letter::release`], [`Letter::carry`], [`Crossing::recall`], [`Letter::reseal`], [`Crossing::reseal`], [`Case::file_paper`], [`Case::copy_paper`], [`Case::plan_sitting`], [`Case::step_sitting`] |
//! | party | [`Case::join`], [`Case::say_consent`], [`Case::set_wish`], [`Case::deposit`], [`Letter::take_back`], [`Case::tell`] (by looking), [`Crossing::open`], [`Crossing::decline`], [`Crossing::undo_decline`], [`Crossing::grant_receipt`], [`Case::say_sitting`] |
//! | nobody | [`Case::tell_what_cooled`]: the clock, on the party's own word |
//! | agency | [`certify`], [`revoke`] |
//!
//! What each side is shown is decided here too: [`author_view`] and [`reader_view`]. Devices use
//! the same rules to follow signed histories ([`Gates::follow`], [`ConsentHead::follow`],
//! [`WishHead::follow`]), to count approvals ([`approvers`]), to offer what may be done
//! ([`actions`]), to read and write the text of letters ([`markup`]), to
//! point at passages that somebody should look at ([`screen`], [`point`]), and to set a letter against
//! what the other side asked for ([`set_against`], [`wish_on`]).

// The fitting program of screening, a test, counts with the golden test's own counting.
#[cfg(test)]
extern crate self as moderation;

mod against;
mod approval;
mod case;
mod change;
mod consent;
mod crossing;
mod effect;
mod gate;
mod letter;
pub mod markup;
mod moment;
mod paper;
mod people;
mod permit;
mod pointed;
mod refusal;
mod reply_rule;
mod reseal;
mod room;
pub mod screen;
mod sequence;
mod sitting;
mod wish;

pub use against::{Against, Asked, Touch, set_against};
pub use approval::{Approved, GivenApproval, approvers};
pub use case::{Case, CaseState, NotOneCase};
pub use change::{ChainOf, Change, Decided, Effect, JournalEntry};
pub use consent::{ConsentHead, Willing};
pub use crossing::{Carried, Crossed, Crossing, CrossingStage, reader_view};
pub use gate::{Gates, Turn};
pub use letter::{
    Action, ClaimedBy, Desk, Given, Known, Letter, LetterStage, TakenBack, actions, author_view,
    is_sampled, samples,
};
pub use moment::Moment;
pub use paper::{Filed, Filing, KnownPapers, MOST_PAPERS};
pub use people::{certify, revoke};
pub use permit::{Coordinator, Facilitator, Party, Permit, StaffPermit};
pub use pointed::{Passage, Pointed, point};
pub use refusal::{Part, Refusal};
pub use reseal::SealedAgain;
pub use room::{NewInvitation, RoomState, StoredInvitation};
pub use sitting::{LONGEST_COOLING_S, LONGEST_SITTING_S, Sitting, Stands};
pub use wish::{MAX_QUIET, WishHead, WishOn, wish_on};

// What [`wish_on`] is asked with: a page speaks no other word of the protocol.
pub use protocol::{statement::QuietDays, time::Day};
