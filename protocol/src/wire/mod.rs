//! The JSON shapes of the HTTP interface (`/api/v1`). Every shape is snapshotted in tests.
//!
//! Signed statements, sealed objects and sign-in messages travel as [`Blob`]s; ids and digests as
//! lower-case hexadecimal; times as milliseconds (`_ms`) or days (`_day`) since 1970, UTC. What is
//! sent to the relay has no field but those named: a mistyped one is refused, never passed over.

mod account;
mod agreement;
mod blob;
mod case;
mod desk;
mod library;
mod live;
mod paper;
mod people;
mod problem;
mod room;
mod sitting;

pub use account::{
    AccountAnswer, DemoPerson, FinishSignIn, InvitationTry, Join, KeyringAnswer, OfferAnswer,
    OpaqueAnswer, OpenHours, PutVersioned, Register, Role, ServiceAnswer, ServiceHours,
    ServiceNumber, SignInAnswer, SignInStarted, StartSignIn, Versioned,
};
pub use agreement::{Agreement, AgreementAnswer, SecondDecision, SecondLook};
pub use blob::Blob;
pub use case::{
    CaseAnswer, CaseList, CaseListed, CrossingListed, CrossingState, GateTurn, InvitationState,
    NewCase, NewInvitation, PutCrossing, PutGate, PutReseal, RoomListed,
};
pub use desk::{
    Claim, DeskAnswer, DeskLabel, LetterAnswer, LetterListed, LetterState, PutClaim, PutLetter,
    ReturnLetter,
};
pub use library::{LibraryAnswer, PutLibrary};
pub use live::{FRAME_BYTES, Frame};
pub use paper::{NewPaper, PaperCopy, PaperListed, PapersAnswer};
pub use people::{Away, NewStaffInvitation, PutAbsence, StaffAnswer};
pub use problem::{Code, Problem};
pub use room::{
    CrossingAnswer, DraftAnswer, DraftList, OneStatement, PartyLetter, PartyLetterState,
    RoomAnswer, TakeBackAnswer, TakeBackReply, Waiting, WaitingState, WireDirection,
};
pub use sitting::{CarryAnswer, PutCarry, PutSitting, SittingListed};
